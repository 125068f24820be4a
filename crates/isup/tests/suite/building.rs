//! Building messages from parameters.

use trueline_isup::*;
use trueline_number::AddressSignals;

fn iam() -> Iam {
    let signals = AddressSignals::from_digits("447700900123").unwrap();
    Iam::new(
        &NatureOfConnectionIndicators::new(),
        &ForwardCallIndicators::from_octets([0x20, 0x00]),
        &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
        &TransmissionMediumRequirement::new(TransmissionMedium::AUDIO_3_1_KHZ),
        &CalledPartyNumber::new(NatureOfAddress::International, signals)
            .with_internal_network_number(InternalNetworkNumber::RoutingAllowed),
    )
}

#[test]
fn an_iam_is_built_octet_for_octet() {
    let signals = AddressSignals::from_digits("12025550142").unwrap();
    let calling = CallingPartyNumber::new(NatureOfAddress::International, signals);
    let octets = iam()
        .with_cic(CircuitIdentificationCode::new(5))
        .with_calling_party_number(&calling)
        .finish()
        .unwrap();
    let expected = trueline_vectors::octets(include_str!("../vectors/iam-calling.hex"));
    assert_eq!(octets, expected);
}

#[test]
fn a_sip_body_has_no_circuit_and_may_have_no_optional_part() {
    assert_eq!(
        iam().finish().unwrap(),
        trueline_vectors::octets("01 00 2000 0A 03 02 00 08 0410 447700091032")
    );
}

#[test]
fn every_optional_parameter_has_a_place() {
    let signals = AddressSignals::from_digits("12025550150").unwrap();
    let nature = NatureOfAddress::International;
    let octets = iam()
        .with_generic_number(&GenericNumber::new(
            NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER,
            nature,
            signals,
        ))
        .with_redirecting_number(&RedirectingNumber::new(nature, signals))
        .with_original_called_number(&OriginalCalledNumber::new(nature, signals))
        .with_redirection_information(&RedirectionInformation::new(
            RedirectingIndicator::Diverted,
            RedirectingReason::NoReply,
        ))
        .with_location_number(&LocationNumber::new(nature, signals))
        .with_optional_forward_call_indicators(&OptionalForwardCallIndicators::new())
        .with_hop_counter(&HopCounter::new(20))
        .with(&ChargeNumber::new(ChargeNumberNature::CallingPartyNational, signals))
        .with_content(ParameterName::USER_TO_USER_INFORMATION, [4, 1, 2, 3])
        .finish()
        .unwrap();
    let message = Message::decode_without_cic(&octets).unwrap();
    let codes: Vec<u8> = message.optional_parameters().map(|raw| raw.unwrap().code.0).collect();
    assert_eq!(codes, [0xC0, 0x0B, 0x28, 0x13, 0x3F, 0x08, 0x3D, 0xEB, 0x20]);
    assert_eq!(message.deviations().count(), 0);
}

#[test]
fn what_is_missing_or_too_much_is_told() {
    let (message_type, code) = (MessageType::REL, ParameterName::CAUSE_INDICATORS);
    assert_eq!(MessageBuilder::new(message_type).finish(), Err(EditError::Mandatory { code }));
    let (message_type, code) = (MessageType::RSC, ParameterName::HOP_COUNTER);
    let refused = MessageBuilder::new(message_type).with(&HopCounter::new(1)).finish();
    assert_eq!(refused, Err(EditError::NotAllowed { message_type, code }));
    let refused = MessageBuilder::new(MessageType::CRG).finish();
    assert!(matches!(refused, Err(EditError::NotAllowed { message_type: MessageType::CRG, .. })));
    let code = ParameterName::CONTINUITY_INDICATORS;
    let refused = MessageBuilder::new(MessageType::COT).with_content(code, [1, 2]).finish();
    assert_eq!(refused, Err(EditError::FixedLength { code, octets: 2, expected: 1 }));
}

#[test]
fn lengths_and_pointers_end_at_255() {
    let code = ParameterName::USER_TO_USER_INFORMATION;
    let usr = |octets: usize| MessageBuilder::new(MessageType::USR).with_content(code, vec![4; octets]);
    assert_eq!(usr(255).finish().unwrap().len(), 1 + 2 + 256);
    assert_eq!(usr(256).finish(), Err(EditError::TooLong { code, octets: 256 }));
    let refused = usr(254).with_content(ParameterName::ACCESS_TRANSPORT, [1]).finish();
    assert_eq!(refused, Err(EditError::Pointer { octets: 256 }));
}
