//! Conference treatment indicators (ITU-T Q.763 (12/1999) §3.76, parameter name 0x72).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 1 | ext |            spare            |   accept  |
//!         +-----+-----------------------------+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the user may be taken into a conference.
    pub struct ConferenceTreatmentIndicators: CONFERENCE_TREATMENT_INDICATORS, u8 extended {
        /// Bits BA: is a conference request accepted?
        conference_acceptance_indicator, with_conference_acceptance_indicator:
            ConferenceAcceptance = 0, 0x03;
    }
}

code_enum! {
    /// Conference acceptance indicator (Q.763 §3.76, bits BA).
    pub enum ConferenceAcceptance: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Accept.
        Accept = 1, "accept conference request";
        /// Reject.
        Reject = 2, "reject conference request";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_request_is_rejected_by_2() {
        let indicators = ConferenceTreatmentIndicators::decode(&[0x82]).unwrap();
        assert_eq!(indicators.conference_acceptance_indicator(), ConferenceAcceptance::Reject);
    }
}
