//! Where a message that can be read departs from the standard.

use core::net::Ipv6Addr;

use crate::contact::Contact;
use crate::grammar::is_white;
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::start_line::StartLine;

/// One departure: what, the clause it departs from, and where.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Deviation {
    /// What is odd, in words.
    pub text: &'static str,
    /// The clause, such as `RFC 3261 §8.1.1`.
    pub clause: &'static str,
    /// Where, in octets from 0; of what is missing, the empty line that ends the head.
    pub offset: usize,
}

struct Rule {
    text: &'static str,
    clause: &'static str,
    /// The offset of the first departure.
    departs: fn(&Message<'_>) -> Option<usize>,
}

const fn rule(text: &'static str, clause: &'static str, departs: fn(&Message<'_>) -> Option<usize>) -> Rule {
    Rule { text, clause, departs }
}

/// Every rule reports at most once for a message.
const RULES: [Rule; 16] = [
    rule("no From", "RFC 3261 §8.1.1", |m| missing(m, HeaderName::From)),
    rule("no To", "RFC 3261 §8.1.1", |m| missing(m, HeaderName::To)),
    rule("no Call-ID", "RFC 3261 §8.1.1", |m| missing(m, HeaderName::CallId)),
    rule("no CSeq", "RFC 3261 §8.1.1", |m| missing(m, HeaderName::CSeq)),
    rule("no Via", "RFC 3261 §8.1.1", |m| missing(m, HeaderName::Via)),
    rule("a header field more than once that may be there once", "RFC 3261 §7.3.1", |m| {
        const SINGLE: [HeaderName; 8] = [
            HeaderName::From,
            HeaderName::To,
            HeaderName::CallId,
            HeaderName::CSeq,
            HeaderName::ContentLength,
            HeaderName::ContentType,
            HeaderName::Date,
            HeaderName::MaxForwards,
        ];
        SINGLE.iter().find_map(|&name| m.headers_named(name).nth(1)).map(|header| header.offset())
    }),
    rule("a From, To or identity that cannot be read", "RFC 3261 §20.20", |m| {
        first_error(m.from().into_iter().chain(m.to()).chain(m.p_asserted_identity()))
    }),
    rule("a Via that cannot be read", "RFC 3261 §20.42", |m| first_error(m.via())),
    rule("a Contact that cannot be read", "RFC 3261 §20.10", |m| first_error(m.contact())),
    rule("a URI with a question mark that no angle brackets enclose", "RFC 3261 §20.10", |m| {
        let open = |field: &NameAddr<'_>| !field.has_angle_brackets() && field.uri().octets().contains(&b'?');
        addresses(m).find(open).map(|field| field.uri().offset())
    }),
    rule("an IPv6 reference that holds no IPv6 address", "RFC 5118 §4.10", |m| {
        let uris =
            m.request_uri().and_then(Result::ok).into_iter().chain(addresses(m).map(|field| field.uri()));
        let bad = |host: &[u8]| host.first() == Some(&b'[') && !is_ipv6_reference(host);
        uris.into_iter().find(|uri| uri.host().is_some_and(bad)).map(|uri| uri.offset())
    }),
    rule("a CSeq that cannot be read or is 2^31 or more", "RFC 3261 §8.1.1.5", |m| {
        let odd = match m.cseq()? {
            Ok((number, _)) => number >= 1 << 31,
            Err(_) => true,
        };
        place(m, HeaderName::CSeq).filter(|_| odd)
    }),
    rule("the method of CSeq is not that of the request", "RFC 3261 §8.1.1.5", |m| {
        match (m.start_line(), m.cseq()) {
            (StartLine::Request { method, .. }, Some(Ok((_, other)))) if method != other => {
                place(m, HeaderName::CSeq)
            }
            _ => None,
        }
    }),
    rule("a Date or Max-Forwards that cannot be read", "RFC 3261 §20.17, §20.22", |m| {
        first_error(m.date()).or_else(|| first_error(m.max_forwards()))
    }),
    rule("Content-Length is not the length of the body", "RFC 3261 §18.3", |m| {
        let there = m.body().len().saturating_add(m.after_body().len());
        let odd = m.content_length()? != Ok(there);
        place(m, HeaderName::ContentLength).filter(|_| odd)
    }),
    rule("white space, header fields or another version in the request line", "RFC 3261 §7.1", |m| {
        let StartLine::Request { method, uri, version } = m.start_line() else { return None };
        let line = m.start_line_octets();
        let line = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
        let parts = [method.0.len(), uri.len(), version.len()];
        let length = parts.iter().fold(2_usize, |sum, part| sum.saturating_add(*part));
        let odd = uri.iter().any(|&octet| is_white(octet) || octet == b'?' || octet == b'<');
        (odd || version != b"SIP/2.0" || line.len() != length).then(|| m.start_line_offset())
    }),
];

fn missing(message: &Message<'_>, name: HeaderName) -> Option<usize> {
    message.header(name).is_none().then(|| message.blank_line_offset())
}

fn place(message: &Message<'_>, name: HeaderName) -> Option<usize> {
    message.header(name).map(|header| header.offset())
}

fn first_error<T>(fields: impl IntoIterator<Item = Result<T, trueline_wire::DecodeError>>) -> Option<usize> {
    fields.into_iter().find_map(Result::err).map(|error| error.offset)
}

/// The addresses of From, To, P-Asserted-Identity and Contact that can be read.
fn addresses<'a>(message: &Message<'a>) -> impl Iterator<Item = NameAddr<'a>> {
    let contacts = message.contact().flatten().filter_map(|contact| match contact {
        Contact::Every => None,
        Contact::Address(address) => Some(address),
    });
    let named = message.from().into_iter().chain(message.to()).chain(message.p_asserted_identity());
    named.flatten().chain(contacts)
}

/// Brackets around an IPv6 address (RFC 3986 §3.2.2). RFC 3261 §25.1 lets three colons pass, which no address has.
fn is_ipv6_reference(host: &[u8]) -> bool {
    let inner = host.strip_prefix(b"[").and_then(|host| host.strip_suffix(b"]"));
    let text = inner.and_then(|inner| core::str::from_utf8(inner).ok());
    text.is_some_and(|text| text.parse::<Ipv6Addr>().is_ok())
}

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> {
        RULES.iter().filter_map(|&Rule { text, clause, departs }| {
            departs(self).map(|offset| Deviation { text, clause, offset })
        })
    }
}
