//! Number portability forward information (ITU-T Q.763 (12/1999) §3.101, parameter name 0x8D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 | ext |      spare      |         status        |
//!         +-----+-----------------+-----------------------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether somebody asked on the way if the called number is ported.
    pub struct NumberPortabilityForwardInformation: NUMBER_PORTABILITY_FORWARD_INFORMATION, u8 extended {
        /// Bits DCBA: the answer.
        number_portability_status_indicator, with_number_portability_status_indicator:
            NumberPortabilityStatus = 0, 0x0F;
    }
}

code_enum! {
    /// Number portability status indicator (Q.763 §3.101, bits DCBA).
    pub enum NumberPortabilityStatus: mask 0x0F {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Nobody asked.
        QueryNotDone = 1, "number portability query not done for called number";
        /// The number is not ported.
        NotPorted = 2, "number portability query done, number not ported";
        /// The number is ported.
        Ported = 3, "number portability query done, number ported";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_ported_number_is_told_by_3() {
        let information = NumberPortabilityForwardInformation::decode(&[0x83]).unwrap();
        assert_eq!(information.number_portability_status_indicator(), NumberPortabilityStatus::Ported);
    }
}
