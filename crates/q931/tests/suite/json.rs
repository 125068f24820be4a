//! JSON, there and back.

use trueline_q931::{CallReference, CallReferenceFlag, Framing, Message, MessageType, json};
use trueline_wire::json::{JsonWriter, Members};

/// The object of a message, with the member `proto` that the command puts around it.
fn object(message: &Message<'_>) -> serde_json::Value {
    use trueline_wire::FieldVisitor as _;
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|w| {
        w.word("proto", if message.framing() == Framing::H225 { "h225" } else { "q931" });
        json::write_members(message, w);
        w.code("frame", 1);
    });
    serde_json::from_slice(&text).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&text)))
}

fn encoded(value: &serde_json::Value) -> Vec<u8> {
    json::encode_message(&Members::new(value.as_object().unwrap())).unwrap()
}

/// JSON gives the octets back, and does so from the fields alone where an element has some.
pub(crate) fn check(name: &str, message: &Message<'_>) {
    let mut value = object(message);
    assert_eq!(encoded(&value), message.octets(), "{name}: {value}");
    for element in value["information_elements"].as_array_mut().unwrap() {
        let element = element.as_object_mut().unwrap();
        if element.len() > 5 && !element.contains_key("error") {
            element["hex"] = "00".into();
        }
    }
    assert_eq!(encoded(&value), message.octets(), "{name}: {value}");
}

const SETUP: &str = "08 02 0032 05 A1 04 03 8090A3 18 03 A98381 1E 02 8183 28 03 416461 \
     6C 0C 2183 32303235353530313432 70 0D 91 343437373030393030313233 96 01 01 41";

#[test]
fn members_have_the_names_and_values_of_the_standard() {
    let octets = trueline_vectors::octets(SETUP);
    let value = object(&Message::decode(&octets).unwrap());
    assert_eq!(value["protocol_discriminator"], 8);
    assert_eq!(value["call_reference"], 50);
    assert_eq!(value["call_reference_flag"], 0);
    assert_eq!((&value["type"], &value["name"]), (&5.into(), &"SETUP".into()));
    let elements = value["information_elements"].as_array().unwrap();
    assert_eq!(
        elements[5],
        serde_json::json!({
            "codeset": 0, "code": 108, "name": "calling_party_number",
            "hex": "218332303235353530313432", "type_of_number": 2, "numbering_plan": 1,
            "presentation": 0, "screening": 3, "digits": "2025550142",
            "text": "2025550142 (national, E.164; presentation allowed; network provided)",
        })
    );
    assert_eq!(elements[2]["channel_numbers"], serde_json::json!([1]));
    assert_eq!(elements[7]["text"], "locking shift to codeset 6 (local network)");
    assert_eq!(
        elements[8],
        serde_json::json!({
            "codeset": 6, "code": 1, "name": "originating_line_information", "hex": "41", "text": "1 octet",
        })
    );
}

#[test]
fn fields_decide_over_hex_and_hex_stands_for_an_element_without_fields() {
    let octets = trueline_vectors::octets(SETUP);
    let mut value = object(&Message::decode(&octets).unwrap());
    value["information_elements"][5]["digits"] = "2025550143".into();
    let mut expected = octets.clone();
    let last = expected.windows(4).position(|window| window == b"0142").unwrap() + 3;
    expected[last] = b'3';
    assert_eq!(encoded(&value), expected);

    let by_hand = serde_json::json!({
        "call_reference": 50, "type": 125,
        "information_elements": [
            {"code": 8, "hex": "809c"},
            {"code": 20, "call_state": 10},
            {"codeset": 6, "code": 1, "hex": "41"},
            {"code": 161},
        ],
    });
    let expected = trueline_vectors::octets("08 02 0032 7D 08 02 809C 14 01 0A 9E 01 01 41 A1");
    assert_eq!(encoded(&by_hand), expected);
}

#[test]
fn what_does_not_fit_is_told_by_its_name() {
    let error = |value: serde_json::Value| {
        json::encode_message(&Members::new(value.as_object().unwrap())).unwrap_err().to_string()
    };
    assert_eq!(error(serde_json::json!({})), "type: is needed");
    assert_eq!(
        error(
            serde_json::json!({"type": 5, "information_elements": [{"code": 108, "presentation": 4, "digits": "1"}]})
        ),
        "information_elements.presentation: a number from 0 to 3 is expected"
    );
    assert_eq!(
        error(serde_json::json!({"type": 5, "information_elements": [{"code": 108, "presentation": 1}]})),
        "information_elements.digits: is needed"
    );
    let long = "00".repeat(256);
    assert_eq!(
        error(serde_json::json!({"type": 5, "information_elements": [{"code": 1, "hex": long}]})),
        "information_elements.code: change status: 256 octets of content, 255 are the most"
    );
}

#[test]
fn heads_of_all_kinds_come_back() {
    for octets in
        ["08 00 62", "08 01 85 7D", "08 02 8000 46", "F8 F2 0001 00 45", "03 02 0001 0F", "43 01 7F 87"]
    {
        let octets = trueline_vectors::octets(octets);
        check("head", &Message::decode(&octets).unwrap());
    }
    let national = Message::decode(&[8, 0, 0, 0x45]).unwrap();
    assert_eq!(
        (national.message_type(), national.national_message_type()),
        (MessageType::ESCAPE, Some(0x45))
    );
    assert_eq!(national.to_string(), "national message 0x45, dummy call reference");
    let one = Message::decode(&[8, 1, 0x85, 0x7D]).unwrap();
    assert_eq!(one.call_reference(), CallReference::one_octet(5, CallReferenceFlag::ToOriginator));
}
