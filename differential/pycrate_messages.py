"""ISUP messages of pycrate, one JSON object a line.

    pycrate_messages.py make SEED EACH    messages of all types with seeded values, and the values they were given
    pycrate_messages.py read              messages in hexadecimal from standard input, and the values that they have

Each line: {"hex", "type", "cic", "parameters": [{"code", "fields": [[name, value], ...]}, ...]}; a message that is not
read has "error". Names are those of pycrate, values numbers, digits or octets in hexadecimal. pycrate is run here and
nothing of it is copied.
"""

import json
import random
import sys

from pycrate_core.elt import Atom, Envelope
from pycrate_mobile import ISUP

# Mandatory parameters, which do not have their code in the message.
CODE_OF = {
    "TransmissionMediumReq": 0x02, "CalledPartyNum": 0x04, "SubsequentNum": 0x05, "NatureConnectionInd": 0x06,
    "ForwardCallInd": 0x07, "CallingPartyCat": 0x09, "InformationReqInd": 0x0E, "InformationInd": 0x0F,
    "ContinuityInd": 0x10, "BackwardCallInd": 0x11, "CauseInd": 0x12, "CircuitGroupSupervis": 0x15,
    "RangeStatus": 0x16, "FacilityInd": 0x18, "UserToUserInfo": 0x20, "SuspendResumeInd": 0x22, "EventInfo": 0x24,
    "CircuitStateInd": 0x26,
}

# Lists of several values and choices, which the other direction has.
NOT_MADE = {
    "AccessTransport", "AppTransportParam", "CallingGeodeticLocation", "CircuitStateInd", "DisplayInfo", "ForwardGVNS",
    "NetworkSpecificFacility", "ParameterCompatInfo", "PivotRoutingBackwardInfo", "PivotRoutingForwardInfo",
    "RangeStatus", "RedirectBackwardInfo", "RedirectForwardInfo", "ServiceActivation", "UserServiceInfo",
    "UserServiceInfoPrime", "UserTeleserviceInfo",
}

# Not whole octets in pycrate: 15 bits (a parameter of every INF message) and 9 bits.
NOT_WHOLE = {"InformationInd", "PivotStatus"}

# The bit that tells whether an octet is the last of its kind; always 1 in what is made here.
LAST_OCTET = "ext"


def octets_for(element, seeded):
    """As many octets as the element has where that is fixed, else some."""
    fixed = element._bl // 8 if element._bl else 0
    return seeded.randbytes(fixed or seeded.randint(1, 12))


def is_point_code(element):
    return element._name in ("SignallingPointCode", "OriginISCPointCode")


def shown(element, value):
    """Octets and identities of binary coded digits in hexadecimal, all else as numbers."""
    if not isinstance(value, int):
        return value.hex()
    return f"{value:04x}" if element._name == "NetworkIdent" else value


def fill(parameter, seeded):
    """Gives every element of the parameter a value, and returns the names and values."""
    if isinstance(parameter, Atom):
        is_number = isinstance(parameter.get_val(), int)
        # A point code has 14 bits; pycrate takes 16.
        bits = min(parameter.get_bl(), 14 if is_point_code(parameter) else 32)
        value = seeded.getrandbits(bits) if is_number else octets_for(parameter, seeded)
        parameter.set_val(value)
        return [[parameter.__class__.__name__, shown(parameter, value)]]
    given = []
    for element in parameter._content:
        name = element._name
        if element.get_trans() or name in ("OE", "Len"):
            continue
        if name == LAST_OCTET:
            element.set_val(1)
        elif name in ("spare", "res", "ReservedNationalUse", "reserved"):
            element.set_val(0)
        elif name == "Num":
            digits = "".join(seeded.choice("0123456789") for _ in range(seeded.randint(0, 15)))
            parameter.set_num(digits)
            given.append(["digits", digits])
        else:
            given += [[name, value] for _, value in fill(element, seeded)]
    return given


def joined(parameter, fields):
    """A cause value is one number for everybody else."""
    if parameter.__class__.__name__ == "CauseInd":
        values = dict(fields)
        return [["CodingStd", values["CodingStd"]], ["Location", values["Location"]],
                ["CauseValue", values["Class"] << 4 | values["Cause"]]]
    return fields


def parameters_of(message):
    """The parameters with their codes, in the order of the message; those of the optional part can be left out."""
    for element in message._content:
        if element._name in ("CIC", "Type", "Pointers"):
            continue
        if element._name == "Opt":
            for option in element._content:
                if option._name != "EOO":
                    yield option, option[-1]
            continue
        inner = element[-1] if element.__class__.__name__ == "Variable" else element
        yield None, inner


def code_of(option, parameter):
    return CODE_OF[parameter.__class__.__name__] if option is None else option[0].get_val()


def is_made(parameter):
    # Some messages hold the message of user-to-user information where its parameter belongs: the two share a name.
    name = parameter.__class__.__name__
    return name not in NOT_MADE | NOT_WHOLE and not isinstance(parameter, ISUP.ISUPMessage)


def made(kind, seeded):
    message = kind()
    cic = seeded.getrandbits(12)
    message["CIC"].set_val(cic)
    optional = [option for option, parameter in parameters_of(message)
                if option is not None and is_made(parameter)]
    chosen = seeded.sample(optional, min(len(optional), seeded.randint(0, 5)))
    parameters = []
    for option, parameter in parameters_of(message):
        if option is not None and option not in chosen:
            continue
        if option is not None:
            option.set_trans(False)
        name = parameter.__class__.__name__
        if name == "RangeStatus":
            fields = [["Range", seeded.randint(1, 31)]]
            parameter["Range"].set_val(fields[0][1])
            parameter["Status"].set_val(b"")
        elif name == "CircuitStateInd" or name in NOT_WHOLE:
            return None
        else:
            fields = joined(parameter, fill(parameter, seeded))
        parameters.append({"code": code_of(option, parameter), "fields": fields, "hex": parameter.to_bytes().hex()})
    if chosen:
        message["Opt"]["EOO"].set_trans(False)
    octets = message.to_bytes()
    return {"hex": octets.hex(), "type": message["Type"].get_val(), "cic": cic, "parameters": parameters}


def values_of(parameter):
    """The names and values of what was read."""
    if isinstance(parameter, Atom):
        value = parameter.get_val()
        value = value & 0x3FFF if is_point_code(parameter) else value
        return [[parameter.__class__.__name__, shown(parameter, value)]]
    fields = []
    # Lists and choices are compared as octets.
    for element in parameter._content if isinstance(parameter, Envelope) else []:
        name = element._name
        if element.get_trans() or name in ("OE", "Len", LAST_OCTET, "spare", "res", "ReservedNationalUse"):
            continue
        if name == "Num":
            digits = "".join(octet[1] + octet[0] for octet in map("{:02x}".format, element.to_bytes()))
            fields.append(["digits", digits[:-1] if parameter["OE"].get_val() else digits])
        elif isinstance(element, Atom):
            fields += [[name, value] for _, value in values_of(element)]
        elif isinstance(element, Envelope):
            fields += [[f"{name}.{inner}", value] for inner, value in values_of(element)]
    return fields


def read(octets):
    message, error = ISUP.parse_ISUP(octets)
    if error:
        return {"hex": octets.hex(), "error": error}
    parameters = []
    for option, parameter in parameters_of(message):
        if option is not None and option.get_trans():
            continue
        parameters.append({"code": code_of(option, parameter), "fields": joined(parameter, values_of(parameter)),
                           "hex": parameter.to_bytes().hex()})
    return {"hex": octets.hex(), "type": message["Type"].get_val(), "cic": message["CIC"].get_val(),
            "parameters": parameters}


def main(arguments):
    if arguments[0] == "make":
        seeded = random.Random(int(arguments[1]))
        for kind in ISUP.ISUPTypeClasses.values():
            for _ in range(int(arguments[2])):
                message = made(kind, seeded)
                if message is not None:
                    print(json.dumps(message))
    else:
        for line in sys.stdin:
            print(json.dumps(read(bytes.fromhex(line.strip()))))


main(sys.argv[1:])
