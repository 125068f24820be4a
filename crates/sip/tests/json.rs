//! The JSON members of a message.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure must stop the test")]

use serde_json::{Value, json};
use trueline_sip::Message;
use trueline_sip::json::{encode_head, write_members};
use trueline_wire::json::{JsonWriter, Members};

/// The JSON, of which the head comes back octet for octet.
fn text(octets: &[u8]) -> String {
    let message = Message::decode(octets).unwrap();
    let mut out = Vec::new();
    JsonWriter::new(&mut out).object(|to| write_members(&message, to));
    let value: Value = serde_json::from_slice(&out).unwrap();
    let head = encode_head(&Members::new(value.as_object().unwrap())).unwrap();
    assert_eq!(head.escape_ascii().to_string(), octets[..message.body_offset()].escape_ascii().to_string());
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

#[test]
fn heads_that_are_written_otherwise_come_back_as_they_were() {
    for octets in [
        &b"INVITE  sip:a  SIP/2.0\r\n\r\n"[..],
        b"INVITE sip:a SIP/3.0\r\n\r\n",
        b"INVITE sip:caf\xE9 SIP/2.0\r\n\r\n",
        b"INVITE sip:a SIP/2.0\nTo: b\n\n",
        b"\r\n\r\nINVITE sip:a SIP/2.0\r\nTo:b\r\nfrom  :  c \r\nSubject:\r\nCall-ID: \xFF\r\n\r\nbody",
        b"SIP/2.0 200 OK\r\nTo: b\r\n\tc\r\n\r\n",
        b"SIP/2.0 200\r\n\r\n",
        b"SIP/2.0 404 \r\n\r\n",
        b"SIP/1.0 099 caf\xC3\xA9\r\n\r\n",
    ] {
        members(octets);
    }
}

#[test]
fn a_head_is_made_from_what_a_person_would_write() {
    let json = json!({"method": "OPTIONS", "request_uri": "sip:a@b", "headers": [{"name": "To", "value": "<sip:a@b>"}]});
    let head = encode_head(&Members::new(json.as_object().unwrap())).unwrap();
    assert_eq!(head, b"OPTIONS sip:a@b SIP/2.0\r\nTo: <sip:a@b>\r\n\r\n");
    let json = json!({"status": 428, "reason": "Use Identity Header"});
    let head = encode_head(&Members::new(json.as_object().unwrap())).unwrap();
    assert_eq!(head, b"SIP/2.0 428 Use Identity Header\r\n\r\n");
    for (json, error) in [
        (json!({}), "method: a method or a status is expected"),
        (json!({"method": "BYE"}), "request_uri: a URI is expected"),
        (json!({"status": 200, "headers": [{"name": "To"}]}), "headers.value: text is expected"),
    ] {
        assert_eq!(encode_head(&Members::new(json.as_object().unwrap())).unwrap_err().to_string(), error);
    }
}
