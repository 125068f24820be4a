//! Answers: responses and ACM, CPG, ANM, CON, REL.

use trueline::interwork::{
    Answering, CauseTable, Field, InterworkError, InterworkSettings, Profile, Sent, Trust,
    connected_identity_of, isup_from_request, isup_from_response, reason_of_release, response_from_isup,
};
use trueline::isup::messages::{Acm, Anm, Con, Cpg, Rel};
use trueline::isup::{
    self, BackwardCallIndicators, CallDiversionInformation, CalledPartysStatus, CauseIndicators,
    CauseLocation, CauseValue, CircuitIdentificationCode, ConnectedNumber, Event, EventInformation,
    GenericNotificationIndicator, GenericNumber, InBandInformation, MessageType, NatureOfAddress,
    Notification, NumberQualifier, OptionalBackwardCallIndicators, ParameterName, RedirectingReason,
    RedirectionNumber, RedirectionNumberPresentation, RedirectionNumberRestriction, UserToUserInformation,
};
use trueline::number::{AddressSignals, Presentation, Screening};
use trueline::sip;

use crate::support::{CIRCUIT, deviations, header, invite, lost, parameter, settings};

fn response(status: u16, headers: &str) -> Vec<u8> {
    let headers: String = headers.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    format!(
        "SIP/2.0 {status} X\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n\
         To: <tel:+447700900123>;tag=2\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n{headers}\r\n"
    )
    .into_bytes()
}

/// Each message made: type, status of the called party or event.
fn made(octets: &[u8], sent: Sent, settings: &InterworkSettings<'_>) -> (Vec<Vec<u8>>, Vec<String>) {
    let message = sip::Message::decode(octets).unwrap();
    let Some(made) = isup_from_response(&message, None, sent, CIRCUIT, settings).unwrap() else {
        return (Vec::new(), Vec::new());
    };
    let lost = lost(&made);
    let messages: Vec<Vec<u8>> = [made.octets].into_iter().chain(made.then).collect();
    for octets in &messages {
        assert_eq!(deviations(octets), Vec::<String>::new());
    }
    (messages, lost)
}

fn described(octets: &[u8]) -> String {
    let message = isup::Message::decode(octets).unwrap();
    let status = parameter::<BackwardCallIndicators<'_>>(octets)
        .filter(|_| message.message_type() == MessageType::ACM)
        .map(|it| format!(" {}", it.called_partys_status_indicator().code()));
    let event =
        parameter::<EventInformation<'_>>(octets).map(|it| format!(" {}", it.event_indicator().code()));
    format!("{}{}", message.message_type(), status.or(event).unwrap_or_default())
}

/// RFC 3398 §8.2.3, both tables and §8.2.4; Q.1912.5 notifies of a diversion.
#[test]
fn provisional_responses_and_answers() {
    let rfc = InterworkSettings { cause_table: CauseTable::Rfc3398, ..settings() };
    for (status, first, later, of_q1912_5) in [
        (180, "ACM 1", "CPG 1", "ACM 1"),
        (181, "ACM 0, CPG 6", "CPG 6", "ACM 0"),
        (182, "ACM 0", "CPG 2", "ACM 0"),
        (183, "ACM 0", "CPG 2", "ACM 0"),
        (200, "CON", "ANM", "CON"),
        (100, "", "", ""),
    ] {
        let all = |sent, settings: &_| {
            let (messages, _) = made(&response(status, ""), sent, settings);
            messages.iter().map(|octets| described(octets)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(all(Sent::Nothing, &rfc), first, "{status}");
        assert_eq!(all(Sent::Progress, &rfc), later, "{status}");
        assert_eq!(all(Sent::Alerting, &rfc), later, "{status}");
        assert_eq!(all(Sent::Nothing, &settings()), of_q1912_5, "{status}");
    }
    let (messages, _) = made(&response(181, ""), Sent::Progress, &settings());
    assert_eq!(described(&messages[0]), "CPG 2");
    let notification = parameter::<GenericNotificationIndicator<'_>>(&messages[0]).unwrap();
    assert_eq!(notification.notification(), Notification::CALL_IS_DIVERTING);
}

#[test]
fn backward_call_indicators_are_those_of_rfc_3398() {
    let (messages, _) = made(&response(180, ""), Sent::Nothing, &settings());
    // Charge, subscriber free, ordinary subscriber; ISUP used all the way.
    assert_eq!(parameter::<BackwardCallIndicators<'_>>(&messages[0]).unwrap().octets(), [0x16, 0x04]);
}

#[test]
fn a_diversion_brings_its_number() {
    for (headers, digits, restricted, reason) in [
        (
            "History-Info: <tel:+447700900123>;index=1, <sip:+447700900151@h;user=phone;cause=486>;index=1.1;mp=1",
            "7700900151",
            false,
            1,
        ),
        (
            "History-Info: <sip:+447700900151@h;user=phone;cause=302?Privacy=history>;index=1.1",
            "7700900151",
            true,
            3,
        ),
        (
            "Diversion: <tel:+447700900151>;reason=no-answer\nDiversion: <tel:+447700900150>",
            "7700900151",
            false,
            2,
        ),
        ("Diversion: <tel:+447700900151>;privacy=full", "7700900151", true, 0),
        ("Diversion: <tel:+447700900151>\nPrivacy: history", "7700900151", true, 0),
    ] {
        let (messages, lost) = made(&response(181, headers), Sent::Nothing, &settings());
        let number = parameter::<RedirectionNumber<'_>>(&messages[0]).unwrap();
        assert_eq!(number.signals().to_string(), digits, "{headers}");
        let restriction = parameter::<RedirectionNumberRestriction<'_>>(&messages[0]).unwrap();
        let found =
            restriction.presentation_restricted_indicator() == RedirectionNumberPresentation::Restricted;
        assert_eq!(found, restricted, "{headers}");
        let information = parameter::<CallDiversionInformation<'_>>(&messages[0]).unwrap();
        assert_eq!(information.redirecting_reason().code(), reason, "{headers}");
        assert_eq!(lost, Vec::<String>::new(), "{headers}");
    }
}

#[test]
fn the_asserted_identity_of_a_200_is_the_connected_number() {
    for (headers, expected) in [
        ("P-Asserted-Identity: <tel:+447700900123>", Some(("7700900123", Presentation::Allowed))),
        (
            "P-Asserted-Identity: <tel:+447700900123>\nPrivacy: id",
            Some(("7700900123", Presentation::Restricted)),
        ),
        (
            "P-Asserted-Identity: <tel:+447700900123>\nPrivacy: none",
            Some(("7700900123", Presentation::Allowed)),
        ),
        ("P-Asserted-Identity: <sip:bob@h>", None),
        ("", None),
    ] {
        for sent in [Sent::Nothing, Sent::Alerting] {
            let (messages, _) = made(&response(200, headers), sent, &settings());
            let found = parameter::<ConnectedNumber<'_>>(&messages[0])
                .map(|it| (it.signals().to_string(), it.presentation(), it.screening()));
            let expected =
                expected.map(|(digits, shown)| (digits.to_string(), shown, Screening::NetworkProvided));
            assert_eq!(found, expected, "{headers}");
        }
    }
    let untrusted = InterworkSettings { previous_hop: Trust::Untrusted, ..settings() };
    let octets = response(200, "P-Asserted-Identity: <tel:+447700900123>");
    let (messages, lost) = made(&octets, Sent::Alerting, &untrusted);
    assert!(parameter::<ConnectedNumber<'_>>(&messages[0]).is_none());
    assert_eq!(lost, ["P-Asserted-Identity: from a node outside the trust domain (RFC 3325 §5)"]);
}

#[test]
fn the_changed_from_of_an_update_is_the_additional_connected_number() {
    let update = b"UPDATE sip:gw@h SIP/2.0\r\nFrom: <sip:+447700900160@h;user=phone>;tag=2\r\nTo: <sip:a@h>;tag=1\r\n\r\n";
    let update = sip::Message::decode(update).unwrap();
    let octets = response(200, "P-Asserted-Identity: <tel:+447700900123>");
    let message = sip::Message::decode(&octets).unwrap();
    let made = isup_from_response(&message, Some(&update), Sent::Alerting, CIRCUIT, &settings());
    let made = made.unwrap().unwrap();
    let number = parameter::<GenericNumber<'_>>(&made.octets).unwrap();
    assert_eq!(number.number_qualifier(), NumberQualifier::ADDITIONAL_CONNECTED_NUMBER);
    assert_eq!(number.signals().to_string(), "7700900160");
    assert_eq!(number.screening(), Screening::UserProvidedNotVerified);
    assert!(parameter::<ConnectedNumber<'_>>(&made.octets).is_some());
}

fn cause(octets: &[u8]) -> (u8, CauseLocation) {
    let found = parameter::<CauseIndicators<'_>>(octets).unwrap();
    (found.cause_value().0, found.location())
}

#[test]
fn the_cause_is_that_of_a_body_or_of_reason_or_of_the_table() {
    let (messages, _) = made(&response(404, ""), Sent::Alerting, &settings());
    assert_eq!(described(&messages[0]), "REL");
    assert_eq!(cause(&messages[0]), (1, CauseLocation::BeyondInterworkingPoint));
    let reason = "Reason: SIP;cause=600\nReason: Q.850;cause=34;text=\"x\"";
    let (messages, lost) = made(&response(404, reason), Sent::Alerting, &settings());
    assert_eq!((cause(&messages[0]).0, lost), (34, Vec::new()));
    // 128 does not fit into seven bits.
    let (messages, _) = made(&response(603, "Reason: Q.850;cause=128"), Sent::Alerting, &settings());
    assert_eq!(cause(&messages[0]), (21, CauseLocation::User));
    let body = [0x0C, 0x02, 0x00, 0x02, 0x84, 0x9B];
    let head = response(404, "Reason: Q.850;cause=34\nContent-Type: application/ISUP");
    let octets = [&head[..], &body].concat();
    let c = InterworkSettings { profile: Profile::C, ..settings() };
    let (messages, _) = made(&octets, Sent::Alerting, &c);
    assert_eq!(cause(&messages[0]), (27, CauseLocation::PublicNetworkRemote));
    let (messages, _) = made(&octets, Sent::Alerting, &settings());
    assert_eq!(cause(&messages[0]).0, 34);
    let untrusted = InterworkSettings { previous_hop: Trust::Untrusted, ..c };
    assert_eq!(cause(&made(&octets, Sent::Alerting, &untrusted).0[0]).0, 34);
    // After a CANCEL the call is cleared anyway.
    let rfc = InterworkSettings { cause_table: CauseTable::Rfc3398, ..settings() };
    assert!(made(&response(487, ""), Sent::Alerting, &rfc).0.is_empty());
    assert_eq!(cause(&made(&response(488, "Warning: 304 h \"x\""), Sent::Alerting, &rfc).0[0]).0, 65);
}

#[test]
fn a_redirection_gives_cause_and_number() {
    let octets = response(302, "Contact: <tel:+447700900151>");
    let (messages, _) = made(&octets, Sent::Nothing, &settings());
    assert_eq!(cause(&messages[0]).0, 23);
    let number = parameter::<RedirectionNumber<'_>>(&messages[0]).unwrap();
    assert_eq!(number.signals().to_string(), "7700900151");
}

#[test]
fn bye_and_cancel_release() {
    for (octets, expected) in [
        (&b"BYE sip:a@h SIP/2.0\r\nTo: <sip:b@h>\r\n\r\n"[..], 16),
        (b"CANCEL sip:a@h SIP/2.0\r\nTo: <sip:b@h>\r\n\r\n", 31),
        (b"BYE sip:a@h SIP/2.0\r\nReason: Q.850;cause=102\r\n\r\n", 102),
        (b"CANCEL sip:a@h SIP/2.0\r\nReason: SIP;cause=200\r\n\r\n", 31),
    ] {
        let message = sip::Message::decode(octets).unwrap();
        let made = isup_from_request(&message, CIRCUIT, &settings()).unwrap();
        assert_eq!(cause(&made.octets).0, expected);
        let told = made.report.chosen().iter().any(|note| note.to_string().contains("of the table"));
        assert_eq!(told, !String::from_utf8_lossy(octets).contains("Q.850"));
    }
    let info = sip::Message::decode(b"INFO sip:a@h SIP/2.0\r\nTo: <sip:b@h>\r\n\r\n").unwrap();
    let error = isup_from_request(&info, CIRCUIT, &settings()).unwrap_err();
    assert!(matches!(error, InterworkError::WrongMessage { .. }));
}

const ANSWERING: Answering<'static> = Answering { to_tag: "2", contact: None, session_description: None };
const CIC: CircuitIdentificationCode = CircuitIdentificationCode::new(5);
const FROM: &str = "From: <sip:+447700900142@h;user=phone>;tag=1";

/// The response as text and what was lost; empty where there is none.
fn responded(octets: &[u8], settings: &InterworkSettings<'_>) -> (String, Vec<String>) {
    let request = invite(FROM);
    let request = sip::Message::decode(&request).unwrap();
    let message = isup::Message::decode(octets).unwrap();
    match response_from_isup(&message, &request, &ANSWERING, settings).unwrap() {
        Some(made) => (String::from_utf8_lossy(&made.octets).into_owned(), lost(&made)),
        None => (String::new(), Vec::new()),
    }
}

fn status(octets: &[u8]) -> String {
    responded(octets, &settings()).0.split(' ').nth(1).unwrap_or_default().to_string()
}

fn acm(status: CalledPartysStatus) -> Acm {
    Acm::new(&BackwardCallIndicators::new().with_called_partys_status_indicator(status)).with_cic(CIC)
}

fn cpg(event: Event) -> Cpg {
    Cpg::new(&EventInformation::new().with_event_indicator(event)).with_cic(CIC)
}

/// RFC 3398 §7.2.5-7.2.9, row by row.
#[test]
fn backward_messages_become_responses() {
    assert_eq!(status(&acm(CalledPartysStatus::SubscriberFree).finish().unwrap()), "180");
    assert_eq!(status(&acm(CalledPartysStatus::NoIndication).finish().unwrap()), "183");
    for (event, expected) in [
        (Event::Alerting, "180"),
        (Event::Progress, "183"),
        (Event::InBandInformation, "183"),
        (Event::ForwardedOnBusy, "181"),
        (Event::ForwardedOnNoReply, "181"),
        (Event::ForwardedUnconditionally, "181"),
        (Event::Unknown(0), "183"),
    ] {
        assert_eq!(status(&cpg(event).finish().unwrap()), expected, "{event}");
    }
    let diverting = GenericNotificationIndicator::new(Notification::CALL_IS_DIVERTING);
    let progress = cpg(Event::Progress).with_generic_notification_indicator(&diverting);
    assert_eq!(status(&progress.finish().unwrap()), "181");
    assert_eq!(status(&Anm::new().with_cic(CIC).finish().unwrap()), "200");
    assert_eq!(status(&Con::new(&BackwardCallIndicators::new()).with_cic(CIC).finish().unwrap()), "200");
    let rel = |value| Rel::new(&CauseIndicators::new(CauseLocation::User, value)).with_cic(CIC);
    assert_eq!(status(&rel(CauseValue::USER_BUSY).finish().unwrap()), "486");
    assert_eq!(status(&rel(CauseValue::REQUESTED_CIRCUIT_NOT_AVAILABLE).finish().unwrap()), "");
    assert_eq!(status(&[5, 0, MessageType::RLC.0, 0]), "");
}

#[test]
fn a_connected_number_is_asserted() {
    let signals = AddressSignals::from_digits("7700900123").unwrap();
    let number = ConnectedNumber::new(NatureOfAddress::National, signals);
    let uri = "<sip:+447700900123@gw.example.net;user=phone>";
    for (number, asserted, privacy, is_lost) in [
        (number, uri, "", false),
        (number.with_presentation(Presentation::Restricted), uri, "id", false),
        (number.with_screening(Screening::UserProvidedVerifiedAndPassed), uri, "", true),
        (number.with_screening(Screening::UserProvidedNotVerified), "", "", true),
        (number.with_presentation(Presentation::AddressNotAvailable), "", "", true),
        (number.with_nature_of_address(NatureOfAddress::Subscriber), "", "", true),
        (
            number.with_signals(AddressSignals::EMPTY).with_presentation(Presentation::Restricted),
            "",
            "id",
            false,
        ),
    ] {
        let octets = Anm::new().with_cic(CIC).with_connected_number(&number).finish().unwrap();
        let (text, lost) = responded(&octets, &settings());
        assert_eq!(header(&text, "P-Asserted-Identity"), asserted, "{number}");
        assert_eq!(header(&text, "Privacy"), privacy, "{number}");
        assert_eq!(!lost.is_empty(), is_lost, "{number}: {lost:?}");
    }
    let octets = Anm::new()
        .with_cic(CIC)
        .with_connected_number(&number.with_presentation(Presentation::Restricted))
        .finish()
        .unwrap();
    let untrusted = InterworkSettings { next_hop: Trust::Untrusted, ..settings() };
    let (text, lost) = responded(&octets, &untrusted);
    assert_eq!(
        (header(&text, "P-Asserted-Identity").as_str(), header(&text, "Privacy").as_str()),
        ("", "id")
    );
    assert_eq!(lost.len(), 1);
}

#[test]
fn an_additional_connected_number_needs_an_update() {
    let signals = AddressSignals::from_digits("7700900160").unwrap();
    let qualifier = NumberQualifier::ADDITIONAL_CONNECTED_NUMBER;
    let number = GenericNumber::new(qualifier, NatureOfAddress::National, signals);
    let octets = Anm::new().with_cic(CIC).with_generic_number(&number).finish().unwrap();
    let message = isup::Message::decode(&octets).unwrap();
    let request = invite(FROM);
    let request = sip::Message::decode(&request).unwrap();
    let mut made = response_from_isup(&message, &request, &ANSWERING, &settings()).unwrap().unwrap();
    assert_eq!(lost(&made), ["generic number: it needs an UPDATE with a changed From (TS 29.163 §7.5.2)"]);
    let from = connected_identity_of(&message, &settings()).unwrap().unwrap();
    assert_eq!(from.to_string(), "<sip:+447700900160@gw.example.net;user=phone>");
    assert!(made.report.settle(Field::Parameter(ParameterName::GENERIC_NUMBER)));
    assert!(made.report.is_lossless());
    let hidden = number.with_presentation(Presentation::Restricted);
    let octets = Anm::new().with_cic(CIC).with_generic_number(&hidden).finish().unwrap();
    let message = isup::Message::decode(&octets).unwrap();
    assert!(connected_identity_of(&message, &settings()).unwrap().is_none());
}

#[test]
fn a_redirection_number_becomes_history_info() {
    let signals = AddressSignals::from_digits("7700900151").unwrap();
    let number = RedirectionNumber::new(NatureOfAddress::National, signals);
    let restricted = RedirectionNumberRestriction::new()
        .with_presentation_restricted_indicator(RedirectionNumberPresentation::Restricted);
    let reason = CallDiversionInformation::new().with_redirecting_reason(RedirectingReason::UserBusy);
    let message = cpg(Event::ForwardedOnBusy)
        .with_redirection_number(&number)
        .with_redirection_number_restriction(&restricted)
        .with_call_diversion_information(&reason);
    let (text, lost) = responded(&message.finish().unwrap(), &settings());
    assert_eq!(
        header(&text, "History-Info"),
        "<sip:+447700900123@gw.example.net;user=phone>;index=1\n\
         <sip:+447700900151@gw.example.net;user=phone;cause=486?Privacy=history>;index=1.1;mp=1"
    );
    assert_eq!(lost, Vec::<String>::new());
    let (text, lost) =
        responded(&cpg(Event::Alerting).with_redirection_number(&number).finish().unwrap(), &settings());
    assert_eq!((header(&text, "History-Info").as_str(), lost.len()), ("", 1));
}

#[test]
fn a_release_tells_its_cause_in_reason() {
    let cause = CauseIndicators::new(CauseLocation::TransitNetwork, CauseValue::NO_CIRCUIT_AVAILABLE);
    let octets = Rel::new(&cause).with_cic(CIC).finish().unwrap();
    let (text, lost) = responded(&octets, &settings());
    assert!(text.starts_with("SIP/2.0 480 Temporarily Unavailable\r\n"));
    assert_eq!(header(&text, "Reason"), "Q.850;cause=34;text=\"no circuit available\"");
    assert_eq!(lost, Vec::<String>::new());
    assert_eq!(
        reason_of_release(&cause).unwrap().to_string(),
        "Q.850;cause=34;text=\"no circuit available\""
    );
    let number = [0x70, 0x0B, 0xA1, b'7', b'7', b'0', b'0', b'9', b'0', b'0', b'1', b'5', b'1'];
    for diagnostics in [&number[..], &number[2..]] {
        let changed = CauseIndicators::new(CauseLocation::User, CauseValue::NUMBER_CHANGED);
        let octets = Rel::new(&changed.with_diagnostics(diagnostics)).with_cic(CIC).finish().unwrap();
        let rfc = InterworkSettings { cause_table: CauseTable::Rfc3398, ..settings() };
        let (text, _) = responded(&octets, &rfc);
        assert!(text.starts_with("SIP/2.0 301 Moved Permanently\r\n"));
        assert_eq!(header(&text, "Contact"), "<sip:+447700900151@gw.example.net;user=phone>");
    }
}

#[test]
fn user_information_and_what_is_lost() {
    let information = UserToUserInformation::new(isup::UserInformationProtocol::USER_SPECIFIC, &[1, 2]);
    let available = OptionalBackwardCallIndicators::new()
        .with_in_band_information_indicator(InBandInformation::Available);
    let message = acm(CalledPartysStatus::NoIndication)
        .with_optional_backward_call_indicators(&available)
        .with_user_to_user_information(&information)
        .with_cause_indicators(&CauseIndicators::new(CauseLocation::User, CauseValue::USER_BUSY))
        .with_content(ParameterName::ACCESS_DELIVERY_INFORMATION, [1])
        .finish()
        .unwrap();
    let (text, lost) = responded(&message, &settings());
    assert_eq!(header(&text, "User-to-User"), "000102;encoding=hex;purpose=isdn-uui;content=isdn-uui");
    assert_eq!(
        lost,
        [
            "cause indicators: the cause of an announcement, until the call is released (RFC 3398 §7.1.6)",
            "access delivery information: no place for the parameter (RFC 3398 §13.1)",
        ]
    );
    let c = InterworkSettings { profile: Profile::C, ..settings() };
    let (text, lost) = responded(&message, &c);
    assert!(text.contains("application/ISUP") && lost.is_empty());
}
