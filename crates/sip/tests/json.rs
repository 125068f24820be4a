//! The JSON members of a message.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a failure must stop the test")]

use serde::Serializer as _;
use serde::ser::SerializeMap as _;
use serde_json::{Value, json};
use trueline_sip::{Message, json::serialize_members};

fn text(octets: &[u8]) -> String {
    let message = Message::decode(octets).unwrap();
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut out);
    let mut map = serializer.serialize_map(None).unwrap();
    serialize_members(&message, &mut map).unwrap();
    map.end().unwrap();
    String::from_utf8(out).unwrap()
}

fn members(octets: &[u8]) -> Value {
    serde_json::from_str(&text(octets)).unwrap()
}

#[test]
fn name_addrs_identities_and_cseq_have_their_members() {
    let value = members(
        b"INVITE tel:+12025550142 SIP/2.0\r\nf: \"A \\\"B\\\"\" <sip:+12025550143@example.com>;tag=1\r\n\
        P-Asserted-Identity: <tel:+12025550143>, <sip:a@b>\r\nPrivacy: id;critical\r\nCSeq: 1 INVITE\r\n\
        Identity: a.b.\r\n c;info=<https://cert.example>;alg=ES256;ppt=shaken\r\n\r\n",
    );
    assert_eq!(value["request_uri"], "tel:+12025550142");
    assert_eq!(value["headers"][0]["name"], "f");
    let from = json!({"display": "A \"B\"", "uri": "sip:+12025550143@example.com", "user": "+12025550143",
        "host": "example.com", "number": "+12025550143"});
    assert_eq!(value["from"], from);
    assert_eq!(value["p_asserted_identity"][1]["host"], "b");
    assert_eq!(value["privacy"], json!(["id", "critical"]));
    assert_eq!(value["cseq"], json!({"number": 1, "method": "INVITE"}));
    let identity =
        json!([{"token": "a.b.c", "info": "https://cert.example", "alg": "ES256", "ppt": "shaken"}]);
    assert_eq!(value["identity"], identity);
    assert!(value.get("to").is_none());
}

#[test]
fn header_and_payload_of_a_token_are_objects_written_as_the_token_has_them() {
    // {"alg":"ES256","x5u": "https://cert.example"} and {"iat":1443208345,\n"orig":{"tn":"12025550143"}}
    let octets = b"INVITE sip:a SIP/2.0\r\nIdentity: eyJhbGciOiJFUzI1NiIsIng1dSI6ICJodHRwczovL2NlcnQuZXhhbXBsZSJ9.\
        eyJpYXQiOjE0NDMyMDgzNDUsCiJvcmlnIjp7InRuIjoiMTIwMjU1NTAxNDMifX0.c2ln;info=<https://cert.example>\r\n\r\n";
    let text = text(octets);
    assert!(text.contains(r#""header":{"alg":"ES256","x5u": "https://cert.example"}"#), "{text}");
    assert!(text.contains(r#""payload":{"iat":1443208345, "orig":{"tn":"12025550143"}}"#), "{text}");
}

#[test]
fn what_cannot_be_read_has_an_error_in_its_place() {
    let octets =
        b"INVITE sip:a SIP/2.0\r\nFrom: \"open\r\nCSeq: x\r\nDiversion: <tel:+12025550142>, <sip:\r\n\
        Remote-Party-ID: <sip:a@b>;party=calling\r\nTo: caf\xC3\xA9 \xFF <sip:a@b>\r\n\r\n";
    let value = members(octets);
    let error =
        |field: &str, offset: usize| json!({"error": {"field": field, "offset": offset, "kind": "invalid"}});
    assert_eq!(value["from"], error("name-addr", 28));
    assert_eq!(value["cseq"], error("CSeq", 41));
    assert_eq!(
        value["diversion"],
        json!([{"uri": "tel:+12025550142", "user": "+12025550142", "number": "+12025550142"},
        error("name-addr", 75)])
    );
    assert_eq!(value["remote_party_id"], json!([{"uri": "sip:a@b", "user": "a", "host": "b"}]));
    assert_eq!(value["to"]["display"], "caf\u{e9} \u{fffd}");
}

#[test]
fn folds_and_quotes_are_taken_away_and_the_raw_header_fields_keep_them() {
    let value = members(
        b"INVITE sip:a SIP/2.0\r\nCall-ID: a\r\n b\r\nVia: SIP/2.0/UDP\r\n h;x, SIP/2.0/TCP i\r\nContact: *\r\n\
        Date: Sat, 13 Nov 2010 23:29:00 GMT\r\n\r\n",
    );
    assert_eq!(value["call_id"], "a b");
    assert_eq!(value["headers"][0]["value"], "a\r\n b");
    assert_eq!(value["via"], json!(["SIP/2.0/UDP h;x", "SIP/2.0/TCP i"]));
    assert_eq!((&value["contact"], &value["date"]), (&json!(["*"]), &json!("Sat, 13 Nov 2010 23:29:00 GMT")));
}
