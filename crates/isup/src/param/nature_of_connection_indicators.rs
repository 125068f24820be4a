//! Nature of connection indicators (ITU-T Q.763 (12/1999) §3.35, parameter name 0x06).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----+-----------+-----------+
//! octet 1 |      spare      |echo | continuity| satellite |
//!         +-----------------+-----+-----------+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What the connection so far is made of.
    pub struct NatureOfConnectionIndicators: NATURE_OF_CONNECTION_INDICATORS, u8 {
        /// Bits BA: satellite circuits in the connection.
        satellite_indicator, with_satellite_indicator: Satellite = 0, 0x03;
        /// Bits DC: continuity check.
        continuity_check_indicator, with_continuity_check_indicator: ContinuityCheck = 2, 0x03;
        /// Bit E: outgoing echo control device.
        echo_control_device_indicator, with_echo_control_device_indicator: OutgoingEchoControlDevice = 4, 0x01;
    }
}

code_enum! {
    /// Satellite indicator (Q.763 §3.35, bits BA).
    pub enum Satellite: mask 0x03 {
        /// No satellite circuit.
        None = 0, "no satellite circuit";
        /// One satellite circuit.
        One = 1, "one satellite circuit";
        /// Two satellite circuits.
        Two = 2, "two satellite circuits";
    }
}

code_enum! {
    /// Continuity check indicator (Q.763 §3.35, bits DC).
    pub enum ContinuityCheck: mask 0x03 {
        /// Not required.
        NotRequired = 0, "continuity check not required";
        /// Required on this circuit.
        RequiredOnThisCircuit = 1, "continuity check required on this circuit";
        /// Performed on a previous circuit.
        PerformedOnPreviousCircuit = 2, "continuity check performed on a previous circuit";
    }
}

code_enum! {
    /// Echo control device indicator (Q.763 §3.35, bit E).
    pub enum OutgoingEchoControlDevice: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "outgoing echo control device not included";
        /// Included.
        Included = 1, "outgoing echo control device included";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let indicators = NatureOfConnectionIndicators::decode(&[0b0001_0110]).unwrap();
        assert_eq!(indicators.satellite_indicator(), Satellite::Two);
        assert_eq!(indicators.continuity_check_indicator(), ContinuityCheck::RequiredOnThisCircuit);
        assert_eq!(indicators.echo_control_device_indicator(), OutgoingEchoControlDevice::Included);
        assert_eq!(NatureOfConnectionIndicators::new().to_string(), "nothing indicated");
    }

    #[test]
    fn a_change_leaves_spare_bits_alone() {
        let indicators = NatureOfConnectionIndicators::decode(&[0xE2]).unwrap();
        assert_eq!(indicators.with_satellite_indicator(Satellite::None).octets(), [0xE0]);
        assert_eq!(indicators.with_satellite_indicator(Satellite::Unknown(0xFF)).octets(), [0xE3]);
    }
}
