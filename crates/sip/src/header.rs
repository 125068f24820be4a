//! One header field as it lies in the message.

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::grammar::{blank_line_length, field_length, is_token, trim};
use crate::header_name::HeaderName;
use crate::value::Value;

/// A header field: name as written, value, and all its lines (RFC 3261 §7.3).
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    octets: &'a [u8],
    name: &'a [u8],
    value: Value<'a>,
    kind: HeaderName,
    offset: usize,
}

impl<'a> Header<'a> {
    /// The name as written, without white space before the colon.
    #[must_use]
    pub const fn name(&self) -> &'a [u8] {
        self.name
    }

    /// Which name it is, compact forms and letter case seen through.
    #[must_use]
    pub const fn kind(&self) -> HeaderName {
        self.kind
    }

    /// The value without outer white space; folds still inside.
    #[must_use]
    pub const fn value(&self) -> Value<'a> {
        self.value
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
}

/// The header fields of a head in order. Stops for good after the empty line or an error.
#[derive(Clone, Debug)]
pub struct Headers<'a> {
    pub(crate) left: &'a [u8],
    pub(crate) offset: usize,
}

impl<'a> Headers<'a> {
    /// The next field; `None` at the empty line.
    #[inline]
    pub(crate) fn try_next(&mut self) -> Result<Option<Header<'a>>, DecodeError> {
        if blank_line_length(self.left) > 0 {
            return Ok(None);
        }
        let truncated = || {
            let kind = DecodeErrorKind::Truncated {
                needed: self.left.len().saturating_add(1),
                left: self.left.len(),
            };
            DecodeError::new("header fields", self.offset, kind)
        };
        let length = field_length(self.left).ok_or_else(truncated)?;
        let (octets, left) = self.left.split_at_checked(length).ok_or_else(truncated)?;
        let invalid = || Value::new(octets, self.offset).invalid("header field", "a name and a colon");
        let colon = octets.iter().position(|&octet| octet == b':').ok_or_else(invalid)?;
        let (name, value) = octets.split_at_checked(colon).ok_or_else(invalid)?;
        let name = match name {
            [.., b' ' | b'\t'] => trim(name).0,
            _ => name,
        };
        let kind = HeaderName::from_octets(name);
        if kind == HeaderName::Other && !is_token(name) {
            return Err(invalid());
        }
        let value_at = self.offset.saturating_add(colon).saturating_add(1);
        let value = Value::new(value.get(1..).unwrap_or_default(), value_at);
        let header = Header { octets, name, value, kind, offset: self.offset };
        self.left = left;
        self.offset = self.offset.saturating_add(length);
        Ok(Some(header))
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

/// The values of one header field name over all its lines, lists split at their commas.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    pub(crate) headers: Headers<'a>,
    pub(crate) name: HeaderName,
    pub(crate) line: crate::value::Split<'a>,
}

impl<'a> Values<'a> {
    pub(crate) const fn new(headers: Headers<'a>, name: HeaderName) -> Self {
        Self { headers, name, line: crate::value::Split { left: None, separator: b',' } }
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        loop {
            if let Some(value) = self.line.next() {
                return Some(value);
            }
            let header = self.headers.find(|header| header.kind == self.name)?;
            if !self.name.is_list() {
                return Some(header.value);
            }
            self.line.left = Some(header.value);
        }
    }
}
