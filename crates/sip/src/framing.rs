//! Where a SIP message begins and ends in octets that are not known to be SIP.

use crate::grammar::{
    blank_line_length, decimal, field_length, is_token, line_ends_in_front, token_length, trim,
};

/// The most octets of start line and header fields that are waited for. RFC 3261 sets no limit; a UDP datagram
/// cannot hold more, and messages over TCP are not longer in practice.
pub const MAX_HEAD: usize = 65_535;

/// The most octets of start line that are looked at. RFC 3261 sets no limit; the longest of RFC 4475 takes 268.
pub const MAX_START_LINE: usize = 8_192;

/// The most octets of body that are waited for: our choice, far above any session description or SIP-I body.
pub const MAX_BODY: usize = 1_048_576;

/// What the front of a stream holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Framing {
    /// A whole message of so many octets, the keep-alives in front of it included.
    Complete(usize),
    /// The beginning of what may become a message, or nothing yet.
    NeedMore,
    /// No SIP message begins here, or one beyond [`MAX_HEAD`] or [`MAX_BODY`].
    NotSip,
}

/// The length of the message at the front of a stream such as TCP (RFC 3261 §18.3).
///
/// Content-Length (or its compact form `l`) says where the body ends; a stream message without one has no body.
/// Where several disagree the first one counts. Line ends in front of the start line (§7.5) count as part of the message.
///
/// ```
/// use trueline_sip::framing::{Framing, message_length};
///
/// let stream = b"\r\n\r\nBYE sip:a@b SIP/2.0\r\nl: 2\r\n\r\nokSIP/2.0 200";
/// assert_eq!(message_length(stream), Framing::Complete(35));
/// assert_eq!(message_length(&stream[..20]), Framing::NeedMore);
/// assert_eq!(message_length(b"GET / HTTP/1.1\r\n\r\n"), Framing::NotSip);
/// ```
#[must_use]
pub fn message_length(octets: &[u8]) -> Framing {
    let start = line_ends_in_front(octets);
    let message = octets.get(start..).unwrap_or_default();
    let searched = message.get(..MAX_HEAD).unwrap_or(message);
    let Some(line_end) = memchr::memchr(b'\n', searched) else {
        return if may_become_start_line(searched) { Framing::NeedMore } else { Framing::NotSip };
    };
    if !looks_like_sip(searched) {
        return Framing::NotSip;
    }
    let mut at = line_end.saturating_add(1);
    let mut body = None;
    loop {
        let left = searched.get(at..).unwrap_or_default();
        let blank = blank_line_length(left);
        if blank > 0 {
            let body = body.unwrap_or(0);
            let end = start.saturating_add(at).saturating_add(blank).saturating_add(body);
            return match (body <= MAX_BODY, end <= octets.len()) {
                (true, true) => Framing::Complete(end),
                (true, false) => Framing::NeedMore,
                (false, _) => Framing::NotSip,
            };
        }
        let Some(length) = field_length(left, 0) else {
            return if searched.len() < MAX_HEAD { Framing::NeedMore } else { Framing::NotSip };
        };
        if body.is_none() {
            body = left.get(..length).and_then(content_length);
        }
        at = at.saturating_add(length);
    }
}

/// How many octets of keep-alive (CR and LF) stand at the front; a reader of a stream may drop them at any time.
#[must_use]
pub fn keep_alive_length(octets: &[u8]) -> usize {
    line_ends_in_front(octets)
}

/// Whether a SIP start line stands at the front, after keep-alives: cheap and strict, for SIP on any port.
///
/// A request line is method, space, URI with a scheme (or `*`), space, `SIP/2.0`; a status line is `SIP/2.0`, space,
/// three digits and a space or the line end. The line must be there in full.
///
/// ```
/// use trueline_sip::framing::looks_like_sip;
///
/// assert!(looks_like_sip(b"INVITE tel:+12025550142 SIP/2.0\r\nVia: ..."));
/// assert!(looks_like_sip(b"SIP/2.0 180 Ringing\r\n"));
/// assert!(!looks_like_sip(b"NOTIFY * HTTP/1.1\r\n"));
/// ```
#[must_use]
pub fn looks_like_sip(octets: &[u8]) -> bool {
    let start = octets.get(line_ends_in_front(octets)..).unwrap_or_default();
    let searched = start.get(..MAX_START_LINE).unwrap_or(start);
    // Most of what is no SIP ends here, before the line end is looked for.
    if !may_become_start_line(searched) {
        return false;
    }
    let Some(line) = memchr::memchr(b'\n', searched).and_then(|end| searched.get(..end)) else {
        return false;
    };
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if let Some(status) = line.strip_prefix(b"SIP/2.0 ") {
        return match status {
            [a, b, c] | [a, b, c, b' ', ..] => [a, b, c].iter().all(|digit| digit.is_ascii_digit()),
            _ => false,
        };
    }
    let Some(request) = line.strip_suffix(b" SIP/2.0") else {
        return false;
    };
    let Some((method, uri)) = memchr::memchr(b' ', request).and_then(|space| request.split_at_checked(space))
    else {
        return false;
    };
    let (uri, _) = trim(uri);
    is_token(method) && (uri == b"*" || has_scheme(uri))
}

/// Whether the octets so far may go on as a start line: a method and a space, or `SIP/2.0`. A method may be as long as
/// its line: the longest registered one has 9 octets, but tests of robustness send thousands.
fn may_become_start_line(octets: &[u8]) -> bool {
    let method = token_length(octets.get(..MAX_START_LINE).unwrap_or(octets));
    match octets.get(method) {
        None => octets.len() < MAX_START_LINE,
        Some(b' ') => method > 0 && octets.len() <= MAX_START_LINE.max(MAX_HEAD),
        Some(b'/') => {
            let version = octets.get(..8).unwrap_or(octets);
            b"SIP/2.0 ".starts_with(version)
        }
        Some(_) => false,
    }
}

fn has_scheme(uri: &[u8]) -> bool {
    let scheme =
        uri.iter().take_while(|&&octet| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'-' | b'.'));
    let length = scheme.count();
    uri.first().is_some_and(u8::is_ascii_alphabetic) && uri.get(length) == Some(&b':')
}

/// The value of a Content-Length header field (RFC 3261 §20.14), given the whole field.
fn content_length(field: &[u8]) -> Option<usize> {
    // Every other field is sorted out by its first octet.
    if !matches!(field.first()?, b'C' | b'c' | b'L' | b'l') {
        return None;
    }
    let (name, value) = field.split_at_checked(memchr::memchr(b':', field)?)?;
    let (name, _) = trim(name);
    if !name.eq_ignore_ascii_case(b"Content-Length") && !name.eq_ignore_ascii_case(b"l") {
        return None;
    }
    let (value, _) = trim(value.get(1..)?);
    usize::try_from(decimal(value)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVITE: &[u8] = b"INVITE sip:a@b.example SIP/2.0\r\nContent-Length : 0004\r\n\r\nv=0\r";

    #[test]
    fn every_prefix_of_a_message_needs_more() {
        for length in 0..INVITE.len() {
            assert_eq!(message_length(&INVITE[..length]), Framing::NeedMore, "{length}");
        }
        assert_eq!(message_length(INVITE), Framing::Complete(INVITE.len()));
    }

    #[test]
    fn a_message_without_content_length_has_no_body_in_a_stream() {
        assert_eq!(message_length(b"SIP/2.0 100 \nVia: x\n\nmore"), Framing::Complete(21));
    }

    #[test]
    fn keep_alives_alone_need_more() {
        assert_eq!(message_length(b"\r\n\r\n"), Framing::NeedMore);
        assert_eq!(keep_alive_length(b"\r\n\r\nBYE"), 4);
    }

    #[test]
    fn what_cannot_become_sip_is_told_from_its_first_octets() {
        for octets in [&b"\x16\x03\x01"[..], b"SIP/3", b"HTTP/1.1", b" INVITE", b"{\"a\""] {
            assert_eq!(message_length(octets), Framing::NotSip, "{octets:?}");
        }
    }

    #[test]
    fn a_body_or_head_beyond_the_limits_is_not_waited_for() {
        assert_eq!(message_length(b"BYE sip:a SIP/2.0\r\nl: 1048577\r\n\r\n"), Framing::NotSip);
        let mut head = b"BYE sip:a SIP/2.0\r\nX: ".to_vec();
        head.resize(MAX_HEAD, b'x');
        assert_eq!(message_length(&head), Framing::NotSip);
        head.pop();
        assert_eq!(message_length(&head), Framing::NeedMore);
    }

    #[test]
    fn a_method_may_be_as_long_as_its_line_and_no_longer() {
        let mut octets = [b'a'; MAX_START_LINE].to_vec();
        assert_eq!(message_length(&octets), Framing::NotSip);
        octets.truncate(MAX_START_LINE - 16);
        assert_eq!(message_length(&octets), Framing::NeedMore);
        octets.extend_from_slice(b" sip:a SIP/2.0\r\n");
        assert!(looks_like_sip(&octets));
        octets.insert(0, b'a');
        assert!(!looks_like_sip(&octets));
    }

    #[test]
    fn a_start_line_is_strict() {
        for octets in [
            &b"SIP/2.0 200\r\n"[..],
            b"SIP/2.0 100 \n",
            b"OPTIONS * SIP/2.0\r\n",
            b"\r\nMESSAGE urn:service:sos SIP/2.0\r\n",
        ] {
            assert!(looks_like_sip(octets), "{octets:?}");
        }
        for octets in [
            &b"SIP/2.0 2000 OK\r\n"[..],
            b"SIP/2.0 OK\r\n",
            b"INVITE sip:a@b SIP/2.0",
            b"INVITE sip:a@b SIP/7.0\r\n",
            b"INVITE a@b SIP/2.0\r\n",
            b"M-SEARCH * HTTP/1.1\r\n",
            b"\r\n\r\n",
            b"",
        ] {
            assert!(!looks_like_sip(octets), "{octets:?}");
        }
    }
}
