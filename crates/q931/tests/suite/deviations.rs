//! What breaks the standard without keeping a message from being read.

use trueline_q931::{Framing, Message};

fn deviations(octets: &str, framing: Framing) -> Vec<&'static str> {
    let octets = trueline_vectors::octets(octets);
    Message::decode_head(&octets, framing).unwrap().deviations().map(|deviation| deviation.text).collect()
}

#[test]
fn each_is_told_once_and_nothing_else() {
    let cases: &[(&str, &[&str])] = &[
        ("08 02 0001 05 04 03 8090A3", &[]),
        ("08 F2 0001 05 04 03 8090A3", &["bits 8-5 of octet 2 are not 0"]),
        ("08 02 0001 85", &["a message type with bit 8 set"]),
        ("08 02 0001 05 6C 02 A131", &["a mandatory element is missing"]),
        (
            "08 02 0001 45 08 00",
            &["an element without content, which counts as absent", "a mandatory element is missing"],
        ),
        (
            "08 02 0001 7B 70 02 8131 28 01 41 28 01 41",
            &["elements that do not ascend by identifier", "an element more often than it may be there"],
        ),
        ("08 02 0001 7B 9E 28 01 41 7D 02 9181 28 01 41", &["elements that do not ascend by identifier"]),
        ("08 02 0001 7B 7D 02 9181 96 01 01 41", &[]),
        ("08 02 0001 7B 6C 01 21", &["content that cannot be read"]),
        ("08 02 0001 7B 1E 02 81FF", &["a coding that is reserved"]),
        ("08 02 0001 7B 1E 02 C1FF", &[]),
        ("08 02 0001 7B D7", &["a coding that is reserved"]),
        ("08 02 0001 7B 79 01 BF", &["spare bits that are not 0"]),
        ("08 02 0001 7B 79 01 07", &["an extension bit of 0 where no further octet is defined"]),
        ("08 02 0001 7B 79 02 8700", &["octets behind the content of an element"]),
        (
            "08 02 0001 7B 2C 21 303030303030303030303030303030303030303030303030303030303030303030",
            &["an element longer than it may be"],
        ),
        ("08 02 0001 7B 91 01 01 41", &["a shift to a reserved codeset"]),
        (
            "08 02 0001 7B 90 28 01 41",
            &["a locking shift to a codeset that is not higher than the active one"],
        ),
        ("08 02 0001 7B 9E", &["a non-locking shift without an element behind it"]),
        ("08 02 0001 7B 70 03 8131B2", &["digits that are no IA5 characters"]),
        ("08 02 0001 7B 6C 03 21E331", &["a presentation indicator that is reserved"]),
        ("08 02 0001 7B 6C 03 21C331", &["digits in a number that says it is not available"]),
        ("08 02 0001 7B 70 03 018131", &["an extension bit of 0 where no further octet is defined"]),
        ("08 02 0001 7B 6C 02 21C3", &[]),
        ("08 02 0001 7B 43 03 80 02 AC", &["spare bits that are not 0"]),
        ("08 02 0001 7B 28 05 41", &["a message that cannot be read to its end"]),
    ];
    for (octets, expected) in cases {
        assert_eq!(deviations(octets, Framing::Q931), *expected, "{octets}");
    }
}

#[test]
fn h225_demands_two_octets_of_call_reference_and_a_user_user_element() {
    let octets = "08 01 01 05 04 03 8090A3";
    assert_eq!(
        deviations(octets, Framing::H225),
        ["a call reference of another length than two octets", "a mandatory element is missing"]
    );
    assert!(deviations("08 02 0001 05 04 03 8090A3 7E 0002 05AA", Framing::H225).is_empty());
}
