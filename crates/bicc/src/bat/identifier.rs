//! Element identifiers (ITU-T Q.765.5 with Amd.1).

use core::fmt;

/// The first octet of an element. A registry that grows: any code can be held, those known here have a constant.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct BatIdentifier(pub u8);

macro_rules! identifiers {
    ($( $code:literal $constant:ident $name:literal, $words:literal; )+) => {
        impl BatIdentifier {
            $(
                #[doc = concat!("The ", $words, ", identifier ", stringify!($code), ".")]
                pub const $constant: Self = Self($code);
            )+

            /// The name in snake case, as JSON has it; `unknown` where the code has none here.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.0 {
                    $( $code => $name, )+
                    _ => "unknown",
                }
            }

            /// The name in words, where the code has one here.
            #[must_use]
            pub const fn words(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($words), )+
                    _ => None,
                }
            }
        }
    };
}

identifiers! {
    0x01 ACTION_INDICATOR "action_indicator", "action indicator";
    0x02 BACKBONE_NETWORK_CONNECTION_IDENTIFIER "backbone_network_connection_identifier",
        "backbone network connection identifier";
    0x03 INTERWORKING_FUNCTION_ADDRESS "interworking_function_address", "interworking function address";
    0x04 CODEC_LIST "codec_list", "codec list";
    0x05 CODEC "codec", "codec";
    0x06 BAT_COMPATIBILITY_REPORT "bat_compatibility_report", "BAT compatibility report";
    0x07 BEARER_NETWORK_CONNECTION_CHARACTERISTICS "bearer_network_connection_characteristics",
        "bearer network connection characteristics";
    0x08 BEARER_CONTROL_INFORMATION "bearer_control_information", "bearer control information";
    0x09 BEARER_CONTROL_TUNNELLING "bearer_control_tunnelling", "bearer control tunnelling";
    0x0A BEARER_CONTROL_UNIT_IDENTIFIER "bearer_control_unit_identifier", "bearer control unit identifier";
    0x0B SIGNAL "signal", "signal";
    0x0C BEARER_REDIRECTION_CAPABILITY "bearer_redirection_capability", "bearer redirection capability";
    0x0D BEARER_REDIRECTION_INDICATORS "bearer_redirection_indicators", "bearer redirection indicators";
    0x0E SIGNAL_TYPE "signal_type", "signal type";
    0x0F DURATION "duration", "duration";
}

impl fmt::Display for BatIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words() {
            Some(words) => f.write_str(words),
            None => write!(f, "unknown element (0x{:02X})", self.0),
        }
    }
}
