//! A call from one network into another: SIP, ISUP and BICC, Q.931 (ITU-T Q.1912.5, 3GPP TS 29.163, RFC 3398, RFC 4497).
//!
//! Each function takes a message, makes the one of the other network, and tells in a [`LossReport`] what could not be
//! carried, why and by which clause, and what it had to choose. [`InterworkSettings`] is all that an operator decides.
//!
//! ```
//! use trueline::interwork::{Field, Frame, InterworkSettings, Profile, iam_from_invite};
//! use trueline::isup::{CallingPartyNumber, CircuitIdentificationCode, Message};
//! use trueline::number::{NumberingContext, Presentation};
//! use trueline::sip::{self, HeaderName};
//!
//! let invite = b"INVITE sip:+447700900123@gw.example.net;user=phone SIP/2.0\r\n\
//!     Via: SIP/2.0/UDP proxy.example.net;branch=z9hG4bK1\r\n\
//!     Max-Forwards: 70\r\n\
//!     From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1\r\n\
//!     To: <sip:+447700900123@gw.example.net;user=phone>\r\n\
//!     Call-ID: 1@example.net\r\n\
//!     CSeq: 1 INVITE\r\n\
//!     P-Asserted-Identity: <tel:+447700900142>\r\n\
//!     Privacy: id\r\n\r\n";
//! let numbering = NumberingContext::for_country("44".parse()?);
//! let settings = InterworkSettings::new(Profile::B, numbering, "gw.example.net");
//! let frame = Frame::Isup(CircuitIdentificationCode::new(5));
//! let made = iam_from_invite(&sip::Message::decode(invite)?, frame, &settings)?;
//!
//! let iam = Message::decode(&made.octets)?;
//! let calling = iam.parameter::<CallingPartyNumber>()?.expect("its number is asserted");
//! assert_eq!(calling.disclosed().to_string(), "7700900142 (national, E.164; presentation restricted; network provided)");
//! // The hop counter is a national option that these settings do not use.
//! assert_eq!(made.report.lost_of(Field::header(HeaderName::MaxForwards)).count(), 1);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! Proofs are not carried here, as each carrier has rules of its own: [`Interworked::proofs`] hands them on to the
//! module `carry`.

mod backward;
mod bodies;
mod callers;
mod category;
mod cause_table;
mod diversion;
mod encapsulated;
mod error;
mod frame;
mod from_iam;
mod from_invite;
mod from_setup;
mod interworked;
mod loss_report;
mod number;
mod offer;
mod privacy;
mod reason;
mod settings;
mod to_iam;
mod to_invite;
mod to_setup;
mod user_information;

pub use backward::{
    Answering, Sent, connected_identity_of, isup_from_q931, isup_from_request, isup_from_response,
    q931_from_isup, q931_from_request, q931_from_response, reason_of_release, response_from_isup,
    response_from_q931,
};
pub use cause_table::CauseTable;
pub use error::InterworkError;
pub use frame::Frame;
pub use interworked::Interworked;
pub use loss_report::{Field, LossReport, Note};
pub use settings::{
    DiversionForm, FromUse, InterworkSettings, NextNode, NumberInUri, OriginalCalled, PortedNumber,
    PrivacyWords, Profile, ToIsup, ToSip, Trust, UnknownCaller, UriForm, WithoutAsserted,
};
pub use to_invite::NewDialogue;

use trueline_isup as isup;
use trueline_q931::{self as q931, CallReference};
use trueline_sip as sip;

use from_invite::Rules;

/// An INVITE that begins a call as an IAM of ISUP or BICC (Q.1912.5 and TS 29.163 §7.2.3.1, I-MGCF; RFC 3398 §7.2.1.1).
///
/// # Errors
/// [`InterworkError::WrongMessage`] and [`InterworkError::NoCalledNumber`], and those of messages that cannot be read
/// or built.
pub fn iam_from_invite<'a>(
    invite: &sip::Message<'a>,
    frame: Frame,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let offer = from_invite::read(invite, Rules::Isup, settings, &mut report)?;
    let octets = to_iam::write(&offer, frame, settings, &mut report)?;
    Ok(Interworked { proofs: offer.proofs, ..Interworked::new(octets, report) })
}

/// An INVITE that begins a call as a SETUP of Q.931 (RFC 4497 §8.3.1 and §9.2).
///
/// # Errors
/// As [`iam_from_invite`].
pub fn setup_from_invite<'a>(
    invite: &sip::Message<'a>,
    call_reference: CallReference,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let offer = from_invite::read(invite, Rules::Q931, settings, &mut report)?;
    let octets = to_setup::write(&offer, call_reference, &mut report)?;
    Ok(Interworked { proofs: offer.proofs, ..Interworked::new(octets, report) })
}

/// An IAM of ISUP or BICC (as its [`as_isup`](trueline_bicc::Message::as_isup)) as an INVITE (Q.1912.5 and TS 29.163
/// §7.2.3.2, O-MGCF; RFC 3398 §8.2.1.1). In profile C the message goes along as a body, and what SIP has no header
/// field for is in it, so that it is not lost.
///
/// # Errors
/// As [`iam_from_invite`].
pub fn invite_from_iam<'a>(
    iam: &isup::Message<'a>,
    dialogue: &NewDialogue<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let offer = from_iam::read(iam, settings, &mut report)?;
    for element in &offer.access {
        report.lose(element.field, "what the accesses exchange", "RFC 3398 §7.2.1.1");
    }
    let wanted = settings.profile == Profile::C;
    if wanted && settings.next_hop == Trust::Untrusted {
        report.choose(
            Field::Body(to_invite::ISUP_TYPE),
            "left out: the next node is outside the trust domain",
            "RFC 3398 §15",
        );
    }
    let encapsulated = (wanted && settings.next_hop == Trust::Trusted).then_some(iam);
    let octets = to_invite::write(&offer, encapsulated, dialogue, settings, &mut report)?;
    if encapsulated.is_some() {
        report.keep_in_body();
    }
    Ok(Interworked::new(octets, report))
}

/// A SETUP of Q.931 as an INVITE (RFC 4497 §8.2.1 and §9.1).
///
/// # Errors
/// As [`iam_from_invite`].
pub fn invite_from_setup<'a>(
    setup: &q931::Message<'a>,
    dialogue: &NewDialogue<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let offer = from_setup::read(setup, settings, &mut report)?;
    for element in &offer.access {
        report.lose(element.field, "what the accesses exchange", "RFC 4497 §10");
    }
    let octets = to_invite::write(&offer, None, dialogue, settings, &mut report)?;
    Ok(Interworked::new(octets, report))
}

/// An IAM of ISUP or BICC as a SETUP of Q.931 (Q.699). Numbers keep their form.
///
/// # Errors
/// As [`iam_from_invite`].
pub fn setup_from_iam<'a>(
    iam: &isup::Message<'a>,
    call_reference: CallReference,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let offer = from_iam::read(iam, settings, &mut report)?;
    let octets = to_setup::write(&offer, call_reference, &mut report)?;
    Ok(Interworked::new(octets, report))
}

/// A SETUP of Q.931 as an IAM of ISUP or BICC (Q.699). Of H.225.0 the elements that Q.931 has too.
///
/// A calling party number that the network did not provide or verify has no place in the parameter of this name
/// (Q.763 §3.10 f): it becomes an additional calling party number.
///
/// # Errors
/// As [`iam_from_invite`].
pub fn iam_from_setup<'a>(
    setup: &q931::Message<'a>,
    frame: Frame,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let mut offer = from_setup::read(setup, settings, &mut report)?;
    from_setup::vouch(&mut offer, settings, &mut report);
    let octets = to_iam::write(&offer, frame, settings, &mut report)?;
    Ok(Interworked::new(octets, report))
}
