//! A part of a message that knows where in the message it lies.

use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::grammar::{is_white, trim};
use crate::text::Text;

/// Octets of a header field value, without outer white space, and their place in the message.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
pub struct Value<'a> {
    octets: &'a [u8],
    offset: usize,
}

impl<'a> Value<'a> {
    /// A value that lies `offset` octets into its message.
    #[inline]
    #[must_use]
    pub fn new(octets: &'a [u8], offset: usize) -> Self {
        let (trimmed, skipped) = trim(octets);
        Self { octets: trimmed, offset: offset.saturating_add(skipped) }
    }

    /// The octets as received; folds still inside.
    #[must_use]
    pub const fn octets(self) -> &'a [u8] {
        self.octets
    }

    /// Where the value begins, in octets from 0, counted from the start of the message.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset
    }

    /// The text of a quoted string without quotes and backslashes; other text with folds turned into one space.
    #[must_use]
    pub const fn unquoted(self) -> Text<'a> {
        Text::unquoted(self.octets)
    }

    /// The text with folds turned into one space; octets that are not UTF-8 print as U+FFFD.
    #[must_use]
    pub const fn text(self) -> Text<'a> {
        Text::unfolded(self.octets)
    }

    /// The octets without the quotes around them; backslashes stay.
    pub(crate) fn without_quotes(self) -> &'a [u8] {
        let inner = self.octets.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\""));
        inner.unwrap_or(self.octets)
    }

    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.octets.is_empty()
    }

    /// What lies before and after octet `at`, that octet left out.
    #[inline]
    pub(crate) fn split_around(self, at: usize) -> (Self, Self) {
        let (before, after) = self.octets.split_at_checked(at).unwrap_or((self.octets, &[]));
        let after_at = at.saturating_add(1);
        (
            Self::new(before, self.offset),
            Self::new(after.get(1..).unwrap_or_default(), self.offset.saturating_add(after_at)),
        )
    }

    /// What lies before octet `at`; all of it for `None`.
    #[inline]
    pub(crate) fn before(self, at: Option<usize>) -> Self {
        at.and_then(|at| self.octets.get(..at)).map_or(self, |before| Self::new(before, self.offset))
    }

    /// The octets before octet `at`, and what begins there; all and nothing for `None`.
    #[inline]
    pub(crate) fn split_before(self, at: Option<usize>) -> (&'a [u8], Self) {
        match at.and_then(|at| self.octets.split_at_checked(at)) {
            Some((before, after)) => (before, Self::new(after, self.offset.saturating_add(before.len()))),
            None => (self.octets, Self::default()),
        }
    }

    #[inline]
    pub(crate) fn from(self, at: usize) -> Self {
        Self::new(self.octets.get(at..).unwrap_or_default(), self.offset.saturating_add(at))
    }

    /// Splits at the first `separator` outside quoted strings and angle brackets.
    #[inline]
    pub(crate) fn split_first(self, separator: u8) -> (Self, Option<Self>) {
        match find_outside(self.octets, separator) {
            Some(at) => {
                let (before, after) = self.split_around(at);
                (before, Some(after))
            }
            None => (self, None),
        }
    }

    pub(crate) fn split_white(self) -> (Self, Self) {
        match self.octets.iter().position(|&octet| is_white(octet)) {
            Some(at) => self.split_around(at),
            None => (self, Self::default()),
        }
    }

    #[cold]
    pub(crate) const fn invalid(self, field: &'static str, expected: &'static str) -> DecodeError {
        DecodeError::new(field, self.offset, DecodeErrorKind::Invalid { expected })
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}@{}", Text::raw(self.octets), self.offset)
    }
}

/// Where `separator` first stands outside quoted strings and angle brackets.
pub(crate) fn find_outside(octets: &[u8], separator: u8) -> Option<usize> {
    // Most values have no separator at all, or one with nothing in front of it that could hide it.
    let first = memchr::memchr(separator, octets)?;
    let Some(mut at) = memchr::memchr2(b'"', b'<', octets.get(..first)?) else { return Some(first) };
    loop {
        let found = *octets.get(at)?;
        if found == separator {
            return Some(at);
        }
        let after = at.saturating_add(1);
        let inner = octets.get(after..)?;
        let length = if found == b'"' { quoted_length(inner)? } else { memchr::memchr(b'>', inner)? };
        at = after.saturating_add(length).saturating_add(1);
        at = at.saturating_add(memchr::memchr3(separator, b'"', b'<', octets.get(at..)?)?);
    }
}

/// The octets up to the quote that ends a quoted string, given what follows its first quote.
pub(crate) fn quoted_length(octets: &[u8]) -> Option<usize> {
    let mut at = 0_usize;
    loop {
        let found = at.saturating_add(memchr::memchr2(b'"', b'\\', octets.get(at..)?)?);
        if octets.get(found) == Some(&b'"') {
            return Some(found);
        }
        at = found.saturating_add(2);
    }
}

/// The values of a list, separated outside quoted strings and angle brackets; empty ones are passed over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split<'a> {
    pub(crate) left: Option<Value<'a>>,
    pub(crate) separator: u8,
}

impl<'a> Iterator for Split<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        loop {
            let (value, left) = self.left?.split_first(self.separator);
            self.left = left;
            if !value.is_empty() {
                return Some(value);
            }
        }
    }
}
