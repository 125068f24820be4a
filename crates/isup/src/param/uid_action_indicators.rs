//! UID action indicators (ITU-T Q.763 (12/1999) §3.78, parameter name 0x74).
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
    /// What an exchange is to do so that a user can dial on in an intelligent network (user interactive dialogue, UID).
    pub struct UidActionIndicators: UID_ACTION_INDICATORS, u8 extended {
        /// Bit A: how to connect through.
        through_connection_instruction_indicator, with_through_connection_instruction_indicator:
            ThroughConnectionInstruction = 0, 0x01;
        /// Bit B: what to do with timer T9.
        t9_timer_instruction_indicator, with_t9_timer_instruction_indicator: T9TimerInstruction = 1, 0x01;
    }
}

code_enum! {
    /// Through-connection instruction indicator (Q.763 §3.78, bit A).
    pub enum ThroughConnectionInstruction: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Through-connect in both directions.
        BothDirections = 1, "through-connect in both directions";
    }
}

code_enum! {
    /// T9 timer instruction indicator (Q.763 §3.78, bit B).
    pub enum T9TimerInstruction: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Stop timer T9, or do not start it.
        Stop = 1, "stop or do not start T9";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn both_instructions_have_a_bit() {
        let indicators = UidActionIndicators::decode(&[0x82]).unwrap();
        assert_eq!(indicators.t9_timer_instruction_indicator(), T9TimerInstruction::Stop);
        let through = ThroughConnectionInstruction::NotIndicated;
        assert_eq!(indicators.through_connection_instruction_indicator(), through);
    }
}
