//! MCID request indicators (ITU-T Q.763 (12/1999) §3.31, parameter name 0x3B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----+-----+
//! octet 1 |               spare               |hold-|MCID |
//!         |                                   |ing  |     |
//!         +-----------------------------------+-----+-----+
//! ```

use crate::param::Holding;
use crate::param::indicators::indicators;

indicators! {
    /// What is asked of the originating exchange about a malicious caller.
    pub struct McidRequestIndicators: MCID_REQUEST_INDICATORS, u8 {
        /// Bit A: the caller's identity.
        mcid_request_indicator, with_mcid_request_indicator: McidRequest = 0, 0x01;
        /// Bit B: holding of the connection (national use).
        holding_indicator, with_holding_indicator: Holding = 1, 0x01;
    }
}

trueline_wire::code_enum! {
    /// MCID request indicator (Q.763 §3.31, bit A).
    pub enum McidRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "malicious call identification not requested";
        /// Requested.
        Requested = 1, "malicious call identification requested";
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
        let line = |octet| McidRequestIndicators::decode(&[octet]).unwrap().to_string();
        assert_eq!(line(1), "malicious call identification requested");
        assert_eq!(line(2), "holding requested");
    }
}
