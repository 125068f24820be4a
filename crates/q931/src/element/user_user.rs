//! User-user (ITU-T Q.931 (05/1998) §4.5.30, identifier 0x7E).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |            protocol discriminator             |
//!         +-----------------------------------------------+
//! octet 4 |               user information                |
//!         +-----------------------------------------------+
//! ```
//!
//! In H.225.0 the length in front is two octets, and the information is an H323-UserInformation in aligned PER.

use crate::octets::octet_element;

octet_element! {
    /// What the users tell each other, and under which protocol. At most 128 octets of it pass the network; in older
    /// networks 32 (RFC 7434 §6).
    pub struct UserUser: USER_USER {
        octet3: [plain] {
            /// The protocol of the information: octet 3.
            protocol_discriminator with_protocol_discriminator: UserUserProtocol = 8-1;
        }
        ..
        /// The information: octet 4 and on.
        octets user_information with_user_information
    }
}

trueline_wire::code_enum! {
    /// Protocol discriminator of the user-user element: octet 3. 0x10-0x3F are those of X.25 and other layer 3
    /// protocols, 0x40-0x4F and 0x50-0xFE are national or reserved.
    pub enum UserUserProtocol: mask 0xFF {
        /// The users know.
        UserSpecific = 0, "user-specific protocol";
        /// OSI high layer protocols.
        OsiHighLayer = 1, "OSI high layer protocols";
        /// X.244.
        X244 = 2, "X.244";
        /// System management convergence function.
        SystemManagement = 3, "system management";
        /// IA5 characters.
        Ia5Characters = 4, "IA5 characters";
        /// ASN.1: X.208 and X.209, and PER in H.225.0.
        Asn1 = 5, "ASN.1";
        /// Rate adaption V.120.
        V120 = 7, "V.120";
        /// Q.931 user-network call control messages.
        Q931 = 8, "Q.931 messages";
    }
}

impl<'a> UserUser<'a> {
    /// The most octets of information that a network carries (Q.931 §4.5.30; RFC 7434 §6).
    pub const MOST_INFORMATION: usize = 128;

    /// Of this protocol.
    #[must_use]
    pub fn new(protocol_discriminator: UserUserProtocol, user_information: &'a [u8]) -> Self {
        Self::blank()
            .with_protocol_discriminator(protocol_discriminator)
            .with_user_information(user_information)
    }
}
