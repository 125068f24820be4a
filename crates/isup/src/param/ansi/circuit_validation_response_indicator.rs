//! Circuit validation response indicator (ANSI T1.113, parameter name 0xE6).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----------+
//! octet 1 |               spare               |  response |
//!         +-----------------------------------+-----------+
//! ```
//!
//! The figure is the one that tshark and another open implementation read.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the circuit is known at the other end.
    pub struct CircuitValidationResponseIndicator: CIRCUIT_VALIDATION_RESPONSE_INDICATOR, u8 {
        /// Bits BA: the outcome.
        circuit_validation_response_indicator, with_circuit_validation_response_indicator:
            CircuitValidation = 0, 0x03;
    }
}

code_enum! {
    /// Circuit validation response indicator, bits BA.
    pub enum CircuitValidation: mask 0x03 {
        /// Failed.
        Failed = 0, "circuit validation failed";
        /// Succeeded.
        Succeeded = 1, "circuit validation succeeded";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_test_that_succeeds_is_told_by_1() {
        let indicator = CircuitValidationResponseIndicator::decode(&[1]).unwrap();
        assert_eq!(indicator.circuit_validation_response_indicator(), CircuitValidation::Succeeded);
    }
}
