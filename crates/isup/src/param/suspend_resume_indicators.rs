//! Suspend/resume indicators (ITU-T Q.763 (12/1999) §3.52, parameter name 0x22).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  | who |
//!         +-----------------------------------------+-----+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Who suspended or resumed the call.
    pub struct SuspendResumeIndicators: SUSPEND_RESUME_INDICATORS, u8 {
        /// Bit A.
        suspend_resume_indicator, with_suspend_resume_indicator: SuspendResume = 0, 0x01, always;
    }
}

trueline_wire::code_enum! {
    /// Suspend/resume indicator (Q.763 §3.52, bit A).
    pub enum SuspendResume: mask 0x01 {
        /// The ISDN subscriber.
        SubscriberInitiated = 0, "ISDN subscriber initiated";
        /// The network.
        NetworkInitiated = 1, "network initiated";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn both_are_said() {
        assert_eq!(SuspendResumeIndicators::new().to_string(), "ISDN subscriber initiated");
        assert_eq!(SuspendResumeIndicators::decode(&[0xFF]).unwrap().to_string(), "network initiated");
    }
}
