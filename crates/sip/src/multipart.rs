//! Multipart bodies (RFC 2046 §5.1) and the ISUP message in them (RFC 3204).

use trueline_wire::DecodeError;

use crate::content_type::ContentType;
use crate::grammar::{blank_line_length, trim};
use crate::header::Headers;
use crate::header_name::HeaderName;
use crate::message::Message;

/// How deep the search for an ISUP message follows parts that are multipart themselves: our choice, one level
/// more than a signed or encrypted body has (RFC 3261 §23.3).
pub const MAX_NESTING: usize = 4;

impl<'a> Message<'a> {
    /// The parts of a multipart body in order; none for another type.
    #[must_use]
    pub fn parts(&self) -> Parts<'a> {
        let boundary = self.content_type().and_then(Result::ok).and_then(|found| found.boundary());
        Parts::new(self.body(), self.body_offset(), boundary)
    }

    /// The ISUP message in the body, beginning at its message type, without a CIC (RFC 3204 §3.1).
    ///
    /// It is the whole body, or the first part of type `application/ISUP` in multipart bodies, nested ones included.
    #[must_use]
    pub fn application_isup(&self) -> Option<&'a [u8]> {
        let content_type = self.content_type()?.ok()?;
        if content_type.is("application", "isup") {
            return Some(self.body());
        }
        first_isup(self.parts(), MAX_NESTING)
    }
}

fn first_isup<'a>(parts: Parts<'a>, depth: usize) -> Option<&'a [u8]> {
    parts.flatten().find_map(|part| {
        if part.content_type()?.ok()?.is("application", "isup") {
            return Some(part.body());
        }
        first_isup(part.parts(), depth.checked_sub(1)?)
    })
}

/// One part of a multipart body: header fields, empty line, body. Binary content is kept octet for octet.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    octets: &'a [u8],
    body: &'a [u8],
    offset: usize,
}

impl<'a> Part<'a> {
    fn decode(octets: &'a [u8], offset: usize) -> Result<Self, DecodeError> {
        let mut headers = Headers::new(octets, offset);
        while headers.try_next()?.is_some() {}
        let (left, _) = headers.left();
        Ok(Self { octets, body: left.get(blank_line_length(left)..).unwrap_or_default(), offset })
    }

    /// The header fields in order.
    #[must_use]
    pub const fn headers(&self) -> Headers<'a> {
        Headers::new(self.octets, self.offset)
    }

    /// What the part holds; `None` where it does not say so, which means plain text (RFC 2046 §5.1).
    #[must_use]
    pub fn content_type(&self) -> Option<Result<ContentType<'a>, DecodeError>> {
        let header = self.headers().find(|header| header.kind() == HeaderName::ContentType)?;
        Some(ContentType::decode(header.value()))
    }

    /// The content between the empty line and the line end in front of the next delimiter.
    #[must_use]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// Header fields, empty line and content.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Where the part begins, in octets from 0, counted from the start of the message.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The parts of a part that is multipart itself; none for another type.
    #[must_use]
    pub fn parts(&self) -> Parts<'a> {
        let boundary = self.content_type().and_then(Result::ok).and_then(|found| found.boundary());
        let before = self.octets.len().saturating_sub(self.body.len());
        Parts::new(self.body, self.offset.saturating_add(before), boundary)
    }
}

/// The parts of a multipart body in order; what stands before the first and after the last delimiter is passed over.
///
/// A part whose header fields cannot be read gives an error and does not hide the next one. A part without a delimiter
/// after it is not whole and is left out.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    left: &'a [u8],
    offset: usize,
    boundary: Option<&'a [u8]>,
}

impl<'a> Parts<'a> {
    fn new(body: &'a [u8], offset: usize, boundary: Option<&'a [u8]>) -> Self {
        let mut parts = Self { left: body, offset, boundary };
        // The preamble ends at the first delimiter.
        parts.next_between_delimiters();
        parts
    }

    /// What stands before the next delimiter line, and where. Nothing follows the closing delimiter.
    fn next_between_delimiters(&mut self) -> Option<(&'a [u8], usize)> {
        let found = Delimiter::find(self.left, self.boundary?);
        let Some(delimiter) = found else {
            self.boundary = None;
            return None;
        };
        let part = self.left.get(..delimiter.part_length).unwrap_or_default();
        let offset = self.offset;
        self.left = self.left.get(delimiter.end..).unwrap_or_default();
        self.offset = self.offset.saturating_add(delimiter.end);
        if delimiter.closes {
            self.boundary = None;
        }
        Some((part, offset))
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Result<Part<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_between_delimiters().map(|(octets, offset)| Part::decode(octets, offset))
    }
}

/// A line of two hyphens and the boundary (RFC 2046 §5.1.1).
struct Delimiter {
    /// How many octets stand before it; the line end in front belongs to the delimiter.
    part_length: usize,
    /// Where the next line begins.
    end: usize,
    /// Whether two hyphens follow the boundary.
    closes: bool,
}

impl Delimiter {
    fn find(octets: &[u8], boundary: &[u8]) -> Option<Self> {
        let mut at = 0_usize;
        loop {
            let line = octets.get(at..)?;
            if let Some(after) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) {
                let length = memchr::memchr(b'\n', after).map_or(after.len(), |end| end.saturating_add(1));
                let closes = match trim(after.get(..length)?).0 {
                    b"" => Some(false),
                    b"--" => Some(true),
                    _ => None,
                };
                if let Some(closes) = closes {
                    let before = octets.get(..at)?;
                    let before =
                        before.strip_suffix(b"\n").map_or(before, |b| b.strip_suffix(b"\r").unwrap_or(b));
                    let end = octets.len().saturating_sub(after.len()).saturating_add(length);
                    return Some(Self { part_length: before.len(), end, closes });
                }
            }
            at = at.saturating_add(memchr::memchr(b'\n', line)?).saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISUP: &[u8] = b"\x01\r\n\x00--\r\n--x yz\r\n";

    fn message(isup_part: &[u8]) -> alloc::vec::Vec<u8> {
        let mut octets = b"INVITE sip:a@b SIP/2.0\r\nc: multipart/mixed;boundary=\"x y\"\r\n\r\npreamble\r\n\
            --x y\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x y \r\n"
            .to_vec();
        octets.extend_from_slice(isup_part);
        octets.extend_from_slice(b"\r\n--x y--\r\n--x y\r\n\r\nbehind the end\r\n--x y--\r\n");
        octets
    }

    #[test]
    fn isup_is_found_between_delimiters_with_every_octet() {
        let octets = message(&[b"Content-Type: application/ISUP;version=itu-t92+\r\n\r\n", ISUP].concat());
        let message = Message::decode(&octets).unwrap();
        assert_eq!(message.application_isup(), Some(ISUP));
    }

    #[test]
    fn isup_is_found_in_a_nested_multipart() {
        let inner = [
            &b"Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\n\r\ntext\r\n--in\r\nc: application/isup\r\n\r\n"[..],
            ISUP,
            b"\r\n--in--\r\n",
        ];
        let octets = message(&inner.concat());
        let message = Message::decode(&octets).unwrap();
        assert_eq!(message.application_isup(), Some(ISUP));
        let outer: alloc::vec::Vec<_> = message.parts().map(Result::unwrap).collect();
        assert_eq!(outer.len(), 2);
        let text = outer[1].parts().next().unwrap().unwrap();
        assert_eq!((text.body(), text.headers().count()), (&b"text"[..], 0));
        assert_eq!(&octets[text.offset()..][..text.octets().len()], text.octets());
    }

    #[test]
    fn nesting_ends_at_its_limit() {
        let mut body = b"c: application/isup\r\n\r\n\x01".to_vec();
        let mut found = alloc::vec::Vec::new();
        for depth in 0..=MAX_NESTING {
            let wrapped = message(&body);
            found.push(Message::decode(&wrapped).unwrap().application_isup().is_some());
            let delimiter = alloc::format!("d{depth}");
            body = [
                alloc::format!("c: multipart/mixed;boundary={delimiter}\r\n\r\n--{delimiter}\r\n").as_bytes(),
                &body,
                alloc::format!("\r\n--{delimiter}--").as_bytes(),
            ]
            .concat();
        }
        assert_eq!(found, [true; MAX_NESTING + 1]);
        assert_eq!(Message::decode(&message(&body)).unwrap().application_isup(), None);
    }

    #[test]
    fn a_broken_part_does_not_hide_the_next_one() {
        let octets = b"INVITE sip:a SIP/2.0\r\nc: multipart/mixed;boundary=x\r\n\r\n--x\r\nno colon\r\n\r\n\r\n--x\r\n\r\nb\r\n--x--";
        let message = Message::decode(octets).unwrap();
        let parts: alloc::vec::Vec<_> = message.parts().collect();
        assert_eq!(parts[0].as_ref().unwrap_err().offset, 60);
        assert_eq!(parts[1].as_ref().unwrap().body(), b"b");
    }

    #[test]
    fn a_part_without_its_closing_delimiter_is_left_out() {
        let octets =
            b"INVITE sip:a SIP/2.0\r\nc: multipart/mixed;boundary=x\r\n\r\n--x\r\n\r\na\r\n--x\r\n\r\nb";
        assert_eq!(Message::decode(octets).unwrap().parts().count(), 1);
    }
}
