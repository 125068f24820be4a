//! Shift (ITU-T Q.931 (05/1998) §4.5.3 and §4.5.4, identifier 0x90).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----+-----------------+
//! octet 1 |  1  |  0     0     1  | non |     codeset     |   non: 1 for a non-locking shift
//!         +-----+-----------------+-----+-----------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::element::Element;
use crate::element_identifier::{Codeset, ElementIdentifier};

/// Leads to another codeset: for all elements behind it, or for the next one only.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Shift {
    octet: u8,
}

trueline_wire::code_enum! {
    /// How far a shift reaches: bit 4.
    pub enum ShiftKind: mask 0x01 {
        /// To the next locking shift, or to the end of the message.
        Locking = 0, "locking shift";
        /// Over the next element.
        NonLocking = 1, "non-locking shift";
    }
}

impl Shift {
    /// To a codeset. Whether it may lead there depends on its place in the message.
    #[must_use]
    pub const fn new(kind: ShiftKind, codeset: Codeset) -> Self {
        Self { octet: ElementIdentifier::SHIFT.0 | kind.code() << 3 | codeset.code() }
    }

    /// How far it reaches: bit 4.
    #[must_use]
    pub const fn kind(&self) -> ShiftKind {
        ShiftKind::from_code(self.octet >> 3)
    }

    /// Where it leads: bits 3-1.
    #[must_use]
    pub const fn codeset(&self) -> Codeset {
        Codeset::from_code(self.octet)
    }

    /// The same with another reach.
    #[must_use]
    pub const fn with_kind(self, to: ShiftKind) -> Self {
        Self::new(to, self.codeset())
    }

    /// The same to another codeset.
    #[must_use]
    pub const fn with_codeset(self, to: Codeset) -> Self {
        Self::new(self.kind(), to)
    }
}

impl<'a> Element<'a> for Shift {
    const CODE: ElementIdentifier = ElementIdentifier::SHIFT;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let octet = Reader::new(value).u8(Self::CODE.field())?;
        Ok(Self { octet: Self::CODE.0 | octet & Self::CODE.value_mask() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("non_locking", self.kind().code().into());
        to.code("shift_codeset", self.codeset().code().into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError> {
        let kind = members.u8("non_locking", 1)?.unwrap_or_default();
        let codeset = crate::json::needed(members.u8("shift_codeset", 7)?, "shift_codeset")?;
        out.push(Self::CODE.0 | kind << 3 | codeset);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{} to {}", self.kind(), self.codeset())
    }

    fn has_reserved_coding(&self) -> bool {
        self.codeset().text().is_none()
    }
}
