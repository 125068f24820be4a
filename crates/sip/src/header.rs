//! One header field as it lies in the message.

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::grammar::{blank_line_length, field_length, is_white, token_length};
use crate::header_name::HeaderName;
use crate::value::Value;

/// A header field: name as written, value, and all its lines (RFC 3261 §7.3).
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    octets: &'a [u8],
    colon: usize,
    kind: HeaderName,
    offset: usize,
}

impl<'a> Header<'a> {
    /// A field whose parts were measured before; `octets` are all its lines.
    #[inline]
    pub(crate) const fn new(octets: &'a [u8], colon: usize, kind: HeaderName, offset: usize) -> Self {
        Self { octets, colon, kind, offset }
    }

    /// The name as written, without white space before the colon.
    #[must_use]
    pub fn name(&self) -> &'a [u8] {
        match self.octets.get(..self.colon).unwrap_or_default() {
            name @ [.., last] if is_white(*last) => name.get(..token_length(name)).unwrap_or_default(),
            name => name,
        }
    }

    /// Which name it is, compact forms and letter case seen through.
    #[must_use]
    pub const fn kind(&self) -> HeaderName {
        self.kind
    }

    /// The value without outer white space; folds still inside.
    #[inline]
    #[must_use]
    pub fn value(&self) -> Value<'a> {
        let at = self.colon.saturating_add(1);
        Value::new(self.octets.get(at..).unwrap_or_default(), self.offset.saturating_add(at))
    }

    /// The whole field: every line with its line end.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Where the field begins, in octets from 0, counted from the start of the message.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    pub(crate) const fn colon(&self) -> usize {
        self.colon
    }
}

/// The header fields of a head in order. Stops for good after the empty line or an error.
#[derive(Clone, Debug)]
pub struct Headers<'a> {
    left: &'a [u8],
    offset: usize,
}

impl<'a> Headers<'a> {
    /// The fields at the front of `left`, which lies `offset` octets into its message.
    pub(crate) const fn new(left: &'a [u8], offset: usize) -> Self {
        Self { left, offset }
    }

    /// What follows the fields that were given; where it lies in its message.
    pub(crate) const fn left(&self) -> (&'a [u8], usize) {
        (self.left, self.offset)
    }

    /// The next field; `None` at the empty line.
    #[inline]
    pub(crate) fn try_next(&mut self) -> Result<Option<Header<'a>>, DecodeError> {
        if blank_line_length(self.left) > 0 {
            return Ok(None);
        }
        let name = token_length(self.left);
        let colon = match self.left.get(name) {
            Some(b':') if name > 0 => name,
            _ => self.spaced_colon(name)?,
        };
        let kind = HeaderName::from_octets(self.left.get(..name).unwrap_or_default());
        let length = field_length(self.left, colon).ok_or_else(|| self.truncated())?;
        let (octets, left) = self.left.split_at_checked(length).ok_or_else(|| self.truncated())?;
        let header = Header::new(octets, colon, kind, self.offset);
        self.left = left;
        self.offset = self.offset.saturating_add(length);
        Ok(Some(header))
    }

    /// The colon behind a name and white space (RFC 3261 §7.3.1), folds included, or why there is none.
    #[cold]
    fn spaced_colon(&self, name: usize) -> Result<usize, DecodeError> {
        let after = self.left.get(name..).unwrap_or_default();
        let white = after.iter().take_while(|&&octet| is_white(octet)).count();
        // A name must lie in one line with nothing behind it, or go on in folded lines.
        let length = field_length(self.left, 0).ok_or_else(|| self.truncated())?;
        match after.get(white) {
            Some(b':') if name > 0 && name.saturating_add(white) < length => Ok(name.saturating_add(white)),
            _ => Err(Value::new(self.left.get(..length).unwrap_or_default(), self.offset)
                .invalid("header field", "a name and a colon")),
        }
    }

    #[cold]
    fn truncated(&self) -> DecodeError {
        let left = self.left.len();
        let kind = DecodeErrorKind::Truncated { needed: left.saturating_add(1), left };
        DecodeError::new("header fields", self.offset, kind)
    }
}

impl<'a> Iterator for Headers<'a> {
    type Item = Header<'a>;

    #[inline]
    fn next(&mut self) -> Option<Header<'a>> {
        // A decoded head has no error in it; elsewhere the walk ends there.
        self.try_next().ok().flatten()
    }
}
