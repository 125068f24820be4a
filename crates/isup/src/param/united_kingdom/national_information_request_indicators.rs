//! National information request indicators (NICC ND1007 (2001) §3.2.10, parameter name 0xF6).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |    national information request indicators    |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What an exchange wants to be told of a call.
    pub struct NationalInformationRequestIndicators: NATIONAL_INFORMATION_REQUEST_INDICATORS, octets "national_information_request_indicators"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(
            NationalInformationRequestIndicators::decode(&[0x81, 0x02]).unwrap().octets(),
            [0x81, 0x02]
        );
    }
}
