//! Echo control information (ITU-T Q.763 (12/1999) §3.19, parameter name 0x37).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------+-----------+-----------+
//! octet 1 | incoming  | outgoing  | incoming  | outgoing  |
//!         |  request  |  request  |information|information|
//!         +-----------+-----------+-----------+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Which echo control devices are in the connection, and which shall be.
    pub struct EchoControlInformation: ECHO_CONTROL_INFORMATION, u8 {
        /// Bits BA: is an outgoing device there?
        outgoing_echo_control_device_information, with_outgoing_echo_control_device_information:
            EchoControlDeviceInformation = 0, 0x03, "outgoing device ";
        /// Bits DC: is an incoming device there?
        incoming_echo_control_device_information, with_incoming_echo_control_device_information:
            EchoControlDeviceInformation = 2, 0x03, "incoming device ";
        /// Bits FE: what an outgoing device shall do.
        outgoing_echo_control_device_request, with_outgoing_echo_control_device_request:
            EchoControlDeviceRequest = 4, 0x03, "outgoing device: ";
        /// Bits HG: what an incoming device shall do.
        incoming_echo_control_device_request, with_incoming_echo_control_device_request:
            EchoControlDeviceRequest = 6, 0x03, "incoming device: ";
    }
}

code_enum! {
    /// Echo control device information indicator (Q.763 §3.19, bits BA and DC).
    pub enum EchoControlDeviceInformation: mask 0x03 {
        /// No information.
        NoInformation = 0, "no information";
        /// Not included and not available.
        NotIncludedNotAvailable = 1, "not included and not available";
        /// Included.
        Included = 2, "included";
        /// Not included but available.
        NotIncludedAvailable = 3, "not included but available";
    }
}

code_enum! {
    /// Echo control device request indicator (Q.763 §3.19, bits FE and HG).
    pub enum EchoControlDeviceRequest: mask 0x03 {
        /// No information.
        NoInformation = 0, "no information";
        /// Activation.
        Activation = 1, "activation requested";
        /// Deactivation.
        Deactivation = 2, "deactivation requested";
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
        let information = EchoControlInformation::decode(&[0b1001_1110]).unwrap();
        assert_eq!(
            information.to_string(),
            "outgoing device included; incoming device not included but available; \
             outgoing device: activation requested; incoming device: deactivation requested"
        );
    }
}
