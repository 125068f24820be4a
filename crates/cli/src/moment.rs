//! A point in time on the command line.

use core::fmt;
use core::str::FromStr;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Moment(pub(crate) u64);

impl Moment {
    /// From the signed seconds of certificates; what lies before 1970 counts as 1970.
    pub(crate) fn from_unix(seconds: i64) -> Self {
        Self(u64::try_from(seconds).unwrap_or(0))
    }

    /// As certificates count them.
    pub(crate) fn to_unix(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }
}

impl FromStr for Moment {
    type Err = &'static str;

    /// Decimal seconds, a time of RFC 3339, or `now`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let since_1970 = |time: SystemTime| time.duration_since(UNIX_EPOCH).map(|since| since.as_secs());
        let seconds = match text {
            "now" => since_1970(SystemTime::now()).ok(),
            _ => text.parse().ok().or_else(|| since_1970(humantime::parse_rfc3339(text).ok()?).ok()),
        };
        seconds.map(Self).ok_or("seconds since 1970, a time such as 2026-11-25T14:00:00Z, or now is expected")
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNIX_EPOCH.checked_add(Duration::from_secs(self.0)) {
            // What lies behind the year 9999 has no form in RFC 3339.
            Some(time) if self.0 < 253_402_300_800 => humantime::format_rfc3339_seconds(time).fmt(f),
            _ => self.0.fmt(f),
        }
    }
}

/// How long, in the two largest units: `1h 2m`.
pub(crate) fn long(seconds: u64) -> String {
    let text = humantime::format_duration(Duration::from_secs(seconds)).to_string();
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// How long before a moment something was, in words.
pub(crate) fn age(iat: u64, at: Moment) -> String {
    match at.0.checked_sub(iat) {
        Some(age) => format!("{} ago", long(age)),
        None => format!("{} in the future", long(iat.saturating_sub(at.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_both_forms_and_printed_in_one() {
        for text in ["1700000000", "2023-11-14T22:13:20Z"] {
            let moment: Moment = text.parse().unwrap();
            assert_eq!(
                (moment, moment.to_string().as_str()),
                (Moment(1_700_000_000), "2023-11-14T22:13:20Z")
            );
        }
        assert!("yesterday".parse::<Moment>().is_err());
        assert_eq!(Moment(u64::MAX).to_string(), u64::MAX.to_string());
        assert_eq!(long(3_725), "1h 2m");
    }
}
