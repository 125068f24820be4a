//! Hop counter (ITU-T Q.763 (12/1999) §3.80, parameter name 0x3D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----------------------------+
//! octet 1 |      spare      |          hop counter        |
//!         +-----------------+-----------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// How many more exchanges the call may pass. Each counts it down, so that a call in a loop ends.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct HopCounter<'a> {
    octet: u8,
    trailing: &'a [u8],
}

impl HopCounter<'static> {
    /// This many, 0-31; only the lower five bits count.
    #[must_use]
    pub const fn new(hops: u8) -> Self {
        Self { octet: hops & Self::HOPS, trailing: &[] }
    }
}

impl<'a> HopCounter<'a> {
    const HOPS: u8 = 0x1F;

    /// How many, 0-31: bits 5-1.
    #[must_use]
    pub const fn hops(&self) -> u8 {
        self.octet & Self::HOPS
    }

    /// The same with another count, 0-31; the spare bits stay.
    #[must_use]
    pub const fn with_hops(mut self, hops: u8) -> Self {
        self.octet = self.octet & !Self::HOPS | hops & Self::HOPS;
        self
    }

    /// The spare bits 8-6 as a number 0-7; a sender codes them 0.
    #[must_use]
    pub const fn spare(&self) -> u8 {
        self.octet >> 5
    }

    /// Octets behind the one that this edition defines.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }
}

impl<'a> Parameter<'a> for HopCounter<'a> {
    const CODE: ParameterName = ParameterName::HOP_COUNTER;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet: r.u8(Self::CODE.field())?, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("hop_counter", self.hops().into());
        to.code_unless_0("spare", self.spare().into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let Some(hops) = members.u8("hop_counter", Self::HOPS)? else {
            return Err(MemberError::new("hop_counter", "a count of hops is expected"));
        };
        out.push(hops | members.u8("spare", 7)?.unwrap_or_default() << 5);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{}", self.hops())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spare_bits_stay_when_the_count_changes() {
        let hops = HopCounter::decode(&[0xE5]).unwrap();
        assert_eq!((hops.hops(), hops.spare()), (5, 7));
        assert_eq!((hops.with_hops(4).hops(), hops.with_hops(4).spare()), (4, 7));
    }
}
