//! Circuit group supervision message type (ITU-T Q.763 (12/1999) §3.13, parameter name 0x15).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----------+
//! octet 1 |               spare               |   type    |
//!         +-----------------------------------+-----------+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Why a group of circuits is blocked or unblocked.
    pub struct CircuitGroupSupervisionMessageType: CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE, u8 {
        /// Bits BA.
        supervision_type, with_supervision_type: SupervisionType = 0, 0x03, always;
    }
}

trueline_wire::code_enum! {
    /// Circuit group supervision message type indicator (Q.763 §3.13, bits BA).
    pub enum SupervisionType: mask 0x03 {
        /// Maintenance: new calls are kept away.
        MaintenanceOriented = 0, "maintenance oriented";
        /// Hardware failure: calls are released too.
        HardwareFailureOriented = 1, "hardware failure oriented";
        /// Reserved for national use.
        NationalUse = 2, "reserved for national use";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn every_type_is_said() {
        let line = |octet| CircuitGroupSupervisionMessageType::decode(&[octet]).unwrap().to_string();
        assert_eq!(line(0), "maintenance oriented");
        assert_eq!(line(1), "hardware failure oriented");
        assert_eq!(line(3), "unknown (3)");
    }
}
