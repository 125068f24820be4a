//! Pivot routing indicators (ITU-T Q.763 (12/1999) §3.85, parameter name 0x7C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | ext |         pivot routing indicators        |
//!         +-----+-----------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What is asked of an exchange that can route the call anew.
    pub struct PivotRoutingIndicators: PIVOT_ROUTING_INDICATORS, indicator: PivotRoutingIndicator,
        field "pivot_routing_indicators", extended
}

trueline_wire::code_registry! {
    /// Pivot routing indicator (Q.763 §3.85), 7 bits.
    pub struct PivotRoutingIndicator {
        NO_INDICATION = 0, "no indication";
        PIVOT_REQUEST = 1, "pivot request";
        CANCEL_PIVOT_REQUEST = 2, "cancel pivot request";
        PIVOT_REQUEST_FAILURE = 3, "pivot request failure";
        INTERWORKING_TO_REDIRECTION_PROHIBITED = 4, "interworking to redirection prohibited";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_extension_bit_is_no_part_of_the_code() {
        let indicators = PivotRoutingIndicators::decode(&[0x82]).unwrap();
        assert_eq!(indicators.indicator(), PivotRoutingIndicator::CANCEL_PIVOT_REQUEST);
    }
}
