//! Remote operations (ITU-T Q.763 (12/1999) §3.48, parameter name 0x32; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------------------+
//! octet 1 | ext |   spare   |      protocol profile       |
//!         +-----+-----------+-----------------------------+
//! octet 2 |            components (ITU-T Q.773)           |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What a supplementary service asks of, or answers to, another exchange.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RemoteOperations<'a> {
    octet1: u8,
    components: &'a [u8],
}

trueline_wire::code_registry! {
    /// What the components are coded as, 5 bits.
    pub struct ProtocolProfile {
        REMOTE_OPERATIONS = 17, "remote operations protocol";
    }
}

impl<'a> RemoteOperations<'a> {
    const LAST: u8 = 0x80;
    const PROFILE: u8 = 0x1F;
    /// Of the two spare bits of octet 1.
    const SPARE_AT: u32 = 5;

    /// Components of the remote operations protocol: one BER value behind the other, of which the tag is 0xA1 for an
    /// invoke, 0xA2 for a result, 0xA3 for an error and 0xA4 for a reject.
    #[must_use]
    pub const fn new(components: &'a [u8]) -> Self {
        Self { octet1: Self::LAST | ProtocolProfile::REMOTE_OPERATIONS.0, components }
    }

    /// What the components are coded as: octet 1, bits 5-1.
    #[must_use]
    pub const fn protocol_profile(&self) -> ProtocolProfile {
        ProtocolProfile(self.octet1 & Self::PROFILE)
    }

    /// All octets behind the first.
    #[must_use]
    pub const fn components(&self) -> &'a [u8] {
        self.components
    }
}

impl<'a> Parameter<'a> for RemoteOperations<'a> {
    const CODE: ParameterName = ParameterName::REMOTE_OPERATIONS;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet1: r.u8("protocol profile")?, components: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(self.components);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("protocol_profile", self.protocol_profile().0.into());
        to.code_unless_0("spare", (self.octet1 >> Self::SPARE_AT & 3).into());
        to.code_unless_0("continued", (!self.octet1 >> 7).into());
        to.octets("components", self.components);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let Some(profile) = members.u8("protocol_profile", Self::PROFILE)? else {
            return Err(MemberError::new("protocol_profile", "a code is expected"));
        };
        out.push(profile | bits("spare", 3)? << Self::SPARE_AT | (bits("continued", 1)? ^ 1) << 7);
        out.extend(members.octets("components")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.protocol_profile().text(), self.protocol_profile().0)?;
        match self.components.len() {
            1 => out.write_str("; 1 octet"),
            octets => write!(out, "; {octets} octets"),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_profile_stands_in_front_of_the_components() {
        let octets = hex!("91 A1 06 02 01 01 02 01 02");
        let operations = RemoteOperations::decode(&octets).unwrap();
        assert_eq!(operations.protocol_profile(), ProtocolProfile::REMOTE_OPERATIONS);
        assert_eq!(operations.components(), &octets[1..]);
        assert_eq!(operations.to_string(), "remote operations protocol; 8 octets");
        let mut out = Vec::new();
        RemoteOperations::new(&octets[1..]).encode(&mut out);
        assert_eq!(out, octets);
    }
}
