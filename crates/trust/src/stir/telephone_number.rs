//! Telephone numbers of certificates (RFC 8226 §9, TelephoneNumber).

use core::fmt;
use core::str::FromStr;

use trueline_number::E164Number;

use crate::asn1::error::Asn1ErrorKind;

/// One to fifteen of `0123456789#*`; international numbers with their country code and without `+`.
///
/// The RFC does not say so, but what is compared with it is the canonical number of a PASSporT (RFC 8224 §8.3), which has
/// that form. Numbers of different length differ: `010` is not `10`.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct TelephoneNumber {
    characters: [u8; Self::MAX_LENGTH],
    length: u8,
}

impl TelephoneNumber {
    /// Most characters of a number (RFC 8226 §9).
    pub const MAX_LENGTH: usize = 15;

    /// Takes the characters of a number.
    ///
    /// # Errors
    /// [`NumberLength`](Asn1ErrorKind::NumberLength), [`Characters`](Asn1ErrorKind::Characters).
    pub fn new(text: &str) -> Result<Self, Asn1ErrorKind> {
        let mut number = Self { characters: [0; Self::MAX_LENGTH], length: 0 };
        let wrong_length = Asn1ErrorKind::NumberLength { found: text.len() };
        if text.is_empty() {
            return Err(wrong_length);
        }
        let place = number.characters.get_mut(..text.len()).ok_or(wrong_length)?;
        if !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'#' | b'*')) {
            return Err(Asn1ErrorKind::Characters);
        }
        place.copy_from_slice(text.as_bytes());
        number.length = u8::try_from(text.len()).map_err(|_| wrong_length)?;
        Ok(number)
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let characters = self.characters.get(..usize::from(self.length)).unwrap_or_default();
        str::from_utf8(characters).unwrap_or_default()
    }

    /// The number of its characters and what they are worth in decimals; `None` where one of them is `#` or `*`.
    pub(crate) fn decimal(&self) -> Option<(u8, u64)> {
        let characters = self.characters.get(..usize::from(self.length))?;
        let value = characters.iter().try_fold(0_u64, |value, &character| {
            let digit = char::from(character).to_digit(10)?;
            value.checked_mul(10)?.checked_add(u64::from(digit))
        });
        Some((self.length, value?))
    }

    /// So many digits with that value; what does not fit is left out.
    pub(crate) fn from_decimal(length: u8, mut value: u64) -> Self {
        let mut number = Self { characters: [0; Self::MAX_LENGTH], length };
        let characters = number.characters.get_mut(..usize::from(length)).unwrap_or_default();
        for character in characters.iter_mut().rev() {
            *character = b'0' | u8::try_from(value % 10).unwrap_or_default();
            value /= 10;
        }
        number
    }
}

impl From<E164Number> for TelephoneNumber {
    fn from(number: E164Number) -> Self {
        let mut characters = [0; Self::MAX_LENGTH];
        let mut length = 0;
        for (place, digit) in characters.iter_mut().zip(number.as_str().bytes()) {
            *place = digit;
            length = u8::saturating_add(length, 1);
        }
        Self { characters, length }
    }
}

impl FromStr for TelephoneNumber {
    type Err = Asn1ErrorKind;

    fn from_str(text: &str) -> Result<Self, Asn1ErrorKind> {
        Self::new(text)
    }
}

impl PartialOrd for TelephoneNumber {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Shorter numbers first.
impl Ord for TelephoneNumber {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        (self.length, self.characters).cmp(&(other.length, other.characters))
    }
}

impl fmt::Display for TelephoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TelephoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TelephoneNumber({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_fifteen_characters() {
        assert_eq!(TelephoneNumber::new(""), Err(Asn1ErrorKind::NumberLength { found: 0 }));
        assert_eq!(TelephoneNumber::new("123456789012345").unwrap().as_str(), "123456789012345");
        let sixteen = TelephoneNumber::new("1234567890123456");
        assert_eq!(sixteen, Err(Asn1ErrorKind::NumberLength { found: 16 }));
    }

    #[test]
    fn digits_number_sign_and_star_are_all_there_is() {
        assert_eq!(TelephoneNumber::new("*21#").unwrap().as_str(), "*21#");
        for wrong in ["+12025550142", "1202555014a", "1 202", "１", "a"] {
            assert_eq!(TelephoneNumber::new(wrong), Err(Asn1ErrorKind::Characters), "{wrong}");
        }
    }

    #[test]
    fn leading_zeros_count() {
        let number = TelephoneNumber::new("0010").unwrap();
        assert_eq!(number.decimal(), Some((4, 10)));
        assert_eq!(TelephoneNumber::from_decimal(4, 10), number);
        assert_eq!(TelephoneNumber::new("1*").unwrap().decimal(), None);
    }

    #[test]
    fn every_international_number_is_one() {
        let number: E164Number = "+447700900123".parse().unwrap();
        assert_eq!(TelephoneNumber::from(number), TelephoneNumber::new("447700900123").unwrap());
    }
}
