//! National forward call indicators link-by-link (NICC ND1007 (2001) §3.2.2, parameter name 0xF4).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |    national forward call ind. link-by-link    |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What an exchange tells the next one of a call, and only that one.
    pub struct NationalForwardCallIndicatorsLinkByLink: NATIONAL_FORWARD_CALL_INDICATORS_LINK_BY_LINK, octets "national_forward_call_indicators_link_by_link"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(
            NationalForwardCallIndicatorsLinkByLink::decode(&[0x81, 0x02]).unwrap().octets(),
            [0x81, 0x02]
        );
    }
}
