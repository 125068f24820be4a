//! A whole message (RFC 3261 §7).

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::field_index::FieldIndex;
use crate::grammar::{blank_line_length, decimal, line_ends_in_front};
use crate::header::{Header, Headers};
use crate::header_name::HeaderName;
use crate::start_line::{Method, StartLine};
use crate::text::Text;
use crate::uri::Uri;
use crate::value::Value;
use crate::values::{HeadersNamed, Values};

/// A SIP message as received; borrows its octets and allocates nothing.
///
/// Its parts tile [`octets`](Self::octets): [`keep_alives`](Self::keep_alives), [`start_line_octets`](Self::start_line_octets),
/// the [`octets`](Header::octets) of every one of [`headers`](Self::headers), [`blank_line`](Self::blank_line),
/// [`body`](Self::body), [`after_body`](Self::after_body).
#[derive(Clone, Debug)]
pub struct Message<'a> {
    octets: &'a [u8],
    start_line: StartLine<'a>,
    start: usize,
    head: usize,
    blank: usize,
    body: usize,
    end: usize,
    index: FieldIndex,
}

impl<'a> Message<'a> {
    /// Reads start line, header fields and body. Keep-alives in front are passed over (§7.5); lines may end in LF alone.
    ///
    /// A Content-Length longer than what is there is no error: the body is what is there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Invalid`] for a start line or header field that is none,
    /// [`DecodeErrorKind::Truncated`] where no empty line ends the head.
    pub fn decode(octets: &'a [u8]) -> Result<Self, DecodeError> {
        let mut error = None;
        let message = Self::read(octets, &mut error);
        error.map_or(message, Err)
    }

    /// Reads as far as the head can be read: all of it, or the header fields in front of the error that is given beside.
    ///
    /// What begins at the error is told as [`after_body`](Self::after_body); empty line and body are empty then.
    ///
    /// # Errors
    /// Those of the start line.
    pub fn decode_readable(octets: &'a [u8]) -> Result<(Self, Option<DecodeError>), DecodeError> {
        let mut error = None;
        Self::read(octets, &mut error).map(|message| (message, error))
    }

    /// The error beside a message that can be read in part goes out by reference: a message is too large to be moved twice.
    fn read(octets: &'a [u8], error: &mut Option<DecodeError>) -> Result<Self, DecodeError> {
        let start = line_ends_in_front(octets);
        let message = octets.get(start..).unwrap_or_default();
        let line_end = memchr::memchr(b'\n', message).ok_or_else(|| {
            let kind =
                DecodeErrorKind::Truncated { needed: message.len().saturating_add(1), left: message.len() };
            DecodeError::new("start line", start, kind)
        })?;
        let line = message.get(..line_end).unwrap_or_default();
        let start_line = StartLine::decode(line.strip_suffix(b"\r").unwrap_or(line), start)?;
        let head = start.saturating_add(line_end).saturating_add(1);
        let mut headers = Headers::new(octets.get(head..).unwrap_or_default(), head);
        let mut index = FieldIndex::new(head);
        let mut length = None;
        loop {
            match headers.try_next() {
                Ok(Some(header)) => {
                    index.push(&header);
                    if header.kind() == HeaderName::ContentLength && length.is_none() {
                        length =
                            decimal(header.value().octets()).and_then(|length| usize::try_from(length).ok());
                    }
                }
                Ok(None) => break,
                Err(found) => {
                    *error = Some(found);
                    length = Some(0);
                    break;
                }
            }
        }
        let (left, blank) = headers.left();
        let body = blank.saturating_add(blank_line_length(left));
        let end = length.map_or(octets.len(), |length| body.saturating_add(length).min(octets.len()));
        Ok(Self { octets, start_line, start, head, blank, body, end, index })
    }

    /// Appends the message as received, part by part.
    pub fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.keep_alives());
        out.extend_from_slice(self.start_line_octets());
        for header in self.headers() {
            out.extend_from_slice(header.octets());
        }
        for part in [self.blank_line(), self.body(), self.after_body()] {
            out.extend_from_slice(part);
        }
    }

    /// The line ends in front of the start line (§7.5, RFC 5626 §3.5.1); most often none.
    #[must_use]
    pub fn keep_alives(&self) -> &'a [u8] {
        self.part(0, self.start)
    }

    /// The request line or status line.
    #[must_use]
    pub const fn start_line(&self) -> StartLine<'a> {
        self.start_line
    }

    /// The Request-URI; `None` for a response.
    #[must_use]
    pub fn request_uri(&self) -> Option<Result<Uri<'a>, DecodeError>> {
        let StartLine::Request { method: Method(method), uri, .. } = self.start_line else { return None };
        let at = self.start.saturating_add(method.len());
        // White space may stand in front of it.
        let offset = Value::new(self.part(at, self.head), at).offset();
        Some(Uri::decode(Value::new(uri, offset)))
    }

    /// The start line as received, its line end included.
    #[must_use]
    pub fn start_line_octets(&self) -> &'a [u8] {
        self.part(self.start, self.head)
    }

    /// Where the start line begins, in octets from 0: the length of the keep-alives in front of it.
    #[must_use]
    pub const fn start_line_offset(&self) -> usize {
        self.start
    }

    /// The header fields in order.
    #[must_use]
    pub fn headers(&self) -> Headers<'a> {
        Headers::new(self.part(self.head, self.octets.len()), self.head)
    }

    /// The header fields of one name in order.
    #[must_use]
    pub fn headers_named(&self, name: HeaderName) -> HeadersNamed<'_, 'a> {
        let unindexed = self.index.end();
        let rest = Headers::new(self.part(unindexed, self.octets.len()), unindexed);
        HeadersNamed::new(&self.index, self.octets, rest, name)
    }

    /// The values of a name over all its lines, lists split at commas outside quotes and angle brackets.
    #[must_use]
    pub fn values(&self, name: HeaderName) -> Values<'_, 'a> {
        Values::new(self.headers_named(name))
    }

    /// The first header field of a name.
    #[must_use]
    pub fn header(&self, name: HeaderName) -> Option<Header<'a>> {
        self.headers_named(name).next()
    }

    /// The empty line that ends the head: CRLF, or LF alone.
    #[must_use]
    pub fn blank_line(&self) -> &'a [u8] {
        self.part(self.blank, self.body)
    }

    /// Where the empty line begins that ends the head, in octets from 0.
    #[must_use]
    pub const fn blank_line_offset(&self) -> usize {
        self.blank
    }

    /// The body: as many octets as Content-Length says, or all that are there.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.part(self.body, self.end)
    }

    /// Where the body begins, in octets from 0.
    #[must_use]
    pub const fn body_offset(&self) -> usize {
        self.body
    }

    /// What follows the body that Content-Length tells; most often nothing.
    #[must_use]
    pub fn after_body(&self) -> &'a [u8] {
        self.part(self.end, self.octets.len())
    }

    /// Everything that was decoded.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    fn part(&self, from: usize, to: usize) -> &'a [u8] {
        self.octets.get(from..to).unwrap_or_default()
    }
}

/// One line for an operator: `INVITE sip:...` or `180 Ringing (INVITE)`.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.start_line {
            StartLine::Request { method, uri, .. } => write!(f, "{method} {}", Text::raw(uri)),
            StartLine::Status { code, reason } => {
                write!(f, "{code:03} {}", Text::raw(reason))?;
                match self.cseq() {
                    Some(Ok((_, method))) => write!(f, " ({method})"),
                    _ => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_front_of_an_error_can_be_read() {
        let octets = b"BYE sip:a SIP/2.0\r\nTo: <sip:b>\r\nl: 3\r\nno colon\r\nFrom: <sip:c>\r\n\r\n";
        let (message, error) = Message::decode_readable(octets).unwrap();
        assert_eq!(error.unwrap().offset, 38);
        assert_eq!(Message::decode(octets).unwrap_err(), error.unwrap());
        assert_eq!((message.to().is_some(), message.from().is_some()), (true, false));
        assert_eq!(message.body(), b"");
        let mut encoded = Vec::new();
        message.encode(&mut encoded);
        assert_eq!(encoded, octets);
    }

    #[test]
    fn content_length_tells_body_from_what_follows() {
        let message = Message::decode(b"\r\nBYE sip:a SIP/2.0\nl : 2\n\nokmore").unwrap();
        assert_eq!(
            (message.keep_alives(), message.start_line_octets()),
            (&b"\r\n"[..], &b"BYE sip:a SIP/2.0\n"[..])
        );
        assert_eq!(
            (message.blank_line(), message.body(), message.after_body()),
            (&b"\n"[..], &b"ok"[..], &b"more"[..])
        );
    }

    #[test]
    fn the_request_uri_knows_its_place() {
        let message = Message::decode(b"\nBYE  sip:a@b SIP/2.0\n\n").unwrap();
        assert_eq!(message.request_uri().unwrap().unwrap().offset(), 6);
    }
}
