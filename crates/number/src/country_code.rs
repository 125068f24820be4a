//! Assigned country codes (ITU-T E.164 (11/2010) §6.2.1; the list of assigned codes is from memory).

use core::fmt;
use core::str::FromStr;

/// A country code of one to three digits: of a country, a geographic area, a global service or a group of networks.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CountryCode(u16);

/// Why text is no assigned country code.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not an assigned country code")]
pub struct CountryCodeError;

impl CountryCode {
    /// The code as a number: 44 for `44`.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0
    }

    /// How many digits the code has: 1 to 3.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self.0 {
            0..10 => 1,
            10..100 => 2,
            _ => 3,
        }
    }

    /// The assigned code that the digits of an international number begin with. No code is the beginning of
    /// another, so there is at most one.
    #[must_use]
    pub fn of(digits: &str) -> Option<Self> {
        // No code begins with 0; and `parse` would take a sign.
        if !digits.starts_with(|first: char| matches!(first, '1'..='9')) {
            return None;
        }
        (1..=3).find_map(|len| {
            let code = digits.get(..len)?.parse().ok()?;
            ASSIGNED.binary_search(&code).is_ok().then_some(Self(code))
        })
    }

    /// The digits as numbers 0-9, first to last.
    pub(crate) fn signals(self) -> impl Iterator<Item = u8> + Clone {
        let digit = move |divisor: u16| {
            let digit = self.0.checked_div(divisor).unwrap_or_default() % 10;
            u8::try_from(digit).unwrap_or_default()
        };
        [digit(100), digit(10), digit(1)].into_iter().skip(3_usize.saturating_sub(self.digits()))
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;

    /// Decimal digits, with or without a leading `+`.
    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        Self::of(digits).filter(|code| code.digits() == digits.len()).ok_or(CountryCodeError)
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CountryCode({})", self.0)
    }
}

/// Ascending. Reserved and spare codes are not in it.
#[rustfmt::skip]
const ASSIGNED: &[u16] = &[
    1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
    60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    211, 212, 213, 216, 218, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236,
    237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258,
    260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 290, 291, 297, 298, 299,
    350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 374, 375, 376, 377, 378, 379, 380, 381,
    382, 383, 385, 386, 387, 389,
    420, 421, 423, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 590, 591, 592, 593, 594, 595, 596, 597, 598,
    599, 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688, 689, 690, 691, 692,
    800, 808, 850, 852, 853, 855, 856, 870, 878, 880, 881, 882, 883, 886, 888, 960, 961, 962, 963, 964, 965, 966,
    967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 979, 992, 993, 994, 995, 996, 998,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ascends_and_no_code_begins_another() {
        assert!(ASSIGNED.is_sorted_by(|a, b| a < b));
        for code in ASSIGNED {
            assert!(!ASSIGNED.contains(&(code / 10)) && !ASSIGNED.contains(&(code / 100)), "{code}");
        }
    }

    #[test]
    fn a_number_begins_with_one_code() {
        assert_eq!(CountryCode::of("447700900123").map(CountryCode::value), Some(44));
        assert_eq!(CountryCode::of("12025550142").map(CountryCode::value), Some(1));
        assert_eq!(CountryCode::of("353205550100").map(CountryCode::value), Some(353));
        assert_eq!(CountryCode::of("999123"), None);
        assert_eq!(CountryCode::of("02025550142"), None);
        assert_eq!(CountryCode::of("+12025550142"), None);
        assert!("++44".parse::<CountryCode>().is_err());
    }

    #[test]
    fn only_a_whole_code_parses() {
        assert!("44".parse::<CountryCode>().is_ok());
        assert!("447".parse::<CountryCode>().is_err());
        assert!("".parse::<CountryCode>().is_err());
    }

    #[test]
    fn signals_are_the_digits() {
        assert!(CountryCode(1).signals().eq([1]));
        assert!(CountryCode(44).signals().eq([4, 4]));
        assert!(CountryCode(353).signals().eq([3, 5, 3]));
    }
}
