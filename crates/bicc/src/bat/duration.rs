//! Duration (ITU-T Q.765.5 with Amd.1, element identifier 0x0F): two octets, inside the element signal.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            least significant octet            |
//!         +-----------------------------------------------+
//! octet 2 |            most significant octet             |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use super::{BatElement, BatIdentifier};

/// How long a signal lasts.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Duration<'a> {
    milliseconds: u16,
    trailing: &'a [u8],
}

impl Duration<'static> {
    /// This many milliseconds.
    #[must_use]
    pub const fn new(milliseconds: u16) -> Self {
        Self { milliseconds, trailing: &[] }
    }
}

impl<'a> Duration<'a> {
    /// In milliseconds.
    #[must_use]
    pub const fn milliseconds(&self) -> u16 {
        self.milliseconds
    }

    /// Octets behind the two that this edition defines.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }
}

impl<'a> BatElement<'a> for Duration<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::DURATION;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        Ok(Self { milliseconds: r.u16_le("duration")?, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend(self.milliseconds.to_le_bytes());
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("duration", self.milliseconds.into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let duration = members.u16("duration")?.ok_or_else(|| crate::json::missing("duration"))?;
        out.extend(duration.to_le_bytes());
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{} ms", self.milliseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_low_octet_comes_first() {
        assert_eq!(Duration::decode(&[0x2C, 0x01]).unwrap().milliseconds(), 300);
        assert_eq!(Duration::decode(&[0x2C]).unwrap_err().offset, 0);
    }
}
