//! Every typed parameter: all header octets, values through the public constructors, contents cut short.

use proptest::prelude::*;
use trueline_isup::*;
use trueline_number::{AddressSignals, Presentation, Screening};

use crate::encoded;

/// Parameters that any content of enough octets is one of, and the fewest octets each can have.
const TYPED: [(ParameterName, usize); 23] = [
    (ParameterName::CALLED_PARTY_NUMBER, 2),
    (ParameterName::CALLING_PARTY_NUMBER, 2),
    (ParameterName::GENERIC_NUMBER, 3),
    (ParameterName::REDIRECTING_NUMBER, 2),
    (ParameterName::ORIGINAL_CALLED_NUMBER, 2),
    (ParameterName::REDIRECTION_NUMBER, 2),
    (ParameterName::CONNECTED_NUMBER, 2),
    (ParameterName::LOCATION_NUMBER, 2),
    (ParameterName::SUBSEQUENT_NUMBER, 1),
    (ParameterName::CALLED_IN_NUMBER, 2),
    (ParameterName::ORIGINAL_CALLED_IN_NUMBER, 2),
    (ParameterName::CALL_TRANSFER_NUMBER, 2),
    (ParameterName::CHARGE_NUMBER, 2),
    (ParameterName::CALLING_PARTYS_CATEGORY, 1),
    (ParameterName::NATURE_OF_CONNECTION_INDICATORS, 1),
    (ParameterName::FORWARD_CALL_INDICATORS, 2),
    (ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS, 1),
    (ParameterName::TRANSMISSION_MEDIUM_REQUIREMENT, 1),
    (ParameterName::REDIRECTION_INFORMATION, 1),
    (ParameterName::CAUSE_INDICATORS, 2),
    (ParameterName::HOP_COUNTER, 1),
    (ParameterName::MESSAGE_COMPATIBILITY_INFORMATION, 1),
    (ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, 0),
];

fn raw(code: ParameterName, value: &[u8]) -> RawParameter<'_> {
    RawParameter { code, part: Part::Optional, value, offset: 0, variant: Variant::ItuT }
}

#[test]
fn all_header_octets_of_all_parameters_survive() {
    // Address signals worked out by hand: 5551234 with a filler of 15, when the header says odd.
    for (code, _) in TYPED {
        for header in 0..=u16::MAX {
            let [one, two] = header.to_be_bytes();
            let octets = match code {
                ParameterName::GENERIC_NUMBER => [one, 0x83, two, 0x55, 0x15, 0x32, 0xF4],
                _ => [one, two, 0x55, 0x15, 0x32, 0xF4, 0x00],
            };
            let value = raw(code, &octets).typed().unwrap();
            assert!(!matches!(value, ParameterValue::Other(_)), "{code}");
            assert_eq!(encoded(&value), octets, "{code} {header:04x}");
        }
    }
}

#[test]
fn all_nature_octets_of_the_generic_number_survive() {
    for header in 0..=u16::MAX {
        let [one, two] = header.to_be_bytes();
        let octets = [0x06, one, two, 0x21];
        assert_eq!(encoded(&raw(ParameterName::GENERIC_NUMBER, &octets).typed().unwrap()), octets);
    }
}

#[test]
fn a_content_that_is_too_short_is_an_error_inside_it() {
    let octets = [0x84; 4];
    for (code, fewest) in TYPED {
        for length in 0..4 {
            let content = &octets[..length];
            match raw(code, content).typed() {
                Ok(value) => {
                    assert!(length >= fewest, "{code} from {length} octets");
                    assert_eq!(encoded(&value), content, "{code}");
                }
                Err(error) => {
                    assert!(length < fewest, "{code} from {length} octets: {error}");
                    assert!(error.offset <= length, "{code}: {error}");
                }
            }
        }
    }
}

#[test]
fn restricted_digits_stay_out_of_every_line() {
    // Presentation restricted where the parameter has that field; the digits are 5550142.
    let octets = [0x83, 0x14, 0x55, 0x05, 0x41, 0x02];
    for code in [
        ParameterName::CALLING_PARTY_NUMBER,
        ParameterName::REDIRECTING_NUMBER,
        ParameterName::ORIGINAL_CALLED_NUMBER,
        ParameterName::CONNECTED_NUMBER,
        ParameterName::LOCATION_NUMBER,
        ParameterName::CALLED_IN_NUMBER,
        ParameterName::ORIGINAL_CALLED_IN_NUMBER,
        ParameterName::CALL_TRANSFER_NUMBER,
    ] {
        let line = raw(code, &octets).typed().unwrap().to_string();
        assert!(line.starts_with("withheld (") && !line.contains("555"), "{code}: {line}");
    }
    let octets = [&[0x06][..], &octets].concat();
    let number = GenericNumber::decode(&octets).unwrap();
    assert!(!number.to_string().contains("555") && number.disclosed().to_string().contains("5550142"));
}

fn signals() -> impl Strategy<Value = AddressSignals<'static>> {
    prop::collection::vec(0_u8..16, 0..=32).prop_map(|signals| AddressSignals::from_signals(signals).unwrap())
}

fn nature() -> impl Strategy<Value = NatureOfAddress> {
    any::<u8>().prop_map(NatureOfAddress::from_code)
}

/// That a value decodes to itself, in a block of its own for each kind.
macro_rules! comes_back {
    ($value:expr) => {{
        let value = $value;
        let mut out = Vec::new();
        value.encode(&mut out);
        prop_assert_eq!(Parameter::decode(&out), Ok(value));
    }};
}

proptest! {
    #[test]
    fn built_numbers_come_back(
        signals in signals(), nature in nature(), octet2 in any::<u8>(), qualifier in any::<u8>()
    ) {
        let (presentation, screening) = (Presentation::from_code(octet2), Screening::from_code(octet2 >> 2));
        let plan = NumberingPlan::from_code(octet2 >> 4);
        comes_back!(CalledPartyNumber::new(nature, signals).with_numbering_plan(plan)
            .with_internal_network_number(InternalNetworkNumber::from_code(octet2)));
        comes_back!(CallingPartyNumber::new(nature, signals).with_numbering_plan(plan)
            .with_presentation(presentation).with_screening(screening)
            .with_number_incomplete(NumberIncomplete::from_code(octet2)));
        comes_back!(GenericNumber::new(NumberQualifier(qualifier), nature, signals).with_numbering_plan(plan)
            .with_presentation(presentation).with_screening(screening)
            .with_number_incomplete(NumberIncomplete::from_code(octet2)));
        comes_back!(RedirectingNumber::new(nature, signals).with_presentation(presentation));
        comes_back!(OriginalCalledNumber::new(nature, signals).with_presentation(presentation));
        comes_back!(RedirectionNumber::new(nature, signals).with_indicator_octet(octet2));
        comes_back!(ConnectedNumber::new(nature, signals).with_screening(screening));
        comes_back!(LocationNumber::new(nature, signals).with_screening(screening).with_presentation(presentation));
        comes_back!(SubsequentNumber::new(signals));
        comes_back!(CalledInNumber::new(nature, signals).with_presentation(presentation));
        comes_back!(OriginalCalledInNumber::new(nature, signals).with_presentation(presentation));
        comes_back!(CallTransferNumber::new(nature, signals).with_screening(screening));
        comes_back!(ChargeNumber::new(ChargeNumberNature::from_code(qualifier), signals));
    }

    #[test]
    fn what_was_set_is_read(signals in signals(), nature in nature(), octet2 in any::<u8>()) {
        let (presentation, screening) = (Presentation::from_code(octet2), Screening::from_code(octet2 >> 2));
        let plan = NumberingPlan::from_code(octet2 >> 4);
        let number = LocationNumber::new(NatureOfAddress::National, AddressSignals::EMPTY)
            .with_nature_of_address(nature).with_signals(signals).with_numbering_plan(plan)
            .with_presentation(presentation).with_screening(screening)
            .with_internal_network_number(InternalNetworkNumber::from_code(octet2 >> 7));
        prop_assert_eq!(number.nature_of_address(), nature);
        prop_assert_eq!(number.signals(), signals);
        prop_assert_eq!(number.numbering_plan(), plan);
        prop_assert_eq!(number.presentation(), presentation);
        prop_assert_eq!(number.screening(), screening);
        prop_assert_eq!(number.internal_network_number().code(), octet2 >> 7);
    }

    #[test]
    fn built_indicators_come_back(octets in any::<[u8; 4]>(), more in prop::collection::vec(any::<u8>(), 0..8)) {
        let [one, two, three, four] = octets;
        comes_back!(NatureOfConnectionIndicators::from_octets([one])
            .with_satellite_indicator(Satellite::from_code(two))
            .with_continuity_check_indicator(ContinuityCheck::from_code(three)));
        comes_back!(ForwardCallIndicators::from_octets([one, two])
            .with_isdn_user_part_preference_indicator(IsdnUserPartPreference::from_code(three))
            .with_sccp_method_indicator(SccpMethod::from_code(four)));
        comes_back!(OptionalForwardCallIndicators::from_octets([one])
            .with_closed_user_group_call_indicator(ClosedUserGroupCall::from_code(two)));
        comes_back!(CallingPartysCategory::new(Category(one)));
        comes_back!(TransmissionMediumRequirement::new(TransmissionMedium(one)));
        comes_back!(HopCounter::new(one).with_hops(two));
        comes_back!(RedirectionInformation::new(
            RedirectingIndicator::from_code(one), RedirectingReason::from_code(two))
            .with_original_redirection_reason(RedirectingReason::from_code(three)).with_redirection_counter(four));
        let cause = CauseIndicators::new(CauseLocation::from_code(one), CauseValue(two & 0x7F))
            .with_coding_standard(CodingStandard::from_code(three));
        comes_back!(cause.with_diagnostics(&more));
        comes_back!(cause.with_recommendation(four).with_diagnostics(&more));
    }

    #[test]
    fn any_octets_come_back_or_are_refused_without_a_panic(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        for message in [Message::decode_head(&octets), Message::decode_head_without_cic(&octets)].into_iter().flatten() {
            for raw in message.parameters().map_while(Result::ok) {
                if let Ok(value) = raw.typed() {
                    prop_assert_eq!(encoded(&value), raw.value);
                    let _ = value.to_string();
                }
            }
            let _ = (message.deviations().count(), message.trailing());
            if let Ok(edited) = message.edit().set(&HopCounter::new(3)).finish() {
                let edited = match message.cic() {
                    Some(_) => Message::decode(&edited),
                    None => Message::decode_without_cic(&edited),
                };
                prop_assert_eq!(edited.unwrap().parameter::<HopCounter<'_>>().unwrap().unwrap().hops(), 3);
            }
        }
    }
}
