//! JSON both ways.

use serde_json::Value;

use trueline_bicc::json::{encode_bat_elements, encode_message, write_bat_elements, write_members};
use trueline_bicc::{CallInstanceCode, Message};
use trueline_wire::json::{JsonWriter, Members};

pub(crate) fn written(write: impl FnOnce(&mut JsonWriter<'_>)) -> Value {
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(write);
    serde_json::from_slice(&text)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&text)))
}

/// The `hex` of whatever has fields is left out: they must do alone. A nested element has `hex` only where it has no
/// fields.
fn without_hex(json: &mut Value) {
    for parameter in json["parameters"].as_array_mut().unwrap() {
        let has_fields = parameter.get("context").is_some();
        for element in parameter.get_mut("bat_elements").and_then(Value::as_array_mut).into_iter().flatten() {
            strip(element);
        }
        if has_fields && parameter.get("error").is_none() {
            parameter.as_object_mut().unwrap().remove("hex");
        }
    }
}

fn strip(element: &mut Value) {
    if element["name"] != "unknown" && element.get("error").is_none() {
        element.as_object_mut().unwrap().remove("hex");
    }
}

pub(crate) fn check(message: &Message<'_>) {
    let mut json = written(|to| write_members(message, to));
    let encoded = encode_message(&Members::new(json.as_object().unwrap())).unwrap();
    assert_eq!(encoded, message.octets(), "{json}");
    without_hex(&mut json);
    let encoded = encode_message(&Members::new(json.as_object().unwrap())).unwrap();
    assert_eq!(encoded, message.octets(), "{json}");
}

/// The same for user information alone.
pub(crate) fn check_elements(octets: &[u8]) {
    let mut json = written(|to| write_bat_elements(octets, to));
    for element in json["bat_elements"].as_array_mut().unwrap() {
        strip(element);
    }
    let mut encoded = Vec::new();
    encode_bat_elements(&Members::new(json.as_object().unwrap()), &mut encoded).unwrap();
    assert_eq!(encoded, octets, "{json}");
}

#[test]
fn every_pair_of_octets_in_every_element() {
    for identifier in 0..=15 {
        for header in (0..=u16::MAX).step_by(7) {
            let [one, two] = header.to_be_bytes();
            check_elements(&[identifier, 0x87, 0x90, one, two, 0x81, 0x05, 0x82, 0x80]);
        }
        for length in 0..8 {
            let mut octets = vec![identifier, 0x80 | length];
            octets.extend((0..length).map(|_| 0x80));
            check_elements(&octets);
        }
    }
}

#[test]
fn every_length_form_and_compatibility_octet() {
    for octet in 0..=u8::MAX {
        check_elements(&[0x01, 0x83, octet, 0x81, 0x02]);
        check_elements(&[0x01, 0x02, octet & 0xF0, 0x90, 0x02]);
        check_elements(&[0x04, 0x86, 0x90, 0x05, 0x83, octet, 0x81, 0x02]);
        check_elements(&[0x04, 0x87, 0x90, 0x05, 0x03, octet & 0xF0, 0x90, 0x01, 0x01]);
    }
    check_elements(&[0x01, 0x80, 0x01, 0x81, 0x10, 0x02]);
}

#[test]
fn members_are_those_of_isup_with_elements_inside() {
    let octets = trueline_vectors::octets(
        "04030201 41 01 78 16 85 82 C0 00 00  01 82 90 02  04 8B 90 05 83 90 01 01 05 83 90 02 00 00",
    );
    let message = Message::decode(&octets).unwrap();
    assert_eq!(message.call_instance_code(), CallInstanceCode(0x0102_0304));
    let json = written(|to| write_members(&message, to));
    let compatibility = serde_json::json!({
        "general_action": 0, "notification": 0, "pass_on_not_possible": 1, "notification_if_not_passed_on": 0,
    });
    let expected = serde_json::json!({
        "type": 65, "name": "APM", "cic": 16_909_060,
        "parameters": [{
            "code": 120, "name": "application_transport",
            "hex": "8582c000000182900204 8b90058390010105839002 00".replace(' ', ""),
            "context": 5, "release_call_indicator": 0, "send_notification_indicator": 1,
            "segmentation_indicator": 0, "sequence_indicator": 1,
            "bat_elements": [
                {"code": 1, "name": "action_indicator", "compatibility": compatibility, "hex": "02", "action": 2,
                 "text": "connect forward"},
                {"code": 4, "name": "codec_list", "compatibility": compatibility, "hex": "05839001010583900200",
                 "codecs": [
                     {"code": 5, "compatibility": compatibility, "organization": 1, "codec_type": 1},
                     {"code": 5, "compatibility": compatibility, "organization": 2, "codec_type": 0},
                 ],
                 "text": "ITU-T G.711 64 kbit/s A-law; GSM full rate"},
            ],
            "text": "BAT; 17 octets",
        }],
    });
    assert_eq!(json, expected);
}

#[test]
fn what_is_missing_or_too_large_is_named() {
    let encode =
        |json: Value| encode_message(&Members::new(json.as_object().unwrap())).unwrap_err().to_string();
    assert_eq!(encode(serde_json::json!({"type": 65})), "cic: this member is expected");
    let with_element = |element: Value| {
        encode(serde_json::json!({"type": 65, "cic": 1, "parameters": [
            {"code": 120, "context": 5, "bat_elements": [element]}
        ]}))
    };
    assert_eq!(
        with_element(serde_json::json!({"code": 1})),
        "parameters.bat_elements.action: this member is expected"
    );
    assert_eq!(
        with_element(serde_json::json!({"code": 4, "codecs": [{"code": 5, "organization": 256}]})),
        "parameters.bat_elements.codecs.organization: a number from 0 to 255 is expected"
    );
    assert_eq!(
        with_element(serde_json::json!({"code": 119})),
        "parameters.bat_elements.hex: this member is expected"
    );
    assert_eq!(
        with_element(serde_json::json!({"code": 2, "bnc_id": 256, "octets": 1})),
        "parameters.bat_elements.octets: as many octets as the number needs are expected"
    );
}

#[test]
fn a_segment_keeps_its_user_information_in_hexadecimal() {
    let octets = trueline_vectors::octets("01000000 41 01 78 08 85 82 41 85 00 00 01 82 00");
    let message = Message::decode(&octets).unwrap();
    let json = written(|to| write_members(&message, to));
    assert_eq!(json["parameters"][0]["user_information"], "0182");
    assert!(json["parameters"][0].get("bat_elements").is_none());
    check(&message);
}

#[test]
fn offsets_of_errors_count_from_the_start_of_the_message() {
    // The second element says three octets, and two are there.
    let octets = trueline_vectors::octets("01000000 41 01 78 0D 85 82 C0 00 00  01 82 90 02  01 83 90 02 00");
    let json = written(|to| write_members(&Message::decode(&octets).unwrap(), to));
    let parameter = &json["parameters"][0];
    assert_eq!(parameter["bat_rest"], "01839002");
    assert_eq!(parameter["error"]["offset"], 19);
    // The content of an action indicator is missing.
    let octets = trueline_vectors::octets("01000000 41 01 78 08 85 82 C0 00 00  01 81 90 00");
    let json = written(|to| write_members(&Message::decode(&octets).unwrap(), to));
    assert_eq!(json["parameters"][0]["bat_elements"][0]["error"]["offset"], 16);
    // A broken message.
    let octets = trueline_vectors::octets("01000000 41 01 78 08 85");
    let message = Message::decode_head(&octets).unwrap();
    let json = written(|to| write_members(&message, to));
    assert_eq!(json["error"]["offset"], 8);
    check(&message);
}
