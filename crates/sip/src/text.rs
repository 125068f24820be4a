//! Octets as text, without a copy.

use core::fmt::{self, Write as _};
use core::str::from_utf8;

use crate::grammar::is_white;

/// Octets that print as text: quotes, escapes and folds taken away where asked, octets that are not UTF-8 as U+FFFD.
///
/// `to_string` gives an owned copy.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Text<'a> {
    octets: &'a [u8],
    form: Form,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Form {
    Raw,
    Unfolded,
    Quoted,
    Percent,
    Packed,
}

impl<'a> Text<'a> {
    /// As received.
    #[must_use]
    pub const fn raw(octets: &'a [u8]) -> Self {
        Self { octets, form: Form::Raw }
    }

    /// Every fold, the white space around a line end, as one space (RFC 3261 §7.3.1).
    #[must_use]
    pub const fn unfolded(octets: &'a [u8]) -> Self {
        Self { octets, form: Form::Unfolded }
    }

    /// A quoted string without its quotes and backslashes; other text unfolded (RFC 3261 §25.1 quoted-string).
    #[must_use]
    pub const fn unquoted(octets: &'a [u8]) -> Self {
        match octets {
            [b'"', inner @ .., b'"'] => Self { octets: inner, form: Form::Quoted },
            _ => Self::unfolded(octets),
        }
    }

    /// `%` and two hexadecimal digits as the octet they stand for (RFC 3261 §19.1.2).
    #[must_use]
    pub const fn unescaped(octets: &'a [u8]) -> Self {
        Self { octets, form: Form::Percent }
    }

    /// Without any white space, for tokens that were folded in the middle.
    #[must_use]
    pub const fn packed(octets: &'a [u8]) -> Self {
        Self { octets, form: Form::Packed }
    }

    /// The text without a copy, where it is the octets and these are UTF-8.
    #[cfg(feature = "serde")]
    pub(crate) fn as_received(self) -> Option<&'a str> {
        let changes = match self.form {
            Form::Raw => false,
            Form::Unfolded => memchr::memchr(b'\n', self.octets).is_some(),
            Form::Quoted => memchr::memchr2(b'\n', b'\\', self.octets).is_some(),
            Form::Percent => memchr::memchr(b'%', self.octets).is_some(),
            Form::Packed => memchr::memchr3(b' ', b'\t', b'\r', self.octets)
                .or(memchr::memchr(b'\n', self.octets))
                .is_some(),
        };
        if changes { None } else { from_utf8(self.octets).ok() }
    }

    /// The next octet of the text, and what is left.
    fn step(self, octets: &'a [u8]) -> Option<(u8, &'a [u8])> {
        let (&octet, rest) = octets.split_first()?;
        Some(match (self.form, octet) {
            (Form::Quoted, b'\\') => {
                rest.split_first().map_or((octet, rest), |(&escaped, rest)| (escaped, rest))
            }
            (Form::Unfolded | Form::Quoted, b' ' | b'\t' | b'\r' | b'\n') => {
                let white = octets.iter().take_while(|&&octet| is_white(octet)).count();
                let (white, after) = octets.split_at_checked(white)?;
                if white.contains(&b'\n') { (b' ', after) } else { (octet, rest) }
            }
            (Form::Percent, b'%') => match rest {
                [high, low, after @ ..] => match (hex(*high), hex(*low)) {
                    (Some(high), Some(low)) => (high << 4 | low, after),
                    _ => (octet, rest),
                },
                _ => (octet, rest),
            },
            (Form::Packed, _) if is_white(octet) => {
                let white = octets.iter().take_while(|&&octet| is_white(octet)).count();
                return self.step(octets.get(white..)?);
            }
            _ => (octet, rest),
        })
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.form == Form::Raw {
            for chunk in self.octets.utf8_chunks() {
                f.write_str(chunk.valid())?;
                if !chunk.invalid().is_empty() {
                    f.write_char(char::REPLACEMENT_CHARACTER)?;
                }
            }
            return Ok(());
        }
        // One character at a time: at most four octets wait for their character to be whole.
        let mut waiting = [0; 4];
        let mut count = 0_usize;
        let mut left = self.octets;
        while let Some((octet, rest)) = self.step(left) {
            left = rest;
            if let Some(place) = waiting.get_mut(count) {
                *place = octet;
            }
            count = count.saturating_add(1);
            match from_utf8(waiting.get(..count).unwrap_or_default()) {
                Ok(text) => {
                    f.write_str(text)?;
                    count = 0;
                }
                Err(error) if error.error_len().is_some() => {
                    f.write_char(char::REPLACEMENT_CHARACTER)?;
                    count = 0;
                    // The octet that broke the character may begin the next one.
                    if octet.is_ascii() {
                        f.write_char(char::from(octet))?;
                    } else if octet >= 0xC2 && error.valid_up_to() == 0 && octet != waiting[0] {
                        waiting[0] = octet;
                        count = 1;
                    }
                }
                Err(_) => {}
            }
        }
        if count > 0 { f.write_char(char::REPLACEMENT_CHARACTER) } else { Ok(()) }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
