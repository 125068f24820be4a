//! Messages and elements of others.

use serde_json::Value;
use trueline_number::Ia5Digits;
use trueline_q931::{
    CallReferenceFlag, CalledPartyNumber, CallingPartyNumber, Cause, Element, ElementIdentifier, Message,
    NumberingPlan, SendingComplete, TypeOfNumber,
};

use crate::{check_prefixes, check_round_trip};

fn check_number(name: &str, expected: &Value, ours: (TypeOfNumber, NumberingPlan, Ia5Digits<'_>)) {
    assert_eq!(expected["ton"], ours.0.code(), "{name}");
    assert_eq!(expected["npi"], ours.1.code(), "{name}");
    assert_eq!(expected["digits"], ours.2.to_string(), "{name}");
}

fn check_message(name: &str, expected: &Value, message: &Message<'_>) {
    assert_eq!(expected["type"], message.message_type().0, "{name}");
    if let Some(call_reference) = expected.get("call_ref") {
        assert_eq!(*call_reference, message.call_reference().value(), "{name}");
    }
    if let Some(flag) = expected.get("call_ref_flag") {
        assert_eq!(
            CallReferenceFlag::from_code(flag.as_u64().unwrap() as u8),
            message.call_reference().flag()
        );
    }
    if let Some(calling) = expected.get("calling") {
        let number = message.element::<CallingPartyNumber<'_>>().unwrap().unwrap();
        check_number(name, calling, (number.type_of_number(), number.numbering_plan(), number.digits()));
        assert_eq!(calling["pi"], number.presentation().code(), "{name}");
        assert_eq!(calling["si"], number.screening().code(), "{name}");
        assert_eq!(message.calling_party_numbers().unwrap().single(), Some(number), "{name}");
    }
    if let Some(called) = expected.get("called") {
        let number = message.element::<CalledPartyNumber<'_>>().unwrap().unwrap();
        check_number(name, called, (number.type_of_number(), number.numbering_plan(), number.digits()));
    }
    if let Some(cause) = expected.get("cause") {
        let ours = message.element::<Cause<'_>>().unwrap().unwrap();
        assert_eq!(*cause, ours.cause_value().0, "{name}");
        assert_eq!(expected["cause_location"], ours.cause_location().code(), "{name}");
    }
    let complete = message.element::<SendingComplete>().unwrap().is_some();
    assert_eq!(expected.get("sending_complete").is_some(), complete, "{name}");
}

/// A single element with identifier and length.
fn check_element(name: &str, expected: &Value, octets: &[u8]) {
    assert_eq!(expected["code"], octets[0], "{name}");
    assert_eq!(ElementIdentifier(octets[0]), CalledPartyNumber::CODE, "{name}");
    let number = CalledPartyNumber::decode(&octets[2..]).unwrap();
    check_number(name, expected, (number.type_of_number(), number.numbering_plan(), number.digits()));
    let mut out = Vec::new();
    number.encode(&mut out);
    assert_eq!(out, octets[2..], "{name}");
}

#[test]
fn every_message_has_the_values_its_source_asserts() {
    let Some(folder) = trueline_vectors::folder("q931", "every_message_has_the_values_its_source_asserts")
    else {
        return;
    };
    let vectors = trueline_vectors::json(&folder.join("messages.json"));
    let vectors = vectors.as_array().unwrap();
    assert!(!vectors.is_empty());
    for vector in vectors {
        let name = vector["id"].as_str().unwrap();
        let octets = trueline_vectors::octets(vector["hex"].as_str().unwrap());
        let expected = &vector["expect"];
        let octets = match vector["layer"].as_str().unwrap() {
            "ie" => {
                check_element(name, expected, &octets);
                continue;
            }
            // Address (2) and control (2 in an information frame).
            "lapd" => &octets[4..],
            "q931" => &octets[..],
            layer => panic!("no such layer: {layer}"),
        };
        let message = Message::decode(octets).unwrap_or_else(|error| panic!("{name}: {error}"));
        check_message(name, expected, &message);
        check_round_trip(name, &message);
        check_prefixes(name, octets);
    }
}
