//! Circuit group characteristic indicator (ANSI T1.113, parameter name 0xE5).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------+-----------+-----------+
//! octet 1 | continuity|   alarm   |  seizing  |  carrier  |
//!         +-----------+-----------+-----------+-----------+
//! ```
//!
//! The figure is the one that tshark and another open implementation read.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What is peculiar to the circuits of a group.
    pub struct CircuitGroupCharacteristicIndicator: CIRCUIT_GROUP_CHARACTERISTIC_INDICATOR, u8 {
        /// Bits BA: the kind of circuits.
        circuit_group_carrier_indicator, with_circuit_group_carrier_indicator: CircuitGroupCarrier = 0, 0x03;
        /// Bits DC: which circuits this end controls.
        double_seizing_control_indicator, with_double_seizing_control_indicator:
            DoubleSeizingControl = 2, 0x03;
        /// Bits FE: how carrier alarms are handled.
        alarm_carrier_indicator, with_alarm_carrier_indicator: AlarmCarrier = 4, 0x03;
        /// Bits HG: how often continuity is checked.
        continuity_check_requirements_indicator, with_continuity_check_requirements_indicator:
            ContinuityCheckRequirements = 6, 0x03;
    }
}

code_enum! {
    /// Circuit group carrier indicator, bits BA.
    pub enum CircuitGroupCarrier: mask 0x03 {
        /// Unknown.
        NotTold = 0, "carrier unknown";
        /// Analogue.
        Analogue = 1, "analogue";
        /// Digital.
        Digital = 2, "digital";
        /// Digital and analogue.
        Mixed = 3, "digital and analogue";
    }
}

code_enum! {
    /// Double seizing control indicator, bits DC.
    pub enum DoubleSeizingControl: mask 0x03 {
        /// None.
        None = 0, "double seizing controlled of no circuit";
        /// Those of odd number.
        Odd = 1, "double seizing controlled of odd circuits";
        /// Those of even number.
        Even = 2, "double seizing controlled of even circuits";
        /// All.
        All = 3, "double seizing controlled of all circuits";
    }
}

code_enum! {
    /// Alarm carrier indicator, bits FE.
    pub enum AlarmCarrier: mask 0x03 {
        /// Unknown (default).
        NotTold = 0, "alarm handling unknown";
        /// By software.
        Software = 1, "software alarm handling";
        /// By hardware.
        Hardware = 2, "hardware alarm handling";
    }
}

code_enum! {
    /// Continuity check requirements indicator, bits HG.
    pub enum ContinuityCheckRequirements: mask 0x03 {
        /// Unknown.
        NotTold = 0, "continuity check unknown";
        /// None.
        None = 1, "no continuity check";
        /// Statistical.
        Statistical = 2, "statistical continuity check";
        /// On each call.
        PerCall = 3, "continuity check on each call";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn four_pairs_of_bits() {
        let indicator = CircuitGroupCharacteristicIndicator::decode(&[0xDA]).unwrap();
        assert_eq!(indicator.circuit_group_carrier_indicator(), CircuitGroupCarrier::Digital);
        assert_eq!(indicator.double_seizing_control_indicator(), DoubleSeizingControl::Even);
        assert_eq!(indicator.alarm_carrier_indicator(), AlarmCarrier::Software);
        assert_eq!(indicator.continuity_check_requirements_indicator(), ContinuityCheckRequirements::PerCall);
    }
}
