//! Closed user group interlock code (ITU-T Q.763 (12/1999) §3.15, parameter name 0x1A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 | network identity 1st  | network identity 2nd  |
//! octet 2 | network identity 3rd  | network identity 4th  |
//!         +-----------------------+-----------------------+
//! octet 3 |              binary code (high)               |
//! octet 4 |              binary code (low)                |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Hex, Reader};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Which closed user group the caller speaks for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ClosedUserGroupInterlockCode<'a> {
    network_identity: [u8; 2],
    binary_code: u16,
    trailing: &'a [u8],
}

impl ClosedUserGroupInterlockCode<'static> {
    /// A group of the network with this identity: four digits, one a half octet, the first in bits 8-5 of octet 1.
    #[must_use]
    pub const fn new(network_identity: [u8; 2], binary_code: u16) -> Self {
        Self { network_identity, binary_code, trailing: &[] }
    }
}

impl ClosedUserGroupInterlockCode<'_> {
    /// The network that administers the group: four digits, one a half octet, the first in bits 8-5 of octet 1.
    #[must_use]
    pub const fn network_identity(&self) -> [u8; 2] {
        self.network_identity
    }

    /// The group within the network.
    #[must_use]
    pub const fn binary_code(&self) -> u16 {
        self.binary_code
    }
}

impl<'a> Parameter<'a> for ClosedUserGroupInterlockCode<'a> {
    const CODE: ParameterName = ParameterName::CLOSED_USER_GROUP_INTERLOCK_CODE;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self {
            network_identity: r.array("network identity")?,
            binary_code: r.u16_be("binary code")?,
            trailing: r.rest(),
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.network_identity);
        out.extend_from_slice(&self.binary_code.to_be_bytes());
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.octets("network_identity", &self.network_identity);
        to.code("binary_code", self.binary_code.into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        out.extend(network_identity_of(members)?);
        out.extend(members.u16("binary_code")?.unwrap_or_default().to_be_bytes());
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "network {}; group {}", Hex(&self.network_identity), self.binary_code)
    }
}

/// The two octets of the member `network_identity`.
#[cfg(feature = "serde")]
pub(crate) fn network_identity_of(members: &Members<'_>) -> Result<[u8; 2], MemberError> {
    let octets = members.octets("network_identity")?.unwrap_or_else(|| Vec::from([0; 2]));
    <[u8; 2]>::try_from(octets).map_err(|_| MemberError::new("network_identity", "four digits are expected"))
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_first_digit_is_in_the_upper_half_octet() {
        let code = ClosedUserGroupInterlockCode::decode(&hex!("12 34 01 02")).unwrap();
        assert_eq!(code.to_string(), "network 1234; group 258");
        assert_eq!(ClosedUserGroupInterlockCode::decode(&hex!("12 34 01")).unwrap_err().offset, 2);
    }
}
