//! Date (RFC 3261 §20.17): the fixed form of RFC 1123, in GMT only.

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::DecodeError;

use crate::build_error::BuildError;
use crate::field_value::{FieldValue, sealed};
use crate::grammar::{decimal, is_white};
use crate::value::Value;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// 1 January 1970 was a Thursday.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
/// 9999-12-31T23:59:59Z: the last second that a year of four digits has.
const LAST_SECOND: u64 = 253_402_300_799;

/// When a request or response was sent, to the second.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date(u64);

impl Date {
    /// Reads one value. The name of the weekday is not compared with the date.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) for another form, another zone than GMT, a day that no month
    /// has and a year before 1970.
    pub fn decode(value: Value<'_>) -> Result<Self, DecodeError> {
        let seconds = parse(value.octets());
        let expected = "a date such as Sat, 13 Nov 2010 23:29:00 GMT";
        seconds.map(Self).ok_or_else(|| value.invalid("Date", expected))
    }

    /// The date so many seconds after 1970-01-01T00:00:00Z, leap seconds not counted.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for the year 10000 and later ones.
    pub const fn from_seconds(seconds: u64) -> Result<Self, BuildError> {
        if seconds > LAST_SECOND {
            return Err(BuildError::not_allowed("Date", "a year of four digits"));
        }
        Ok(Self(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// Appends the value.
    pub fn encode(self, out: &mut Vec<u8>) {
        out.extend(alloc::format!("{self}").into_bytes());
    }
}

impl sealed::Sealed for Date {}

impl FieldValue for Date {
    fn write_line(&self, out: &mut Vec<u8>) {
        self.encode(out);
    }
}

/// As the standard writes it: `Sat, 13 Nov 2010 23:29:00 GMT`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0 / 86_400, self.0 % 86_400);
        // Years begin in March here, so that the leap day comes last; 400 of them have 146,097 days.
        let day = days.saturating_add(719_468);
        let (era, day) = (day / 146_097, day % 146_097);
        let leap_days = (day / 1_460).saturating_add(day / 146_096).saturating_sub(day / 36_524);
        let year_of_era = day.saturating_sub(leap_days) / 365;
        let begin =
            year_of_era.saturating_mul(365).saturating_add(year_of_era / 4).saturating_sub(year_of_era / 100);
        let day = day.saturating_sub(begin);
        let month = day.saturating_mul(5).saturating_add(2) / 153;
        let day = day.saturating_sub(month.saturating_mul(153).saturating_add(2) / 5).saturating_add(1);
        // March is 0 up to here.
        let month = month.saturating_add(2) % 12;
        let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(u64::from(month < 2));
        let name = |names: &[&'static str], place: u64| {
            usize::try_from(place).ok().and_then(|place| names.get(place).copied()).unwrap_or_default()
        };
        let (weekday, month) = (name(&WEEKDAYS, days % 7), name(&MONTHS, month));
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
    }
}

fn parse(octets: &[u8]) -> Option<u64> {
    let mut words = octets.split(|&octet| is_white(octet)).filter(|word| !word.is_empty());
    let weekday = words.next()?.strip_suffix(b",")?;
    if weekday.len() != 3 {
        return None;
    }
    let day = decimal(words.next()?)?;
    let name = words.next()?;
    let month =
        u64::try_from(MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month.as_bytes()))?).ok()?;
    let year = decimal(words.next()?)?;
    let mut clock = words.next()?.split(|&octet| octet == b':').map(decimal);
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let zone = words.next()?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days_in_month = match month {
        1 if leap => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    let in_range = (1970..=9999).contains(&year)
        && (1..=days_in_month).contains(&day)
        && (hour < 24 && minute < 60 && second <= 60);
    if !in_range || zone != b"GMT" || words.next().is_some() || clock.next().is_some() {
        return None;
    }
    // Days before a date, counted with years that begin in March so that the leap day comes last.
    let (year, month) = if month < 2 {
        (year.checked_sub(1)?, month.checked_add(10)?)
    } else {
        (year, month.checked_sub(2)?)
    };
    let days = year
        .checked_mul(365)?
        .checked_add(year / 4)?
        .checked_sub(year / 100)?
        .checked_add(year / 400)?
        .checked_add(month.checked_mul(153)?.checked_add(2)? / 5)?
        .checked_add(day)?
        .checked_sub(719_469)?;
    days.checked_mul(24)?
        .checked_add(hour)?
        .checked_mul(60)?
        .checked_add(minute)?
        .checked_mul(60)?
        .checked_add(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_gmt_are_seconds_since_1970() {
        assert_eq!(parse(b"Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(parse(b"Sat, 13 Nov 2010 23:29:00 GMT"), Some(1_289_690_940));
        assert_eq!(parse(b"Tue, 29 Feb 2000 12:00:00 GMT"), Some(951_825_600));
    }

    #[test]
    fn every_second_is_read_as_it_was_written() {
        assert_eq!(alloc::format!("{}", Date(1_289_690_940)), "Sat, 13 Nov 2010 23:29:00 GMT");
        assert_eq!(alloc::format!("{}", Date(951_782_400)), "Tue, 29 Feb 2000 00:00:00 GMT");
        assert_eq!(alloc::format!("{}", Date(LAST_SECOND)), "Fri, 31 Dec 9999 23:59:59 GMT");
        // A day and a second at a time, over four centuries of the calendar.
        for seconds in (0..400 * 366 * 86_401).step_by(86_401).chain([LAST_SECOND]) {
            let date = Date::from_seconds(seconds).unwrap();
            let mut out = Vec::new();
            date.encode(&mut out);
            assert_eq!(Date::decode(Value::new(&out, 0)).map(Date::seconds), Ok(seconds));
        }
        assert!(Date::from_seconds(LAST_SECOND + 1).is_err());
    }

    #[test]
    fn other_zones_and_impossible_days_are_refused() {
        for octets in [
            &b"Fri, 01 Jan 2010 16:00:00 EST"[..],
            b"Sun, 29 Feb 2009 12:00:00 GMT",
            b"Fri, 01 Jan 2010",
            b"",
        ] {
            assert_eq!(parse(octets), None);
        }
    }
}
