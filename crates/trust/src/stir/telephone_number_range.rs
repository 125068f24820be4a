//! Blocks of consecutive telephone numbers (RFC 8226 §9, TelephoneNumberRange).

use core::fmt;

use crate::asn1::error::Asn1ErrorKind;
use crate::stir::telephone_number::TelephoneNumber;

/// At least two consecutive numbers of the same length.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TelephoneNumberRange {
    start: TelephoneNumber,
    count: u64,
    /// Digits of each number, and what the first is worth.
    decimal: (u8, u64),
}

impl TelephoneNumberRange {
    /// A first number, and how many there are with it.
    ///
    /// RFC 8226 §9 asks that start and count together be less than 10 to the power of the number of digits. That leaves out
    /// a range whose last number is all nines, although it does not get longer; no such international number is assigned.
    ///
    /// # Errors
    /// [`CountTooSmall`](Asn1ErrorKind::CountTooSmall), [`RangeOverflow`](Asn1ErrorKind::RangeOverflow),
    /// [`RangeOfSpecialNumbers`](Asn1ErrorKind::RangeOfSpecialNumbers).
    pub fn new(start: TelephoneNumber, count: u64) -> Result<Self, Asn1ErrorKind> {
        let decimal = start.decimal().ok_or(Asn1ErrorKind::RangeOfSpecialNumbers)?;
        if count < 2 {
            return Err(Asn1ErrorKind::CountTooSmall);
        }
        let (digits, first) = decimal;
        let behind = first.checked_add(count).zip(10_u64.checked_pow(u32::from(digits)));
        match behind {
            Some((behind, limit)) if behind < limit => Ok(Self { start, count, decimal }),
            _ => Err(Asn1ErrorKind::RangeOverflow),
        }
    }

    /// The first number.
    #[must_use]
    pub const fn start(&self) -> TelephoneNumber {
        self.start
    }

    /// How many numbers.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The last number.
    #[must_use]
    pub fn last(&self) -> TelephoneNumber {
        let (digits, first, last) = self.span();
        TelephoneNumber::from_decimal(digits, last.max(first))
    }

    /// Whether the number is one of them.
    #[must_use]
    pub fn covers(&self, number: &TelephoneNumber) -> bool {
        let (digits, first, last) = self.span();
        number.decimal().is_some_and(|(length, value)| length == digits && (first..=last).contains(&value))
    }

    /// Digits, first and last.
    pub(crate) const fn span(&self) -> (u8, u64, u64) {
        let (digits, first) = self.decimal;
        (digits, first, first.saturating_add(self.count.saturating_sub(1)))
    }
}

/// First and last number.
impl fmt::Display for TelephoneNumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.last())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    fn range(start: &str, count: u64) -> Result<TelephoneNumberRange, Asn1ErrorKind> {
        TelephoneNumberRange::new(start.parse().unwrap(), count)
    }

    #[test]
    fn the_count_must_not_make_the_number_longer() {
        // The example of RFC 8226 §9, and the bound it gives: start + count < 10^D.
        assert_eq!(range("10", 91), Err(Asn1ErrorKind::RangeOverflow));
        assert_eq!(range("10", 90), Err(Asn1ErrorKind::RangeOverflow));
        assert_eq!(range("10", 89).unwrap().last().as_str(), "98");
        assert_eq!(range("999999999999990", u64::MAX), Err(Asn1ErrorKind::RangeOverflow));
    }

    #[test]
    fn two_are_the_least() {
        assert_eq!(range("12025550100", 1), Err(Asn1ErrorKind::CountTooSmall));
        assert_eq!(range("12025550100", 0), Err(Asn1ErrorKind::CountTooSmall));
        assert_eq!(range("12025550100", 2).unwrap().last().as_str(), "12025550101");
    }

    #[test]
    fn number_sign_and_star_make_no_range() {
        assert_eq!(range("*21", 2), Err(Asn1ErrorKind::RangeOfSpecialNumbers));
        assert_eq!(range("21#", 2), Err(Asn1ErrorKind::RangeOfSpecialNumbers));
    }

    #[test]
    fn covers_from_first_to_last_of_the_same_length() {
        let range = range("0100", 100).unwrap();
        let covers = |number: &str| range.covers(&number.parse().unwrap());
        assert!(covers("0100") && covers("0199"));
        assert!(!covers("0099") && !covers("0200") && !covers("100") && !covers("00100") && !covers("01*0"));
        assert_eq!(range.to_string(), "0100-0199");
    }
}
