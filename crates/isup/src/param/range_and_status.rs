//! Range and status (ITU-T Q.763 (12/1999) §3.43, parameter name 0x16).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                     range                     |
//!         +-----+-----+-----+-----+-----+-----+-----+-----+
//! octet 2 |  7  |  6  |  5  |  4  |  3  |  2  |  1  |  0  |   status of the circuits in their order
//! octet m |         filler        | ...                   |
//!         +-----+-----+-----+-----+-----+-----+-----+-----+
//! ```
//!
//! The status is absent in a group reset, a group query and its response.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Which circuits a group message is about, from that of the message on, and one bit for each of them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RangeAndStatus<'a> {
    range: u8,
    status: &'a [u8],
    trailing: &'a [u8],
}

impl RangeAndStatus<'static> {
    /// `range` + 1 circuits, and nothing said of each.
    #[must_use]
    pub const fn new(range: u8) -> Self {
        Self { range, status: &[], trailing: &[] }
    }

    /// The most octets of status: a bit for each of 256 circuits.
    pub const MAX_STATUS: usize = 32;

    /// Status octets in which the bits of these circuits are 1, counted from 0 at the circuit of the message.
    ///
    /// ```
    /// use trueline_isup::RangeAndStatus;
    ///
    /// let status = RangeAndStatus::status_octets([0, 9]);
    /// let group = RangeAndStatus::new(15).with_status(&status);
    /// assert!(group.circuits().eq([0, 9]));
    /// assert_eq!(group.to_string(), "16 circuits; status 1: 0 9");
    /// ```
    #[must_use]
    pub fn status_octets(circuits: impl IntoIterator<Item = u8>) -> [u8; Self::MAX_STATUS] {
        let mut octets = [0; Self::MAX_STATUS];
        for circuit in circuits {
            if let Some(octet) = octets.get_mut(usize::from(circuit / 8)) {
                *octet |= 1 << (circuit % 8);
            }
        }
        octets
    }
}

impl<'a> RangeAndStatus<'a> {
    /// The same with these status octets, of which the range tells how many count.
    #[must_use]
    pub fn with_status<'b>(&self, status: &'b [u8]) -> RangeAndStatus<'b> {
        let (status, _) = status.split_at_checked(Self::octets_of(self.range)).unwrap_or((status, &[]));
        RangeAndStatus { range: self.range, status, trailing: &[] }
    }

    /// The number of circuits less 1.
    #[must_use]
    pub const fn range(&self) -> u8 {
        self.range
    }

    /// The number of circuits: range + 1.
    #[must_use]
    pub const fn circuit_count(&self) -> u16 {
        u16::from_le_bytes([self.range, 0]).saturating_add(1)
    }

    /// The status octets as on the wire; none where the message says nothing of each circuit.
    #[must_use]
    pub const fn status(&self) -> &'a [u8] {
        self.status
    }

    /// The status bit, 0 or 1, of each circuit in turn; fewer than circuits where octets are missing.
    pub fn status_bits(&self) -> impl Iterator<Item = u8> + use<'a> {
        let bits = self.status.iter().flat_map(|octet| (0..8).map(move |bit| octet >> bit & 1));
        bits.take(self.circuit_count().into())
    }

    /// The circuits whose status bit is 1, counted from 0 at the circuit of the message.
    pub fn circuits(&self) -> impl Iterator<Item = u8> + use<'a> {
        (0..=u8::MAX).zip(self.status_bits()).filter(|(_, bit)| *bit != 0).map(|(circuit, _)| circuit)
    }

    fn octets_of(range: u8) -> usize {
        usize::from(range / 8).saturating_add(1)
    }

    /// What is in the bits behind those of the last circuit.
    fn filler(&self) -> u8 {
        let used = self.circuit_count() % 8;
        match self.status.last() {
            Some(last) if used != 0 && self.status.len() == Self::octets_of(self.range) => last >> used,
            _ => 0,
        }
    }
}

impl<'a> Parameter<'a> for RangeAndStatus<'a> {
    const CODE: ParameterName = ParameterName::RANGE_AND_STATUS;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let range = r.u8(Self::CODE.field())?;
        let rest = r.rest();
        let (status, trailing) = rest.split_at_checked(Self::octets_of(range)).unwrap_or((rest, &[]));
        Ok(Self { range, status, trailing })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.range);
        out.extend_from_slice(self.status);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("range", self.range.into());
        if !self.status.is_empty() {
            to.codes("status", self.status_bits().map(u32::from));
        }
        to.code_unless_0("filler", self.filler().into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let Some(range) = members.u8("range", u8::MAX)? else {
            return Err(MemberError::new("range", "the number of circuits less 1 is expected"));
        };
        let bits = members.codes("status", 1)?.unwrap_or_default();
        if bits.len() > usize::from(range).saturating_add(1) {
            return Err(MemberError::new("status", "at most one bit for each circuit is expected"));
        }
        out.push(range);
        for eight in bits.chunks(8) {
            out.push(eight.iter().rev().fold(0, |octet, &bit| octet << 1 | u8::from(bit != 0)));
        }
        let filler = members.u8("filler", 0x7F)?.unwrap_or_default();
        if let Some(last) = out.last_mut().filter(|_| bits.len() % 8 != 0) {
            *last |= filler << (bits.len() % 8);
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self.circuit_count() {
            1 => out.write_str("1 circuit")?,
            count => write!(out, "{count} circuits")?,
        }
        if self.status.is_empty() {
            return Ok(());
        }
        out.write_str("; status 1:")?;
        let mut circuits = self.circuits().peekable();
        if circuits.peek().is_none() {
            return out.write_str(" none");
        }
        circuits.try_for_each(|circuit| write!(out, " {circuit}"))
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn bit_n_belongs_to_circuit_n() {
        let group = RangeAndStatus::decode(&[9, 0b1000_0001, 0b10]).unwrap();
        assert!(group.circuits().eq([0, 7, 9]));
        assert_eq!(group.status_bits().collect::<Vec<_>>(), vec![1, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        assert_eq!(group.to_string(), "10 circuits; status 1: 0 7 9");
    }

    #[test]
    fn the_status_may_be_absent() {
        let group = RangeAndStatus::decode(&[31]).unwrap();
        assert_eq!((group.circuit_count(), group.status_bits().count()), (32, 0));
        assert_eq!(group.to_string(), "32 circuits");
    }

    #[test]
    fn bits_behind_the_last_circuit_are_a_filler() {
        let group = RangeAndStatus::decode(&[0, 0xFE]).unwrap();
        assert_eq!((group.circuits().count(), group.filler()), (0, 0x7F));
        assert_eq!(group.to_string(), "1 circuit; status 1: none");
    }

    #[test]
    fn the_range_tells_how_many_status_octets_count() {
        for range in 0..=u8::MAX {
            let octets = RangeAndStatus::status_octets(0..=range);
            let group = RangeAndStatus::new(range).with_status(&octets);
            assert_eq!(group.status_bits().count(), usize::from(range) + 1);
            assert!(group.circuits().eq(0..=range));
            let mut out = Vec::new();
            group.encode(&mut out);
            assert_eq!(out.len(), 2 + usize::from(range / 8));
        }
    }
}
