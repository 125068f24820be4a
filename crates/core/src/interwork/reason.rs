//! Why a call was diverted, in four protocols.

use trueline_isup::RedirectingReason;
use trueline_q931::ReasonForRedirection;

/// A reason.
pub(super) struct Row {
    /// Q.763 §3.45 d.
    pub(super) isup: RedirectingReason,
    /// The URI parameter `cause` (RFC 4458 §2.2).
    pub(super) cause: u16,
    /// The parameter `reason` of Diversion (RFC 6044 §6).
    pub(super) word: &'static str,
    /// Octet 3b of Q.931.
    pub(super) q931: ReasonForRedirection,
}

const fn row(isup: RedirectingReason, cause: u16, word: &'static str, q931: ReasonForRedirection) -> Row {
    Row { isup, cause, word, q931 }
}

/// One row a reason of ISUP. In the other direction the first row counts: what a protocol cannot tell apart becomes
/// the more general reason.
pub(super) const ROWS: [Row; 7] = [
    row(RedirectingReason::NotTold, 404, "unknown", ReasonForRedirection::NotTold),
    row(RedirectingReason::UserBusy, 486, "user-busy", ReasonForRedirection::Busy),
    row(RedirectingReason::NoReply, 408, "no-answer", ReasonForRedirection::NoReply),
    row(RedirectingReason::Unconditional, 302, "unconditional", ReasonForRedirection::Unconditional),
    row(RedirectingReason::DeflectionImmediate, 480, "deflection", ReasonForRedirection::Deflection),
    row(RedirectingReason::DeflectionDuringAlerting, 487, "deflection", ReasonForRedirection::Deflection),
    row(RedirectingReason::MobileNotReachable, 503, "unavailable", ReasonForRedirection::NotTold),
];

fn row_of(reason: RedirectingReason) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.isup == reason)
}

/// `None` for a cause that tells of no diversion.
pub(super) fn of_cause(cause: u16) -> Option<RedirectingReason> {
    ROWS.iter().find(|row| row.cause == cause).map(|row| row.isup)
}

/// Unknown for words without a row, `unavailable` among them: RFC 6044 §5 makes 404 of it.
pub(super) fn of_word(word: &[u8]) -> RedirectingReason {
    let row = ROWS.iter().find(|row| word.eq_ignore_ascii_case(row.word.as_bytes()));
    row.map(|row| row.isup)
        .filter(|reason| *reason != RedirectingReason::MobileNotReachable)
        .unwrap_or(RedirectingReason::NotTold)
}

pub(super) fn of_q931(reason: ReasonForRedirection) -> RedirectingReason {
    ROWS.iter().find(|row| row.q931 == reason).map_or(RedirectingReason::NotTold, |row| row.isup)
}

pub(super) fn to_cause(reason: RedirectingReason) -> u16 {
    row_of(reason).map_or(404, |row| row.cause)
}

pub(super) fn to_word(reason: RedirectingReason) -> &'static str {
    row_of(reason).map_or("unknown", |row| row.word)
}

pub(super) fn to_q931(reason: RedirectingReason) -> ReasonForRedirection {
    row_of(reason).map_or(ReasonForRedirection::NotTold, |row| row.q931)
}
