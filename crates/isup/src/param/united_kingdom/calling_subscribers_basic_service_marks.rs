//! Calling subscriber's basic service marks (NICC ND1007 (2001) §3.2.7, parameter name 0xF9).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              basic service marks              |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What the line of the calling subscriber is barred from.
    pub struct CallingSubscribersBasicServiceMarks: CALLING_SUBSCRIBERS_BASIC_SERVICE_MARKS, octets "calling_subscribers_basic_service_marks"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(
            CallingSubscribersBasicServiceMarks::decode(&[0x81, 0x02]).unwrap().octets(),
            [0x81, 0x02]
        );
    }
}
