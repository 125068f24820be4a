//! Elements of the generic procedures of supplementary services (ITU-T Q.932 (05/1998) §8.2): information request
//! (identifier 0x32), switchhook (0x36), feature activation (0x38), feature indication (0x39), endpoint identifier
//! (0x3B); and the transit counter of QSIG (0x31).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----------------------------------+
//! octet 3 |  1  |more |        type of information        |   information request
//!         +-----+-----+-----------------------------+-----+
//! octet 3 |  1  |  0     0     0     0     0     0  |hook |   switchhook
//!         +-----+-----------------------------------+-----+
//! octet 3 | ext |            feature identifier           |   feature activation, feature indication
//!      3a |  1  |      feature identifier, continued      |
//!         +-----+-----------------+-----------------------+
//! octet 4 |  1  |  0     0     0  |    status indicator   |   feature indication only
//!         +-----+-----------------+-----------------------+
//! octet 3 |  1  |             user service identifier     |   endpoint identifier
//! octet 4 |  1  |int. |        terminal identifier        |
//!         +-----+-----+-----+-----------------------------+
//! octet 3 |  1  |  0     0  |        transit count        |   transit counter
//!         +-----+-----------+-----------------------------+
//! ```
//!
//! The text of Q.932 is not at hand: these layouts are from memory.

use crate::octets::octet_element;

octet_element! {
    /// What the network asks the user to give.
    pub struct InformationRequest: INFORMATION_REQUEST {
        octet3: [required] {
            /// Whether there is more to give: octet 3, bit 7.
            information_request_indicator with_information_request_indicator: InformationRequestIndicator = 7-7;
            /// What is asked for: octet 3, bits 6-1.
            type_of_information with_type_of_information: TypeOfInformation = 6-1;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Information request indicator: octet 3, bit 7.
    pub enum InformationRequestIndicator: mask 0x01 {
        /// Nothing more is asked for.
        Completed = 0, "information request completed";
        /// The user is to give something.
        Prompt = 1, "prompt for additional information";
    }
}

trueline_wire::code_enum! {
    /// Type of information: octet 3, bits 6-1.
    pub enum TypeOfInformation: mask 0x3F {
        /// Undefined.
        Undefined = 0, "undefined information";
        /// Authorization code.
        AuthorizationCode = 1, "authorization code";
        /// Address digits.
        AddressDigits = 2, "address digits";
        /// Terminal identification.
        TerminalIdentification = 3, "terminal identification";
    }
}

impl InformationRequest<'static> {
    /// A prompt for this.
    #[must_use]
    pub fn new(type_of_information: TypeOfInformation) -> Self {
        Self::blank()
            .with_information_request_indicator(InformationRequestIndicator::Prompt)
            .with_type_of_information(type_of_information)
    }
}

octet_element! {
    /// The hook of a terminal.
    pub struct Switchhook: SWITCHHOOK {
        octet3: [required] {
            /// The hook: octet 3, bit 1.
            switchhook_value with_switchhook_value: SwitchhookValue = 1-1;
            _ spare_3 = 7-2;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Switchhook value: octet 3, bit 1.
    pub enum SwitchhookValue: mask 0x01 {
        /// On hook.
        OnHook = 0, "on hook";
        /// Off hook.
        OffHook = 1, "off hook";
    }
}

impl Switchhook<'static> {
    /// Of this value.
    #[must_use]
    pub fn new(switchhook_value: SwitchhookValue) -> Self {
        Self::blank().with_switchhook_value(switchhook_value)
    }
}

octet_element! {
    /// Which feature the user invokes.
    pub struct FeatureActivation: FEATURE_ACTIVATION {
        octet3: [required] {
            /// The feature: octet 3, bits 7-1.
            feature_identifier with_feature_identifier: u8 = 7-1;
        }
        octet3a: [after octet3] {
            /// More of its number: octet 3a, bits 7-1.
            feature_identifier_continued with_feature_identifier_continued: u8 = 7-1;
            ! extension_3a;
        }
        .. trailing trailing with_trailing
    }
}

impl FeatureActivation<'static> {
    /// The feature of this number, 7 bits.
    #[must_use]
    pub fn new(feature_identifier: u8) -> Self {
        Self::blank().with_feature_identifier(feature_identifier)
    }
}

octet_element! {
    /// How a feature stands.
    pub struct FeatureIndication: FEATURE_INDICATION {
        octet3: [required] {
            /// The feature: octet 3, bits 7-1.
            feature_identifier with_feature_identifier: u8 = 7-1;
        }
        octet3a: [after octet3] {
            /// More of its number: octet 3a, bits 7-1.
            feature_identifier_continued with_feature_identifier_continued: u8 = 7-1;
            ! extension_3a;
        }
        octet4: [required] {
            /// How it stands: octet 4, bits 4-1.
            status_indicator with_status_indicator: FeatureStatus = 4-1;
            _ spare_4 = 7-5;
            ! extension_4;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Status indicator: octet 4, bits 4-1.
    pub enum FeatureStatus: mask 0x0F {
        /// Deactivated.
        Deactivated = 0, "deactivated";
        /// Activated.
        Activated = 1, "activated";
        /// Waits for information.
        Prompt = 2, "prompt";
        /// Pending.
        Pending = 3, "pending";
    }
}

impl FeatureIndication<'static> {
    /// The feature of this number, 7 bits.
    #[must_use]
    pub fn new(feature_identifier: u8, status_indicator: FeatureStatus) -> Self {
        Self::blank().with_feature_identifier(feature_identifier).with_status_indicator(status_indicator)
    }
}

octet_element! {
    /// Which terminals a message is for.
    pub struct EndpointIdentifier: ENDPOINT_IDENTIFIER {
        octet3: [required] {
            /// User service identifier: octet 3, bits 7-1.
            user_service_identifier with_user_service_identifier: u8 = 7-1;
            ! extension_3;
        }
        octet4: [required] {
            /// Whether the terminal is the one named, 0, or all but it, 1: octet 4, bit 7.
            interpreter with_interpreter: u8 = 7-7;
            /// Terminal identifier: octet 4, bits 6-1.
            terminal_identifier with_terminal_identifier: u8 = 6-1;
            ! extension_4;
        }
        .. trailing trailing with_trailing
    }
}

impl EndpointIdentifier<'static> {
    /// Of a user service, 7 bits, and a terminal, 6 bits.
    #[must_use]
    pub fn new(user_service_identifier: u8, terminal_identifier: u8) -> Self {
        Self::blank()
            .with_user_service_identifier(user_service_identifier)
            .with_terminal_identifier(terminal_identifier)
    }
}

octet_element! {
    /// How many private exchanges the call has passed.
    pub struct TransitCounter: TRANSIT_COUNTER {
        octet3: [required] {
            /// The count: octet 3, bits 5-1.
            transit_count with_transit_count: u8 = 5-1;
            _ spare_3 = 7-6;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

impl TransitCounter<'static> {
    /// Of this count, 0 to 31.
    #[must_use]
    pub fn new(transit_count: u8) -> Self {
        Self::blank().with_transit_count(transit_count)
    }
}
