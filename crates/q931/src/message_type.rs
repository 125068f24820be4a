//! Message type (ITU-T Q.931 (05/1998) §4.4, Table 4-2).

use core::fmt;

use crate::protocol_discriminator::ProtocolDiscriminator;

/// Message type: one octet behind the call reference. Any code can be held.
///
/// `Display` and [`MessageType::name`] hold for call control; in maintenance messages see
/// [`MessageType::name_in`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MessageType(pub u8);

impl MessageType {
    /// SERVICE under the protocol discriminator 0x03; under 0x43 it has the code of the acknowledgement.
    pub const SERVICE: Self = Self(0x0F);
    /// SERVICE ACKNOWLEDGE under the protocol discriminator 0x03; under 0x43 it has the code of the other.
    pub const SERVICE_ACKNOWLEDGE: Self = Self(0x07);

    /// The name under a protocol discriminator. The two discriminators of maintenance have the codes of SERVICE and
    /// SERVICE ACKNOWLEDGE swapped.
    #[must_use]
    pub const fn name_in(self, discriminator: ProtocolDiscriminator) -> Option<&'static str> {
        match (discriminator, self) {
            (ProtocolDiscriminator::MAINTENANCE, Self::SERVICE)
            | (ProtocolDiscriminator::MAINTENANCE_2, Self::SERVICE_ACKNOWLEDGE) => Some("SERVICE"),
            (ProtocolDiscriminator::MAINTENANCE, Self::SERVICE_ACKNOWLEDGE)
            | (ProtocolDiscriminator::MAINTENANCE_2, Self::SERVICE) => Some("SERVICE ACKNOWLEDGE"),
            _ => self.name(),
        }
    }
}

impl fmt::Display for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "unknown (0x{:02X})", self.0),
        }
    }
}

macro_rules! message_types {
    ($( $code:literal $constant:ident $name:literal; )+) => {
        impl MessageType {
            $(
                #[doc = concat!("The ", $name, " message, code ", stringify!($code), ".")]
                pub const $constant: Self = Self($code);
            )+

            /// The name, such as `CALL PROCEEDING`, where the code has one here.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($name), )+
                    _ => None,
                }
            }
        }
    };
}

message_types! {
    0x00 ESCAPE "ESCAPE";
    0x01 ALERTING "ALERTING";
    0x02 CALL_PROCEEDING "CALL PROCEEDING";
    0x03 PROGRESS "PROGRESS";
    0x05 SETUP "SETUP";
    0x07 CONNECT "CONNECT";
    0x0D SETUP_ACKNOWLEDGE "SETUP ACKNOWLEDGE";
    0x0F CONNECT_ACKNOWLEDGE "CONNECT ACKNOWLEDGE";
    0x20 USER_INFORMATION "USER INFORMATION";
    0x21 SUSPEND_REJECT "SUSPEND REJECT";
    0x22 RESUME_REJECT "RESUME REJECT";
    0x24 HOLD "HOLD";
    0x25 SUSPEND "SUSPEND";
    0x26 RESUME "RESUME";
    0x28 HOLD_ACKNOWLEDGE "HOLD ACKNOWLEDGE";
    0x2D SUSPEND_ACKNOWLEDGE "SUSPEND ACKNOWLEDGE";
    0x2E RESUME_ACKNOWLEDGE "RESUME ACKNOWLEDGE";
    0x30 HOLD_REJECT "HOLD REJECT";
    0x31 RETRIEVE "RETRIEVE";
    0x33 RETRIEVE_ACKNOWLEDGE "RETRIEVE ACKNOWLEDGE";
    0x37 RETRIEVE_REJECT "RETRIEVE REJECT";
    0x40 DETACH "DETACH";
    0x45 DISCONNECT "DISCONNECT";
    0x46 RESTART "RESTART";
    0x48 DETACH_ACKNOWLEDGE "DETACH ACKNOWLEDGE";
    0x4D RELEASE "RELEASE";
    0x4E RESTART_ACKNOWLEDGE "RESTART ACKNOWLEDGE";
    0x5A RELEASE_COMPLETE "RELEASE COMPLETE";
    0x60 SEGMENT "SEGMENT";
    0x62 FACILITY "FACILITY";
    0x64 REGISTER "REGISTER";
    0x6A FACILITY_ACKNOWLEDGE "FACILITY ACKNOWLEDGE";
    0x6E NOTIFY "NOTIFY";
    0x72 FACILITY_REJECT "FACILITY REJECT";
    0x75 STATUS_ENQUIRY "STATUS ENQUIRY";
    0x79 CONGESTION_CONTROL "CONGESTION CONTROL";
    0x7B INFORMATION "INFORMATION";
    0x7D STATUS "STATUS";
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn service_is_swapped_between_the_maintenance_discriminators() {
        let name = |code, discriminator| MessageType(code).name_in(discriminator);
        assert_eq!(name(0x0F, ProtocolDiscriminator::MAINTENANCE), Some("SERVICE"));
        assert_eq!(name(0x07, ProtocolDiscriminator::MAINTENANCE), Some("SERVICE ACKNOWLEDGE"));
        assert_eq!(name(0x07, ProtocolDiscriminator::MAINTENANCE_2), Some("SERVICE"));
        assert_eq!(name(0x0F, ProtocolDiscriminator::MAINTENANCE_2), Some("SERVICE ACKNOWLEDGE"));
        assert_eq!(name(0x0F, ProtocolDiscriminator::CALL_CONTROL), Some("CONNECT ACKNOWLEDGE"));
        assert_eq!(name(0x46, ProtocolDiscriminator::MAINTENANCE), Some("RESTART"));
    }

    #[test]
    fn a_type_prints_its_name_or_its_code() {
        assert_eq!(MessageType::CALL_PROCEEDING.to_string(), "CALL PROCEEDING");
        assert_eq!(MessageType(0x80).to_string(), "unknown (0x80)");
    }
}
