//! Network management controls (ITU-T Q.763 (12/1999) §3.68, parameter name 0x5B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------+-----+
//! octet 1 | ext |               spare               | TAR |
//!         +-----+-----------------------------------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// How network management treats the call.
    pub struct NetworkManagementControls: NETWORK_MANAGEMENT_CONTROLS, u8 extended {
        /// Bit A: was the call routed another way for a while?
        temporary_alternative_routing_indicator, with_temporary_alternative_routing_indicator:
            TemporaryAlternativeRouting = 0, 0x01;
    }
}

code_enum! {
    /// Temporary alternative routing (TAR) indicator (Q.763 §3.68, bit A).
    pub enum TemporaryAlternativeRouting: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// The call is under temporary alternative routing control.
        Controlled = 1, "TAR controlled call";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn bit_a_tells_of_temporary_alternative_routing() {
        let controls = NetworkManagementControls::decode(&[0x81]).unwrap();
        let controlled = TemporaryAlternativeRouting::Controlled;
        assert_eq!(controls.temporary_alternative_routing_indicator(), controlled);
        let built = NetworkManagementControls::new().with_temporary_alternative_routing_indicator(controlled);
        assert_eq!(built.octets(), [0x81]);
    }
}
