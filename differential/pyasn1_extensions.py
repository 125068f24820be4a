"""TNAuthLists and constraints on claims, by pyasn1.

make: lines {"list": [...]} or {"constraints": {...}} become lines {"hex": DER}.
read: lines with "hex" beside the name of the type become lines of the form that `make` takes, or {"error": why}.
"""

import json
import sys

from pyasn1.codec.der.decoder import decode
from pyasn1.codec.der.encoder import encode
from pyasn1.error import PyAsn1Error
from pyasn1.type import namedtype, tag, univ
from pyasn1_modules import rfc8226


class EnhancedJWTClaimConstraints(univ.Sequence):
    """RFC 9118 section 3, which pyasn1-modules does not have; its types are those of RFC 8226."""


def explicit(number):
    return tag.Tag(tag.tagClassContext, tag.tagFormatSimple, number)


EnhancedJWTClaimConstraints.componentType = namedtype.NamedTypes(
    namedtype.OptionalNamedType("mustInclude", rfc8226.JWTClaimNames().subtype(explicitTag=explicit(0))),
    namedtype.OptionalNamedType(
        "permittedValues", rfc8226.JWTClaimPermittedValuesList().subtype(explicitTag=explicit(1))
    ),
    namedtype.OptionalNamedType("mustExclude", rfc8226.JWTClaimNames().subtype(explicitTag=explicit(2))),
)


def make_list(entries):
    made = rfc8226.TNAuthorizationList()
    for at, entry in enumerate(entries):
        ((kind, value),) = entry.items()
        if kind == "range":
            made[at]["range"]["start"] = value["start"]
            made[at]["range"]["count"] = value["count"]
        else:
            made[at][kind] = value
    return made


def read_list(read):
    def value(entry):
        kind = entry.getName()
        inside = entry.getComponent()
        if kind == "range":
            return {"range": {"start": str(inside["start"]), "count": int(inside["count"])}}
        return {kind: str(inside)}

    return [value(entry) for entry in read]


def make_constraints(parts):
    enhanced = "mustExclude" in parts
    made = EnhancedJWTClaimConstraints() if enhanced else rfc8226.JWTClaimConstraints()
    for name in ("mustInclude", "mustExclude"):
        if name in parts:
            made[name].extend(parts[name])
    for at, values in enumerate(parts.get("permittedValues", [])):
        made["permittedValues"][at]["claim"] = values["claim"]
        made["permittedValues"][at]["permitted"].extend(values["permitted"])
    return made


def read_constraints(read):
    parts = {}
    for name in ("mustInclude", "permittedValues", "mustExclude"):
        if name not in read or not read[name].isValue:
            continue
        if name == "permittedValues":
            parts[name] = [
                {"claim": str(values["claim"]), "permitted": [str(value) for value in values["permitted"]]}
                for values in read[name]
            ]
        else:
            parts[name] = [str(claim) for claim in read[name]]
    return parts


TYPES = {
    "list": (rfc8226.TNAuthorizationList, read_list),
    "jwt": (rfc8226.JWTClaimConstraints, read_constraints),
    "enhanced": (EnhancedJWTClaimConstraints, read_constraints),
}


def make(line):
    made = make_list(line["list"]) if "list" in line else make_constraints(line["constraints"])
    return {"hex": encode(made).hex()}


def read(line):
    kind, read_value = TYPES[line["type"]]
    try:
        value, trailing = decode(bytes.fromhex(line["hex"]), asn1Spec=kind())
    except PyAsn1Error as error:
        return {"error": str(error)}
    if trailing:
        return {"error": "octets too many"}
    return {"list" if line["type"] == "list" else "constraints": read_value(value)}


def main():
    work = {"make": make, "read": read}[sys.argv[1]]
    for line in sys.stdin:
        print(json.dumps(work(json.loads(line))))


main()
