//! Points in time as certificates and CRLs write them (RFC 5280 §4.1.2.5), in seconds since 1970-01-01T00:00:00Z.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag::{GENERALIZED_TIME, UTC_TIME};
use crate::asn1::writer::write_text;

/// A time in Unix seconds, printed in the form of RFC 3339; as it is where that has none.
pub(crate) struct Utc(pub(crate) i64);

impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !(FIRST..=LAST).contains(&self.0) {
            return write!(f, "{} (Unix seconds)", self.0);
        }
        let (year, month, day) = civil(self.0.div_euclid(86_400));
        let second = self.0.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Takes a Time: `UTCTime` with years 1950 to 2049, or `GeneralizedTime`; both with seconds and in Z.
pub(crate) fn read(reader: &mut DerReader<'_>, field: &'static str) -> Result<i64, Asn1Error> {
    let element = reader.element(field)?;
    unix_seconds(element.tag, element.value)
        .ok_or_else(|| element.contents().error(field, Asn1ErrorKind::Time))
}

/// Whether the next element is a Time.
pub(crate) fn is_next(reader: &DerReader<'_>) -> bool {
    matches!(reader.tag(), Some(UTC_TIME | GENERALIZED_TIME))
}

/// 1950-01-01T00:00:00Z, the first that RFC 5280 can write in the form it asks for.
pub(crate) const FIRST: i64 = -631_152_000;
/// 9999-12-31T23:59:59Z: no end that is known (RFC 5280 §4.1.2.5).
pub(crate) const LAST: i64 = 253_402_300_799;
/// 2050-01-01T00:00:00Z: from here on a Time is a `GeneralizedTime`.
pub(crate) const FIRST_GENERALIZED: i64 = 2_524_608_000;

/// Appends a Time: `UTCTime` before the year 2050, `GeneralizedTime` from then on (RFC 5280 §4.1.2.5). What lies outside of
/// [`FIRST`] and [`LAST`] is written as these.
pub(crate) fn write(out: &mut Vec<u8>, unix_seconds: i64) {
    let seconds = unix_seconds.clamp(FIRST, LAST);
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    let rest = format!("{month:02}{day:02}{:02}{:02}{:02}Z", second / 3600, second / 60 % 60, second % 60);
    if seconds < FIRST_GENERALIZED {
        write_text(out, UTC_TIME, &format!("{:02}{rest}", year % 100));
    } else {
        write_text(out, GENERALIZED_TIME, &format!("{year:04}{rest}"));
    }
}

/// Year, month and day of a day counted from 1970-01-01; the other way round is [`seconds`].
#[expect(clippy::arithmetic_side_effects, reason = "days between FIRST and LAST, so i64 holds every step")]
const fn civil(days: i64) -> (i64, i64, i64) {
    // Years start in March here too; an era is the 400 years after which the calendar repeats.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
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
    fn what_is_written_is_read_again() {
        // A step that meets every hour, minute and second of every year.
        let times = (FIRST..=LAST).step_by(7_654_321).chain([FIRST, LAST, -1, 0, 951_782_400]);
        for time in times.chain([FIRST_GENERALIZED - 1, FIRST_GENERALIZED]) {
            let mut octets = Vec::new();
            write(&mut octets, time);
            let mut reader = DerReader::new(&octets);
            assert_eq!(read(&mut reader, "time"), Ok(time));
            assert!(reader.is_empty());
            assert_eq!(octets[0], if time < FIRST_GENERALIZED { UTC_TIME } else { GENERALIZED_TIME });
        }
    }

    #[test]
    fn a_time_is_printed_as_people_write_it() {
        assert_eq!(format!("{}", Utc(1_600_000_000)), "2020-09-13T12:26:40Z");
        assert_eq!(format!("{}", Utc(-1)), "1969-12-31T23:59:59Z");
        assert_eq!(format!("{}", Utc(i64::MIN)), "-9223372036854775808 (Unix seconds)");
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
