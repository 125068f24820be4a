//! Messages and parameters of others.

use serde_json::Value;
use trueline_isup::{
    CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Message, MessageType, ParameterName, Part,
    RawParameter, TransmissionMediumRequirement, Variant,
};
use trueline_wire::json::JsonWriter;

use crate::{check_prefixes, check_round_trip, encoded};

/// The ISUP message of a vector, in octets from the circuit identification code or the message type on.
fn isup_octets(vector: &Value) -> (Vec<u8>, bool) {
    let octets = trueline_vectors::octets(vector["hex"].as_str().unwrap());
    match vector["layer"].as_str().unwrap() {
        "isup" => (octets, true),
        // The message type is in the expected values only.
        "isup-params" => {
            let message_type = u8::try_from(vector["expect"]["type"].as_u64().unwrap()).unwrap();
            let cic = u16::try_from(vector["expect"]["cic"].as_u64().unwrap()).unwrap();
            let [low, high] = cic.to_le_bytes();
            ([&[low, high, message_type], &octets[..]].concat(), true)
        }
        // Sequence numbers and length indicator (3), service information octet (1), routing label (4).
        "mtp2" => (octets[8..].to_vec(), true),
        // Common header (8), interface identifier (8), then protocol data: tag, length (4), service octet and label.
        "m2ua" => {
            let length = usize::from(u16::from_be_bytes([octets[18], octets[19]]));
            (octets[16 + 4 + 5..16 + length].to_vec(), true)
        }
        "sip-isup-body" => (octets, false),
        layer => panic!("no such layer: {layer}"),
    }
}

fn check_number(number: &Value, name: &str, ours: (u8, u8, String)) {
    if let Some(nature) = number.get("noa") {
        assert_eq!(*nature, ours.0, "{name}");
    }
    if let Some(plan) = number.get("npi") {
        assert_eq!(*plan, ours.1, "{name}");
    }
    if let Some(digits) = number.get("digits") {
        assert_eq!(digits.as_str().unwrap().to_lowercase(), ours.2, "{name}");
    }
    if let Some(signals) = number.get("signals") {
        let signals: String =
            signals.as_array().unwrap().iter().map(|s| format!("{:x}", s.as_u64().unwrap())).collect();
        assert_eq!(signals, ours.2, "{name}");
    }
}

fn check_expected(name: &str, expected: &Value, message: &Message<'_>) {
    if let Some(cic) = expected.get("cic") {
        assert_eq!(*cic, message.cic().unwrap().value(), "{name}");
    }
    if let Some(message_type) = expected.get("type") {
        assert_eq!(*message_type, message.message_type().0, "{name}");
    }
    if let Some(called) = expected.get("called") {
        let number = message.parameter::<CalledPartyNumber<'_>>().unwrap().unwrap();
        if let Some(inn) = called.get("inn") {
            assert_eq!(*inn, number.internal_network_number().code(), "{name}");
        }
        let ours =
            (number.nature_of_address().code(), number.numbering_plan().code(), number.signals().to_string());
        check_number(called, name, ours);
    }
    if let Some(calling) = expected.get("calling") {
        let number = message.parameter::<CallingPartyNumber<'_>>().unwrap();
        assert_eq!(calling.is_null(), number.is_none(), "{name}");
        if let Some(number) = number {
            assert_eq!(calling["apri"], number.presentation().code(), "{name}");
            assert_eq!(calling["si"], number.screening().code(), "{name}");
            if let Some(incomplete) = calling.get("ni") {
                assert_eq!(*incomplete, number.number_incomplete().code(), "{name}");
            }
            let ours = (
                number.nature_of_address().code(),
                number.numbering_plan().code(),
                number.signals().to_string(),
            );
            check_number(calling, name, ours);
        }
    }
    if let Some(category) = expected.get("category") {
        let ours = message.parameter::<CallingPartysCategory<'_>>().unwrap().unwrap();
        assert_eq!(*category, ours.category().0, "{name}");
    }
    if let Some(medium) = expected.get("tmr") {
        let ours = message.parameter::<TransmissionMediumRequirement<'_>>().unwrap().unwrap();
        assert_eq!(*medium, ours.medium().0, "{name}");
    }
    let content = |code| message.parameters().map(Result::unwrap).find(|raw| raw.code == code).unwrap().value;
    if let Some(event) = expected.get("event") {
        assert_eq!(*event, content(ParameterName::EVENT_INFORMATION)[0], "{name}");
    }
    if let Some(hex) = expected.get("access_transport") {
        let octets = trueline_vectors::octets(hex.as_str().unwrap());
        assert_eq!(content(ParameterName::ACCESS_TRANSPORT), octets, "{name}");
    }
}

#[test]
fn messages_of_others_are_read_as_their_sources_say() {
    let Some(folder) = trueline_vectors::folder("isup", "ISUP messages of others") else { return };
    let vectors = trueline_vectors::json(&folder.join("messages.json"));
    for vector in vectors.as_array().unwrap() {
        let name = vector["id"].as_str().unwrap();
        let (octets, with_cic) = isup_octets(vector);
        let message = if with_cic { Message::decode(&octets) } else { Message::decode_without_cic(&octets) };
        let message = message.unwrap_or_else(|error| panic!("{name}: {error}"));
        check_expected(name, &vector["expect"], &message);
        check_round_trip(name, &message);
        check_prefixes(name, &octets);
        // The same message as a SIP body.
        let body = &octets[if with_cic { 2 } else { 0 }..];
        let without = Message::decode_without_cic(body).unwrap();
        assert_eq!(without.message_type(), message.message_type(), "{name}");
        check_round_trip(name, &without);
    }
    assert!(vectors.as_array().unwrap().len() >= 40);
}

#[test]
fn parameters_of_others_are_read_as_their_sources_say() {
    let Some(folder) = trueline_vectors::folder("isup", "ISUP parameters of others") else { return };
    let vectors = trueline_vectors::json(&folder.join("parameters.json"));
    for vector in vectors.as_array().unwrap() {
        let name = vector["id"].as_str().unwrap();
        let octets = trueline_vectors::octets(vector["hex"].as_str().unwrap());
        let code = (0..=u8::MAX)
            .map(ParameterName)
            .find(|code| code.name() == vector["parameter"])
            .unwrap_or_else(|| panic!("{name}: no such parameter"));
        let raw =
            RawParameter { code, part: Part::Optional, value: &octets, offset: 0, variant: Variant::ItuT };
        let value = raw.typed().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(encoded(&value), octets, "{name}");
        let mut text = Vec::new();
        JsonWriter::new(&mut text).object(|to| value.each_field(to));
        let fields: Value = serde_json::from_slice(&text).unwrap();
        for (theirs, expected) in vector["expect"].as_object().unwrap() {
            let ours = match theirs.as_str() {
                "odd" => {
                    assert_eq!(
                        *expected,
                        octets[if code == ParameterName::GENERIC_NUMBER { 1 } else { 0 }] >> 7
                    );
                    continue;
                }
                "noa" => "nature_of_address",
                "npi" => "numbering_plan",
                "ni" => "incomplete",
                "apri" => "presentation",
                "si" => "screening",
                "location" => "cause_location",
                "value" => "cause_value",
                same => same,
            };
            let expected = match expected {
                Value::String(digits) => Value::from(digits.to_lowercase()),
                number => number.clone(),
            };
            assert_eq!(fields.get(ours), Some(&expected), "{name}: {theirs}");
        }
    }
    assert!(vectors.as_array().unwrap().len() >= 14);
}

#[test]
fn the_worked_example_of_an_analyser_is_read() {
    // MTP2 frame of a public protocol analyser's sample page, from the circuit identification code on.
    let octets =
        trueline_vectors::octets("0500 01 00 2000 0A 03 02 08 06 031011 1111F1 0A 06 031322222222 00");
    let message = Message::decode(&octets).unwrap();
    assert_eq!((message.cic().unwrap().value(), message.message_type()), (5, MessageType::IAM));
    let called = message.parameter::<CalledPartyNumber<'_>>().unwrap().unwrap();
    assert_eq!(called.signals().to_string(), "1111111f");
    let calling = message.parameter::<CallingPartyNumber<'_>>().unwrap().unwrap();
    assert_eq!(calling.to_string(), "22222222 (national, E.164; presentation allowed; network provided)");
}
