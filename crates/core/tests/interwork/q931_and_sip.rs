//! RFC 4497: Q.931 and SIP.

use trueline::interwork::{
    Answering, CauseTable, FromUse, InterworkError, InterworkSettings, Interworked, Sent, Trust,
    UnknownCaller, invite_from_setup, q931_from_request, q931_from_response, response_from_q931,
    setup_from_invite,
};
use trueline::number::{Ia5Digits, Presentation, Screening};
use trueline::q931::{
    BearerCapability, CallReference, CallReferenceFlag, CalledPartyNumber, CallingPartyNumber, Cause,
    CauseLocation, CauseValue, ConnectedNumber, Display, Element, ElementIdentifier,
    InformationTransferCapability, Layer1Protocol, Message, MessageBuilder, MessageType, ProgressDescription,
    ProgressIndicator, ReasonForRedirection, RedirectingNumber, RedirectionNumber, Setup, TypeOfNumber,
    UserUser, UserUserProtocol,
};
use trueline::sip;

use crate::support::{DIALOGUE, header, invite, invite_to, lost, settings};

pub(crate) const REFERENCE: CallReference = CallReference::two_octets(1, CallReferenceFlag::FromOriginator);

fn by_rfc4497() -> InterworkSettings<'static> {
    let mut settings = InterworkSettings { cause_table: CauseTable::Rfc4497, ..settings() };
    settings.to_sip.unknown_caller = UnknownCaller::GatewayHost;
    settings
}

pub(crate) fn digits(text: &str) -> Ia5Digits<'static> {
    Ia5Digits::from_digits(text).unwrap()
}

pub(crate) fn setup() -> Setup {
    let bearer = BearerCapability::speech(Layer1Protocol::ALaw);
    Setup::new(REFERENCE, &bearer)
        .with_called_party_number(&CalledPartyNumber::new(TypeOfNumber::National, digits("7700900123")))
}

pub(crate) fn calling(
    text: &str,
    presentation: Presentation,
    screening: Screening,
) -> CallingPartyNumber<'static> {
    CallingPartyNumber::new(TypeOfNumber::National, digits(text))
        .with_presentation(presentation)
        .with_screening(screening)
}

fn element<'a, E: Element<'a>>(octets: &'a [u8]) -> Option<E> {
    Message::decode(octets).unwrap().element::<E>().unwrap()
}

const URI: &str = "<sip:+447700900142@gw.example.net;user=phone>";
const GATEWAY: &str = "<sip:gw.example.net>";
const ANONYMOUS: &str = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

fn to_invite(setup: &[u8], settings: &InterworkSettings<'_>) -> (String, Vec<String>) {
    let message = Message::decode(setup).unwrap();
    let made = invite_from_setup(&message, &DIALOGUE, settings).unwrap();
    let lost = lost(&made);
    (String::from_utf8(made.octets).unwrap(), lost)
}

/// §9.1.2, row by row.
#[test]
fn calling_number_to_identities() {
    use Presentation::{AddressNotAvailable, Allowed, Restricted};
    for (number, presentation, trust, asserted, from, privacy) in [
        (None, Allowed, Trust::Trusted, "", GATEWAY, ""),
        (Some(""), Allowed, Trust::Trusted, "", GATEWAY, ""),
        (Some(""), AddressNotAvailable, Trust::Trusted, "", GATEWAY, ""),
        (Some(""), Restricted, Trust::Trusted, "", ANONYMOUS, "id"),
        (Some("7700900142"), Restricted, Trust::Trusted, URI, ANONYMOUS, "id"),
        (Some("7700900142"), Restricted, Trust::Untrusted, "", ANONYMOUS, "id"),
        (Some("7700900142"), Allowed, Trust::Trusted, URI, URI, ""),
        (Some("7700900142"), Allowed, Trust::Untrusted, URI, URI, ""),
    ] {
        let mut message = setup();
        if let Some(text) = number {
            message =
                message.with_calling_party_number(&calling(text, presentation, Screening::NetworkProvided));
        }
        let settings = InterworkSettings { next_hop: trust, ..by_rfc4497() };
        let (text, lost) = to_invite(&message.finish().unwrap(), &settings);
        let row = format!("{number:?} {presentation} {trust:?}");
        assert_eq!(header(&text, "P-Asserted-Identity"), asserted, "{row}");
        assert_eq!(header(&text, "From"), format!("{from};tag=1"), "{row}");
        assert_eq!(header(&text, "Privacy"), privacy, "{row}");
        let hidden = presentation == Restricted && trust == Trust::Untrusted;
        assert_eq!(lost.iter().any(|line| line.contains("not trusted")), hidden, "{row}: {lost:?}");
    }
}

#[test]
fn what_of_a_setup_has_no_place_in_sip_is_lost() {
    let octets = setup()
        .with_calling_party_number(&calling("7700900142", Presentation::Allowed, Screening::NetworkProvided))
        .with_calling_party_number(&calling(
            "7700900199",
            Presentation::Allowed,
            Screening::UserProvidedNotVerified,
        ))
        .with_display(&Display::new(b"A name"))
        .with_user_user(&UserUser::new(UserUserProtocol::Ia5Characters, b"hi"))
        .with_content(trueline::q931::Codeset::National, ElementIdentifier(0x32), vec![0x8A])
        .finish()
        .unwrap();
    let (text, lost) = to_invite(&octets, &by_rfc4497());
    assert_eq!(header(&text, "User-to-User"), "046869;encoding=hex;purpose=isdn-uui;content=isdn-uui");
    assert_eq!(
        lost,
        [
            "display: a text to display, which nobody verified (Q.931 §4.5.16)",
            "calling party category: no place for the element (Q.699)",
            "calling party number: the second of two numbers (RFC 4497 §9.1.2)",
        ]
    );
    let nobody = Setup::new(REFERENCE, &BearerCapability::speech(Layer1Protocol::ALaw)).finish().unwrap();
    let error = invite_from_setup(&Message::decode(&nobody).unwrap(), &DIALOGUE, &settings()).unwrap_err();
    assert_eq!(error, InterworkError::NoCalledNumber);
}

#[test]
fn a_redirecting_number_is_a_diversion() {
    for (reason, cause) in [
        (ReasonForRedirection::Busy, 486),
        (ReasonForRedirection::NoReply, 408),
        (ReasonForRedirection::Unconditional, 302),
        (ReasonForRedirection::Deflection, 480),
        (ReasonForRedirection::NotTold, 404),
        (ReasonForRedirection::OutOfOrder, 404),
    ] {
        let number = RedirectingNumber::new(TypeOfNumber::National, digits("7700900150"))
            .with_reason_for_redirection(reason);
        let octets = setup().with_redirecting_number(&number).finish().unwrap();
        let (text, lost) = to_invite(&octets, &by_rfc4497());
        let expected = format!(
            "<sip:+447700900150@gw.example.net;user=phone>;index=1\n\
             <sip:+447700900123@gw.example.net;user=phone;cause={cause}>;index=1.1;mp=1"
        );
        assert_eq!(header(&text, "History-Info"), expected);
        assert_eq!(lost.is_empty(), reason != ReasonForRedirection::OutOfOrder, "{lost:?}");
    }
}

fn to_setup(invite: &[u8], settings: &InterworkSettings<'_>) -> (Vec<u8>, Vec<String>) {
    let message = sip::Message::decode(invite).unwrap();
    let made = setup_from_invite(&message, REFERENCE, settings).unwrap();
    assert_eq!(Message::decode(&made.octets).unwrap().deviations().count(), 0);
    let lost = lost(&made);
    (made.octets, lost)
}

/// §9.2.2, row by row.
#[test]
fn identities_to_calling_number() {
    use Presentation::{AddressNotAvailable, Allowed, Restricted};
    let asserted = "P-Asserted-Identity: <tel:+447700900142>";
    let user = "From: <sip:+447700900199@h;user=phone>;tag=1";
    let alice = "From: <sip:alice@h>;tag=1";
    let anonymous = "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1";
    let (network, unscreened) = (Screening::NetworkProvided, Screening::UserProvidedNotVerified);
    for (headers, option, expected) in [
        (format!("{user}\n{asserted}"), FromUse::AdditionalOrCalling, Some(("7700900142", network, Allowed))),
        (
            format!("{alice}\n{asserted}\nPrivacy: id"),
            FromUse::Additional,
            Some(("7700900142", network, Restricted)),
        ),
        (format!("{anonymous}\n{asserted}"), FromUse::Additional, Some(("7700900142", network, Restricted))),
        (
            format!("{alice}\n{asserted}\nPrivacy: user"),
            FromUse::Additional,
            Some(("7700900142", network, Allowed)),
        ),
        (user.to_string(), FromUse::AdditionalOrCalling, Some(("7700900199", unscreened, Allowed))),
        (
            format!("{user}\nPrivacy: id"),
            FromUse::AdditionalOrCalling,
            Some(("7700900199", unscreened, Restricted)),
        ),
        (user.to_string(), FromUse::Additional, None),
        (user.to_string(), FromUse::Unused, None),
        (alice.to_string(), FromUse::AdditionalOrCalling, None),
        (format!("{alice}\nPrivacy: id"), FromUse::Additional, Some(("", network, Restricted))),
        (anonymous.to_string(), FromUse::Additional, Some(("", network, Restricted))),
    ] {
        let mut settings = by_rfc4497();
        settings.to_isup.from = option;
        let (octets, _) = to_setup(&invite(&headers), &settings);
        let found = element::<CallingPartyNumber<'_>>(&octets)
            .map(|it| (it.digits().to_string(), it.screening(), it.presentation()));
        let expected = expected.map(|(text, screening, shown)| (text.to_string(), screening, shown));
        assert_eq!(found, expected, "{headers} {option:?}");
        // Not available and no number: the element is left out.
        assert_ne!(found.map(|it| it.2), Some(AddressNotAvailable));
    }
    let untrusted = InterworkSettings { previous_hop: Trust::Untrusted, ..by_rfc4497() };
    let (octets, _) = to_setup(&invite(&format!("{alice}\n{asserted}")), &untrusted);
    assert!(element::<CallingPartyNumber<'_>>(&octets).is_none());
}

#[test]
fn a_setup_of_an_invite() {
    let headers = "From: <sip:alice@h>;tag=1\nP-Asserted-Identity: <tel:+447700900142;cpc=payphone>\n\
        Max-Forwards: 70\nUser-to-User: 046869\n\
        History-Info: <sip:+447700900150@h;user=phone>;index=1, <sip:+447700900123@h;user=phone;cause=486>;index=1.1;mp=1";
    let (octets, lost) = to_setup(&invite(headers), &by_rfc4497());
    let bearer = element::<BearerCapability<'_>>(&octets).unwrap();
    assert_eq!(bearer.information_transfer_capability(), InformationTransferCapability::Audio3k1Hz);
    let number = element::<CalledPartyNumber<'_>>(&octets).unwrap();
    assert_eq!(
        (number.type_of_number(), number.digits().to_string().as_str()),
        (TypeOfNumber::National, "7700900123")
    );
    let number = element::<RedirectingNumber<'_>>(&octets).unwrap();
    assert_eq!(number.reason_for_redirection(), Some(ReasonForRedirection::Busy));
    assert_eq!(element::<UserUser<'_>>(&octets).unwrap().user_information(), b"hi");
    assert_eq!(
        lost,
        [
            "From: an identity without a number (RFC 3398 §7.2.1.1)",
            "P-Asserted-Identity: the category of the caller (Q.931 §3.1.14)",
            "Max-Forwards: how many hops are left (Q.931 §3.1.14)",
        ]
    );
    let octets = invite_to("sip:alice@h", "From: <sip:a@h>;tag=1", "");
    let error =
        setup_from_invite(&sip::Message::decode(&octets).unwrap(), REFERENCE, &settings()).unwrap_err();
    assert_eq!(error, InterworkError::NoCalledNumber);
}

fn response(status: u16, headers: &str) -> Vec<u8> {
    let headers: String = headers.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    format!(
        "SIP/2.0 {status} X\r\nFrom: <sip:a@h>;tag=1\r\nTo: <tel:+1>;tag=2\r\nCSeq: 1 INVITE\r\n{headers}\r\n"
    )
    .into_bytes()
}

fn answered(octets: &[u8], sent: Sent) -> Option<Vec<u8>> {
    let message = sip::Message::decode(octets).unwrap();
    let made = q931_from_response(&message, sent, REFERENCE, &by_rfc4497()).unwrap()?;
    assert_eq!(Message::decode(&made.octets).unwrap().deviations().count(), 0);
    Some(made.octets)
}

/// §8.2.1.3, row by row; 181 notifies at any time.
#[test]
fn provisional_responses() {
    use MessageType as M;
    for (status, sent, expected) in [
        (100, Sent::Nothing, None),
        (180, Sent::Nothing, Some(M::ALERTING)),
        (180, Sent::Progress, Some(M::ALERTING)),
        (180, Sent::Alerting, None),
        (181, Sent::Nothing, Some(M::PROGRESS)),
        (181, Sent::Alerting, Some(M::NOTIFY)),
        (182, Sent::Nothing, Some(M::PROGRESS)),
        (182, Sent::Progress, None),
        (183, Sent::Nothing, Some(M::PROGRESS)),
        (183, Sent::Progress, None),
        (183, Sent::Alerting, None),
        (200, Sent::Nothing, Some(M::CONNECT)),
        (200, Sent::Alerting, Some(M::CONNECT)),
        (404, Sent::Alerting, Some(M::DISCONNECT)),
    ] {
        let octets = answered(&response(status, ""), sent);
        let found = octets.as_deref().map(|octets| Message::decode(octets).unwrap().message_type());
        assert_eq!(found, expected, "{status} {sent:?}");
        if expected == Some(M::PROGRESS) {
            let progress = element::<ProgressIndicator<'_>>(octets.as_deref().unwrap()).unwrap();
            assert_eq!(progress.progress_description(), ProgressDescription::NotEndToEndIsdn);
        }
    }
    let media = response(183, "Content-Type: application/sdp");
    let octets = answered(&media, Sent::Nothing).unwrap();
    let progress = element::<ProgressIndicator<'_>>(&octets).unwrap();
    assert_eq!(progress.progress_description(), ProgressDescription::InBandInformation);
    let diverted = response(181, "Diversion: <tel:+447700900151>;privacy=full");
    let octets = answered(&diverted, Sent::Alerting).unwrap();
    let number = element::<RedirectionNumber<'_>>(&octets).unwrap();
    assert_eq!(
        (number.digits().to_string().as_str(), number.presentation()),
        ("7700900151", Presentation::Restricted)
    );
}

/// §9.2.3 and §9.1.3, row by row.
#[test]
fn connected_number_both_ways() {
    use Presentation::{Allowed, Restricted};
    for (headers, expected) in [
        ("P-Asserted-Identity: <tel:+447700900123>", Some(("7700900123", Allowed))),
        ("P-Asserted-Identity: <tel:+447700900123>\nPrivacy: id", Some(("7700900123", Restricted))),
        ("Privacy: id", Some(("", Restricted))),
        ("", None),
    ] {
        let octets = answered(&response(200, headers), Sent::Alerting).unwrap();
        let found = element::<ConnectedNumber<'_>>(&octets)
            .map(|it| (it.digits().to_string(), it.presentation(), it.screening()));
        let expected = expected.map(|(text, shown)| (text.to_string(), shown, Screening::NetworkProvided));
        assert_eq!(found, expected, "{headers}");
    }
    let uri = "<sip:+447700900123@gw.example.net;user=phone>";
    for (text, shown, trust, asserted, privacy) in [
        ("", Allowed, Trust::Trusted, "", ""),
        ("", Restricted, Trust::Trusted, "", "id"),
        ("7700900123", Restricted, Trust::Trusted, uri, "id"),
        ("7700900123", Restricted, Trust::Untrusted, "", "id"),
        ("7700900123", Allowed, Trust::Untrusted, uri, ""),
    ] {
        let number = ConnectedNumber::new(TypeOfNumber::National, digits(text))
            .with_presentation(shown)
            .with_screening(Screening::NetworkProvided);
        let connect = MessageBuilder::new(MessageType::CONNECT, REFERENCE).with(&number).finish().unwrap();
        let settings = InterworkSettings { next_hop: trust, ..by_rfc4497() };
        let (response, _) = responded(&connect, &settings).unwrap();
        assert!(response.starts_with("SIP/2.0 200 OK\r\n"));
        assert_eq!(header(&response, "P-Asserted-Identity"), asserted, "{number}");
        assert_eq!(header(&response, "Privacy"), privacy, "{number}");
    }
}

fn responded(octets: &[u8], settings: &InterworkSettings<'_>) -> Option<(String, Vec<String>)> {
    let request = invite("From: <sip:a@h>;tag=1");
    let request = sip::Message::decode(&request).unwrap();
    let message = Message::decode(octets).unwrap();
    let answering = Answering { to_tag: "2", contact: None, session_description: None };
    let made: Option<Interworked<'_>> = response_from_q931(&message, &request, &answering, settings).unwrap();
    made.map(|made| (String::from_utf8_lossy(&made.octets).into_owned(), lost(&made)))
}

/// §8.3.2-8.3.6 and §8.4.1.
#[test]
fn messages_of_q931_become_responses() {
    let cause = |value| Cause::new(CauseLocation::PrivateNetworkRemote, value);
    let message = |kind| MessageBuilder::new(kind, REFERENCE);
    let progress =
        ProgressIndicator::new(CauseLocation::PrivateNetworkRemote, ProgressDescription::InBandInformation);
    for (octets, status) in [
        (message(MessageType::CALL_PROCEEDING).finish(), ""),
        (message(MessageType::ALERTING).finish(), "180"),
        (message(MessageType::PROGRESS).with(&progress).finish(), "183"),
        (message(MessageType::CONNECT).finish(), "200"),
        (message(MessageType::DISCONNECT).with(&cause(CauseValue::USER_BUSY)).finish(), "486"),
        (message(MessageType::RELEASE).with(&cause(CauseValue::FACILITY_NOT_IMPLEMENTED)).finish(), "501"),
        (message(MessageType::RELEASE_COMPLETE).with(&cause(CauseValue::UNALLOCATED_NUMBER)).finish(), "404"),
        (message(MessageType::RELEASE).finish(), "500"),
    ] {
        let response = responded(&octets.unwrap(), &by_rfc4497()).map(|it| it.0).unwrap_or_default();
        assert_eq!(response.split(' ').nth(1).unwrap_or_default(), status);
    }
}

#[test]
fn refusals_and_requests_disconnect() {
    let octets = answered(&response(486, ""), Sent::Nothing).unwrap();
    let cause = element::<Cause<'_>>(&octets).unwrap();
    assert_eq!(
        (cause.cause_value(), cause.cause_location()),
        (CauseValue::USER_BUSY, CauseLocation::PrivateNetworkRemote)
    );
    let octets = answered(&response(603, ""), Sent::Nothing).unwrap();
    assert_eq!(element::<Cause<'_>>(&octets).unwrap().cause_location(), CauseLocation::User);
    assert!(answered(&response(487, ""), Sent::Nothing).is_none());
    for method in ["BYE", "CANCEL"] {
        let octets = format!("{method} sip:a@h SIP/2.0\r\nTo: <sip:b@h>\r\n\r\n");
        let message = sip::Message::decode(octets.as_bytes()).unwrap();
        let made = q931_from_request(&message, REFERENCE, &by_rfc4497()).unwrap().unwrap();
        assert_eq!(Message::decode(&made.octets).unwrap().message_type(), MessageType::DISCONNECT);
        let cause = element::<Cause<'_>>(&made.octets).unwrap();
        assert_eq!(cause.cause_value(), CauseValue::NORMAL_CALL_CLEARING);
    }
}
