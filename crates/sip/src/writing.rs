//! Writing the productions of RFC 3261 §25.1 and RFC 3966 so that nothing given can become another part.

use alloc::vec::Vec;
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::build_error::BuildError;
use crate::grammar::{is_token, is_white};
use crate::value::quoted_length;

/// The token, if it is one.
pub(crate) fn token<'t>(part: &'static str, text: &'t str) -> Result<&'t [u8], BuildError> {
    let octets = text.as_bytes();
    if is_token(octets) { Ok(octets) } else { Err(BuildError::not_allowed(part, "a token")) }
}

/// A quoted string: quotes and backslashes escaped.
pub(crate) fn quoted(part: &'static str, text: &str) -> Result<Vec<u8>, BuildError> {
    if text.chars().any(|character| character.is_control() && character != '\t') {
        return Err(BuildError::not_allowed(part, "text without control characters"));
    }
    let mut out = Vec::with_capacity(text.len().saturating_add(2));
    out.push(b'"');
    for &octet in text.as_bytes() {
        if matches!(octet, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(octet);
    }
    out.push(b'"');
    Ok(out)
}

/// Whether the octets are one quoted string, closed at their end.
pub(crate) fn is_quoted(octets: &[u8]) -> bool {
    let inner = octets.strip_prefix(b"\"");
    inner
        .is_some_and(|inner| quoted_length(inner).map(|length| length.saturating_add(1)) == Some(inner.len()))
}

/// A parameter value: a token where it is one, else a quoted string.
pub(crate) fn token_or_quoted(part: &'static str, text: &str) -> Result<Vec<u8>, BuildError> {
    if is_token(text.as_bytes()) { Ok(text.as_bytes().to_vec()) } else { quoted(part, text) }
}

/// A URI with a scheme, of the characters that a URI has (RFC 3986 §2), in angle brackets.
pub(crate) fn bracketed_uri(part: &'static str, uri: &str) -> Result<Vec<u8>, BuildError> {
    let not_allowed = || BuildError::not_allowed(part, "an absolute URI");
    let (scheme, rest) = uri.split_once(':').ok_or_else(not_allowed)?;
    let scheme_fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'-' | b'.'));
    if !scheme_fits || rest.is_empty() || !rest.bytes().all(is_uri_octet) {
        return Err(not_allowed());
    }
    Ok([b"<", uri.as_bytes(), b">"].concat())
}

const fn is_uri_octet(octet: u8) -> bool {
    is_unreserved(octet)
        || matches!(
            octet,
            b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' | b'$' | b'&' | b'+' | b',' | b';' | b'=' | b'%'
        )
}

/// What needs no escape anywhere in a SIP or tel URI: `unreserved` (RFC 3261 §25.1, RFC 3966 §3).
const fn is_unreserved(octet: u8) -> bool {
    octet.is_ascii_alphanumeric()
        || matches!(octet, b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')')
}

/// Appends text with everything escaped that is neither `unreserved` nor one of `also`.
pub(crate) fn push_escaped(out: &mut Vec<u8>, text: &str, also: &[u8]) {
    for &octet in text.as_bytes() {
        if is_unreserved(octet) || also.contains(&octet) {
            out.push(octet);
        } else {
            push_escape(out, octet);
        }
    }
}

/// Appends `%` and two hexadecimal digits (RFC 3261 §25.1 `escaped`).
pub(crate) fn push_escape(out: &mut Vec<u8>, octet: u8) {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or_default();
    out.extend([b'%', digit(octet >> 4), digit(octet & 0x0F)]);
}

/// A host name, an IPv4 address or an IPv6 reference in brackets (RFC 3261 §25.1).
pub(crate) fn host(text: &str) -> Result<&[u8], BuildError> {
    let name = !text.is_empty()
        && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'.' | b'_'));
    let reference = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    let address =
        text.parse::<Ipv4Addr>().is_ok() || reference.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok());
    if name || address {
        return Ok(text.as_bytes());
    }
    Err(BuildError::not_allowed("host", "a host name, an IPv4 address or an IPv6 address in brackets"))
}

/// Appends octets with each fold, the white space around a line end, as one space (RFC 3261 §7.3.1).
pub(crate) fn push_unfolded(out: &mut Vec<u8>, octets: &[u8]) {
    let mut left = octets;
    while let Some(&octet) = left.first() {
        let white = left.iter().take_while(|&&octet| is_white(octet)).count();
        let (gap, after) = left.split_at_checked(white.max(1)).unwrap_or((left, &[]));
        if gap.iter().any(|octet| matches!(octet, b'\r' | b'\n')) {
            out.push(b' ');
        } else if white > 0 {
            out.extend_from_slice(gap);
        } else {
            out.push(octet);
        }
        left = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_string_ends_where_its_text_ends() {
        assert_eq!(quoted("text", "a\"b\\").unwrap(), b"\"a\\\"b\\\\\"");
        for text in ["a\r\nb", "a\nb", "\0", "\u{85}"] {
            assert!(quoted("text", text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_uri_cannot_leave_its_brackets() {
        assert_eq!(
            bracketed_uri("info", "https://cert.example/a?b=c").unwrap(),
            b"<https://cert.example/a?b=c>"
        );
        for uri in [
            "https://a>;b",
            "https://a b",
            "https://a\r\n",
            "a",
            ":a",
            "1a:b",
            "a:",
            "https://caf\u{e9}",
            "a:<",
        ] {
            assert!(bracketed_uri("info", uri).is_err(), "{uri:?}");
        }
    }

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for text in ["example.com", "192.0.2.1", "[2001:db8::1]"] {
            assert_eq!(host(text).unwrap(), text.as_bytes());
        }
        for text in ["", "a b", "a;b", "2001:db8::1", "[a]", "a:5060", "a@b"] {
            assert!(host(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn folds_become_one_space() {
        let mut out = Vec::new();
        push_unfolded(&mut out, b"a  b \r\n\t c\rd\ne");
        assert_eq!(out, b"a  b c d e");
    }
}
