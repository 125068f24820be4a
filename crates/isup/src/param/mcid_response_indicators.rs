//! MCID response indicators (ITU-T Q.763 (12/1999) §3.32, parameter name 0x3C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----+-----+
//! octet 1 |               spare               |hold |MCID |
//!         +-----------------------------------+-----+-----+
//! ```

use crate::param::HoldProvided;
use crate::param::indicators::indicators;

indicators! {
    /// What the originating exchange gives about a malicious caller.
    pub struct McidResponseIndicators: MCID_RESPONSE_INDICATORS, u8 {
        /// Bit A: the caller's identity.
        mcid_response_indicator, with_mcid_response_indicator: McidResponse = 0, 0x01, always;
        /// Bit B: holding of the connection (national use).
        hold_provided_indicator, with_hold_provided_indicator: HoldProvided = 1, 0x01;
    }
}

trueline_wire::code_enum! {
    /// MCID response indicator (Q.763 §3.32, bit A).
    pub enum McidResponse: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "malicious call identification not included";
        /// Included.
        Included = 1, "malicious call identification included";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn each_bit_has_its_meaning() {
        let line = |octet| McidResponseIndicators::decode(&[octet]).unwrap().to_string();
        assert_eq!(line(1), "malicious call identification included");
        assert_eq!(line(2), "malicious call identification not included; hold provided");
    }
}
