//! Business group (ANSI T1.113, from memory, parameter name 0xC6).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----+-----+-----------------------+
//! octet 1 |spare| LPII| type| att.|     party selector    |
//!         +-----------------------------------------------+
//! octet 2 |           business group identifier           |
//!         +-----------------------------------------------+
//! octet 3 |           business group identifier           |
//!         +-----------------------------------------------+
//! octet 4 |           business group identifier           |
//!         +-----------------------------------------------+
//! octet 5 |              sub-group identifier             |
//!         +-----------------------------------------------+
//! octet 6 |              sub-group identifier             |
//!         +-----------------------------------------------+
//! octet 7 |                line privileges                |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// To which business a party belongs, and what its line may do there. A message may have several.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct BusinessGroup<'a> {
    octet1: u8,
    identifier: [u8; 3],
    sub_group: [u8; 2],
    line_privileges: u8,
    trailing: &'a [u8],
}

code_enum! {
    /// Party selector: octet 1, bits 4-1.
    pub enum PartySelector: mask 0x0F {
        /// No indication.
        NotIndicated = 0, "no party indicated";
        /// Calling party.
        Calling = 1, "calling party";
        /// Called party.
        Called = 2, "called party";
        /// Connected party.
        Connected = 3, "connected party";
        /// Redirecting party.
        Redirecting = 4, "redirecting party";
        /// Original called party.
        OriginalCalled = 5, "original called party";
    }
}

impl BusinessGroup<'static> {
    /// A party of a business group; the identifier is of 24 bits.
    #[must_use]
    pub const fn new(party: PartySelector, identifier: u32) -> Self {
        let [_, one, two, three] = identifier.to_be_bytes();
        Self {
            octet1: party.code(),
            identifier: [one, two, three],
            sub_group: [0; 2],
            line_privileges: 0,
            trailing: &[],
        }
    }
}

impl<'a> BusinessGroup<'a> {
    /// Whose group it is: octet 1, bits 4-1.
    #[must_use]
    pub const fn party_selector(&self) -> PartySelector {
        PartySelector::from_code(self.octet1)
    }

    /// Whether the line is an attendant's (1): octet 1, bit 5.
    #[must_use]
    pub const fn attendant_status(&self) -> u8 {
        self.octet1 >> 4 & 1
    }

    /// The kind of identifier, 0 for a group at several locations: octet 1, bit 6.
    #[must_use]
    pub const fn identifier_type(&self) -> u8 {
        self.octet1 >> 5 & 1
    }

    /// Whether line privileges are fixed (0) or defined by the customer (1): octet 1, bit 7.
    #[must_use]
    pub const fn line_privileges_indicator(&self) -> u8 {
        self.octet1 >> 6 & 1
    }

    /// The group, 24 bits.
    #[must_use]
    pub const fn identifier(&self) -> u32 {
        let [one, two, three] = self.identifier;
        u32::from_be_bytes([0, one, two, three])
    }

    /// The sub-group, 16 bits.
    #[must_use]
    pub const fn sub_group(&self) -> u16 {
        u16::from_be_bytes(self.sub_group)
    }

    /// What the line may do.
    #[must_use]
    pub const fn line_privileges(&self) -> u8 {
        self.line_privileges
    }

    /// The same with another sub-group.
    #[must_use]
    pub const fn with_sub_group(mut self, to: u16) -> Self {
        self.sub_group = to.to_be_bytes();
        self
    }

    /// The same with other line privileges.
    #[must_use]
    pub const fn with_line_privileges(mut self, to: u8) -> Self {
        self.line_privileges = to;
        self
    }
}

impl<'a> Parameter<'a> for BusinessGroup<'a> {
    const CODE: ParameterName = ParameterName::BUSINESS_GROUP;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8("business group")?;
        let identifier = r.array("business group identifier")?;
        let sub_group = r.array("sub-group identifier")?;
        let line_privileges = r.u8("line privileges")?;
        Ok(Self { octet1, identifier, sub_group, line_privileges, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.identifier);
        out.extend(self.sub_group);
        out.push(self.line_privileges);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("party_selector", self.party_selector().code().into());
        to.code("attendant_status", self.attendant_status().into());
        to.code("business_group_identifier_type", self.identifier_type().into());
        to.code("line_privileges_indicator", self.line_privileges_indicator().into());
        to.code_unless_0("spare", (self.octet1 >> 7).into());
        to.code("business_group_identifier", self.identifier());
        to.code("sub_group_identifier", self.sub_group().into());
        to.code("line_privileges", self.line_privileges.into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let indicators = bits("spare", 1)? << 7 | bits("line_privileges_indicator", 1)? << 6;
        let kind = bits("business_group_identifier_type", 1)? << 5 | bits("attendant_status", 1)? << 4;
        out.push(indicators | kind | bits("party_selector", 0x0F)?);
        let identifier = members.code("business_group_identifier", 0x00FF_FFFF)?.unwrap_or_default();
        let [_, identifier @ ..] = identifier.to_be_bytes();
        out.extend(identifier);
        out.extend(members.u16("sub_group_identifier")?.unwrap_or_default().to_be_bytes());
        out.push(bits("line_privileges", u8::MAX)?);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.party_selector().text(), self.party_selector().code())?;
        write!(out, ": group {}, sub-group {}", self.identifier(), self.sub_group())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let group = BusinessGroup::decode(&hex!("51 000102 0003 0F")).unwrap();
        assert_eq!((group.attendant_status(), group.line_privileges_indicator()), (1, 1));
        assert_eq!((group.identifier_type(), group.line_privileges()), (0, 0x0F));
        assert_eq!(group.to_string(), "calling party: group 258, sub-group 3");
        let built =
            BusinessGroup::new(PartySelector::Calling, 258).with_sub_group(3).with_line_privileges(0x0F);
        assert_eq!(built.to_string(), group.to_string());
        assert!(BusinessGroup::decode(&hex!("51 000102 0003")).is_err());
    }
}
