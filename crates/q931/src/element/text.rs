//! Elements that are text: display (ITU-T Q.931 (05/1998) §4.5.16, identifier 0x28), keypad facility (§4.5.18, 0x2C)
//! and service profile identifier (Q.932 §8.2, 0x3A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 3 |  0  |              IA5 character              |
//!         +-----+-----------------------------------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// What the user's terminal is to show. At most 32 or 80 octets, by the network.
    ///
    /// Some networks put an octet with bit 8 set in front, or text of another character set; all octets are kept.
    pub struct Display: DISPLAY {
        ..
        /// The characters: octet 3 and on.
        characters display_information with_display_information
    }
}

octet_element! {
    /// What the user keyed in. At most 32 octets.
    pub struct KeypadFacility: KEYPAD_FACILITY {
        ..
        /// The characters: octet 3 and on.
        characters keypad_information with_keypad_information
    }
}

octet_element! {
    /// Which service profile a terminal asks for when it comes up.
    pub struct ServiceProfileIdentifier: SERVICE_PROFILE_IDENTIFIER {
        ..
        /// The characters: octet 3 and on.
        characters service_profile_identifier with_service_profile_identifier
    }
}

impl<'a> Display<'a> {
    /// Of this text.
    #[must_use]
    pub const fn new(display_information: &'a [u8]) -> Self {
        Self::blank().with_display_information(display_information)
    }
}

impl<'a> KeypadFacility<'a> {
    /// Of this text.
    #[must_use]
    pub const fn new(keypad_information: &'a [u8]) -> Self {
        Self::blank().with_keypad_information(keypad_information)
    }
}

impl<'a> ServiceProfileIdentifier<'a> {
    /// Of this text.
    #[must_use]
    pub const fn new(service_profile_identifier: &'a [u8]) -> Self {
        Self::blank().with_service_profile_identifier(service_profile_identifier)
    }
}
