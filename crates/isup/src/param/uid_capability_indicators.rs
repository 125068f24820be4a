//! UID capability indicators (ITU-T Q.763 (12/1999) §3.79, parameter name 0x75).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----+-----+
//! octet 1 | ext |            spare            |  T9 | thr.|
//!         +-----+-----------------------------+-----+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What an exchange could do for a user who dials on in an intelligent network (user interactive dialogue, UID).
    pub struct UidCapabilityIndicators: UID_CAPABILITY_INDICATORS, u8 extended {
        /// Bit A: can the through-connection be modified?
        through_connection_indicator, with_through_connection_indicator:
            ThroughConnectionCapability = 0, 0x01;
        /// Bit B: can timer T9 be stopped?
        t9_timer_indicator, with_t9_timer_indicator: T9TimerCapability = 1, 0x01;
    }
}

code_enum! {
    /// Through-connection indicator (Q.763 §3.79, bit A).
    pub enum ThroughConnectionCapability: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Modification possible.
        ModificationPossible = 1, "modification of through-connection possible";
    }
}

code_enum! {
    /// T9 timer indicator (Q.763 §3.79, bit B).
    pub enum T9TimerCapability: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Stopping possible.
        StoppingPossible = 1, "stopping of T9 possible";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn both_capabilities_have_a_bit() {
        let indicators = UidCapabilityIndicators::decode(&[0x81]).unwrap();
        let through = ThroughConnectionCapability::ModificationPossible;
        assert_eq!(indicators.through_connection_indicator(), through);
        assert_eq!(indicators.t9_timer_indicator(), T9TimerCapability::NotIndicated);
    }
}
