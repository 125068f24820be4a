//! Information element identifiers (ITU-T Q.931 (05/1998) §4.5.1, Table 4-3) and codesets (§4.5.2).

use core::fmt;

/// What names an information element inside its codeset. A registry that grows: any code can be held, those known
/// here have a constant. The constants are those of codeset 0.
///
/// Bit 8 says that the element is a single octet. Of those of type 1 only bits 8-5 identify, and the others are 0
/// here; of those of type 2 (1010 xxxx) the whole octet does.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ElementIdentifier(pub u8);

trueline_wire::code_enum! {
    /// Codeset: which table an identifier is of (Q.931 §4.5.2). Codesets 1 to 3 are reserved.
    pub enum Codeset: mask 0x07 {
        /// Codeset 0: the elements of Q.931, active at the start of a message.
        Standard = 0, "codeset 0";
        /// Codeset 4: ISO/IEC.
        IsoIec = 4, "codeset 4 (ISO/IEC)";
        /// Codeset 5: national.
        National = 5, "codeset 5 (national)";
        /// Codeset 6: of the local network, public or private.
        LocalNetwork = 6, "codeset 6 (local network)";
        /// Codeset 7: of the users.
        UserSpecific = 7, "codeset 7 (user specific)";
    }
}

impl ElementIdentifier {
    /// The identifier in the first octet of an element.
    #[inline(always)]
    #[must_use]
    pub const fn from_octet(octet: u8) -> Self {
        match octet & 0xF0 {
            0x00..=0x70 | 0xA0 => Self(octet),
            type_1 => Self(type_1),
        }
    }

    /// Whether the element is a single octet, of type 1 or 2.
    #[inline]
    #[must_use]
    pub const fn is_single_octet(self) -> bool {
        self.0 & 0x80 != 0
    }

    /// The bits of the single octet that are value and not identifier; 0 for type 2 and for elements with a length.
    #[must_use]
    pub const fn value_mask(self) -> u8 {
        match self.0 & 0xF0 {
            0x00..=0x70 | 0xA0 => 0x00,
            _ => 0x0F,
        }
    }

    /// Whether a receiver that does not know this element must not go on as if it were absent: bits 8-5 are 0, in
    /// codeset 0 (Q.931 §4.5.1 Table 4-3, note on coding 0000).
    #[must_use]
    pub const fn comprehension_required(self) -> bool {
        self.0 & 0xF0 == 0
    }

    /// The name inside a codeset in snake case, as JSON has it; `unknown` where the code has none here.
    #[must_use]
    pub const fn name_in(self, codeset: Codeset) -> &'static str {
        match (codeset, self.0) {
            (Codeset::Standard, _) => self.name(),
            (_, 0x90) => "shift",
            (Codeset::National, 0x1A) => "charging_advice",
            (Codeset::National, 0x1D) => "operator_system_access",
            (Codeset::National, 0x32) => "calling_party_category",
            (Codeset::LocalNetwork, 0x01) => "originating_line_information",
            (Codeset::LocalNetwork, 0x37) => "generic_digits",
            (Codeset::LocalNetwork, 0x7B) => "call_appearance",
            _ => "unknown",
        }
    }

    /// The name inside a codeset in words, where the code has one here.
    #[must_use]
    pub const fn words_in(self, codeset: Codeset) -> Option<&'static str> {
        match (codeset, self.0) {
            (Codeset::Standard, _) => self.words(),
            (_, 0x90) => Some("shift"),
            (Codeset::National, 0x1A) => Some("charging advice"),
            (Codeset::National, 0x1D) => Some("operator system access"),
            (Codeset::National, 0x32) => Some("calling party category"),
            (Codeset::LocalNetwork, 0x01) => Some("originating line information"),
            (Codeset::LocalNetwork, 0x37) => Some("generic digits"),
            (Codeset::LocalNetwork, 0x7B) => Some("call appearance"),
            _ => None,
        }
    }

    /// What errors in the element of codeset 0 are reported as.
    pub(crate) const fn field(self) -> &'static str {
        match self.words() {
            Some(words) => words,
            None => "information element",
        }
    }
}

impl fmt::Display for ElementIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words() {
            Some(words) => f.write_str(words),
            None => write!(f, "unknown element (0x{:02X})", self.0),
        }
    }
}

macro_rules! element_identifiers {
    ($( $code:literal $constant:ident $name:literal, $words:literal, $clause:literal; )+) => {
        impl ElementIdentifier {
            $(
                #[doc = concat!("The ", $words, ", code ", stringify!($code), " (", $clause, ").")]
                pub const $constant: Self = Self($code);
            )+

            /// The name in codeset 0 in snake case, as JSON has it; `unknown` where the code has none here.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.0 {
                    $( $code => $name, )+
                    _ => "unknown",
                }
            }

            /// The name in codeset 0 in words, where the code has one here.
            #[must_use]
            pub const fn words(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($words), )+
                    _ => None,
                }
            }

            /// Where the content is laid out: a clause of Q.931 (05/1998), or what else has the code.
            #[must_use]
            pub const fn clause(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($clause), )+
                    _ => None,
                }
            }
        }
    };
}

element_identifiers! {
    0x00 SEGMENTED_MESSAGE "segmented_message", "segmented message", "Q.931 §4.5.26";
    0x01 CHANGE_STATUS "change_status", "change status", "national maintenance";
    0x04 BEARER_CAPABILITY "bearer_capability", "bearer capability", "Q.931 §4.5.5";
    0x08 CAUSE "cause", "cause", "Q.931 §4.5.12";
    0x0C CONNECTED_ADDRESS "connected_address", "connected address (old)", "Q.931 (1988)";
    0x10 CALL_IDENTITY "call_identity", "call identity", "Q.931 §4.5.6";
    0x14 CALL_STATE "call_state", "call state", "Q.931 §4.5.7";
    0x18 CHANNEL_IDENTIFICATION "channel_identification", "channel identification", "Q.931 §4.5.13";
    0x1C FACILITY "facility", "facility", "Q.932 §8.2";
    0x1E PROGRESS_INDICATOR "progress_indicator", "progress indicator", "Q.931 §4.5.23";
    0x20 NETWORK_SPECIFIC_FACILITIES "network_specific_facilities", "network-specific facilities", "Q.931 §4.5.21";
    0x26 ENDPOINT_IDENTIFIER_VARIANT "endpoint_identifier_variant", "endpoint identifier (variant)", "variants";
    0x27 NOTIFICATION_INDICATOR "notification_indicator", "notification indicator", "Q.931 §4.5.22";
    0x28 DISPLAY "display", "display", "Q.931 §4.5.16";
    0x29 DATE_TIME "date_time", "date/time", "Q.931 §4.5.15";
    0x2C KEYPAD_FACILITY "keypad_facility", "keypad facility", "Q.931 §4.5.18";
    0x31 TRANSIT_COUNTER "transit_counter", "transit counter", "QSIG";
    0x32 INFORMATION_REQUEST "information_request", "information request", "Q.932 §8.2";
    0x34 SIGNAL "signal", "signal", "Q.931 §4.5.28";
    0x36 SWITCHHOOK "switchhook", "switchhook", "Q.932 §8.2";
    0x38 FEATURE_ACTIVATION "feature_activation", "feature activation", "Q.932 §8.2";
    0x39 FEATURE_INDICATION "feature_indication", "feature indication", "Q.932 §8.2";
    0x3A SERVICE_PROFILE_IDENTIFIER "service_profile_identifier", "service profile identifier", "Q.932 §8.2";
    0x3B ENDPOINT_IDENTIFIER "endpoint_identifier", "endpoint identifier", "Q.932 §8.2";
    0x40 INFORMATION_RATE "information_rate", "information rate", "Q.931 §4.6.3";
    0x42 END_TO_END_TRANSIT_DELAY "end_to_end_transit_delay", "end-to-end transit delay", "Q.931 §4.6.2";
    0x43 TRANSIT_DELAY_SELECTION "transit_delay_selection", "transit delay selection and indication",
        "Q.931 §4.6.9";
    0x44 PACKET_LAYER_BINARY_PARAMETERS "packet_layer_binary_parameters", "packet layer binary parameters",
        "Q.931 §4.6.4";
    0x45 PACKET_LAYER_WINDOW_SIZE "packet_layer_window_size", "packet layer window size", "Q.931 §4.6.5";
    0x46 PACKET_SIZE "packet_size", "packet size", "Q.931 §4.6.6";
    0x47 CLOSED_USER_GROUP "closed_user_group", "closed user group", "Q.931 §4.6.1";
    0x4A REVERSE_CHARGING_INDICATION "reverse_charging_indication", "reverse charging indication", "Q.931 §4.6.8";
    0x4C CONNECTED_NUMBER "connected_number", "connected number", "Q.951";
    0x4D CONNECTED_SUBADDRESS "connected_subaddress", "connected subaddress", "Q.951";
    0x66 INTERFACE_SERVICE "interface_service", "interface service (variant)", "variants";
    0x67 CHANNEL_STATUS "channel_status", "channel status (variant)", "variants";
    0x68 VERSION_INFORMATION "version_information", "version information (variant)", "variants";
    0x6C CALLING_PARTY_NUMBER "calling_party_number", "calling party number", "Q.931 §4.5.10";
    0x6D CALLING_PARTY_SUBADDRESS "calling_party_subaddress", "calling party subaddress", "Q.931 §4.5.11";
    0x70 CALLED_PARTY_NUMBER "called_party_number", "called party number", "Q.931 §4.5.8";
    0x71 CALLED_PARTY_SUBADDRESS "called_party_subaddress", "called party subaddress", "Q.931 §4.5.9";
    0x73 ORIGINAL_CALLED_NUMBER "original_called_number", "original called number (variant)", "variants";
    0x74 REDIRECTING_NUMBER "redirecting_number", "redirecting number", "Q.931 §4.6.7";
    0x75 REDIRECTING_SUBADDRESS "redirecting_subaddress", "redirecting subaddress (variant)", "variants";
    0x76 REDIRECTION_NUMBER "redirection_number", "redirection number", "Q.952";
    0x77 REDIRECTION_SUBADDRESS "redirection_subaddress", "redirection subaddress (variant)", "variants";
    0x78 TRANSIT_NETWORK_SELECTION "transit_network_selection", "transit network selection", "Q.931 §4.5.29";
    0x79 RESTART_INDICATOR "restart_indicator", "restart indicator", "Q.931 §4.5.25";
    0x7A USER_USER_FACILITY "user_user_facility", "user-user facility (variant)", "variants";
    0x7C LOW_LAYER_COMPATIBILITY "low_layer_compatibility", "low layer compatibility", "Q.931 §4.5.19";
    0x7D HIGH_LAYER_COMPATIBILITY "high_layer_compatibility", "high layer compatibility", "Q.931 §4.5.17";
    0x7E USER_USER "user_user", "user-user", "Q.931 §4.5.30";
    0x7F ESCAPE_FOR_EXTENSION "escape_for_extension", "escape for extension", "Q.931 §4.5.1";
    0x90 SHIFT "shift", "shift", "Q.931 §4.5.3";
    0xA0 MORE_DATA "more_data", "more data", "Q.931 §4.5.20";
    0xA1 SENDING_COMPLETE "sending_complete", "sending complete", "Q.931 §4.5.27";
    0xB0 CONGESTION_LEVEL "congestion_level", "congestion level", "Q.931 §4.5.14";
    0xD0 REPEAT_INDICATOR "repeat_indicator", "repeat indicator", "Q.931 §4.5.24";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_single_octets_lie_in_the_upper_half_or_in_all_of_it() {
        assert_eq!(ElementIdentifier::from_octet(0x9E), ElementIdentifier::SHIFT);
        assert_eq!(ElementIdentifier::from_octet(0xA1), ElementIdentifier::SENDING_COMPLETE);
        assert_eq!(ElementIdentifier::from_octet(0xBF), ElementIdentifier::CONGESTION_LEVEL);
        assert_eq!(ElementIdentifier::from_octet(0x7E), ElementIdentifier::USER_USER);
        assert_eq!(ElementIdentifier::SHIFT.value_mask(), 0x0F);
        assert_eq!(ElementIdentifier::MORE_DATA.value_mask(), 0);
    }

    #[test]
    fn names_are_those_of_the_codeset() {
        let code = ElementIdentifier(0x32);
        assert_eq!(code.name_in(Codeset::Standard), "information_request");
        assert_eq!(code.name_in(Codeset::National), "calling_party_category");
        assert_eq!(code.name_in(Codeset::UserSpecific), "unknown");
        assert_eq!(ElementIdentifier::SHIFT.words_in(Codeset::LocalNetwork), Some("shift"));
    }

    #[test]
    fn comprehension_is_required_of_bits_8_to_5_coded_0() {
        assert!(ElementIdentifier::BEARER_CAPABILITY.comprehension_required());
        assert!(ElementIdentifier(0x0F).comprehension_required());
        assert!(!ElementIdentifier::CALL_IDENTITY.comprehension_required());
        assert!(!ElementIdentifier::SENDING_COMPLETE.comprehension_required());
    }
}
