//! The JSON members of a message: the contract of `trueline decode --json`.

use serde_json::{Value, json};
use trueline_isup::json::{encode_message, write_members};
use trueline_isup::{Message, ParameterName, ParameterValue, Part, RawParameter, Variant};
use trueline_wire::json::{JsonWriter, Members};

/// The members, of which the message comes back octet for octet; without `hex` too, where there are typed fields.
fn members(message: &Message<'_>) -> Value {
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| write_members(message, to));
    let value: Value = serde_json::from_slice(&text).unwrap();
    let again = |value: &Value| encode_message(&Members::new(value.as_object().unwrap())).unwrap();
    assert_eq!(again(&value), message.octets(), "{value}");
    let mut typed = value.clone();
    for parameter in typed["parameters"].as_array_mut().unwrap() {
        let has_type = ParameterValue::encode_members(
            ParameterName(u8::try_from(parameter["code"].as_u64().unwrap()).unwrap()),
            &Members::new(parameter.as_object().unwrap()),
            &mut Vec::new(),
        )
        .is_some();
        if has_type && parameter.get("error").is_none() {
            parameter.as_object_mut().unwrap().remove("hex");
        }
    }
    assert_eq!(again(&typed), message.octets(), "{typed}");
    value
}

fn of(hex: &str) -> Value {
    members(&Message::decode_head(&trueline_vectors::octets(hex)).unwrap())
}

#[test]
fn an_iam_has_the_members_of_the_contract() {
    let value = of("0500 01 00 2000 0A 03 02 08 06 03101111 11F1 0A 06 031322222222 00");
    let expected = json!({
        "type": 1, "name": "IAM", "cic": 5,
        "parameters": [
            {"code": 6, "name": "nature_of_connection_indicators", "hex": "00", "satellite_indicator": 0,
             "continuity_check_indicator": 0, "echo_control_device_indicator": 0, "text": "nothing indicated"},
            {"code": 7, "name": "forward_call_indicators", "hex": "2000",
             "national_international_call_indicator": 0, "end_to_end_method_indicator": 0,
             "interworking_indicator": 0, "end_to_end_information_indicator": 0, "isdn_user_part_indicator": 1,
             "isdn_user_part_preference_indicator": 0, "isdn_access_indicator": 0, "sccp_method_indicator": 0,
             "ported_number_translation_indicator": 0, "query_on_release_attempt_indicator": 0,
             "text": "ISUP used all the way"},
            {"code": 9, "name": "calling_partys_category", "hex": "0a", "calling_partys_category": 10,
             "text": "ordinary subscriber"},
            {"code": 2, "name": "transmission_medium_requirement", "hex": "03",
             "transmission_medium_requirement": 3, "text": "3.1 kHz audio"},
            {"code": 4, "name": "called_party_number", "hex": "0310111111f1", "digits": "1111111f",
             "nature_of_address": 3, "numbering_plan": 1, "inn": 0, "text": "1111111f (national, E.164)"},
            {"code": 10, "name": "calling_party_number", "hex": "031322222222", "digits": "22222222",
             "nature_of_address": 3, "numbering_plan": 1, "incomplete": 0, "presentation": 0, "screening": 3,
             "text": "22222222 (national, E.164; presentation allowed; network provided)"},
        ],
    });
    assert_eq!(value, expected);
}

#[test]
fn generic_numbers_causes_and_redirections_have_their_fields() {
    let value = of("0500 0C 02 06 04 0A83 9042 13 02 3442 C0 07 06 8312 2120 5505 3D 01 FF 00");
    assert_eq!(value.pointer("/parameters/0/cause_value").unwrap(), 16);
    assert_eq!(value.pointer("/parameters/0/cause_location").unwrap(), 10);
    assert_eq!(value.pointer("/parameters/0/coding_standard").unwrap(), 0);
    assert_eq!(value.pointer("/parameters/0/recommendation").unwrap(), 3);
    assert_eq!(value.pointer("/parameters/0/diagnostics").unwrap(), "42");
    assert_eq!(value.pointer("/parameters/1/redirecting_indicator").unwrap(), 4);
    assert_eq!(value.pointer("/parameters/1/original_redirection_reason").unwrap(), 3);
    assert_eq!(value.pointer("/parameters/1/redirection_counter").unwrap(), 2);
    assert_eq!(value.pointer("/parameters/1/redirecting_reason").unwrap(), 4);
    assert_eq!(value.pointer("/parameters/2/number_qualifier").unwrap(), 6);
    assert_eq!(value.pointer("/parameters/2/screening").unwrap(), 2);
    assert_eq!(value.pointer("/parameters/3/hop_counter").unwrap(), 31);
}

#[test]
fn restricted_digits_are_data_and_not_text() {
    let value = of("0500 09 01 0A 06 8317 55054102 00");
    assert_eq!(value.pointer("/parameters/0/digits").unwrap(), "5550142");
    let text = value.pointer("/parameters/0/text").unwrap();
    assert_eq!(text, "withheld (national, E.164; presentation restricted; network provided)");
}

#[test]
fn what_cannot_be_read_is_told_beside_what_can() {
    // The content of the hop counter is empty, the calling number is cut off.
    let value = of("0500 09 01 3D 00 A5 01 FF 0A 08 8413");
    assert_eq!(value.pointer("/parameters/0/hex").unwrap(), "");
    let error = json!({"field": "hop counter", "offset": 6, "kind": "truncated"});
    assert_eq!(*value.pointer("/parameters/0/error").unwrap(), error);
    let unknown = json!({"code": 165, "name": "unknown", "hex": "ff", "text": "1 octet"});
    assert_eq!(*value.pointer("/parameters/1").unwrap(), unknown);
    let error = json!({"field": "calling party number", "offset": 11, "kind": "truncated"});
    assert_eq!(value["error"], error);
    assert_eq!(value["parameters"].as_array().unwrap().len(), 2);
}

#[test]
fn bodies_without_a_format_and_trailing_octets_are_there() {
    assert_eq!(
        of("0500 31 010203"),
        json!({"type": 49, "name": "CRG", "cic": 5, "parameters": [], "body": "010203"})
    );
    assert_eq!(of("0500 E8"), json!({"type": 232, "cic": 5, "parameters": [], "body": ""}));
    let trailing = json!({"type": 16, "name": "RLC", "cic": 5, "parameters": [], "trailing": "aabb"});
    assert_eq!(of("0500 10 00 AABB"), trailing);
    let body = members(&Message::decode_without_cic(&[0x10, 0]).unwrap());
    assert_eq!(body, json!({"type": 16, "name": "RLC", "parameters": []}));
}

#[test]
fn long_contents_are_whole() {
    let content = [0x84; 200];
    let octets = [&[5, 0, 9, 1, 0x0A, 200][..], &content, &[0]].concat();
    let value = members(&Message::decode(&octets).unwrap());
    assert_eq!(value.pointer("/parameters/0/hex").unwrap(), &"84".repeat(200));
    assert_eq!(value.pointer("/parameters/0/digits").unwrap(), &format!("{}4", "48".repeat(197)));
}

#[test]
fn typed_fields_decide_and_hex_does_not() {
    let mut value = of("0500 09 01 0A 06 8413 55054102 00");
    value["parameters"][0]["digits"] = "12025550143".into();
    value["parameters"][0]["presentation"] = 1.into();
    let octets = encode_message(&Members::new(value.as_object().unwrap())).unwrap();
    assert_eq!(octets, trueline_vectors::octets("0500 09 01 0A 08 8417 2120 5505 4103 00"));
}

#[test]
fn what_is_missing_or_too_large_is_named() {
    let error =
        |value: Value| encode_message(&Members::new(value.as_object().unwrap())).unwrap_err().to_string();
    assert_eq!(error(json!({})), "type: a message type is expected");
    assert_eq!(error(json!({"type": 9, "cic": 4096})), "cic: a number from 0 to 4095 is expected");
    let parameter = json!({"type": 9, "parameters": [{"code": 10, "presentation": 4}]});
    assert_eq!(error(parameter), "parameters.presentation: a number from 0 to 3 is expected");
    let unknown = json!({"type": 9, "parameters": [{"code": 165}]});
    assert_eq!(
        error(unknown),
        "parameters.hex: the content is expected, as the parameter has no fields here"
    );
    assert_eq!(
        error(json!({"type": 6, "parameters": []})),
        "parameters: backward call indicators is mandatory"
    );
}

#[test]
fn parts_that_lie_otherwise_come_back_as_they_lay() {
    // A gap behind the pointers, an empty optional part, a release complete without a pointer.
    for hex in ["0500 0C 03 00 EE 02 8090", "0500 0C 02 04 02 8090 00", "0500 10", "0A00 02 02 01 00"] {
        assert!(of(hex).get("body").is_some(), "{hex}");
    }
    // The circuit state in front of range and status.
    assert!(of("0500 2B 05 01 02 0303 01 01").get("body").is_some());
}

#[test]
fn every_message_and_each_prefix_comes_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "hex") {
            let octets = trueline_vectors::octets(&std::fs::read_to_string(&path).unwrap());
            for end in 3..=octets.len() {
                members(&Message::decode_head(&octets[..end]).unwrap());
                count += 1;
            }
        }
    }
    assert!(count > 500);
}

#[test]
fn all_header_octets_of_every_number_come_back_from_their_fields() {
    let numbers = (0..=u8::MAX).map(ParameterName).filter(|code| {
        let raw = RawParameter {
            code: *code,
            part: Part::Optional,
            value: &[0; 4],
            offset: 0,
            variant: Variant::ItuT,
        };
        let mut text = Vec::new();
        JsonWriter::new(&mut text)
            .object(|to| raw.typed().unwrap_or(ParameterValue::Other(raw)).each_field(to));
        // The digits of forward GVNS lie in groups of their own.
        String::from_utf8(text).unwrap().contains("\"digits\"") && *code != ParameterName::FORWARD_GVNS
    });
    let mut count = 0;
    for code in numbers {
        for header in 0..=u16::MAX {
            let [first, second] = header.to_be_bytes();
            for value in [&[first, second, 0x21, 0xF3][..], &[first, second]] {
                // The number qualifier stands in front of the two.
                let value = if code == ParameterName::GENERIC_NUMBER {
                    [&[6], value].concat()
                } else {
                    value.to_vec()
                };
                let raw = RawParameter {
                    code,
                    part: Part::Optional,
                    value: &value,
                    offset: 0,
                    variant: Variant::ItuT,
                };
                let mut text = Vec::new();
                JsonWriter::new(&mut text).object(|to| raw.typed().unwrap().each_field(to));
                let json: Value = serde_json::from_slice(&text).unwrap();
                let mut content = Vec::new();
                let members = Members::new(json.as_object().unwrap());
                ParameterValue::encode_members(code, &members, &mut content).unwrap().unwrap();
                assert_eq!(content, value, "{code}: {json}");
            }
        }
        count += 1;
    }
    assert!(count >= 13);
}

#[test]
fn every_code_and_every_circuit_is_written_in_decimal() {
    for cic in 0..0x1000_u16 {
        let [low, high] = cic.to_le_bytes();
        assert_eq!(members(&Message::decode(&[low, high, 0x12]).unwrap())["cic"], cic);
    }
    for code in 0..=u8::MAX {
        let octets = [5, 0, 9, 1, 0x3D, 1, code, 0];
        assert_eq!(
            members(&Message::decode(&octets).unwrap())["parameters"][0]["hex"],
            format!("{code:02x}")
        );
        let octets = [5, 0, 1, code, 0, 0, code, code, 2, 0, 2, code, code];
        assert_eq!(
            members(&Message::decode(&octets).unwrap())["parameters"][2]["calling_partys_category"],
            code
        );
    }
}
