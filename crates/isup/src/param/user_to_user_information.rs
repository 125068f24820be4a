//! User-to-user information (ITU-T Q.763 (12/1999) §3.61, coded as the user-user element of ITU-T Q.931 §4.5.30 from
//! its protocol discriminator on, parameter name 0x20).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            protocol discriminator             |
//!         +-----------------------------------------------+
//! octet 2 |               user information                |
//! octet n |                                               |   at most 128 octets
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What one user sends the other through the network.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct UserToUserInformation<'a> {
    protocol_discriminator: UserInformationProtocol,
    user_information: &'a [u8],
}

trueline_wire::code_registry! {
    /// What the user information is coded as (Q.931 §4.5.30). 64-79 and 80-254 are of national use or reserved.
    pub struct UserInformationProtocol {
        USER_SPECIFIC = 0, "user-specific protocol";
        OSI_HIGH_LAYER = 1, "OSI high-layer protocols";
        X_244 = 2, "X.244";
        SYSTEM_MANAGEMENT = 3, "reserved for system management convergence function";
        IA5_CHARACTERS = 4, "IA5 characters";
        ASN_1 = 5, "X.208 and X.209 coded";
        V_120 = 7, "V.120 rate adaption";
        Q_931 = 8, "Q.931 user-network call control";
    }
}

impl<'a> UserToUserInformation<'a> {
    /// The most octets of user information that networks pass on (Q.931 §4.5.30). Longer ones are kept when decoded.
    pub const MAX_USER_INFORMATION: usize = 128;

    /// Information coded as the discriminator says.
    #[must_use]
    pub const fn new(protocol_discriminator: UserInformationProtocol, user_information: &'a [u8]) -> Self {
        Self { protocol_discriminator, user_information }
    }

    /// What the user information is coded as.
    #[must_use]
    pub const fn protocol_discriminator(&self) -> UserInformationProtocol {
        self.protocol_discriminator
    }

    /// The octets behind the discriminator.
    #[must_use]
    pub const fn user_information(&self) -> &'a [u8] {
        self.user_information
    }
}

impl<'a> Parameter<'a> for UserToUserInformation<'a> {
    const CODE: ParameterName = ParameterName::USER_TO_USER_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let protocol_discriminator = UserInformationProtocol(r.u8("protocol discriminator")?);
        Ok(Self { protocol_discriminator, user_information: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.protocol_discriminator.0);
        out.extend_from_slice(self.user_information);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("protocol_discriminator", self.protocol_discriminator.0.into());
        to.octets("user_information", self.user_information);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let Some(discriminator) = members.u8("protocol_discriminator", u8::MAX)? else {
            return Err(MemberError::new("protocol_discriminator", "a code is expected"));
        };
        out.push(discriminator);
        out.extend(members.octets("user_information")?.unwrap_or_default());
        Ok(())
    }

    // What users say to each other is theirs: only its length is shown.
    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.protocol_discriminator.text(), self.protocol_discriminator.0)?;
        match self.user_information.len() {
            1 => out.write_str("; 1 octet"),
            octets => write!(out, "; {octets} octets"),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_discriminator_stands_in_front() {
        let information = UserToUserInformation::decode(&[4, 0x68, 0x69]).unwrap();
        assert_eq!(information.protocol_discriminator(), UserInformationProtocol::IA5_CHARACTERS);
        assert_eq!(information.user_information(), b"hi");
        assert_eq!(information.to_string(), "IA5 characters; 2 octets");
        assert!(UserToUserInformation::decode(&[]).is_err());
    }
}
