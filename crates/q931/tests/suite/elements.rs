//! Exhaustive header octets of every element: all of the first one, two or three octets.

use trueline_q931::{
    CallReference, CalledPartyNumber, CallingPartyNumber, Codeset, ConnectedNumber, Element,
    ElementIdentifier, ElementValue, Framing, Message, MessageBuilder, MessageType, RawElement, Reached,
    RedirectingNumber, RedirectionNumber,
};

fn raw(code: u8, value: &[u8]) -> RawElement<'_> {
    RawElement {
        codeset: Codeset::Standard,
        code: ElementIdentifier(code),
        value,
        offset: 0,
        start: 0,
        reached: Reached::Active,
    }
}

/// Every octet comes back, and from JSON too.
fn check(code: u8, value: &[u8]) -> bool {
    let raw = raw(code, value);
    let Ok(decoded) = raw.typed() else { return false };
    if matches!(decoded, ElementValue::Other(_)) {
        return false;
    }
    let mut out = Vec::new();
    decoded.encode(&mut out);
    assert_eq!(out, value, "{code:02x}");
    let _ = decoded.has_reserved_coding();
    true
}

/// The way back from JSON of one element.
#[cfg(feature = "serde")]
fn check_json(code: u8, value: &[u8]) {
    let octets = [&[8, 0, 0x62, code, u8::try_from(value.len()).unwrap()], value].concat();
    crate::json::check("element", &Message::decode(&octets).unwrap());
}

const TYPED: [u8; 55] = [
    0x01, 0x0C, 0x26, 0x66, 0x67, 0x68, 0x73, 0x75, 0x77, 0x7A, 0x00, 0x04, 0x08, 0x10, 0x14, 0x18, 0x1C,
    0x1E, 0x20, 0x27, 0x28, 0x29, 0x2C, 0x31, 0x32, 0x34, 0x36, 0x38, 0x39, 0x3A, 0x3B, 0x40, 0x42, 0x43,
    0x44, 0x45, 0x46, 0x47, 0x4A, 0x4C, 0x4D, 0x6C, 0x6D, 0x70, 0x71, 0x74, 0x76, 0x78, 0x79, 0x7C, 0x7D,
    0x7E, 0x7F, 0xA0, 0xA1,
];

#[test]
fn elements_of_codeset_0_have_a_type() {
    for code in TYPED {
        // The length in network-specific facilities is none of an identification.
        let value = match code {
            0x20 => vec![0],
            0x80.. => vec![code],
            _ => vec![0x80; 12],
        };
        assert!(check(code, &value), "{code:02x}");
    }
    for code in [0x90_u8, 0xB0, 0xD0] {
        for octet in code..=code | 0x0F {
            assert!(check(code, &[octet]), "{octet:02x}");
        }
    }
}

#[test]
fn the_first_two_octets_of_every_element_survive() {
    let mut decoded = 0;
    for code in 0..0x80 {
        for header in 0..=u16::MAX {
            let [one, two] = header.to_be_bytes();
            decoded += usize::from(check(code, &[one, two, 0x31, 0xB2, 0x80, 0x80, 0x80, 0xC5, 0xE2]));
        }
    }
    assert!(decoded > 40 * 60_000);
}

#[test]
fn every_named_element_of_codeset_0_has_a_type() {
    for code in (0_u8..0x80).map(ElementIdentifier) {
        // The length in network-specific facilities is none of an identification.
        let value: &[u8] = if code.0 == 0x20 { &[0] } else { &[0x80; 12] };
        let typed = raw(code.0, value).typed().unwrap();
        assert_eq!(matches!(typed, ElementValue::Other(_)), code.words().is_none(), "{code}");
    }
}

#[test]
fn all_three_header_octets_of_a_redirecting_number_survive() {
    // With the extension bit of octet 3 set, octets 3a and 3b are digits, which the test above covers.
    for header in 0..0x0080_0000_u32 {
        let [_, one, two, three] = header.to_be_bytes();
        assert!(check(0x74, &[one, two, three, 0x31, 0x32]), "{header:06x}");
    }
}

#[test]
#[cfg(feature = "serde")]
fn the_first_two_octets_of_every_element_survive_json() {
    for code in 0..0x80 {
        for header in (0..=u16::MAX).step_by(29) {
            let [one, two] = header.to_be_bytes();
            check_json(code, &[one, two, 0x31, 0xB2, 0x80, 0x80, 0x80, 0xC5, 0xE2]);
        }
        for length in 0..9 {
            check_json(code, &[0x01, 0x02, 0x31, 0x98, 0x80, 0x00, 0x80, 0x45, 0xE2][..length]);
            check_json(code, &[0x98, 0x18, 0x82, 0x21, 0x00, 0x01, 0x02, 0x83, 0x60][..length]);
            check_json(code, &[0xE9; 9][..length]);
        }
    }
}

#[test]
#[cfg(feature = "serde")]
fn header_octets_of_number_elements_survive_json() {
    for code in [0x0C, 0x4C, 0x6C, 0x70, 0x73, 0x74, 0x76] {
        for header in 0..=u16::MAX {
            let [one, two] = header.to_be_bytes();
            check_json(code, &[one, two, 0x81, 0x31, 0x32]);
        }
    }
}

#[test]
fn each_prefix_of_a_content_is_an_error_or_a_shorter_value() {
    for code in TYPED {
        for octets in [[0x01_u8; 12], [0x81; 12], [0x98; 12], [0x21; 12], [0x18; 12]] {
            for end in 0..octets.len() {
                if let Err(error) = raw(code, &octets[..end]).typed() {
                    assert!(error.offset <= end, "{code:02x}: {error}");
                } else {
                    check(code, &octets[..end]);
                }
            }
        }
    }
}

#[test]
fn presentation_and_screening_of_all_numbers_lie_in_octet_3a() {
    for octet3a in 0..=u8::MAX {
        let octets = [0x21, octet3a | 0x80, b'1'];
        let calling = CallingPartyNumber::decode(&octets).unwrap();
        let connected = ConnectedNumber::decode(&octets).unwrap();
        let redirecting = RedirectingNumber::decode(&octets).unwrap();
        let redirection = RedirectionNumber::decode(&octets).unwrap();
        for (presentation, screening) in [
            (calling.presentation(), calling.screening()),
            (connected.presentation(), connected.screening()),
            (redirecting.presentation(), redirecting.screening()),
        ] {
            assert_eq!((presentation.code(), screening.code()), (octet3a >> 5 & 3, octet3a & 3));
        }
        assert_eq!(redirection.presentation().code(), octet3a >> 5 & 3);
    }
    let called = CalledPartyNumber::decode(&[0xC9, b'1']).unwrap();
    assert_eq!((called.type_of_number().code(), called.numbering_plan().code()), (4, 9));
}

#[test]
fn an_empty_element_counts_as_absent() {
    let octets = [8, 0, 0x62, 0x6C, 0, 0x6C, 2, 0xA1, b'1'];
    let message = Message::decode(&octets).unwrap();
    let number = message.element::<CallingPartyNumber<'_>>().unwrap().unwrap();
    assert_eq!(number.digits().to_string(), "1");
    assert_eq!(message.elements::<CallingPartyNumber<'_>>().count(), 1);
    let alone = MessageBuilder::new(MessageType::SETUP, CallReference::DUMMY).with_framing(Framing::Q931);
    let empty = alone.with_content(Codeset::Standard, ElementIdentifier::BEARER_CAPABILITY, []);
    assert_eq!(empty.finish().unwrap_err().to_string(), "bearer capability is mandatory");
}
