//! Any octets that are accepted come back, and any values that can be built are read again.

use proptest::collection::vec;
use proptest::prelude::*;
use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_q931::{
    BearerCapability, CallReference, CallReferenceFlag, CalledPartyNumber, CalledPartySubaddress,
    CallingPartyNumber, CallingPartySubaddress, Cause, CauseLocation, CauseValue, ChangeStatus,
    ChangeStatusPreference, ChannelIdentification, ClosedUserGroup, ClosedUserGroupIndication, Codeset,
    CodingStandard, ConnectedAddress, ConnectedNumber, ConnectedSubaddress, DateTime, Element,
    ElementIdentifier, EndToEndTransitDelay, EscapeForExtension, Facility, FeatureIndication, FeatureStatus,
    Framing, InformationTransferCapability, InformationTransferRate, Layer1Protocol, Layer2Protocol,
    LowLayerCompatibility, Message, MessageBuilder, MessageType, NetworkIdentificationPlan,
    NetworkSpecificFacilities, NewStatus, NumberingPlan, OddEvenIndicator, OriginalCalledNumber,
    PreferredExclusive, ProtocolProfile, ReasonForRedirection, RedirectingNumber, RedirectingSubaddress,
    RedirectionNumber, RedirectionSubaddress, TransitNetworkSelection, TypeOfNetworkIdentification,
    TypeOfNumber, TypeOfSubaddress, UserUser, UserUserProtocol,
};

use crate::check_round_trip;

fn read_again<'e, E: Element<'e> + Copy + PartialEq + core::fmt::Debug>(element: E, out: &'e mut Vec<u8>) {
    element.encode(out);
    assert_eq!(E::decode(out).unwrap(), element);
}

/// Octets that look like elements: identifiers that are known more often than not, lengths that fit.
fn elements() -> impl Strategy<Value = Vec<u8>> {
    let variable = (0_u8..0x80, vec(any::<u8>(), 0..20))
        .prop_map(|(code, value)| [&[code, value.len() as u8], &value[..]].concat());
    let single = (0x80_u8..).prop_map(|octet| vec![octet]);
    vec(prop_oneof![4 => variable, 1 => single], 0..8).prop_map(|elements| elements.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_accepted_comes_back(head in any::<[u8; 2]>(), body in elements(), cut in 0_usize..4) {
        let octets = [&[8, 2][..], &head, &[5], &body[..body.len().saturating_sub(cut)]].concat();
        for framing in [Framing::Q931, Framing::H225] {
            let message = Message::decode_head(&octets, framing).unwrap();
            if message.information_elements().all(|raw| raw.is_ok()) {
                check_round_trip("generated", &message);
            }
            #[cfg(feature = "serde")]
            crate::json::check("generated", &message);
            prop_assert!(message.deviations().count() < 24);
            prop_assert!(message.calling_party_numbers().is_ok() || message.deviations().count() > 0);
        }
    }

    #[test]
    fn any_octets_are_read_without_panic(octets in vec(any::<u8>(), 0..60)) {
        for framing in [Framing::Q931, Framing::H225] {
            if let Ok(message) = Message::decode_head(&octets, framing) {
                let edit = message.edit().set(&DateTime::new(1, 2, 3));
                let _ = edit.remove(Codeset::Standard, ElementIdentifier::CAUSE).finish();
                for raw in message.information_elements().map_while(Result::ok) {
                    let _ = raw.typed().map(|value| value.to_string());
                    if let Ok(facility) = Facility::decode(raw.value) {
                        prop_assert!(facility.components().filter(Result::is_err).count() <= 1);
                    }
                }
            }
        }
    }

    #[test]
    fn built_messages_have_their_elements_in_order(
        given in vec((0_u8..8, 0_u8..=0x7F, vec(any::<u8>(), 1..5)), 0..8),
    ) {
        let mut builder = MessageBuilder::new(
            MessageType::INFORMATION,
            CallReference::one_octet(5, CallReferenceFlag::ToOriginator),
        );
        for (codeset, code, content) in &given {
            builder = builder.with_content(Codeset::from_code(*codeset), ElementIdentifier(*code), content.clone());
        }
        if let Ok(octets) = builder.finish() {
            let message = Message::decode(&octets).unwrap();
            let mut expected: Vec<_> = given
                .into_iter()
                .map(|(codeset, code, content)| (Codeset::from_code(codeset), code, content))
                .collect();
            expected.sort_by_key(|(codeset, code, _)| (codeset.code(), *code));
            prop_assert_eq!(crate::parts(&message), expected);
            prop_assert!(message.deviations().all(|deviation| !deviation.text.contains("ascend")));
        }
    }

    #[test]
    fn numbers_are_read_again(
        digits in "[0-9*#]{0,32}",
        (kind, plan) in (0_u8..8, 0_u8..16),
        octet3a in proptest::option::of((0_u8..4, 0_u8..4)),
        reason in proptest::option::of(0_u8..16),
    ) {
        let digits = Ia5Digits::from_digits(&digits).unwrap();
        let (kind, plan) = (TypeOfNumber::from_code(kind), NumberingPlan::from_code(plan));
        read_again(CalledPartyNumber::new(kind, digits).with_numbering_plan(plan), &mut Vec::new());
        let mut calling = CallingPartyNumber::new(kind, digits).with_numbering_plan(plan);
        let mut redirecting = RedirectingNumber::new(kind, digits).with_numbering_plan(plan);
        if let Some((presentation, screening)) = octet3a {
            let (presentation, screening) =
                (Presentation::from_code(presentation), Screening::from_code(screening));
            calling = calling.with_presentation(presentation).with_screening(screening);
            redirecting = redirecting.with_presentation(presentation).with_screening(screening);
            prop_assert_eq!((calling.presentation(), calling.screening()), (presentation, screening));
        }
        if let Some(reason) = reason {
            redirecting = redirecting.with_reason_for_redirection(ReasonForRedirection::from_code(reason));
        }
        read_again(calling, &mut Vec::new());
        read_again(redirecting, &mut Vec::new());
    }

    #[test]
    fn numbers_of_answers_and_diversions_are_read_again(
        digits in "[0-9*#]{0,32}",
        codes in any::<[u8; 5]>(),
        (has_octet3a, has_reason) in any::<(bool, bool)>(),
    ) {
        let digits = Ia5Digits::from_digits(&digits).unwrap();
        let [kind, plan, presentation, screening, reason] = codes;
        let (kind, plan) = (TypeOfNumber::from_code(kind), NumberingPlan::from_code(plan));
        let (presentation, screening) =
            (Presentation::from_code(presentation), Screening::from_code(screening));
        let reason = ReasonForRedirection::from_code(reason);
        let mut connected = ConnectedNumber::new(kind, digits).with_numbering_plan(plan);
        let mut address = ConnectedAddress::new(kind, digits).with_numbering_plan(plan);
        let mut redirection = RedirectionNumber::new(kind, digits).with_numbering_plan(plan);
        let mut original = OriginalCalledNumber::new(kind, digits).with_numbering_plan(plan);
        if has_octet3a {
            connected = connected.with_presentation(presentation).with_screening(screening);
            address = address.with_presentation(presentation).with_screening(screening);
            redirection = redirection.with_presentation(presentation);
            original = original.with_presentation(presentation).with_screening(screening);
            prop_assert_eq!((connected.presentation(), connected.screening()), (presentation, screening));
            prop_assert_eq!((address.presentation(), address.screening()), (presentation, screening));
            prop_assert_eq!(redirection.presentation(), presentation);
        }
        if has_reason {
            original = original.with_reason_for_redirection(reason);
        }
        prop_assert_eq!(original.reason_for_redirection(), has_reason.then_some(reason));
        read_again(connected, &mut Vec::new());
        read_again(address, &mut Vec::new());
        read_again(redirection, &mut Vec::new());
        read_again(original, &mut Vec::new());
    }

    #[test]
    fn subaddresses_and_states_are_read_again(codes in any::<[u8; 2]>(), subaddress in vec(any::<u8>(), 0..=20)) {
        let kind = TypeOfSubaddress::from_code(codes[0]);
        let parity = OddEvenIndicator::from_code(codes[1]);
        macro_rules! subaddresses {
            ($($name:ident)+) => {$({
                let element = $name::new(kind, &subaddress).with_odd_even_indicator(parity);
                prop_assert_eq!(element.type_of_subaddress(), kind);
                prop_assert_eq!(element.odd_even_indicator(), parity);
                prop_assert_eq!(element.subaddress(), &subaddress);
                read_again(element, &mut Vec::new());
            })+};
        }
        subaddresses!(
            CalledPartySubaddress CallingPartySubaddress ConnectedSubaddress RedirectingSubaddress
            RedirectionSubaddress
        );
        let (preference, state) = (ChangeStatusPreference::from_code(codes[0]), NewStatus::from_code(codes[1]));
        let status = ChangeStatus::new(preference, state);
        prop_assert_eq!((status.preference(), status.new_status()), (preference, state));
        read_again(status, &mut Vec::new());
        read_again(EscapeForExtension::new(codes[0], &subaddress), &mut Vec::new());
    }

    #[test]
    fn elements_of_groups_are_read_again(
        codes in any::<[u8; 12]>(),
        set in any::<[bool; 12]>(),
        content in vec(any::<u8>(), 0..20),
        delays in any::<[u16; 3]>(),
    ) {
        let mut bearer = BearerCapability::new(InformationTransferCapability::from_code(codes[0]));
        let mut compatibility = LowLayerCompatibility::new(InformationTransferCapability::from_code(codes[0]));
        macro_rules! set {
            ($index:literal, $with:ident, $value:expr) => {
                if set[$index] {
                    bearer = bearer.$with($value);
                    compatibility = compatibility.$with($value);
                }
            };
        }
        set!(0, with_coding_standard, CodingStandard::from_code(codes[0]));
        set!(1, with_rate_multiplier, codes[1]);
        set!(2, with_user_information_layer_1_protocol, Layer1Protocol::from_code(codes[2]));
        set!(3, with_user_rate, codes[3]);
        set!(4, with_octet_5b, codes[4]);
        set!(5, with_stop_bits, codes[5]);
        set!(6, with_modem_type, codes[6]);
        set!(7, with_user_information_layer_2_protocol, Layer2Protocol::from_code(codes[7]));
        set!(8, with_information_transfer_rate, InformationTransferRate::from_code(codes[8]));
        set!(9, with_octet_7b, codes[9]);
        set!(10, with_symmetry, codes[10]);
        if set[11] {
            bearer = bearer.with_octet_3a(codes[11]);
            compatibility = compatibility.with_packet_window_size(codes[11]).with_negotiation_indicator(codes[10]);
        }
        read_again(bearer, &mut Vec::new());
        read_again(compatibility, &mut Vec::new());

        let mut cause = Cause::new(CauseLocation::from_code(codes[0]), CauseValue(codes[1] & 0x7F));
        let mut date = DateTime::new(codes[0], codes[1], codes[2]);
        if set[0] {
            cause = cause.with_recommendation(codes[2]).with_diagnostics(&content);
            date = date.with_second(codes[3]);
        }
        read_again(cause, &mut Vec::new());
        read_again(date, &mut Vec::new());
        let mut channel = ChannelIdentification::primary(codes[0], PreferredExclusive::from_code(codes[1]));
        if set[1] {
            channel = channel.with_interface_identifier(codes[2]);
        }
        read_again(channel, &mut Vec::new());
        let digits = Ia5Digits::from_digits("288").unwrap();
        let kind = TypeOfNetworkIdentification::from_code(codes[3]);
        let plan = NetworkIdentificationPlan::from_code(codes[4]);
        let mut facilities = NetworkSpecificFacilities::new(&content);
        if set[2] {
            facilities = facilities.with_network(kind, plan, digits);
        }
        read_again(facilities, &mut Vec::new());
        read_again(TransitNetworkSelection::new(kind, plan, digits), &mut Vec::new());
        read_again(ClosedUserGroup::new(ClosedUserGroupIndication::from_code(codes[5]), digits), &mut Vec::new());
        read_again(Facility::new(ProtocolProfile::from_code(codes[6]), &content), &mut Vec::new());
        read_again(UserUser::new(UserUserProtocol::from_code(codes[7]), &content), &mut Vec::new());
        let feature = FeatureIndication::new(codes[8], FeatureStatus::from_code(codes[9]));
        read_again(feature.with_feature_identifier_continued(codes[10]), &mut Vec::new());
        let delay = EndToEndTransitDelay::new(delays[0]).with_requested_and_maximum(delays[1], delays[2]);
        read_again(delay, &mut Vec::new());
    }
}
