//! Messages to begin with, and what was made of them as text.

use trueline::interwork::{
    Frame, InterworkSettings, Interworked, LossReport, NewDialogue, Profile, iam_from_invite, invite_from_iam,
};
use trueline::isup::{
    self, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Category, CircuitIdentificationCode,
    ForwardCallIndicators, Iam, IsdnUserPart, NatureOfAddress, NatureOfConnectionIndicators, Parameter,
    TransmissionMedium, TransmissionMediumRequirement,
};
use trueline::number::{AddressSignals, NumberingContext, Presentation, Screening};
use trueline::sip;

/// A gateway of profile B in Britain.
pub(crate) fn settings() -> InterworkSettings<'static> {
    InterworkSettings::new(Profile::B, british(), "gw.example.net")
}

pub(crate) fn british() -> NumberingContext {
    NumberingContext::for_country("44".parse().unwrap())
}

pub(crate) const CIRCUIT: Frame = Frame::Isup(CircuitIdentificationCode::new(5));

pub(crate) const DIALOGUE: NewDialogue<'static> = NewDialogue {
    via: "SIP/2.0/UDP gw.example.net;branch=z9hG4bK1",
    call_id: "1@gw.example.net",
    from_tag: "1",
    sequence: 1,
    contact: None,
    session_description: None,
};

/// An INVITE to +44 7700 900123 with these header fields, one a line.
pub(crate) fn invite(headers: &str) -> Vec<u8> {
    invite_to("sip:+447700900123@gw.example.net;user=phone", headers, "")
}

pub(crate) fn invite_to(request_uri: &str, headers: &str, body: &str) -> Vec<u8> {
    let headers: String = headers.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    format!(
        "INVITE {request_uri} SIP/2.0\r\nVia: SIP/2.0/UDP a.example.net;branch=z9hG4bK1\r\n\
         To: <{request_uri}>\r\nCall-ID: 1@a.example.net\r\nCSeq: 1 INVITE\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

/// Which lines the report has: `lost: ...`, `chosen: ...`.
pub(crate) fn lines(report: &LossReport<'_>) -> Vec<String> {
    report.to_string().lines().map(str::to_string).collect()
}

pub(crate) fn lost(made: &Interworked<'_>) -> Vec<String> {
    made.report.lost().iter().map(ToString::to_string).collect()
}

/// The IAM of an INVITE, and what was lost. No rule of Q.763 may be broken by it.
pub(crate) fn iam_of(invite: &[u8], settings: &InterworkSettings<'_>) -> (Vec<u8>, Vec<String>) {
    let message = sip::Message::decode(invite).unwrap();
    let made = iam_from_invite(&message, CIRCUIT, settings).unwrap();
    assert_eq!(deviations(&made.octets), Vec::<String>::new());
    let lost = lost(&made);
    (made.octets, lost)
}

pub(crate) fn deviations(octets: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    isup::Message::decode(octets)
        .unwrap()
        .each_deviation(|deviation| found.push(format!("{} ({})", deviation.text, deviation.clause)));
    found
}

/// The INVITE of an IAM as text, and what was lost.
pub(crate) fn invite_of(iam: &[u8], settings: &InterworkSettings<'_>) -> (String, Vec<String>) {
    let message = isup::Message::decode(iam).unwrap();
    let made = invite_from_iam(&message, &DIALOGUE, settings).unwrap();
    assert_eq!(sip::Message::decode(&made.octets).unwrap().deviations().count(), 0);
    let lost = lost(&made);
    (String::from_utf8_lossy(&made.octets).into_owned(), lost)
}

/// The values of a header field, one a line.
pub(crate) fn header(message: &str, name: &str) -> String {
    let prefix = format!("{name}: ");
    let values: Vec<&str> =
        message.split("\r\n").filter_map(|line| line.strip_prefix(prefix.as_str())).collect();
    values.join("\n")
}

/// The line for an operator of a parameter, its digits in it.
pub(crate) fn parameter<'a, P: Parameter<'a> + 'a>(octets: &'a [u8]) -> Option<P> {
    isup::Message::decode(octets).unwrap().parameter::<P>().unwrap()
}

/// Digits, nature, presentation and screening of the calling party number.
pub(crate) fn calling(octets: &[u8]) -> Option<(String, NatureOfAddress, Presentation, Screening)> {
    parameter::<CallingPartyNumber<'_>>(octets)
        .map(|it| (it.signals().to_string(), it.nature_of_address(), it.presentation(), it.screening()))
}

/// An IAM on circuit 5 to +44 7700 900123.
pub(crate) fn iam() -> Iam {
    iam_with(Category::ORDINARY_SUBSCRIBER, &called("7700900123"))
}

pub(crate) fn called(digits: &str) -> CalledPartyNumber<'static> {
    CalledPartyNumber::new(NatureOfAddress::National, AddressSignals::from_digits(digits).unwrap())
}

pub(crate) fn iam_with(category: Category, called: &CalledPartyNumber<'_>) -> Iam {
    Iam::new(
        &NatureOfConnectionIndicators::new(),
        &ForwardCallIndicators::new().with_isdn_user_part_indicator(IsdnUserPart::UsedAllTheWay),
        &CallingPartysCategory::new(category),
        &TransmissionMediumRequirement::new(TransmissionMedium::AUDIO_3_1_KHZ),
        called,
    )
    .with_cic(CircuitIdentificationCode::new(5))
}

pub(crate) fn national(digits: &str) -> CallingPartyNumber<'static> {
    CallingPartyNumber::new(NatureOfAddress::National, AddressSignals::from_digits(digits).unwrap())
}
