//! ISUP and QSIG messages in messages of H.225.0 (H.323 Annex M), as JSON and as a tree.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds anything unexpected must stop"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;
use trueline::q931::h225::{
    Extensible, GloballyUniqueId, H225, List, OctetString, SetupUuie, TunnelledProtocol,
    TunnelledSignallingMessage,
};
use trueline::wire::Hex;

/// An initial address message to +44 7700 900123 from +1 202 555 0142.
const IAM: [u8; 28] = [
    0x01, 0x00, 0x20, 0x00, 0x0A, 0x03, 0x02, 0x0A, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10, 0x32,
    0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x00,
];

/// A SETUP of QSIG with a bearer capability.
const SETUP: [u8; 10] = [0x08, 0x02, 0x00, 0x01, 0x05, 0x04, 0x03, 0x80, 0x90, 0xA3];

/// A SETUP of H.225.0 that tunnels these messages, in hex.
fn setup(protocol: TunnelledProtocol, messages: &[&[u8]]) -> String {
    let ids = [7, 8].map(|octet| GloballyUniqueId::from([octet; 16]));
    let [first, second] = ids;
    let mut h225 = H225::setup(SetupUuie::new(first, second));
    h225.set_tunnelled_signalling_message(Some(TunnelledSignallingMessage {
        tunnelled_protocol_id: Extensible::new(protocol),
        message_content: List(messages.iter().map(|octets| OctetString::new(octets).unwrap()).collect()),
        tunnelling_required: None,
        non_standard_data: None,
    }));
    let mut information = vec![H225::PROTOCOL_DISCRIMINATOR];
    h225.encode(&mut information).unwrap();
    let length = u16::try_from(information.len()).unwrap().to_be_bytes();
    let head = [0x08, 0x02, 0x12, 0x34, 0x05, 0x04, 0x03, 0x80, 0x90, 0xA3, 0x7E];
    Hex(&[&head[..], &length, &information].concat()).to_string()
}

/// Standard output of the command.
fn trueline(arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The JSON of the message, which gives its octets back.
fn json(hex: &str) -> Value {
    let json = trueline(&["decode", "--as", "h225", "--json", hex], &[]);
    assert_eq!(trueline(&["encode", "-"], json.as_bytes()).trim_end(), hex);
    serde_json::from_str(&json).unwrap()
}

#[test]
fn isup_is_opened() {
    let hex = setup(TunnelledProtocol::isup().unwrap(), &[&IAM]);
    let inner = &json(&hex)["tunnelled"][0];
    assert_eq!((&inner["proto"], &inner["name"]), (&Value::from("isup"), &Value::from("IAM")));
    let calling = inner["parameters"].as_array().unwrap().iter().find(|p| p["code"] == 10).unwrap();
    assert_eq!(calling["digits"], "12025550142");

    let tree = trueline(&["decode", "--as", "h225", &hex], &[]);
    assert!(tree.contains("tunnelled ISUP message  [H.323 Annex M]"), "{tree}");
    assert!(tree.contains("12025550142 (international"), "{tree}");
}

#[test]
fn qsig_is_opened_and_a_broken_message_has_its_error() {
    let hex = setup(TunnelledProtocol::qsig().unwrap(), &[&SETUP, &SETUP[..8], &SETUP[..1]]);
    let json = json(&hex);
    let inner = json["tunnelled"].as_array().unwrap();
    assert_eq!((&inner[0]["proto"], &inner[0]["name"]), (&Value::from("q931"), &Value::from("SETUP")));
    assert_eq!(inner[0]["information_elements"][0]["name"], "bearer_capability");
    assert!(inner[0].get("error").is_none() && inner[1].get("error").is_some());
    assert_eq!(inner[2]["hex"], "08");

    let tree = trueline(&["decode", "--as", "h225", &hex], &[]);
    assert_eq!(tree.matches("tunnelled QSIG message").count(), 3, "{tree}");
    assert_eq!(tree.matches("cannot be read: ").count(), 2, "{tree}");
}

#[test]
fn messages_of_another_protocol_stay_octets() {
    let mut protocol = TunnelledProtocol::isup().unwrap();
    protocol.id = trueline::q931::h225::TunnelledProtocolId::TunnelledProtocolObjectId(
        trueline::q931::h225::ObjectIdentifier::from_arcs(&[1, 2, 3]).unwrap(),
    );
    let json = json(&setup(protocol, &[&IAM]));
    assert!(json.get("tunnelled").is_none());
    assert_eq!(json["h225"]["body"], "setup");
}
