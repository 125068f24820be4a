//! Calling subscriber's originating facility marks (NICC ND1007 (2001) §3.2.8, parameter name 0xF8).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          originating facility marks           |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Which facilities the line of the calling subscriber has for calls that begin there.
    pub struct CallingSubscribersOriginatingFacilityMarks: CALLING_SUBSCRIBERS_ORIGINATING_FACILITY_MARKS, octets "calling_subscribers_originating_facility_marks"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(
            CallingSubscribersOriginatingFacilityMarks::decode(&[0x81, 0x02]).unwrap().octets(),
            [0x81, 0x02]
        );
    }
}
