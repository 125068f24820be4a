//! Profile C: which fields are taken from the body and which from the header fields.

use trueline::interwork::{
    InterworkSettings, NewDialogue, Profile, Sent, Trust, iam_from_invite, invite_from_iam,
    isup_from_response, setup_from_invite,
};
use trueline::isup::messages::{Acm, Anm, Cpg};
use trueline::isup::{
    self, BackwardCallIndicators, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Category,
    ConnectedNumber, Event, EventInformation, GenericNumber, HopCounter, NatureOfAddress, NumberQualifier,
    ParameterName, RedirectingIndicator, RedirectingNumber, RedirectingReason, RedirectionInformation,
};
use trueline::number::{AddressSignals, Presentation, Screening};
use trueline::{bicc, interwork, sip};

use crate::q931_and_sip::REFERENCE;
use crate::support::{CIRCUIT, DIALOGUE, called, iam_with, lines, lost, national, settings};

fn profile_c() -> InterworkSettings<'static> {
    InterworkSettings { profile: Profile::C, ..settings() }
}

/// An IAM as a body: with what SIP has no header field for.
fn body() -> Vec<u8> {
    let signals = AddressSignals::from_digits("7700900199").unwrap();
    let qualifier = NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER;
    let verified = national("7700900142").with_screening(Screening::UserProvidedVerifiedAndPassed);
    let iam = iam_with(Category::PRIORITY_SUBSCRIBER, &called("7700900123f"))
        .with_calling_party_number(&verified)
        .with_generic_number(&GenericNumber::new(qualifier, NatureOfAddress::National, signals))
        .with_hop_counter(&HopCounter::new(9))
        .with_content(ParameterName::CALL_REFERENCE, [0, 0, 1, 0, 2])
        .with_content(ParameterName(0xF7), [1, 2, 3])
        .finish()
        .unwrap();
    iam[2..].to_vec()
}

fn sip_i(request_uri: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "INVITE {request_uri} SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nTo: <{request_uri}>\r\n\
         Call-ID: 1\r\nCSeq: 1 INVITE\r\n{headers}Content-Type: application/ISUP;version=itu-t92+\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

const SAME: &str =
    "From: <sip:+447700900199@h;user=phone>;tag=1\r\nP-Asserted-Identity: <tel:+447700900142>\r\n";

fn made(octets: &[u8], settings: &InterworkSettings<'_>) -> (Vec<u8>, Vec<String>) {
    let message = sip::Message::decode(octets).unwrap();
    let made = iam_from_invite(&message, CIRCUIT, settings).unwrap();
    (made.octets.clone(), lines(&made.report))
}

#[test]
fn where_sip_changed_nothing_every_octet_is_that_of_the_body() {
    let body = body();
    let (octets, report) = made(&sip_i("tel:+447700900123", SAME, &body), &profile_c());
    assert_eq!(octets[2..], body);
    assert_eq!(report, Vec::<String>::new());
}

#[test]
fn what_sip_changed_wins() {
    let body = body();
    let headers = "From: <sip:+447700900198@h;user=phone>;tag=1\r\nPrivacy: id\r\n\
        P-Asserted-Identity: <tel:+447700900143;cpc=payphone>\r\n";
    let (octets, report) = made(&sip_i("tel:+447700900124", headers, &body), &profile_c());
    let iam = isup::Message::decode(&octets).unwrap();
    let number = iam.parameter::<CalledPartyNumber<'_>>().unwrap().unwrap();
    assert_eq!(number.signals().to_string(), "7700900124");
    let number = iam.parameter::<CallingPartyNumber<'_>>().unwrap().unwrap();
    let expected = national("7700900143").with_presentation(Presentation::Restricted);
    assert_eq!(number, expected);
    let number = iam.parameter::<GenericNumber<'_>>().unwrap().unwrap();
    assert_eq!(number.signals().to_string(), "7700900198");
    assert_eq!(number.presentation(), Presentation::Restricted);
    let category = iam.parameter::<CallingPartysCategory<'_>>().unwrap().unwrap().category();
    assert_eq!(category, Category::PAYPHONE);
    // The rest is still that of the body.
    assert_eq!(iam.parameter::<HopCounter<'_>>().unwrap().unwrap().hops(), 9);
    assert!(iam.parameters().any(|raw| raw.unwrap().code == ParameterName(0xF7)));
    assert_eq!(report.iter().filter(|line| line.ends_with("(RFC 3398 §7.2.1.1)")).count(), 4, "{report:?}");
}

#[test]
fn privacy_restricts_what_the_body_allows_and_never_the_other_way_round() {
    for (privacy, in_body, expected) in [
        ("Privacy: id\r\n", Presentation::Allowed, Presentation::Restricted),
        ("", Presentation::Restricted, Presentation::Restricted),
        ("", Presentation::Allowed, Presentation::Allowed),
    ] {
        let number = national("7700900142").with_presentation(in_body);
        let iam = iam_with(Category::ORDINARY_SUBSCRIBER, &called("7700900123"));
        let body = iam.with_calling_party_number(&number).finish().unwrap();
        let from = "From: <sip:anonymous@anonymous.invalid>;tag=1\r\n";
        for asserted in ["", "P-Asserted-Identity: <tel:+447700900142>\r\n"] {
            let headers = format!("{from}{asserted}{privacy}");
            let (octets, _) = made(&sip_i("tel:+447700900123", &headers, &body[2..]), &profile_c());
            let found = crate::support::calling(&octets).unwrap();
            assert_eq!((found.0.as_str(), found.2), ("7700900142", expected), "{privacy} {asserted}");
        }
    }
}

#[test]
fn a_diversion_in_sip_replaces_that_of_the_body_as_a_whole() {
    let number = AddressSignals::from_digits("7700900150").unwrap();
    let information = RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::NoReply);
    let body = iam_with(Category::ORDINARY_SUBSCRIBER, &called("7700900123"))
        .with_redirecting_number(&RedirectingNumber::new(NatureOfAddress::National, number))
        .with_redirection_information(&information)
        .finish()
        .unwrap();
    for (history, digits, reason) in [
        ("", "7700900150", 2),
        (
            "History-Info: <sip:+447700900150@h;user=phone>;index=1, <sip:+447700900123@h;user=phone;cause=486>;index=1.1\r\n",
            "7700900150",
            2,
        ),
        (
            "History-Info: <sip:+447700900151@h;user=phone>;index=1, <sip:+447700900123@h;user=phone;cause=486>;index=1.1\r\n",
            "7700900151",
            1,
        ),
    ] {
        let headers = format!("From: <sip:unavailable@unknown.invalid>;tag=1\r\n{history}");
        let (octets, _) = made(&sip_i("tel:+447700900123", &headers, &body[2..]), &profile_c());
        let iam = isup::Message::decode(&octets).unwrap();
        let number = iam.parameter::<RedirectingNumber<'_>>().unwrap().unwrap();
        assert_eq!(number.signals().to_string(), digits, "{history}");
        let found = iam.parameter::<RedirectionInformation<'_>>().unwrap().unwrap();
        assert_eq!(found.redirecting_reason().unwrap().code(), reason, "{history}");
    }
}

#[test]
fn a_body_that_may_not_or_cannot_be_read_is_lost() {
    let body = body();
    let octets = sip_i("tel:+447700900123", SAME, &body);
    let lost = |settings: &InterworkSettings<'_>, octets: &[u8]| {
        made(octets, settings).1.into_iter().find(|line| line.starts_with("lost: body")).unwrap()
    };
    assert_eq!(lost(&settings(), &octets), "lost: body application/ISUP: only profile C reads it (Q.1912.5)");
    let untrusted = InterworkSettings { previous_hop: Trust::Untrusted, ..profile_c() };
    assert_eq!(
        lost(&untrusted, &octets),
        "lost: body application/ISUP: from a node outside the trust domain (RFC 3398 §15)"
    );
    let release = sip_i("tel:+447700900123", SAME, &[0x0C, 0x02, 0x00, 0x02, 0x80, 0x90]);
    assert_eq!(lost(&profile_c(), &release), "lost: body application/ISUP: no IAM (RFC 3398 §7.2.1.1)");
    let none = sip_i("tel:+447700900123", SAME, &[]);
    let expected = "lost: body application/ISUP: a message that cannot be read (RFC 3204 §3)";
    assert_eq!(lost(&profile_c(), &none), expected);
    // A SETUP is made of the header fields.
    let message = sip::Message::decode(&octets).unwrap();
    let made = setup_from_invite(&message, REFERENCE, &profile_c()).unwrap();
    let expected = "body application/ISUP: what only the ISUP message tells (RFC 4497 §8.3.1)";
    assert!(crate::support::lost(&made).contains(&expected.into()));
}

fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "SIP/2.0 {status} X\r\nFrom: <sip:a@h>;tag=1\r\nTo: <tel:+447700900123>;tag=2\r\nCSeq: 1 INVITE\r\n\
         {headers}Content-Type: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: application/isup\r\n\r\n"
    );
    [head.as_bytes(), body, b"\r\n--x--\r\n"].concat()
}

/// RFC 3398 §8.2.3, §8.2.4: the message of the body is sent where it fits to what was sent before.
#[test]
fn answers_bring_their_message() {
    let acm = Acm::new(&BackwardCallIndicators::from_octets([0x16, 0x14])).finish().unwrap();
    let cpg = Cpg::new(&EventInformation::new().with_event_indicator(Event::Alerting)).finish().unwrap();
    let signals = AddressSignals::from_digits("7700900123").unwrap();
    let number = ConnectedNumber::new(NatureOfAddress::National, signals);
    let anm = Anm::new().with_connected_number(&number).finish().unwrap();
    for (status, body, sent, as_it_is) in [
        (180, &acm, Sent::Nothing, true),
        (180, &acm, Sent::Progress, false),
        (180, &cpg, Sent::Progress, true),
        (180, &cpg, Sent::Nothing, false),
        (200, &anm, Sent::Alerting, true),
        (200, &anm, Sent::Nothing, false),
    ] {
        let octets = answer(status, "", body);
        let message = sip::Message::decode(&octets).unwrap();
        let made = isup_from_response(&message, None, sent, CIRCUIT, &profile_c()).unwrap().unwrap();
        assert_eq!(made.octets[2..] == body[..], as_it_is, "{status} {sent:?}");
        assert_eq!(made.report.is_lossless(), as_it_is, "{status} {sent:?}");
        let made = isup_from_response(&message, None, sent, CIRCUIT, &settings()).unwrap().unwrap();
        assert!(lost(&made).contains(&"body application/isup: only profile C reads it (Q.1912.5)".into()));
    }
    for (headers, digits, shown) in [
        ("P-Asserted-Identity: <tel:+447700900123>\r\n", "7700900123", Presentation::Allowed),
        (
            "P-Asserted-Identity: <tel:+447700900123>\r\nPrivacy: id\r\n",
            "7700900123",
            Presentation::Restricted,
        ),
        ("Privacy: id\r\n", "7700900123", Presentation::Restricted),
        ("P-Asserted-Identity: <tel:+447700900124>\r\n", "7700900124", Presentation::Allowed),
    ] {
        let octets = answer(200, headers, &anm);
        let message = sip::Message::decode(&octets).unwrap();
        let made = isup_from_response(&message, None, Sent::Alerting, CIRCUIT, &profile_c());
        let made = made.unwrap().unwrap();
        let found = crate::support::parameter::<ConnectedNumber<'_>>(&made.octets).unwrap();
        assert_eq!(
            (found.signals().to_string().as_str(), found.presentation()),
            (digits, shown),
            "{headers}"
        );
    }
}

#[test]
fn an_iam_goes_along_as_a_body_and_nothing_is_lost() {
    let iam = [&[5, 0][..], &body()].concat();
    let message = isup::Message::decode(&iam).unwrap();
    let made = invite_from_iam(&message, &DIALOGUE, &profile_c()).unwrap();
    assert!(made.report.is_lossless());
    let invite = sip::Message::decode(&made.octets).unwrap();
    assert_eq!(invite.application_isup(), Some(&iam[2..]));
    let received = iam_from_invite(&invite, CIRCUIT, &profile_c()).unwrap();
    assert_eq!(received.octets, iam);
    // Beside a session description it is one of two parts.
    let dialogue = NewDialogue { session_description: Some(b"v=0\r\n"), ..DIALOGUE };
    let made = invite_from_iam(&message, &dialogue, &profile_c()).unwrap();
    let invite = sip::Message::decode(&made.octets).unwrap();
    assert_eq!(invite.application_isup(), Some(&iam[2..]));
    let parts: Vec<_> = invite.parts().map(|part| part.unwrap().body()).collect();
    assert_eq!(parts, [&b"v=0\r\n"[..], &iam[2..]]);
    // Bodies of BICC are those of ISUP.
    let octets = bicc::CallInstanceCode(7).in_front_of(&iam[2..]);
    let message = bicc::Message::decode(&octets).unwrap();
    let made = invite_from_iam(message.as_isup(), &DIALOGUE, &profile_c()).unwrap();
    assert_eq!(sip::Message::decode(&made.octets).unwrap().application_isup(), Some(&iam[2..]));
}

#[test]
fn no_body_goes_to_a_node_outside_the_trust_domain() {
    let number = national("7700900142").with_presentation(Presentation::Restricted);
    let iam = iam_with(Category::ORDINARY_SUBSCRIBER, &called("7700900123"));
    let octets = iam.with_calling_party_number(&number).finish().unwrap();
    let untrusted = InterworkSettings { next_hop: Trust::Untrusted, ..profile_c() };
    let message = isup::Message::decode(&octets).unwrap();
    let made = invite_from_iam(&message, &DIALOGUE, &untrusted).unwrap();
    let text = String::from_utf8_lossy(&made.octets).into_owned();
    assert!(!text.contains("7700900142") && sip::Message::decode(&made.octets).unwrap().body().is_empty());
    assert_eq!(lost(&made).len(), 1);
}

#[test]
fn what_only_isup_has_does_not_go_into_bicc() {
    let map = [0x01, 0xFF, 0xFF, 0xFF, 0x7F];
    let iam = iam_with(Category::ORDINARY_SUBSCRIBER, &called("7700900123"));
    let body = iam.with_content(ParameterName::CIRCUIT_ASSIGNMENT_MAP, map).finish().unwrap();
    let octets = sip_i("tel:+447700900123", SAME, &body[2..]);
    let frame = interwork::Frame::Bicc(bicc::CallInstanceCode(7));
    let message = sip::Message::decode(&octets).unwrap();
    let made = iam_from_invite(&message, frame, &profile_c()).unwrap();
    let decoded = bicc::Message::decode(&made.octets).unwrap();
    assert!(!decoded.parameters().any(|raw| raw.unwrap().code == ParameterName::CIRCUIT_ASSIGNMENT_MAP));
    assert!(lost(&made).contains(&"circuit assignment map: only ISUP has the parameter (Q.1902.3)".into()));
}
