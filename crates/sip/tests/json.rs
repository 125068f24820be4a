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
fn numbers_have_their_parameters() {
    let value = members(
        b"INVITE sip:a SIP/2.0\r\nFrom: <sip:+12025550143;cpc=payphone;isub=1%2F;npdi;oli=27;rn=+12025550100;verstat=TN-Validation-Passed@h;user=phone>\r\n\
        To: <tel:7042;ext=1;phone-context=example.com;postd=pp2>\r\nP-Asserted-Identity: <sip:1@h>;verstat=No-TN-Validation\r\n\r\n",
    );
    let expected = json!({"verstat": "TN-Validation-Passed", "cpc": "payphone", "oli": "27", "rn": "+12025550100",
        "isub": "1%2F", "npdi": 1, "host": "h", "number": "+12025550143"});
    for (name, member) in expected.as_object().unwrap() {
        assert_eq!(&value["from"][name], member, "{name}");
    }
    let to = json!({"uri": "tel:7042;ext=1;phone-context=example.com;postd=pp2", "user": "7042", "number": "7042",
        "ext": "1", "postd": "pp2", "phone_context": "example.com"});
    assert_eq!(value["to"], to);
    assert_eq!(value["p_asserted_identity"][0]["verstat"], "No-TN-Validation");
}

#[test]
fn further_header_fields_have_their_members() {
    let value = members(
        b"SIP/2.0 438 Invalid Identity Header\r\nReason: STIR;cause=438;text=\"a\\\"b\";ppi=\"..c2ln\", Q.850;cause=x\r\n\
        Call-Info: <https://a>;purpose=jcard;call-reason=\"why\";integrity=\"sha256-a=\", none\r\n\
        Attestation-Info: B\r\nOrigination-Id: 123e4567-e89b-12d3-a456-426655440000\r\n\
        P-Charge-Info: <sip:+12025550143@h>\r\nP-Called-Party-ID: <sip:b@h>\r\n\
        P-Access-Network-Info: 3GPP-GERAN;cgi-3gpp=1;network-provided\r\n\
        Resource-Priority: ets.0, wps.1\r\nUser-to-User: 04ab;encoding=hex;purpose=isdn-uui\r\n\
        Geolocation: <cid:a@h>\r\nGeolocation-Routing: yes\r\nPriority: emergency\r\nPriority-Verstat: a\r\n\r\n",
    );
    assert_eq!((&value["status"], &value["reason_phrase"]), (&json!(438), &json!("Invalid Identity Header")));
    let reasons =
        json!([{"protocol": "STIR", "cause": 438, "text": "a\"b", "ppi": "..c2ln"}, {"protocol": "Q.850"}]);
    assert_eq!(value["reason"], reasons);
    assert_eq!(
        value["call_info"][0],
        json!({"uri": "https://a", "purpose": "jcard", "call_reason": "why", "integrity": "sha256-a="})
    );
    assert_eq!(value["call_info"][1]["error"]["field"], "Call-Info");
    assert_eq!(value["attestation_info"], json!({"attestation": "B"}));
    assert_eq!(value["origination_id"]["identifier"], "123e4567-e89b-12d3-a456-426655440000");
    assert_eq!(
        (&value["p_charge_info"]["number"], &value["p_called_party_id"]["user"]),
        (&json!("+12025550143"), &json!("b"))
    );
    let access = json!([{"access": "3GPP-GERAN",
        "parameters": [{"name": "cgi-3gpp", "value": "1"}, {"name": "network-provided"}]}]);
    assert_eq!(value["p_access_network_info"], access);
    assert_eq!(value["resource_priority"][1], json!({"namespace": "wps", "priority": "1"}));
    assert_eq!(value["user_to_user"], json!([{"data": "04ab", "purpose": "isdn-uui", "encoding": "hex"}]));
    assert_eq!(
        (&value["geolocation"], &value["geolocation_routing"]),
        (&json!([{"uri": "cid:a@h"}]), &json!("yes"))
    );
    assert_eq!((&value["priority"], &value["priority_verstat"]), (&json!("emergency"), &json!("a")));
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
