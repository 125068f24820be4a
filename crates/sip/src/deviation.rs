//! Where a message that can be read departs from the standard.

use crate::grammar::{decimal, is_white};
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::start_line::StartLine;

/// One departure: what, and the clause it departs from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Deviation {
    /// What is odd, in words.
    pub text: &'static str,
    /// The clause, such as `RFC 3261 §8.1.1`.
    pub clause: &'static str,
}

struct Rule {
    deviation: Deviation,
    departs: fn(&Message<'_>) -> bool,
}

const fn rule(text: &'static str, clause: &'static str, departs: fn(&Message<'_>) -> bool) -> Rule {
    Rule { deviation: Deviation { text, clause }, departs }
}

/// Every rule reports at most once for a message.
const RULES: [Rule; 12] = [
    rule("no From", "RFC 3261 §8.1.1", |m| m.from().is_none()),
    rule("no To", "RFC 3261 §8.1.1", |m| m.to().is_none()),
    rule("no Call-ID", "RFC 3261 §8.1.1", |m| m.call_id().is_none()),
    rule("no CSeq", "RFC 3261 §8.1.1", |m| m.cseq().is_none()),
    rule("no Via", "RFC 3261 §8.1.1", |m| m.header(HeaderName::Via).is_none()),
    rule("a header field more than once that may be there once", "RFC 3261 §7.3.1", |m| {
        const SINGLE: [HeaderName; 7] = [
            HeaderName::From,
            HeaderName::To,
            HeaderName::CallId,
            HeaderName::CSeq,
            HeaderName::ContentLength,
            HeaderName::Date,
            HeaderName::MaxForwards,
        ];
        SINGLE.iter().any(|&name| m.values(name).nth(1).is_some())
    }),
    rule("a From, To or identity that cannot be read", "RFC 3261 §20.20", |m| {
        let unread = matches!(m.from(), Some(Err(_))) || matches!(m.to(), Some(Err(_)));
        unread || m.p_asserted_identity().any(|field| field.is_err())
    }),
    rule("a CSeq that cannot be read or is 2^31 or more", "RFC 3261 §8.1.1.5", |m| match m.cseq() {
        Some(Ok((number, _))) => number >= 1 << 31,
        Some(Err(_)) => true,
        None => false,
    }),
    rule("the method of CSeq is not that of the request", "RFC 3261 §8.1.1.5", |m| {
        match (m.start_line(), m.cseq()) {
            (StartLine::Request { method, .. }, Some(Ok((_, other)))) => method != other,
            _ => false,
        }
    }),
    rule("a Date that cannot be read", "RFC 3261 §20.17", |m| matches!(m.date(), Some(Err(_)))),
    rule("Content-Length is not the length of the body", "RFC 3261 §18.3", |m| {
        let said = m.header(HeaderName::ContentLength).map(|header| decimal(header.value().octets()));
        let there = m.body().len().saturating_add(m.after_body().len());
        said.is_some_and(|said| said != u64::try_from(there).ok())
    }),
    rule("white space, header fields or another version in the request line", "RFC 3261 §7.1", |m| {
        let StartLine::Request { method, uri, version } = m.start_line() else { return false };
        let spaced = [method.0.len(), uri.len(), version.len()]
            .iter()
            .fold(2_usize, |sum, part| sum.saturating_add(*part));
        let line = m.start_line_octets();
        let line = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
        let odd = uri.iter().any(|&octet| is_white(octet) || octet == b'?' || octet == b'<');
        odd || version != b"SIP/2.0" || line.len() != spaced
    }),
];

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> {
        RULES.iter().filter(|rule| (rule.departs)(self)).map(|rule| rule.deviation)
    }
}
