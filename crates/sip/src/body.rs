//! Multipart bodies (RFC 2046 §5.1) and the ISUP message in them (RFC 3204).

use crate::grammar::{blank_line_length, trim};
use crate::header::Headers;
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::parameters::Parameters;
use crate::value::Value;

impl<'a> Message<'a> {
    /// The ISUP message in the body, beginning at its message type, without a CIC (RFC 3204 §3.1).
    ///
    /// It is the whole body, or the first part of type `application/ISUP` of a multipart body.
    #[must_use]
    pub fn application_isup(&self) -> Option<&'a [u8]> {
        let content_type = self.values(HeaderName::ContentType).next()?;
        let (media_type, parameters) = content_type.split_first(b';');
        if media_type.octets().eq_ignore_ascii_case(b"application/isup") {
            return Some(self.body());
        }
        let kind = media_type.octets().split_first_chunk::<10>()?.0;
        if !kind.eq_ignore_ascii_case(b"multipart/") {
            return None;
        }
        let boundary = Parameters::new(parameters?).value_of("boundary")?.octets();
        let boundary =
            boundary.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\"")).unwrap_or(boundary);
        let (_, mut left) = split_at_delimiter(self.body(), boundary)?;
        // A part without its closing delimiter is not whole.
        while let Some((part, after)) = split_at_delimiter(left, boundary) {
            left = after;
            let mut headers = Headers::new(part, 0);
            let mut holds_isup = false;
            for header in headers.by_ref() {
                holds_isup |= header.kind() == HeaderName::ContentType && is_isup(header.value());
            }
            if holds_isup {
                let (left, _) = headers.left();
                return left.get(blank_line_length(left)..);
            }
        }
        None
    }
}

fn is_isup(content_type: Value<'_>) -> bool {
    content_type.split_first(b';').0.octets().eq_ignore_ascii_case(b"application/isup")
}

/// What stands before the next delimiter line, and after it. Binary content may hold any octet.
fn split_at_delimiter<'a>(octets: &'a [u8], boundary: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut at = 0_usize;
    loop {
        let line = octets.get(at..)?;
        if let Some(after) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) {
            let end = memchr::memchr(b'\n', after).map_or(after.len(), |end| end.saturating_add(1));
            let (rest_of_line, after) = after.split_at_checked(end)?;
            if matches!(trim(rest_of_line).0, b"" | b"--") {
                let before = octets.get(..at)?;
                // The line end in front belongs to the delimiter (RFC 2046 §5.1.1).
                let before =
                    before.strip_suffix(b"\n").map_or(before, |b| b.strip_suffix(b"\r").unwrap_or(b));
                return Some((before, after));
            }
        }
        at = at.saturating_add(memchr::memchr(b'\n', line)?).saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isup_is_found_between_delimiters_with_every_octet() {
        let octets = b"INVITE sip:a@b SIP/2.0\r\nc: multipart/mixed;boundary=\"x y\"\r\n\r\n\
            --x y\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n\
            --x y\r\nContent-Type: application/ISUP;version=itu-t92+\r\n\r\n\x01\r\n\x00--\r\n--x y--\r\n";
        let message = Message::decode(octets).unwrap();
        assert_eq!(message.application_isup(), Some(&b"\x01\r\n\x00--"[..]));
    }
}
