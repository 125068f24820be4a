//! The torture messages of RFC 4475: classes, tiling, prefixes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken vector must stop the test"
)]

use trueline_sip::{HeaderName, Message};

fn read_all(message: &Message<'_>) {
    for value in
        [HeaderName::From, HeaderName::Contact, HeaderName::Via].map(|name| message.values(name).count())
    {
        assert!(value <= message.octets().len());
    }
    assert!(message.deviations().count() <= 16);
    let _ = (message.from(), message.to(), message.cseq(), message.to_string());
    assert!(message.p_asserted_identity().count() <= message.octets().len());
}

#[test]
fn rfc4475_is_accepted_as_classed_and_its_fields_tile() {
    let Some(folder) = trueline_vectors::folder("sip/rfc4475", "rfc4475_is_accepted_as_classed") else {
        return;
    };
    let classes = trueline_vectors::json(&folder.join("classes.json"));
    for (name, class) in classes.as_object().unwrap() {
        let octets = std::fs::read(folder.join(format!("{name}.dat"))).unwrap();
        for end in 0..octets.len() {
            match Message::decode(&octets[..end]) {
                Ok(message) => read_all(&message),
                Err(error) => assert!(error.offset <= end, "{name} {end}"),
            }
        }
        let decoded = Message::decode(&octets);
        if ["valid", "application", "transaction", "rfc2543"].contains(&class.as_str().unwrap()) {
            assert!(decoded.is_ok(), "{name}: {decoded:?}");
        }
        let Ok(message) = decoded else { continue };
        let mut at = message.headers().next().map_or(0, |header| header.offset());
        for header in message.headers() {
            assert_eq!(
                (header.offset(), header.octets()),
                (at, &octets[at..at + header.octets().len()]),
                "{name}"
            );
            at += header.octets().len();
        }
        let blank = if octets[at] == b'\r' { 2 } else { 1 };
        assert!(octets[at + blank..].starts_with(message.body()), "{name}");
    }
}

/// Which way each message of class "invalid" is caught: refused, or read with this deviation.
const INVALID: [(&str, Option<&str>); 12] = [
    ("baddate", Some("a Date or Max-Forwards that cannot be read")),
    ("baddn", None),
    ("badvers", Some("white space, header fields or another version in the request line")),
    ("bigcode", None),
    ("clerr", Some("Content-Length is not the length of the body")),
    ("escruri", Some("white space, header fields or another version in the request line")),
    ("lwsruri", Some("white space, header fields or another version in the request line")),
    ("lwsstart", Some("white space, header fields or another version in the request line")),
    ("mismatch01", Some("the method of CSeq is not that of the request")),
    ("mcl01", Some("a header field more than once that may be there once")),
    ("quotbal", Some("a From, To or identity that cannot be read")),
    ("scalar02", Some("a CSeq that cannot be read or is 2^31 or more")),
];

#[test]
fn rfc4475_invalid_messages_are_refused_or_reported() {
    let Some(folder) = trueline_vectors::folder("sip/rfc4475", "rfc4475_invalid_messages") else { return };
    for (name, expected) in INVALID {
        let octets = std::fs::read(folder.join(format!("{name}.dat"))).unwrap();
        match (Message::decode(&octets), expected) {
            (Err(_), None) => {}
            (Ok(message), Some(text)) => {
                assert!(message.deviations().any(|deviation| deviation.text == text), "{name}");
            }
            (decoded, _) => panic!("{name}: {decoded:?}"),
        }
    }
}
