"""H.225.0 call signalling messages of pycrate, one JSON object a line.

    pycrate_h225.py make SEED EACH    messages of all bodies with seeded values, and the values they were given

Each line: {"hex", "body", "fields": [[name, value], ...]}: names are those of the module of H.225.0, with points
between those of groups; a choice is the name of what was chosen. pycrate is run here and nothing of it is copied.
"""

import json
import random
import sys

from pycrate_asn1dir import H225

USER_INFORMATION = H225.H323_MESSAGES.H323_UserInformation
BODIES = {
    name: choice
    for name, choice in H225.H323_MESSAGES.H323_UU_PDU._cont["h323-message-body"]._cont.items()
    if name != "empty"
}

SCREENING = ["userProvidedNotScreened", "userProvidedVerifiedAndPassed", "userProvidedVerifiedAndFailed",
             "networkProvided"]


def digits(seeded):
    return "".join(seeded.choice("0123456789") for _ in range(seeded.randint(1, 15)))


def name(seeded):
    return "".join(seeded.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(seeded.randint(1, 12)))


def public_number(seeded):
    kinds = ["unknown", "internationalNumber", "nationalNumber", "networkSpecificNumber", "subscriberNumber"]
    return ("partyNumber", ("e164Number", {"publicTypeOfNumber": (seeded.choice(kinds), 0),
                                           "publicNumberDigits": digits(seeded)}))


def alias(seeded):
    return seeded.choice([
        lambda: ("dialledDigits", digits(seeded)),
        lambda: ("h323-ID", name(seeded)),
        lambda: ("url-ID", "sip:" + name(seeded) + "@example.com"),
        lambda: ("email-ID", name(seeded) + "@example.com"),
        lambda: public_number(seeded),
    ])()


def aliases(seeded):
    return [alias(seeded) for _ in range(seeded.randint(1, 3))]


def address(seeded):
    return ("ipAddress", {"ip": bytes([192, 0, 2, seeded.randint(1, 254)]), "port": seeded.randint(1, 65535)})


def endpoint(seeded):
    return {"mc": seeded.random() < 0.5, "undefinedNode": seeded.random() < 0.5}


def truth(seeded):
    return seeded.random() < 0.5


def one_of(*names):
    return lambda seeded: (seeded.choice(names), 0)


# What a field is given, wherever it is. Fields that are not here stay out.
VALUES = {
    "protocolIdentifier": lambda seeded: (0, 0, 8, 2250, 0, seeded.randint(1, 7)),
    "sourceInfo": endpoint, "destinationInfo": endpoint,
    "sourceAddress": aliases, "destinationAddress": aliases, "connectedAddress": aliases, "alertingAddress": aliases,
    "busyAddress": aliases, "alternativeAliasAddress": aliases,
    "destCallSignalAddress": address, "sourceCallSignalAddress": address, "h245Address": address,
    "activeMC": truth, "mediaWaitForConnect": truth, "canOverlapSend": truth, "multipleCalls": truth,
    "maintainConnection": truth,
    "conferenceID": lambda seeded: seeded.randbytes(16),
    "callIdentifier": lambda seeded: {"guid": seeded.randbytes(16)},
    "conferenceGoal": one_of("create", "join", "invite"),
    "callType": one_of("pointToPoint", "oneToN", "nToOne", "nToN"),
    "presentationIndicator": one_of("presentationAllowed", "presentationRestricted", "addressNotAvailable"),
    "screeningIndicator": lambda seeded: seeded.choice(SCREENING),
    "fastStart": lambda seeded: [seeded.randbytes(seeded.randint(1, 8)) for _ in range(seeded.randint(1, 3))],
    "hopCount": lambda seeded: seeded.randint(1, 31),
    "displayName": lambda seeded: [{"name": name(seeded)}],
}

REASONS = {
    "releaseComplete": one_of("noBandwidth", "unreachableDestination", "destinationRejection", "noPermission",
                              "undefinedReason", "securityDenied", "calledPartyNotRegistered", "hopCountExceeded"),
    "facility": one_of("routeCallToGatekeeper", "callForwarded", "undefinedReason", "startH245", "noH245",
                       "forwardedElements"),
}


PUBLIC_TYPES = list(H225.H323_MESSAGES.PublicTypeOfNumber._cont)


def number_of(element, field, value):
    """Where nothing but its name tells a choice, its number among all."""
    if field == "screeningIndicator":
        return SCREENING.index(value)
    if element.TYPE == "CHOICE" and value[1] == 0:
        return list(element._cont).index(value[0])
    return value


def given(path, value):
    """The names and values, flat."""
    if isinstance(value, dict):
        return [pair for inner, value in value.items() for pair in given(f"{path}.{inner}", value)]
    if isinstance(value, list):
        return [pair for value in value for pair in given(path, value)]
    if isinstance(value, tuple) and isinstance(value[0], str):
        chosen, inner = value
        return [[path, PUBLIC_TYPES.index(chosen)]] if inner == 0 else given(f"{path}.{chosen}", inner)
    if isinstance(value, tuple):
        return [[path, ".".join(map(str, value))]]
    if isinstance(value, bytes):
        return [[path, value.hex()]]
    return [[path, int(value) if isinstance(value, bool) else value]]


def made(body, seeded):
    values, fields = {}, []
    for field, element in BODIES[body]._cont.items():
        value = REASONS.get(body) if field == "reason" else VALUES.get(field)
        if value is not None and (not element._opt or seeded.random() < 0.5):
            values[field] = value(seeded)
            fields += given(field, number_of(element, field, values[field]))
    tunnelling = truth(seeded)
    USER_INFORMATION.set_val({"h323-uu-pdu": {"h323-message-body": (body, values), "h245Tunnelling": tunnelling}})
    octets = USER_INFORMATION.to_aper()
    try:
        USER_INFORMATION.from_aper(octets)
    except Exception:
        return None  # some alertings and releases have an octet too many, and pycrate does not read them itself
    return {"hex": octets.hex(), "body": body, "fields": fields + [["h245Tunnelling", int(tunnelling)]]}


def main(arguments):
    seeded = random.Random(int(arguments[1]))
    for body in BODIES:
        for message in (made(body, seeded) for _ in range(int(arguments[2]))):
            if message is not None:
                print(json.dumps(message))


main(sys.argv[1:])
