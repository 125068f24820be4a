//! CCSS (ITU-T Q.763 (12/1999) §3.63, parameter name 0x4B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |CCSS |
//!         +-----------------------------------------+-----+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Whether the call is one that the completion of calls to a busy or silent subscriber makes.
    pub struct Ccss: CCSS, u8 {
        /// Bit A.
        ccss_call_indicator, with_ccss_call_indicator: CcssCall = 0, 0x01;
    }
}

trueline_wire::code_enum! {
    /// CCSS call indicator (Q.763 §3.63, bit A).
    pub enum CcssCall: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication";
        /// CCSS call.
        CcssCall = 1, "CCSS call";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_lowest_bit_says_it() {
        assert_eq!(Ccss::decode(&[0xFF]).unwrap().to_string(), "CCSS call");
        assert_eq!(Ccss::decode(&[0xFE]).unwrap().to_string(), "nothing indicated");
    }
}
