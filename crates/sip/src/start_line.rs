//! The first line of a message (RFC 3261 §7.1, §7.2).

use core::fmt;

use trueline_wire::DecodeError;

use crate::grammar::{decimal, is_token};
use crate::text::Text;
use crate::value::Value;

/// A request line or a status line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StartLine<'a> {
    /// A request (RFC 3261 §7.1).
    Request {
        /// What is asked for.
        method: Method<'a>,
        /// Request-URI as received, without outer spaces.
        uri: &'a [u8],
        /// SIP version as received, such as `SIP/2.0`.
        version: &'a [u8],
    },
    /// A response (RFC 3261 §7.2).
    Status {
        /// Status code of three digits.
        code: u16,
        /// Reason phrase as received; may be empty.
        reason: &'a [u8],
    },
}

/// A method as received; letter case counts (RFC 3261 §7.1).
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Method<'a>(pub &'a [u8]);

impl fmt::Display for Method<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::raw(self.0).fmt(f)
    }
}

impl fmt::Debug for Method<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::raw(self.0).fmt(f)
    }
}

impl<'a> StartLine<'a> {
    /// Reads the line without its end.
    pub(crate) fn decode(line: &'a [u8], offset: usize) -> Result<Self, DecodeError> {
        let whole = Value::new(line, offset);
        let invalid = || whole.invalid("start line", "a request line or a status line");
        let space = memchr::memchr(b' ', line).ok_or_else(invalid)?;
        let (first, rest) = line.split_at_checked(space).ok_or_else(invalid)?;
        let rest = rest.get(1..).unwrap_or_default();
        if is_version(first) {
            let (code, reason) = rest.split_at_checked(3).ok_or_else(invalid)?;
            let code = decimal(code).and_then(|code| u16::try_from(code).ok());
            let code = code.filter(|_| matches!(reason.first(), None | Some(b' '))).ok_or_else(|| {
                Value::new(rest, offset.saturating_add(8)).invalid("status code", "three digits")
            })?;
            return Ok(Self::Status { code, reason: reason.get(1..).unwrap_or_default() });
        }
        let rest = Value::new(rest, 0).octets();
        let space = memchr::memrchr(b' ', rest).ok_or_else(invalid)?;
        let (uri, version) = Value::new(rest, 0).split_around(space);
        if !is_token(first) || uri.is_empty() || !is_version(version.octets()) {
            return Err(invalid());
        }
        Ok(Self::Request { method: Method(first), uri: uri.octets(), version: version.octets() })
    }
}

/// `SIP/` digits `.` digits; which version it is is another question.
fn is_version(octets: &[u8]) -> bool {
    let Some((b"SIP/", number)) = octets.split_first_chunk::<4>().map(|(name, number)| (&name[..], number))
    else {
        return false;
    };
    matches!(number, [major, b'.', minor] if major.is_ascii_digit() && minor.is_ascii_digit())
}
