//! Notification indicator (ANSI T1.113, parameter name 0xE1).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            notification indicator             |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Of what a user is told while the call is up.
    pub struct NotificationIndicator: NOTIFICATION_INDICATOR, octets "notification_indicator"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(NotificationIndicator::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
