//! Points in time as certificates and CRLs write them (RFC 5280 §4.1.2.5), in seconds since 1970-01-01T00:00:00Z.

use crate::PathError;
use crate::asn1::der_reader::DerReader;

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// Takes a Time: `UTCTime` with years 1950 to 2049, or `GeneralizedTime`; both with seconds and in Z.
pub(crate) fn read(reader: &mut DerReader<'_>, field: &'static str) -> Result<i64, PathError> {
    let element = reader.element(field)?;
    unix_seconds(element.tag, element.value).ok_or(PathError::Malformed { field })
}

/// Whether the next element is a Time.
pub(crate) fn is_next(reader: &DerReader<'_>) -> bool {
    let mut ahead = *reader;
    ahead.element("time").is_ok_and(|element| matches!(element.tag, UTC_TIME | GENERALIZED_TIME))
}

fn unix_seconds(tag: u8, value: &[u8]) -> Option<i64> {
    let (year, rest) = match tag {
        UTC_TIME => {
            let (year, rest) = two_digits(value)?;
            (year.checked_add(if year < 50 { 2000 } else { 1900 })?, rest)
        }
        GENERALIZED_TIME => {
            let (century, rest) = two_digits(value)?;
            let (year, rest) = two_digits(rest)?;
            (century.checked_mul(100)?.checked_add(year)?, rest)
        }
        _ => return None,
    };
    let (month, rest) = two_digits(rest)?;
    let (day, rest) = two_digits(rest)?;
    let (hour, rest) = two_digits(rest)?;
    let (minute, rest) = two_digits(rest)?;
    let (second, rest) = two_digits(rest)?;
    if rest != b"Z" || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_of_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if day == 0 || day > days_of_month {
        return None;
    }
    Some(seconds(year, month, day, hour, minute, second))
}

/// Years start in March here, so that the leap day is the last of its year.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "year has four digits and the others two, so i64 holds every step"
)]
const fn seconds(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let days = 365 * year + leap_days + day_of_year - 719_468;
    ((days * 24 + hour) * 60 + minute) * 60 + second
}

fn two_digits(octets: &[u8]) -> Option<(i64, &[u8])> {
    let (&[tens, ones], rest) = octets.split_first_chunk()?;
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    let tens = i64::from(tens & 0x0F).checked_mul(10)?;
    Some((tens.checked_add(i64::from(ones & 0x0F))?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digit_years_are_1950_to_2049() {
        assert_eq!(unix_seconds(UTC_TIME, b"700101000000Z"), Some(0));
        assert_eq!(
            unix_seconds(UTC_TIME, b"491231235959Z"),
            unix_seconds(GENERALIZED_TIME, b"20491231235959Z")
        );
        assert_eq!(
            unix_seconds(UTC_TIME, b"500101000000Z"),
            unix_seconds(GENERALIZED_TIME, b"19500101000000Z")
        );
    }

    #[test]
    fn known_points_in_time() {
        assert_eq!(unix_seconds(GENERALIZED_TIME, b"20200913122640Z"), Some(1_600_000_000));
        assert_eq!(unix_seconds(GENERALIZED_TIME, b"20000229000000Z"), Some(951_782_400));
        assert_eq!(unix_seconds(GENERALIZED_TIME, b"99991231235959Z"), Some(253_402_300_799));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            &b"20230229000000Z"[..],
            b"20231301000000Z",
            b"20230100000000Z",
            b"20230101240000Z",
            b"202301010000Z",
            b"20230101000000+0000",
            b"2023010100000aZ",
        ] {
            assert_eq!(unix_seconds(GENERALIZED_TIME, text), None);
        }
    }
}
