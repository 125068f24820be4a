//! Date/time (ITU-T Q.931 (05/1998) §4.5.15, identifier 0x29).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |           year, the last two digits           |
//! octet 4 |                     month                     |
//! octet 5 |                      day                      |
//! octet 6 |                     hour                      |   may be absent, as all behind it
//! octet 7 |                    minute                     |
//! octet 8 |                    second                     |
//!         +-----------------------------------------------+
//! ```

use core::fmt;

use crate::octets::octet_element;

octet_element! {
    /// When the network made the message, in the time of the network. Binary coded; nothing is checked.
    pub struct DateTime: DATE_TIME, line line {
        octet3: [plain] {
            /// The last two digits of the year: octet 3.
            year with_year: u8 = 8-1;
        }
        octet4: [plain] {
            /// Month, from 1: octet 4.
            month with_month: u8 = 8-1;
        }
        octet5: [plain] {
            /// Day of the month, from 1: octet 5.
            day with_day: u8 = 8-1;
        }
        octet6: [plain_after] {
            /// Hour, 0 to 23: octet 6.
            hour with_hour: u8 = 8-1;
        }
        octet7: [plain_after octet6] {
            /// Minute: octet 7.
            minute with_minute: u8 = 8-1;
        }
        octet8: [plain_after octet7 octet6] {
            /// Second: octet 8.
            second with_second: u8 = 8-1;
        }
        .. trailing trailing with_trailing
    }
}

impl DateTime<'static> {
    /// A day; the last two digits of its year, its month and day from 1.
    #[must_use]
    pub fn new(year: u8, month: u8, day: u8) -> Self {
        Self::blank().with_year(year).with_month(month).with_day(day)
    }
}

impl DateTime<'_> {
    fn line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "year {:02}, {:02}-{:02}", self.year(), self.month(), self.day())?;
        if let Some(hour) = self.hour() {
            write!(out, " {hour:02}:{:02}", self.minute().unwrap_or_default())?;
        }
        match self.second() {
            Some(second) => write!(out, ":{second:02}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    #[test]
    fn the_time_may_be_absent_or_have_no_seconds() {
        let date = DateTime::new(26, 11, 25);
        assert_eq!(date.to_string(), "year 26, 11-25");
        let octets = hex!("1A 0B 19 0A 1E");
        let time = DateTime::decode(&octets).unwrap();
        assert_eq!(time, date.with_hour(10).with_minute(30));
        assert_eq!(time.to_string(), "year 26, 11-25 10:30");
    }

    #[test]
    fn a_second_brings_hour_and_minute() {
        let mut out = Vec::new();
        DateTime::new(26, 11, 25).with_second(7).encode(&mut out);
        assert_eq!(out, hex!("1A 0B 19 00 00 07"));
    }
}
