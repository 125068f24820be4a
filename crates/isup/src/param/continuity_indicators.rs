//! Continuity indicators (ITU-T Q.763 (12/1999) §3.18, parameter name 0x10).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |cont.|
//!         +-----------------------------------------+-----+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// How the continuity check ended.
    pub struct ContinuityIndicators: CONTINUITY_INDICATORS, u8 {
        /// Bit A.
        continuity_indicator, with_continuity_indicator: Continuity = 0, 0x01, always;
    }
}

trueline_wire::code_enum! {
    /// Continuity indicator (Q.763 §3.18, bit A).
    pub enum Continuity: mask 0x01 {
        /// Failed.
        Failed = 0, "continuity check failed";
        /// Successful.
        Successful = 1, "continuity check successful";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_failure_is_said_too() {
        assert_eq!(ContinuityIndicators::new().to_string(), "continuity check failed");
        assert_eq!(ContinuityIndicators::decode(&[1]).unwrap().to_string(), "continuity check successful");
    }
}
