//! Backbone network connection identifier, BNC-ID (ITU-T Q.765.5 with Amd.1, element identifier 0x02): a binary number
//! of up to four octets.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             most significant octet            |
//! octet n |            least significant octet            |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, DecodeErrorKind, FieldVisitor};

use super::{BatElement, BatIdentifier};

/// Names a connection of the bearer network.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct BackboneNetworkConnectionIdentifier<'a> {
    number: u32,
    /// How many octets the number takes, 1-4.
    octets: u8,
    trailing: &'a [u8],
}

impl BackboneNetworkConnectionIdentifier<'static> {
    /// This number, in four octets.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self { number, octets: 4, trailing: &[] }
    }
}

impl<'a> BackboneNetworkConnectionIdentifier<'a> {
    /// The number.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// How many octets the number takes, 1-4. Two identifiers of different length are not the same element.
    #[must_use]
    pub const fn octets(&self) -> u8 {
        self.octets
    }

    /// Octets behind the four that this edition defines.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }
}

fn write(number: u32, octets: u8, out: &mut Vec<u8>) {
    let all = number.to_be_bytes();
    let skipped = all.len().saturating_sub(octets.into());
    out.extend_from_slice(all.get(skipped..).unwrap_or_default());
}

impl<'a> BatElement<'a> for BackboneNetworkConnectionIdentifier<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::BACKBONE_NETWORK_CONNECTION_IDENTIFIER;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let (number, trailing) = content.split_at_checked(4).unwrap_or((content, &[]));
        if number.is_empty() {
            let field = "backbone network connection identifier";
            return Err(DecodeError::new(field, 0, DecodeErrorKind::Truncated { needed: 1, left: 0 }));
        }
        let octets = u8::try_from(number.len()).unwrap_or(4);
        let number = number.iter().fold(0, |number: u32, &octet| number << 8 | u32::from(octet));
        Ok(Self { number, octets, trailing })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(self.number, self.octets, out);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("bnc_id", self.number);
        if self.octets != 4 {
            to.code("octets", self.octets.into());
        }
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let number = members.code("bnc_id", u32::MAX)?.ok_or_else(|| crate::json::missing("bnc_id"))?;
        let octets = members.u8("octets", 4)?.unwrap_or(4);
        if octets == 0 || u64::from(number) >> (u32::from(octets).saturating_mul(8)) != 0 {
            return Err(MemberError::new("octets", "as many octets as the number needs are expected"));
        }
        write(number, octets, out);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_has_up_to_four_octets_the_high_one_first() {
        let read = |octets| BackboneNetworkConnectionIdentifier::decode(octets).unwrap();
        assert_eq!((read(&[1, 2, 3, 4]).number(), read(&[1, 2, 3, 4]).octets()), (0x0102_0304, 4));
        assert_eq!((read(&[1, 2]).number(), read(&[1, 2]).octets()), (0x0102, 2));
        assert_eq!(read(&[0, 0, 0, 1, 9]).trailing(), [9]);
        assert_ne!(read(&[1]), read(&[0, 1]));
        assert!(BackboneNetworkConnectionIdentifier::decode(&[]).is_err());
    }
}
