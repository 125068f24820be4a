//! Emergency call information (TTC JT-Q763, parameter name 0xEC).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----------+
//! octet 1 |               spare               | hold ind. |
//!         +-----------------------------------+-----------+
//! octet 2 |                     spare                     |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// How far an emergency call has come whose caller hung up.
    pub struct EmergencyCallInformation: EMERGENCY_CALL_INFORMATION, u16 {
        /// Bits BA: is the call held after the caller hung up?
        hold_at_emergency_call_disconnection_indicator, with_hold_at_emergency_call_disconnection_indicator:
            EmergencyCallHold = 0, 0x0003;
    }
}

code_enum! {
    /// Hold at emergency call disconnection indicator, bits BA.
    pub enum EmergencyCallHold: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// The call is held.
        Held = 1, "emergency call held";
        /// The emergency centre calls back.
        CallBack = 2, "call back from the emergency centre";
        /// The caller answers again.
        AnsweredAgain = 3, "emergency call answered again";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_indicator_is_in_octet_1() {
        let information = EmergencyCallInformation::decode(&[0x02, 0x00]).unwrap();
        assert_eq!(information.hold_at_emergency_call_disconnection_indicator(), EmergencyCallHold::CallBack);
    }
}
