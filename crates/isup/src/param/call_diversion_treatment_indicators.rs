//! Call diversion treatment indicators (ITU-T Q.763 (12/1999) §3.72, parameter name 0x6E).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 1 | ext |            spare            |  diverted |
//!         +-----+-----------------------------+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the call may be diverted.
    pub struct CallDiversionTreatmentIndicators: CALL_DIVERSION_TREATMENT_INDICATORS, u8 extended {
        /// Bits BA: may the call be diverted?
        call_to_be_diverted_indicator, with_call_to_be_diverted_indicator: CallToBeDiverted = 0, 0x03;
    }
}

code_enum! {
    /// Call to be diverted indicator (Q.763 §3.72, bits BA).
    pub enum CallToBeDiverted: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Allowed.
        Allowed = 1, "call diversion allowed";
        /// Not allowed.
        NotAllowed = 2, "call diversion not allowed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn diversion_is_allowed_by_1() {
        let indicators = CallDiversionTreatmentIndicators::decode(&[0x81]).unwrap();
        assert_eq!(indicators.call_to_be_diverted_indicator(), CallToBeDiverted::Allowed);
    }
}
