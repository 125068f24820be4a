//! Messages of ANSI, the United Kingdom and Japan: what a variant changes, and what it does not.

use trueline_isup::ansi::*;
use trueline_isup::japan::*;
use trueline_isup::united_kingdom::*;
use trueline_isup::*;
use trueline_number::AddressSignals;

/// Circuit 0x2005, to 202 555 0143 from 202 555 0142, a calling name, an exchange of area 202.
fn ansi_iam() -> Vec<u8> {
    let number = |digits| AddressSignals::from_digits(digits).unwrap();
    AnsiIam::new(
        &NatureOfConnectionIndicators::new(),
        &ForwardCallIndicators::new(),
        &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
        &AnsiIam::SPEECH,
        &CalledPartyNumber::new(NatureOfAddress::National, number("2025550143")),
    )
    .with_cic(CircuitIdentificationCode::new(0x2005))
    .with_calling_party_number(&CallingPartyNumber::new(NatureOfAddress::National, number("2025550142")))
    .with_charge_number(&ChargeNumber::new(ChargeNumberNature::CallingPartyNational, number("2025550142")))
    .with_generic_name(&GenericName::new(TypeOfName::Calling, b"ALICE"))
    .with_generic_name(&GenericName::new(TypeOfName::Redirecting, b"BOB"))
    .with_jurisdiction_information(&JurisdictionInformation::new(number("202555")))
    .finish()
    .unwrap()
}

fn codes(message: &Message<'_>) -> Vec<u8> {
    message.parameters().map(|raw| raw.unwrap().code.0).collect()
}

#[test]
fn user_service_information_stands_in_front_of_the_called_number_in_ansi() {
    let octets = ansi_iam();
    // Worked out by hand: three pointers, then length 3 and 7.
    let begin = trueline_vectors::octets("0520 01 00 0000 0A 03 06 0D 03 8090A2 07 0390 0252551034");
    assert!(octets.starts_with(&begin), "{octets:02x?}");
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    assert_eq!(codes(&message), [0x06, 0x07, 0x09, 0x1D, 0x04, 0x0A, 0xEB, 0xC7, 0xC7, 0xC4]);
    assert_eq!(message.to_string(), "IAM, circuit 8197");
    let name = message.parameter::<GenericName<'_>>().unwrap().unwrap();
    assert_eq!(name.to_string(), "calling name: ALICE (presentation allowed)");
    let jurisdiction = message.parameter::<JurisdictionInformation<'_>>().unwrap().unwrap();
    assert_eq!(jurisdiction.to_string(), "202555");
    assert_eq!(message.deviations().collect::<Vec<_>>(), []);
}

#[test]
fn a_message_of_no_country_knows_the_charge_number_and_no_other_national_parameter() {
    let octets = [5, 0, 9, 1, 0xEB, 3, 3, 0x10, 0x21, 0xC7, 2, 0x20, b'A', 0xFD, 2, 3, 0x10, 0];
    let message = Message::decode(&octets).unwrap();
    assert!(message.parameter::<ChargeNumber<'_>>().unwrap().is_some());
    assert!(message.parameter::<GenericName<'_>>().unwrap().is_none());
    let other = message
        .parameters()
        .filter(|raw| matches!(raw.as_ref().unwrap().typed(), Ok(ParameterValue::Other(_))));
    assert_eq!(other.count(), 2);
    let ansi = Message::decode_as(&octets, Variant::Ansi).unwrap();
    assert!(ansi.parameter::<GenericName<'_>>().unwrap().is_some());
    let british = Message::decode_as(&octets, Variant::UnitedKingdom).unwrap();
    assert!(british.parameter::<ChargeNumber<'_>>().unwrap().is_none());
    assert!(british.parameter::<PresentationNumber<'_>>().unwrap().is_some());
}

#[test]
fn a_code_that_two_countries_use_is_read_as_the_variant_says() {
    // 0xFD: presentation number in Britain, charge area information in Japan; 0xF9: basic service marks in Britain,
    // contractor number in Japan.
    let octets = [5, 0, 9, 1, 0xF9, 3, 3, 0x10, 0x21, 0xFD, 3, 3, 0x10, 0x21, 0];
    let british = Message::decode_as(&octets, Variant::UnitedKingdom).unwrap();
    assert!(british.parameter::<PresentationNumber<'_>>().unwrap().is_some());
    assert!(british.parameter::<CallingSubscribersBasicServiceMarks<'_>>().unwrap().is_some());
    assert!(british.parameter::<ContractorNumber<'_>>().unwrap().is_none());
    let japanese = Message::decode_as(&octets, Variant::Japan).unwrap();
    assert!(japanese.parameter::<ContractorNumber<'_>>().unwrap().is_some());
    assert!(japanese.parameter::<ChargeAreaInformation<'_>>().unwrap().is_some());
    assert!(japanese.parameter::<PresentationNumber<'_>>().unwrap().is_none());
}

#[test]
fn ansi_reads_transit_network_selection_in_a_form_of_its_own() {
    // By hand: carrier 0123 of a national plan of four digits, circuit code 2.
    let octets = [5, 0, 8, 1, 0x23, 4, 0x22, 0x10, 0x32, 0x20, 0];
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    let value = message.parameters().next().unwrap().unwrap().typed().unwrap();
    assert_eq!(value.to_string(), "0123 (4-digit carrier code; circuit code 2)");
    assert!(message.parameter::<TransitNetworkSelection<'_>>().unwrap().is_none());
    assert_eq!(message.deviations().collect::<Vec<_>>(), []);
    let message = Message::decode(&octets).unwrap();
    assert!(message.parameter::<TransitNetworkSelection<'_>>().unwrap().is_some());
    assert!(message.parameter::<AnsiTransitNetworkSelection<'_>>().unwrap().is_none());
}

#[test]
fn a_deviation_cites_the_standard_of_the_variant() {
    // An answer with a calling party number, which has a spare nature of address and a spare signal.
    let octets = [5, 0, 9, 1, 0x0A, 3, 0x0A, 0x10, 0x2A, 0];
    for variant in Variant::ALL {
        let message = Message::decode_as(&octets, variant).unwrap();
        let clauses: Vec<_> = message.deviations().map(|deviation| deviation.clause).collect();
        assert!(clauses.len() > 1, "{variant}: {clauses:?}");
        let of_q763 = clauses.iter().filter(|clause| clause.starts_with("Q.763 §"));
        let own = clauses.iter().filter(|clause| **clause == variant.standard());
        let expected = if variant == Variant::ItuT { (clauses.len(), 0) } else { (0, clauses.len()) };
        assert_eq!((of_q763.count(), own.count()), expected, "{variant}: {clauses:?}");
    }
}

#[test]
fn release_complete_of_ansi_has_no_optional_part() {
    let octets = [5, 0, 0x10];
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    assert!(codes(&message).is_empty());
    let cause = CauseIndicators::new(CauseLocation::User, CauseValue::USER_BUSY);
    let refused = message.edit().append(&cause).finish().unwrap_err();
    assert!(matches!(refused, EditError::NotAllowed { .. }));
    // A pointer would lie behind the message.
    assert_eq!(Message::decode_as(&[5, 0, 0x10, 0], Variant::Ansi).unwrap().trailing(), [0]);
}

#[test]
fn ansi_has_messages_of_circuit_validation() {
    let octets = [5, 0, 0xEB, 1, 0x1B, 1, 0xE9, 4, b'W', b'A', b'S', b'H', 0];
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    assert_eq!(message.to_string(), "CVR, circuit 5");
    let response = message.parameter::<CircuitValidationResponseIndicator<'_>>().unwrap().unwrap();
    assert_eq!(response.circuit_validation_response_indicator(), CircuitValidation::Succeeded);
    assert_eq!(message.parameter::<ClliCode<'_>>().unwrap().unwrap().characters(), b"WASH");
    // Nothing is known of such a message elsewhere.
    assert!(codes(&Message::decode(&octets).unwrap()).is_empty());
}

#[test]
fn an_edit_keeps_the_variant() {
    let octets = ansi_iam();
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    let number = AddressSignals::from_digits("2025550144").unwrap();
    let called = CalledPartyNumber::new(NatureOfAddress::National, number);
    let edited = message.edit().set(&called).finish().unwrap();
    let differing = octets.iter().zip(&edited).filter(|(before, after)| before != after);
    assert_eq!((differing.count(), edited.len()), (1, octets.len()));

    let restricted =
        GenericName::new(TypeOfName::Calling, b"").with_presentation(NamePresentation::Restricted);
    let edited = message.edit().set(&restricted).finish().unwrap();
    let edited = Message::decode_as(&edited, Variant::Ansi).unwrap();
    assert_eq!(codes(&edited), codes(&message));
    assert_eq!(edited.parameter::<GenericName<'_>>().unwrap(), Some(restricted));
}

#[test]
fn names_that_may_repeat_do_and_others_do_not() {
    let line = OriginatingLineInformation::new(LineInformation::ORDINARY);
    let twice = MessageBuilder::new(MessageType::ANM).with_variant(Variant::Ansi).with(&line).with(&line);
    assert!(matches!(twice.finish(), Err(EditError::Repeated { .. })));
    let octets = [5, 0, 9, 1, 0xEA, 1, 0, 0xEA, 1, 0, 0];
    let message = Message::decode_as(&octets, Variant::Ansi).unwrap();
    assert_eq!(message.deviations().count(), 1);
}

#[test]
fn digits_of_national_numbers_are_looked_into() {
    // 16 digits of a national number.
    let octets = [5, 0, 9, 1, 0xFD, 10, 3, 0x10, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0];
    let deviations = |variant| Message::decode_as(&octets, variant).unwrap().deviations().count();
    assert_eq!((deviations(Variant::UnitedKingdom), deviations(Variant::ItuT)), (1, 0));
}

#[cfg(feature = "serde")]
mod json {
    use serde_json::{Value, json};
    use trueline_isup::json::{encode_message, write_members};
    use trueline_wire::json::{JsonWriter, Members};

    use super::*;

    fn members(message: &Message<'_>) -> Value {
        let mut text = Vec::new();
        JsonWriter::new(&mut text).object(|to| write_members(message, to));
        serde_json::from_slice(&text).unwrap()
    }

    fn made(value: &Value) -> Vec<u8> {
        encode_message(&Members::new(value.as_object().unwrap())).unwrap()
    }

    #[test]
    fn the_variant_is_a_member_where_it_is_not_q763() {
        let octets = ansi_iam();
        let mut value = members(&Message::decode_as(&octets, Variant::Ansi).unwrap());
        assert_eq!(value["variant"], "ansi");
        assert_eq!(value["cic"], 0x2005);
        assert_eq!(value.pointer("/parameters/9/name").unwrap(), "jurisdiction_information");
        assert_eq!(value.pointer("/parameters/7/characters").unwrap(), "ALICE");
        assert_eq!(made(&value), octets);
        for parameter in value["parameters"].as_array_mut().unwrap() {
            if parameter.as_object().unwrap().len() > 4 {
                parameter.as_object_mut().unwrap().remove("hex");
            }
        }
        assert_eq!(made(&value), octets);
        assert!(members(&Message::decode(&[5, 0, 0x12]).unwrap()).get("variant").is_none());
    }

    #[test]
    fn presentation_number_and_last_diverting_line_identity_have_their_fields() {
        let octets = trueline_vectors::octets("0500 09 01 FD 07 0391 7700091032 FC 07 0317 7700091032 00");
        let value = members(&Message::decode_as(&octets, Variant::UnitedKingdom).unwrap());
        let expected = json!({
            "type": 9, "name": "ANM", "variant": "united_kingdom", "cic": 5,
            "parameters": [
                {"code": 253, "name": "presentation_number", "hex": "03917700091032", "digits": "7700900123",
                 "nature_of_address": 3, "numbering_plan": 1, "presentation_number_preference": 1,
                 "presentation": 0, "screening": 1,
                 "text": "7700900123 (national, E.164; presentation number preferred; presentation allowed; \
                          user provided, verified and passed)"},
                {"code": 252, "name": "last_diverting_line_identity", "hex": "03177700091032",
                 "digits": "7700900123", "nature_of_address": 3, "numbering_plan": 1, "presentation": 1,
                 "screening": 3,
                 "text": "withheld (national, E.164; presentation restricted; network provided)"},
            ],
        });
        assert_eq!(value, expected);
        assert_eq!(made(&value), octets);
    }

    #[test]
    fn a_variant_that_nobody_knows_is_an_error() {
        let value = json!({"type": 9, "variant": "mars", "parameters": []});
        let error = encode_message(&Members::new(value.as_object().unwrap())).unwrap_err();
        assert_eq!(error.to_string(), "variant: itu_t, ansi, united_kingdom or japan is expected");
    }
}
