"""What pycrate takes for a SETUP. Run by ../run-setup.sh with the Python that has pycrate.

    pycrate_setup.py CALLING CALLED REDIRECTING

pycrate has no Q.931. It has the call control of TS 24.008, whose SETUP is made of the same elements in the same layout,
with digits packed two to an octet, and without a channel and a display: the other six elements are measured.
"""

import sys
import time

from pycrate_mobile.TS24008_CC import CCSetupMT

BATCHES, BATCH = 301, 2


def build(calling, called, redirecting):
    return CCSetupMT(val={
        "BearerCap1": b"\xa0",
        "CallingPartyBCDNumber": {"Type": 1, "Num": calling},
        "CalledPartyBCDNumber": {"Type": 1, "Num": called},
        "RedirectingPartyBCDNumber": {"Type": 1, "Num": redirecting},
        "HighLayerComp1": b"\x91\x81",
        "UserUser": {"Type": 4, "Data": b"Order 1001427"},
    }).to_bytes()


def decode(octets):
    message = CCSetupMT()
    message.from_bytes(octets)
    return message


def numbers(message):
    names = ("CallingPartyBCDNumber", "CalledPartyBCDNumber", "RedirectingPartyBCDNumber")
    return [message[name][name]["Num"].decode() for name in names]


def measure(name, once):
    took = []
    for _ in range(BATCHES):
        begin = time.perf_counter_ns()
        for _ in range(BATCH):
            once()
        took.append((time.perf_counter_ns() - begin) / BATCH)
    took.sort()
    print(f"{name} {took[0]:.1f} {took[BATCHES // 2]:.1f}")


def main():
    digits = sys.argv[1:]
    if len(digits) != 3:
        sys.exit("usage: pycrate_setup.py CALLING CALLED REDIRECTING")
    octets = build(*digits)
    if numbers(decode(octets)) != digits:
        sys.exit(f"pycrate_setup.py: other numbers: {numbers(decode(octets))}")
    print(f"octets {octets.hex()}")
    measure("decoded", lambda: decode(octets))
    measure("built", lambda: build(*digits))


main()
