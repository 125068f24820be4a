//! The JSON members of a message.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a failure must stop the test")]

use serde::Serializer as _;
use serde::ser::SerializeMap as _;
use trueline_sip::{Message, json::serialize_members};

#[test]
fn name_addrs_identities_and_cseq_have_their_members() {
    let octets =
        b"INVITE tel:+12025550142 SIP/2.0\r\nf: \"A \\\"B\\\"\" <sip:+12025550143@example.com>;tag=1\r\n\
        P-Asserted-Identity: <tel:+12025550143>, <sip:a@b>\r\nPrivacy: id;critical\r\nCSeq: 1 INVITE\r\n\
        Identity: a.b.\r\n c;info=<https://cert.example>;alg=ES256;ppt=shaken\r\n\r\n";
    let message = Message::decode(octets).unwrap();
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut out);
    let mut map = serializer.serialize_map(None).unwrap();
    serialize_members(&message, &mut map).unwrap();
    map.end().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(value.pointer("/request_uri").unwrap(), "tel:+12025550142");
    assert_eq!(value.pointer("/headers/0/name").unwrap(), "f");
    assert_eq!(value.pointer("/from/display").unwrap(), "A \"B\"");
    assert_eq!(value.pointer("/from/number").unwrap(), "+12025550143");
    assert_eq!(value.pointer("/p_asserted_identity/1/host").unwrap(), "b");
    assert_eq!(value.pointer("/privacy/1").unwrap(), "critical");
    assert_eq!(value.pointer("/cseq/number").unwrap(), 1);
    assert_eq!(value.pointer("/identity/0/token").unwrap(), "a.b.c");
    assert!(value.get("to").is_none());
}
