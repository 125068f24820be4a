//! International public telecommunication numbers (ITU-T E.164 (11/2010)).

use core::fmt;
use core::str::FromStr;

use crate::{AddressSignals, CountryCode};

/// An international number: country code and national significant number, 1 to 15 digits, without a prefix.
///
/// The length of the national part and the assignment of the country code are not checked here: see
/// [`E164Number::country_code`]. `Display` prints the digits without `+`, the form of a PASSporT `tn`
/// (RFC 8225 §5.2.1).
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct E164Number {
    digits: [u8; Self::MAX_DIGITS],
    len: u8,
}

/// Why digits are no international number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum E164Error {
    /// No digits at all.
    #[error("no digits")]
    Empty,
    /// More than fifteen (E.164 §6.1).
    #[error("more than 15 digits")]
    TooLong,
    /// Something that is not 0-9.
    #[error("not a decimal digit")]
    NotADigit,
    /// No country code begins with 0 (E.164 §6.2.1, zone 0).
    #[error("an international number cannot begin with 0")]
    LeadingZero,
}

impl E164Number {
    /// The most digits of an international number (E.164 §6.1).
    pub const MAX_DIGITS: usize = 15;

    /// Takes decimal digits (0-9 as numbers, not ASCII).
    ///
    /// # Errors
    /// See [`E164Error`].
    pub fn from_digits(digits: impl IntoIterator<Item = u8>) -> Result<Self, E164Error> {
        let mut number = Self { digits: [0; Self::MAX_DIGITS], len: 0 };
        for digit in digits {
            match digit {
                0 if number.len == 0 => return Err(E164Error::LeadingZero),
                0..=9 => {}
                _ => return Err(E164Error::NotADigit),
            }
            *number.digits.get_mut(usize::from(number.len)).ok_or(E164Error::TooLong)? = b'0' | digit;
            number.len = number.len.saturating_add(1);
        }
        if number.len == 0 { Err(E164Error::Empty) } else { Ok(number) }
    }

    /// The digits in ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let digits = self.digits.get(..usize::from(self.len)).unwrap_or_default();
        core::str::from_utf8(digits).unwrap_or_default()
    }

    /// The assigned country code that the number begins with; `None` where no such code is assigned.
    #[must_use]
    pub fn country_code(&self) -> Option<CountryCode> {
        CountryCode::of(self.as_str())
    }

    /// The digits behind the country code, where that is assigned.
    #[must_use]
    pub fn national_significant_number(&self) -> Option<&str> {
        self.as_str().get(self.country_code()?.digits()..)
    }

    /// The number as address signals.
    #[must_use]
    pub fn address_signals(&self) -> AddressSignals<'static> {
        AddressSignals::from_digits(self.as_str()).unwrap_or(AddressSignals::EMPTY)
    }
}

impl FromStr for E164Number {
    type Err = E164Error;

    /// Digits, with or without a leading `+`.
    fn from_str(text: &str) -> Result<Self, E164Error> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        Self::from_digits(digits.bytes().map(|b| b.wrapping_sub(b'0')))
    }
}

impl fmt::Display for E164Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for E164Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E164Number({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_digits_are_the_most() {
        assert_eq!("123456789012345".parse::<E164Number>().unwrap().as_str(), "123456789012345");
        assert_eq!("1234567890123456".parse::<E164Number>(), Err(E164Error::TooLong));
    }

    #[test]
    fn only_decimal_digits_count() {
        assert_eq!("+44 7700".parse::<E164Number>(), Err(E164Error::NotADigit));
        assert_eq!("".parse::<E164Number>(), Err(E164Error::Empty));
        assert_eq!("0044".parse::<E164Number>(), Err(E164Error::LeadingZero));
    }

    #[test]
    fn country_code_and_national_part() {
        let number: E164Number = "+447700900123".parse().unwrap();
        assert_eq!(number.country_code().map(CountryCode::value), Some(44));
        assert_eq!(number.national_significant_number(), Some("7700900123"));
    }
}
