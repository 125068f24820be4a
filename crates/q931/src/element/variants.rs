//! Elements of national variants: change status (identifier 0x01), endpoint identifier (0x26), interface service
//! (0x66), channel status (0x67), version information (0x68) and user-user facility (0x7A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----------------+-----------------+
//! octet 3 |  1  |pref.|  0     0     0  |   new status    |   change status
//!         +-----+-----+-----------------+-----------------+
//! octet 3 |                    content                    |   the others
//!         +-----------------------------------------------+
//! ```
//!
//! The layout of the change status is from memory. No layout of the others is public: their octets are kept as they
//! are.

use crate::octets::octet_element;

octet_element! {
    /// Whether channels are to go in or out of service, in SERVICE messages.
    pub struct ChangeStatus: CHANGE_STATUS {
        octet3: [required] {
            /// What the status is of: octet 3, bit 7.
            preference with_preference: ChangeStatusPreference = 7-7;
            /// The status: octet 3, bits 3-1.
            new_status with_new_status: NewStatus = 3-1;
            _ spare_3 = 6-4;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Preference: octet 3, bit 7.
    pub enum ChangeStatusPreference: mask 0x01 {
        /// Of the whole interface.
        Interface = 0, "interface";
        /// Of one channel.
        Channel = 1, "channel";
    }
}

trueline_wire::code_enum! {
    /// New status: octet 3, bits 3-1.
    pub enum NewStatus: mask 0x07 {
        /// In service.
        InService = 0, "in service";
        /// Maintenance.
        Maintenance = 1, "maintenance";
        /// Out of service.
        OutOfService = 2, "out of service";
    }
}

impl ChangeStatus<'static> {
    /// Of this status.
    #[must_use]
    pub fn new(preference: ChangeStatusPreference, new_status: NewStatus) -> Self {
        Self::blank().with_preference(preference).with_new_status(new_status)
    }
}

/// An element that is kept as it is.
macro_rules! kept_element {
    ($(#[$meta:meta])* $name:ident: $code:ident) => {
        octet_element! {
            $(#[$meta])*
            pub struct $name: $code {
                ..
                /// The content: octet 3 and on.
                octets content with_content
            }
        }

        impl<'a> $name<'a> {
            /// Of this content.
            #[must_use]
            pub const fn new(content: &'a [u8]) -> Self {
                Self::blank().with_content(content)
            }
        }
    };
}

kept_element! {
    /// Which terminals a message is for, in variants that name them in a form of their own.
    EndpointIdentifierVariant: ENDPOINT_IDENTIFIER_VARIANT
}

kept_element! {
    /// Which service an interface has.
    InterfaceService: INTERFACE_SERVICE
}

kept_element! {
    /// How channels stand.
    ChannelStatus: CHANNEL_STATUS
}

kept_element! {
    /// Which version the sender speaks.
    VersionInformation: VERSION_INFORMATION
}

kept_element! {
    /// What of user-to-user signalling is asked for or granted.
    UserUserFacility: USER_USER_FACILITY
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;
    use crate::element::Element;

    #[test]
    fn a_channel_goes_out_of_service() {
        let status = ChangeStatus::new(ChangeStatusPreference::Channel, NewStatus::OutOfService);
        let mut out = Vec::new();
        status.encode(&mut out);
        assert_eq!(out, [0xC2]);
        assert_eq!(ChangeStatus::decode(&out), Ok(status));
        assert!(status.to_string().contains("out of service"), "{status}");
    }

    #[test]
    fn content_without_a_public_layout_is_kept() {
        let octets = [0x81, 0x02];
        assert_eq!(UserUserFacility::decode(&octets), Ok(UserUserFacility::new(&octets)));
    }
}
