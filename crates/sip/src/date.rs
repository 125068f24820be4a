//! Date (RFC 3261 §20.17): the fixed form of RFC 1123, in GMT only.

use trueline_wire::DecodeError;

use crate::grammar::{decimal, is_white};
use crate::value::Value;

const MONTHS: [&[u8]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

/// Seconds since 1970-01-01T00:00:00Z. The name of the weekday is not compared with the date.
///
/// # Errors
/// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) for another form, another zone than GMT, a day that no month
/// has and a year before 1970.
pub(crate) fn seconds(value: Value<'_>) -> Result<u64, DecodeError> {
    parse(value.octets()).ok_or_else(|| value.invalid("Date", "a date such as Sat, 13 Nov 2010 23:29:00 GMT"))
}

fn parse(octets: &[u8]) -> Option<u64> {
    let mut words = octets.split(|&octet| is_white(octet)).filter(|word| !word.is_empty());
    let weekday = words.next()?.strip_suffix(b",")?;
    if weekday.len() != 3 {
        return None;
    }
    let day = decimal(words.next()?)?;
    let name = words.next()?;
    let month = u64::try_from(MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month))?).ok()?;
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
