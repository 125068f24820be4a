//! CCNR possible indicator (ITU-T Q.763 (12/1999) §3.83, parameter name 0x7A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  | CCNR|
//!         +-----------------------------------------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the call could be completed later if nobody answers (completion of calls on no reply, CCNR).
    pub struct CcnrPossibleIndicator: CCNR_POSSIBLE_INDICATOR, u8 {
        /// Bit A: is CCNR possible?
        ccnr_possible_indicator, with_ccnr_possible_indicator: CcnrPossible = 0, 0x01;
    }
}

code_enum! {
    /// CCNR possible indicator (Q.763 §3.83, bit A).
    pub enum CcnrPossible: mask 0x01 {
        /// Not possible.
        NotPossible = 0, "CCNR not possible";
        /// Possible.
        Possible = 1, "CCNR possible";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn bit_a_says_that_it_is_possible() {
        let indicator = CcnrPossibleIndicator::decode(&[0x01]).unwrap();
        assert_eq!(indicator.ccnr_possible_indicator(), CcnrPossible::Possible);
    }
}
