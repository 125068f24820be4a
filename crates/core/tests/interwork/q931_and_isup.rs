//! Q.699: Q.931 and ISUP.

use trueline::interwork::{
    InterworkSettings, Sent, WithoutAsserted, iam_from_setup, isup_from_q931, q931_from_isup, setup_from_iam,
};
use trueline::isup::messages::{Acm, Anm, Cpg, Rel};
use trueline::isup::{
    self, AccessTransport, BackwardCallIndicators, CalledPartysStatus, Category, CauseIndicators,
    CauseLocation, CauseValue, CircuitIdentificationCode, Event, EventInformation, ForwardCallIndicators,
    GenericNumber, IsdnAccess, NatureOfAddress, NumberQualifier, ParameterName, RedirectingIndicator,
    RedirectingReason, RedirectionInformation, TransmissionMediumRequirement, UserServiceInformation,
    UserTeleserviceInformation,
};
use trueline::number::{AddressSignals, Presentation, Screening};
use trueline::q931::{
    self, BearerCapability, CalledPartyNumber, CallingPartyNumber, Cause, ConnectedNumber, Element,
    ElementIdentifier, InformationTransferCapability, InformationTransferRate, Message, MessageBuilder,
    MessageType, NumberingPlan, OriginalCalledNumber, ProgressDescription, ProgressIndicator,
    ReasonForRedirection, RedirectingNumber, SendingComplete, Setup, TypeOfNumber, UserUser,
    UserUserProtocol,
};

use crate::q931_and_sip::{REFERENCE, calling, digits, setup};
use crate::support::{CIRCUIT, called, deviations, iam, iam_with, lost, national, parameter, settings};

fn to_iam(octets: &[u8], settings: &InterworkSettings<'_>) -> (Vec<u8>, Vec<String>) {
    let made = iam_from_setup(&Message::decode(octets).unwrap(), CIRCUIT, settings).unwrap();
    assert_eq!(deviations(&made.octets), Vec::<String>::new());
    let lost = lost(&made);
    (made.octets, lost)
}

fn to_setup(octets: &[u8]) -> (Vec<u8>, Vec<String>) {
    let made = setup_from_iam(&isup::Message::decode(octets).unwrap(), REFERENCE, &settings()).unwrap();
    assert_eq!(Message::decode(&made.octets).unwrap().deviations().count(), 0);
    let lost = lost(&made);
    (made.octets, lost)
}

fn element<'a, E: Element<'a>>(octets: &'a [u8]) -> Option<E> {
    Message::decode(octets).unwrap().element::<E>().unwrap()
}

/// Section 4 of the tables: presentation passes as it is, screening decides the parameter.
#[test]
fn calling_number_of_a_setup() {
    let default = WithoutAsserted::NetworkProvided("447700900100".parse().unwrap());
    for shown in [Presentation::Allowed, Presentation::Restricted, Presentation::AddressNotAvailable] {
        for (screening, vouched) in [
            (Screening::UserProvidedNotVerified, false),
            (Screening::UserProvidedVerifiedAndPassed, true),
            (Screening::UserProvidedVerifiedAndFailed, false),
            (Screening::NetworkProvided, true),
        ] {
            let text = if shown == Presentation::AddressNotAvailable { "" } else { "7700900142" };
            let octets =
                setup().with_calling_party_number(&calling(text, shown, screening)).finish().unwrap();
            let mut by_default = settings();
            by_default.to_isup.without_asserted = default;
            let (iam, _) = to_iam(&octets, &by_default);
            let number = crate::support::calling(&iam).unwrap();
            let other = parameter::<GenericNumber<'_>>(&iam)
                .map(|it| (it.signals().to_string(), it.presentation(), it.screening()));
            if vouched {
                let found = (number.0.as_str(), number.2, number.3);
                // Without a number screening says network provided (Q.763 §3.10 e, note).
                let expected = if text.is_empty() { Screening::NetworkProvided } else { screening };
                assert_eq!(found, (text, shown, expected));
                assert_eq!(other, None);
            } else {
                assert_eq!((number.0.as_str(), number.3), ("7700900100", Screening::NetworkProvided));
                let expected = (!text.is_empty()).then(|| (text.to_string(), shown, screening));
                assert_eq!(other, expected);
            }
        }
    }
    let (iam, _) = to_iam(&setup().finish().unwrap(), &settings());
    assert_eq!(crate::support::calling(&iam).unwrap().2, Presentation::AddressNotAvailable);
}

#[test]
fn two_number_delivery_both_ways() {
    let network = calling("7700900142", Presentation::Restricted, Screening::NetworkProvided);
    let user = calling("7700900199", Presentation::Allowed, Screening::UserProvidedNotVerified);
    for pair in [[&network, &user], [&user, &network]] {
        let octets = setup().with_calling_party_number(pair[0]).with_calling_party_number(pair[1]);
        let (iam, lost) = to_iam(&octets.finish().unwrap(), &settings());
        assert_eq!(lost, Vec::<String>::new());
        assert_eq!(crate::support::calling(&iam).unwrap().0, "7700900142");
        let other = parameter::<GenericNumber<'_>>(&iam).unwrap();
        assert_eq!(other.number_qualifier(), NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER);
        assert_eq!(other.signals().to_string(), "7700900199");
        let (back, _) = to_setup(&iam);
        let numbers = Message::decode(&back).unwrap().calling_party_numbers().unwrap();
        assert_eq!(numbers.pair(), Some((network, user)));
    }
}

#[test]
fn bearer_and_what_the_accesses_exchange_both_ways() {
    let progress = ProgressIndicator::new(q931::CauseLocation::User, ProgressDescription::OriginationNotIsdn);
    let high_layer = vec![0x91, 0x81];
    let subaddress = vec![0x80, 0x50, 0x31];
    let octets = setup()
        .with_progress_indicator(&progress)
        .with_content(q931::Codeset::Standard, ElementIdentifier::HIGH_LAYER_COMPATIBILITY, high_layer)
        .with_content(q931::Codeset::Standard, ElementIdentifier::CALLED_PARTY_SUBADDRESS, subaddress)
        .with_user_user(&UserUser::new(UserUserProtocol::UserSpecific, b"hi"))
        .with(&SendingComplete)
        .finish()
        .unwrap();
    let (iam, lost) = to_iam(&octets, &settings());
    assert_eq!(lost, Vec::<String>::new());
    assert!(parameter::<UserServiceInformation<'_>>(&iam).is_some());
    assert!(parameter::<UserTeleserviceInformation<'_>>(&iam).is_some());
    assert_eq!(parameter::<AccessTransport<'_>>(&iam).unwrap().elements().count(), 2);
    // Sending complete is ST.
    assert!(parameter::<isup::CalledPartyNumber<'_>>(&iam).unwrap().signals().ends_with_st());
    let (back, lost) = to_setup(&iam);
    let lost: Vec<_> = lost.iter().filter(|line| !line.contains("category")).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let of = |octets: &[u8]| {
        let message = Message::decode(octets).unwrap();
        let elements = message.information_elements().map(|raw| raw.unwrap());
        elements
            .filter(|raw| raw.code != ElementIdentifier::CALLING_PARTY_NUMBER)
            .map(|raw| (raw.code, raw.value.to_vec()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&back), of(&octets));
}

#[test]
fn the_bearer_decides_the_transmission_medium() {
    use InformationTransferCapability as C;
    use InformationTransferRate as R;
    for (capability, rate, medium) in [
        (C::Speech, R::Rate64, 0),
        (C::Audio3k1Hz, R::Rate64, 3),
        (C::UnrestrictedDigital, R::Rate64, 2),
        (C::UnrestrictedDigital, R::Rate2x64, 7),
        (C::UnrestrictedDigital, R::Rate384, 8),
        (C::UnrestrictedDigital, R::Rate1536, 9),
        (C::UnrestrictedDigital, R::Rate1920, 10),
        (C::UnrestrictedWithTones, R::Rate64, 6),
        (C::Video, R::Rate64, 3),
    ] {
        let bearer = BearerCapability::new(capability).with_information_transfer_rate(rate);
        let octets = Setup::new(REFERENCE, &bearer)
            .with_called_party_number(&CalledPartyNumber::new(TypeOfNumber::National, digits("7700900123")))
            .finish()
            .unwrap();
        let (iam, _) = to_iam(&octets, &settings());
        let found = parameter::<TransmissionMediumRequirement<'_>>(&iam).unwrap().medium();
        assert_eq!(found.0, medium, "{capability} {rate}");
    }
}

#[test]
fn an_access_is_isdn_unless_its_progress_says_otherwise() {
    for (description, isdn) in [
        (None, true),
        (Some(ProgressDescription::OriginationNotIsdn), false),
        (Some(ProgressDescription::NotEndToEndIsdn), false),
        (Some(ProgressDescription::DestinationNotIsdn), true),
    ] {
        let mut message = setup();
        if let Some(description) = description {
            let progress = ProgressIndicator::new(q931::CauseLocation::User, description);
            message = message.with_progress_indicator(&progress);
        }
        let (iam, _) = to_iam(&message.finish().unwrap(), &settings());
        let found = parameter::<ForwardCallIndicators<'_>>(&iam).unwrap().isdn_access_indicator();
        assert_eq!(found == IsdnAccess::Isdn, isdn, "{description:?}");
    }
}

/// One row a reason in each direction.
#[test]
fn reasons_of_a_diversion() {
    for (q931_reason, isup_reason) in [
        (ReasonForRedirection::NotTold, 0),
        (ReasonForRedirection::Busy, 1),
        (ReasonForRedirection::NoReply, 2),
        (ReasonForRedirection::Unconditional, 3),
        (ReasonForRedirection::Deflection, 5),
        (ReasonForRedirection::ForwardingByCalledDte, 0),
    ] {
        let number = RedirectingNumber::new(TypeOfNumber::National, digits("7700900150"))
            .with_reason_for_redirection(q931_reason);
        let octets = setup().with_redirecting_number(&number).finish().unwrap();
        let (iam, lost) = to_iam(&octets, &settings());
        let information = parameter::<RedirectionInformation<'_>>(&iam).unwrap();
        assert_eq!(information.redirecting_reason().unwrap().code(), isup_reason, "{q931_reason}");
        assert_eq!(information.redirection_counter(), Some(1));
        assert_eq!(lost.len(), usize::from(q931_reason == ReasonForRedirection::ForwardingByCalledDte));
    }
    for (isup_reason, q931_reason, exact) in [
        (RedirectingReason::NotTold, ReasonForRedirection::NotTold, true),
        (RedirectingReason::UserBusy, ReasonForRedirection::Busy, true),
        (RedirectingReason::NoReply, ReasonForRedirection::NoReply, true),
        (RedirectingReason::Unconditional, ReasonForRedirection::Unconditional, true),
        (RedirectingReason::DeflectionImmediate, ReasonForRedirection::Deflection, true),
        (RedirectingReason::DeflectionDuringAlerting, ReasonForRedirection::Deflection, false),
        (RedirectingReason::MobileNotReachable, ReasonForRedirection::NotTold, false),
    ] {
        let signals = AddressSignals::from_digits("7700900150").unwrap();
        let octets = iam()
            .with_redirecting_number(&isup::RedirectingNumber::new(NatureOfAddress::National, signals))
            .with_redirection_information(&RedirectionInformation::new(
                RedirectingIndicator::Diverted,
                isup_reason,
            ))
            .finish()
            .unwrap();
        let (made, lost) = to_setup(&octets);
        let number = element::<RedirectingNumber<'_>>(&made).unwrap();
        assert_eq!(number.reason_for_redirection(), Some(q931_reason), "{isup_reason}");
        assert_eq!(lost.iter().any(|line| line.contains("exact reason")), !exact, "{isup_reason}");
    }
}

#[test]
fn original_called_number_and_counter() {
    let signals = |text: &str| AddressSignals::from_digits(text).unwrap();
    let information =
        RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::UserBusy)
            .with_original_redirection_reason(RedirectingReason::NoReply)
            .with_redirection_counter(3);
    let octets = iam()
        .with_redirecting_number(&isup::RedirectingNumber::new(
            NatureOfAddress::National,
            signals("7700900151"),
        ))
        .with_original_called_number(&isup::OriginalCalledNumber::new(
            NatureOfAddress::International,
            signals("12025550150"),
        ))
        .with_redirection_information(&information)
        .finish()
        .unwrap();
    let (made, lost) = to_setup(&octets);
    let number = element::<OriginalCalledNumber<'_>>(&made).unwrap();
    assert_eq!(number.reason_for_redirection(), Some(ReasonForRedirection::NoReply));
    // Numbers keep their form.
    assert_eq!(
        (number.type_of_number(), number.digits().to_string().as_str()),
        (TypeOfNumber::International, "12025550150")
    );
    assert!(lost.contains(&"redirection information: how often the call was diverted (Q.952)".into()));
    let (iam, _) = to_iam(&made, &settings());
    let found = parameter::<RedirectionInformation<'_>>(&iam).unwrap();
    assert_eq!(
        (found.redirection_counter(), found.original_redirection_reason()),
        (Some(2), RedirectingReason::NoReply)
    );
}

#[test]
fn forms_of_a_number_both_ways() {
    for (nature, form) in [
        (NatureOfAddress::International, TypeOfNumber::International),
        (NatureOfAddress::National, TypeOfNumber::National),
        (NatureOfAddress::Subscriber, TypeOfNumber::Subscriber),
        (NatureOfAddress::NetworkSpecific, TypeOfNumber::NetworkSpecific),
        (NatureOfAddress::NotTold, TypeOfNumber::NotTold),
    ] {
        let number = called("900123").with_nature_of_address(nature);
        let octets = iam_with(Category::ORDINARY_SUBSCRIBER, &number).finish().unwrap();
        let (made, _) = to_setup(&octets);
        let found = element::<CalledPartyNumber<'_>>(&made).unwrap();
        assert_eq!((found.type_of_number(), found.numbering_plan()), (form, NumberingPlan::IsdnTelephony));
        let (back, _) = to_iam(&made, &settings());
        assert_eq!(parameter::<isup::CalledPartyNumber<'_>>(&back).unwrap(), number);
    }
    // Code 11 is no digit of Q.931.
    let octets = iam().with_calling_party_number(&national("77b")).finish().unwrap();
    let (made, lost) = to_setup(&octets);
    assert!(element::<CallingPartyNumber<'_>>(&made).is_none());
    assert!(
        lost.contains(
            &"calling party number: a number with signals that are no digits (Q.931 §4.5.10)".into()
        )
    );
}

#[test]
fn what_of_an_iam_has_no_place_in_a_setup_is_lost() {
    let octets = iam_with(Category::PAYPHONE, &called("7700900123"))
        .with_calling_party_number(&national("7700900142"))
        .with_hop_counter(&isup::HopCounter::new(9))
        .with_content(ParameterName::CALL_REFERENCE, [0, 0, 1, 0, 2])
        .finish()
        .unwrap();
    let (_, lost) = to_setup(&octets);
    assert_eq!(
        lost,
        [
            "call reference: no place for the parameter (RFC 3398 §7.2.1.1)",
            "calling party's category: the category of the caller (Q.931 §3.1.14)",
            "hop counter: how many hops are left (Q.931 §3.1.14)",
        ]
    );
}

/// Q.699, both directions.
#[test]
fn backward_messages() {
    let cic = CircuitIdentificationCode::new(5);
    let acm = |status| {
        let indicators = BackwardCallIndicators::new().with_called_partys_status_indicator(status);
        Acm::new(&indicators).with_cic(cic).finish().unwrap()
    };
    let cpg = |event| {
        Cpg::new(&EventInformation::new().with_event_indicator(event)).with_cic(cic).finish().unwrap()
    };
    let busy = CauseIndicators::new(CauseLocation::PublicNetworkRemote, CauseValue::USER_BUSY);
    for (octets, sent, expected) in [
        (acm(CalledPartysStatus::SubscriberFree), Sent::Nothing, Some(MessageType::ALERTING)),
        (acm(CalledPartysStatus::NoIndication), Sent::Nothing, Some(MessageType::PROGRESS)),
        (cpg(Event::Alerting), Sent::Progress, Some(MessageType::ALERTING)),
        (cpg(Event::InBandInformation), Sent::Progress, Some(MessageType::PROGRESS)),
        (cpg(Event::ForwardedOnBusy), Sent::Alerting, Some(MessageType::NOTIFY)),
        (cpg(Event::Progress), Sent::Progress, None),
        (Anm::new().with_cic(cic).finish().unwrap(), Sent::Alerting, Some(MessageType::CONNECT)),
        (Rel::new(&busy).with_cic(cic).finish().unwrap(), Sent::Alerting, Some(MessageType::DISCONNECT)),
        (vec![5, 0, isup::MessageType::RLC.0, 0], Sent::Alerting, None),
    ] {
        let message = isup::Message::decode(&octets).unwrap();
        let made = q931_from_isup(&message, sent, REFERENCE, &settings()).unwrap();
        let found = made.as_ref().map(|made| Message::decode(&made.octets).unwrap().message_type());
        assert_eq!(found, expected, "{message}");
    }
    let message = |kind| MessageBuilder::new(kind, REFERENCE);
    let progress = ProgressIndicator::new(q931::CauseLocation::User, ProgressDescription::InBandInformation);
    let cause = Cause::new(CauseLocation::PublicNetworkRemote, CauseValue::USER_BUSY);
    for (octets, sent, expected) in [
        (message(MessageType::ALERTING).finish(), Sent::Nothing, "ACM"),
        (message(MessageType::ALERTING).finish(), Sent::Progress, "CPG"),
        (message(MessageType::PROGRESS).with(&progress).finish(), Sent::Nothing, "ACM"),
        (message(MessageType::CONNECT).finish(), Sent::Nothing, "CON"),
        (message(MessageType::CONNECT).finish(), Sent::Alerting, "ANM"),
        (message(MessageType::DISCONNECT).with(&cause).finish(), Sent::Alerting, "REL"),
        (message(MessageType::RELEASE_COMPLETE).with(&cause).finish(), Sent::Nothing, "REL"),
    ] {
        let octets = octets.unwrap();
        let message = Message::decode(&octets).unwrap();
        let made = isup_from_q931(&message, sent, CIRCUIT, &settings()).unwrap().unwrap();
        assert_eq!(deviations(&made.octets), Vec::<String>::new());
        assert_eq!(isup::Message::decode(&made.octets).unwrap().message_type().to_string(), expected);
        if expected == "REL" {
            assert_eq!(parameter::<CauseIndicators<'_>>(&made.octets), Some(busy));
        }
    }
}

#[test]
fn a_connected_number_that_nobody_vouches_for_is_additional() {
    for (screening, vouched) in
        [(Screening::NetworkProvided, true), (Screening::UserProvidedNotVerified, false)]
    {
        let number =
            ConnectedNumber::new(TypeOfNumber::National, digits("7700900123")).with_screening(screening);
        let octets = MessageBuilder::new(MessageType::CONNECT, REFERENCE).with(&number).finish().unwrap();
        let message = Message::decode(&octets).unwrap();
        let made = isup_from_q931(&message, Sent::Alerting, CIRCUIT, &settings()).unwrap().unwrap();
        assert_eq!(parameter::<isup::ConnectedNumber<'_>>(&made.octets).is_some(), vouched);
        let other = parameter::<GenericNumber<'_>>(&made.octets).map(|it| it.number_qualifier());
        let expected = (!vouched).then_some(NumberQualifier::ADDITIONAL_CONNECTED_NUMBER);
        assert_eq!(other, expected);
        if vouched {
            let back = isup::Message::decode(&made.octets).unwrap();
            let back = q931_from_isup(&back, Sent::Alerting, REFERENCE, &settings()).unwrap().unwrap();
            assert_eq!(element::<ConnectedNumber<'_>>(&back.octets), Some(number));
        }
    }
}
