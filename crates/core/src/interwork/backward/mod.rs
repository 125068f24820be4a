//! The way back: what the called side answers.

mod from_isup;
mod from_q931;
mod from_sip;
mod indication;
mod to_isup;
mod to_q931;
mod to_sip;

pub use to_sip::Answering;

use trueline_isup::{self as isup, CauseIndicators};
use trueline_q931::{self as q931, CallReference};
use trueline_sip::{self as sip, OwnedNameAddr, Reason};

use super::{Frame, InterworkError, InterworkSettings, Interworked, LossReport};

/// What the caller's side was told of the call so far: it decides between address complete and call progress, answer
/// and connect.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Sent {
    /// Nothing.
    Nothing,
    /// That the call goes on: an ACM or PROGRESS without alerting.
    Progress,
    /// That the called user is alerted.
    Alerting,
}

/// A response to an INVITE as ACM, CPG, ANM, CON or REL (RFC 3398 §8.2.3-8.2.6; TS 29.163 §7.5.4). `update` is an
/// UPDATE with a changed From that followed the 200 (TS 29.163 §7.5.2): its number becomes the additional connected
/// number. `None` where nothing is to be sent: 100, and a response after which the call is cleared anyway.
///
/// # Errors
/// Those of messages that cannot be built.
pub fn isup_from_response<'a>(
    response: &sip::Message<'a>,
    update: Option<&sip::Message<'a>>,
    sent: Sent,
    frame: Frame,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_sip::response(response, update, settings, &mut report)? else {
        return Ok(None);
    };
    to_isup::write(&indication, sent, frame, settings, report).map(Some)
}

/// A BYE or CANCEL as REL (RFC 3398 §7.2.3, §10.1): the cause is that of a Reason of Q.850, or else the table's.
///
/// # Errors
/// [`InterworkError::WrongMessage`] for other methods, and those of messages that cannot be built.
pub fn isup_from_request<'a>(
    request: &sip::Message<'a>,
    frame: Frame,
    settings: &InterworkSettings<'_>,
) -> Result<Interworked<'a>, InterworkError> {
    let mut report = LossReport::default();
    let indication = from_sip::request(request, settings, &mut report)?;
    to_isup::write(&indication, Sent::Alerting, frame, settings, report)
}

/// ACM, CPG, ANM, CON or REL of ISUP or BICC as a response to the INVITE (RFC 3398 §7.2.4-7.2.9). `None` where no
/// response is due: other messages, and a REL upon which another circuit is tried.
///
/// # Errors
/// Those of messages that cannot be read or built.
pub fn response_from_isup<'a>(
    message: &isup::Message<'a>,
    invite: &sip::Message<'_>,
    answering: &Answering<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_isup::read(message, settings, &mut report)? else { return Ok(None) };
    to_sip::write(&indication, Some(message), invite, answering, settings, report)
}

/// A response to an INVITE as ALERTING, PROGRESS, CONNECT or DISCONNECT (RFC 4497 §8.2.1, §8.4.4, §9.2.3). `None` where
/// nothing is to be sent.
///
/// # Errors
/// Those of messages that cannot be built.
pub fn q931_from_response<'a>(
    response: &sip::Message<'a>,
    sent: Sent,
    call_reference: CallReference,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_sip::response(response, None, settings, &mut report)? else {
        return Ok(None);
    };
    to_q931::write(&indication, sent, call_reference, report)
}

/// A BYE or CANCEL as DISCONNECT (RFC 4497 §8.4.2, §8.4.3).
///
/// # Errors
/// As [`isup_from_request`].
pub fn q931_from_request<'a>(
    request: &sip::Message<'a>,
    call_reference: CallReference,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let indication = from_sip::request(request, settings, &mut report)?;
    to_q931::write(&indication, Sent::Alerting, call_reference, report)
}

/// ALERTING, PROGRESS, CONNECT, DISCONNECT, RELEASE or RELEASE COMPLETE as a response to the INVITE (RFC 4497
/// §8.3.2-8.3.6, §8.4.1, §9.1.3). `None` for other messages.
///
/// # Errors
/// As [`response_from_isup`].
pub fn response_from_q931<'a>(
    message: &q931::Message<'a>,
    invite: &sip::Message<'_>,
    answering: &Answering<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_q931::read(message, &mut report)? else { return Ok(None) };
    to_sip::write(&indication, None, invite, answering, settings, report)
}

/// ALERTING, PROGRESS, CONNECT, DISCONNECT, RELEASE or RELEASE COMPLETE as ACM, CPG, ANM, CON or REL (Q.699). `None`
/// for other messages.
///
/// # Errors
/// Those of messages that cannot be read or built.
pub fn isup_from_q931<'a>(
    message: &q931::Message<'a>,
    sent: Sent,
    frame: Frame,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_q931::read(message, &mut report)? else { return Ok(None) };
    to_isup::write(&indication, sent, frame, settings, report).map(Some)
}

/// ACM, CPG, ANM, CON or REL of ISUP or BICC as ALERTING, PROGRESS, CONNECT or DISCONNECT (Q.699). `None` for other
/// messages.
///
/// # Errors
/// Those of messages that cannot be read or built.
pub fn q931_from_isup<'a>(
    message: &isup::Message<'a>,
    sent: Sent,
    call_reference: CallReference,
    settings: &InterworkSettings<'_>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let mut report = LossReport::default();
    let Some(indication) = from_isup::read(message, settings, &mut report)? else { return Ok(None) };
    to_q931::write(&indication, sent, call_reference, report)
}

/// The Reason of the BYE or CANCEL that a REL or DISCONNECT leads to once a final response was sent or received
/// (RFC 3326; Q.1912.5).
///
/// # Errors
/// Does not fail for causes that have a name.
pub fn reason_of_release(cause: &CauseIndicators<'_>) -> Result<Reason<'static>, InterworkError> {
    Ok(to_sip::reason(cause)?)
}

/// The From that an UPDATE has after a 200, made of the additional connected number of an ANM or CON (TS 29.163
/// §7.5.2); `None` without one that may be shown. Whoever sends the UPDATE takes the generic number off the report of
/// the response with [`LossReport::settle`].
///
/// # Errors
/// Those of messages that cannot be read, and of a host that is none.
pub fn connected_identity_of(
    answer: &isup::Message<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Option<OwnedNameAddr>, InterworkError> {
    let indication = from_isup::read(answer, settings, &mut LossReport::default())?;
    let additional = indication.and_then(|indication| indication.additional_connected);
    to_sip::connected_identity(additional, settings)
}
