//! Called subscriber's terminating facility marks (NICC ND1007 (2001) §3.2.9, parameter name 0xF7).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          terminating facility marks           |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Which facilities the line of the called subscriber has for calls that end there.
    pub struct CalledSubscribersTerminatingFacilityMarks: CALLED_SUBSCRIBERS_TERMINATING_FACILITY_MARKS, octets "called_subscribers_terminating_facility_marks"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(
            CalledSubscribersTerminatingFacilityMarks::decode(&[0x81, 0x02]).unwrap().octets(),
            [0x81, 0x02]
        );
    }
}
