//! Digits as IA5 characters, one octet each (ITU-T Q.931 (05/1998) §4.5.10).

use core::fmt;
use core::hash::{Hash, Hasher};

/// Digits as they lie on the wire, one IA5 character an octet with bit 8 coded 0.
///
/// Decoded digits borrow the received octets, whatever these are; built ones hold at most [`Ia5Digits::MAX_BUILT`]
/// characters inline. Neither allocates. Two are equal when they would be sent as the same octets.
///
/// `Display` prints the characters; octets that are none of IA5 print as `\x` and two hexadecimal digits.
#[derive(Clone, Copy)]
pub struct Ia5Digits<'a>(Octets<'a>);

#[derive(Clone, Copy)]
enum Octets<'a> {
    Received(&'a [u8]),
    Built { characters: [u8; Ia5Digits::MAX_BUILT], len: u8 },
}

/// Why digits could not be built.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Ia5DigitsError {
    /// A character that no number has.
    #[error("{found:?} is not a digit (0-9, *, #)")]
    NotADigit {
        /// The character.
        found: char,
    },
    /// More digits than can be built.
    #[error("more than {max} digits")]
    TooMany {
        /// [`Ia5Digits::MAX_BUILT`].
        max: usize,
    },
}

impl Ia5Digits<'static> {
    /// No digits.
    pub const EMPTY: Self = Self(Octets::Received(&[]));

    /// Takes digits over.
    ///
    /// # Errors
    /// [`Ia5DigitsError::NotADigit`] for anything but `0`-`9`, `*` and `#`; [`Ia5DigitsError::TooMany`] beyond
    /// [`Ia5Digits::MAX_BUILT`].
    pub fn from_digits(digits: &str) -> Result<Self, Ia5DigitsError> {
        let mut characters = [0; Ia5Digits::MAX_BUILT];
        let mut places = characters.iter_mut();
        let mut len = 0_u8;
        for found in digits.chars() {
            let octet = match u8::try_from(found) {
                Ok(octet @ (b'0'..=b'9' | b'*' | b'#')) => octet,
                _ => return Err(Ia5DigitsError::NotADigit { found }),
            };
            let too_many = Ia5DigitsError::TooMany { max: Ia5Digits::MAX_BUILT };
            *places.next().ok_or(too_many)? = octet;
            len = len.saturating_add(1);
        }
        Ok(Self(Octets::Built { characters, len }))
    }
}

impl<'a> Ia5Digits<'a> {
    /// The most digits that can be built: our choice, as for [`crate::AddressSignals`].
    pub const MAX_BUILT: usize = 32;

    /// Digits as received; any octets are kept.
    #[inline]
    #[must_use]
    pub const fn from_octets(octets: &'a [u8]) -> Self {
        Self(Octets::Received(octets))
    }

    /// The octets as on the wire.
    #[inline]
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        match &self.0 {
            Octets::Received(octets) => octets,
            Octets::Built { characters, len } => characters.get(..usize::from(*len)).unwrap_or_default(),
        }
    }

    /// How many characters there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.octets().len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.octets().is_empty()
    }

    /// Whether every octet is an IA5 character, with bit 8 coded 0.
    #[must_use]
    pub fn is_ia5(&self) -> bool {
        self.octets().is_ascii()
    }
}

impl fmt::Display for Ia5Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.octets();
        match core::str::from_utf8(octets) {
            Ok(text) if octets.iter().all(|octet| matches!(octet, b' '..=b'~')) => f.write_str(text),
            _ => octets.iter().try_for_each(|&octet| match octet {
                b' '..=b'~' => fmt::Write::write_char(f, octet.into()),
                _ => write!(f, "\\x{octet:02x}"),
            }),
        }
    }
}

impl fmt::Debug for Ia5Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ia5Digits").field(&self.octets()).finish()
    }
}

impl PartialEq for Ia5Digits<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.octets() == other.octets()
    }
}

impl Eq for Ia5Digits<'_> {}

impl Hash for Ia5Digits<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.octets().hash(state);
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn built_digits_equal_received_ones() {
        let built = Ia5Digits::from_digits("12025550142").unwrap();
        assert_eq!(built, Ia5Digits::from_octets(b"12025550142"));
        assert_eq!(built.to_string(), "12025550142");
    }

    #[test]
    fn any_octets_can_be_received_and_print() {
        let digits = Ia5Digits::from_octets(b"1\xB2\x003");
        assert_eq!(digits.to_string(), "1\\xb2\\x003");
        assert!(!digits.is_ia5() && digits.len() == 4);
    }

    #[test]
    fn thirty_two_digits_fit_and_no_more() {
        let max = Ia5Digits::MAX_BUILT;
        assert_eq!(Ia5Digits::from_digits(&"7".repeat(32)).unwrap().len(), 32);
        assert_eq!(Ia5Digits::from_digits(&"7".repeat(33)), Err(Ia5DigitsError::TooMany { max }));
        assert_eq!(Ia5Digits::from_digits("+1"), Err(Ia5DigitsError::NotADigit { found: '+' }));
        assert!(Ia5Digits::from_digits("").unwrap().is_empty() && Ia5Digits::EMPTY.is_empty());
    }
}
