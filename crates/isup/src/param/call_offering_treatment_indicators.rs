//! Call offering treatment indicators (ITU-T Q.763 (12/1999) §3.74, parameter name 0x70).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 1 | ext |            spare            |  offered  |
//!         +-----+-----------------------------+-----------+
//! ```
//!
//! The order of the values is the opposite of that of the call diversion treatment indicators.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the call may be offered to a busy user.
    pub struct CallOfferingTreatmentIndicators: CALL_OFFERING_TREATMENT_INDICATORS, u8 extended {
        /// Bits BA: may the call be offered?
        call_to_be_offered_indicator, with_call_to_be_offered_indicator: CallToBeOffered = 0, 0x03;
    }
}

code_enum! {
    /// Call to be offered indicator (Q.763 §3.74, bits BA).
    pub enum CallToBeOffered: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Not allowed.
        NotAllowed = 1, "call offering not allowed";
        /// Allowed.
        Allowed = 2, "call offering allowed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn offering_is_allowed_by_2() {
        let indicators = CallOfferingTreatmentIndicators::decode(&[0x82]).unwrap();
        assert_eq!(indicators.call_to_be_offered_indicator(), CallToBeOffered::Allowed);
    }
}
