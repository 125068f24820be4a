//! A number that means something at one signalling point: what call reference and connection request begin with.

use alloc::vec::Vec;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

/// Three octets of identity, high octet first; two of point code, low octet first, with two spare bits on top.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct PointReference {
    identity: [u8; 3],
    point: u16,
}

impl PointReference {
    const POINT_CODE: u16 = 0x3FFF;
    /// Of the two spare bits.
    const SPARE_AT: u32 = 14;

    pub(crate) const fn new(identity: u32, point_code: u16) -> Self {
        let [_, high, middle, low] = identity.to_be_bytes();
        Self { identity: [high, middle, low], point: point_code & Self::POINT_CODE }
    }

    #[inline]
    pub(crate) fn decode(r: &mut Reader<'_>, field: &'static str) -> Result<Self, DecodeError> {
        Ok(Self { identity: r.array(field)?, point: r.u16_le(field)? })
    }

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.identity);
        out.extend_from_slice(&self.point.to_le_bytes());
    }

    pub(crate) const fn identity(&self) -> u32 {
        let [high, middle, low] = self.identity;
        u32::from_be_bytes([0, high, middle, low])
    }

    pub(crate) const fn point_code(&self) -> u16 {
        self.point & Self::POINT_CODE
    }

    /// The identity is called `name`.
    pub(crate) fn each_field(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, self.identity());
        to.code("signalling_point_code", self.point_code().into());
        to.code_unless_0("spare", (self.point >> Self::SPARE_AT).into());
    }

    /// The octets of what [`PointReference::each_field`] told.
    #[cfg(feature = "serde")]
    pub(crate) fn encode_members(
        name: &str,
        members: &Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), MemberError> {
        let Some(identity) = members.code(name, 0x00FF_FFFF)? else {
            return Err(MemberError::new(name, "a number is expected"));
        };
        let point_code = members.code("signalling_point_code", Self::POINT_CODE.into())?.unwrap_or_default();
        let spare = members.code("spare", 3)?.unwrap_or_default() << Self::SPARE_AT;
        let [.., identity_2, identity_1, identity_0] = identity.to_be_bytes();
        let [low, high, ..] = (point_code | spare).to_le_bytes();
        out.extend([identity_2, identity_1, identity_0, low, high]);
        Ok(())
    }
}
