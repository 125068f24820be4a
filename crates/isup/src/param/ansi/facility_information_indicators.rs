//! Facility information indicators (ANSI T1.113, parameter name 0x19).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |        facility information indicators        |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// How a facility that was asked for stands.
    pub struct FacilityInformationIndicators: FACILITY_INFORMATION_INDICATORS, octets "facility_information_indicators"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(FacilityInformationIndicators::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
