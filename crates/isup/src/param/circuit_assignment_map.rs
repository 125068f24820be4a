//! Circuit assignment map (ITU-T Q.763 (12/1999) §3.69, parameter name 0x25).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------------------------------+
//! octet 1 |   spare   |             map type              |
//!         +-----+-----+-----+-----+-----+-----+-----+-----+
//! octet 2 |  8  |  7  |  6  |  5  |  4  |  3  |  2  |  1  |   1: the circuit is used
//! octet 5 |spare| 31  | ...                         | 25  |
//!         +-----+-----+-----+-----+-----+-----+-----+-----+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Which circuits of a digital path a call of several channels takes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CircuitAssignmentMap<'a> {
    octet1: u8,
    /// Bit 0 is circuit 1.
    map: u32,
    trailing: &'a [u8],
}

code_enum! {
    /// Map type (Q.763 §3.69).
    pub enum MapType: mask 0x3F {
        /// A path of 1544 kbit/s: 24 circuits of 64 kbit/s.
        Path1544KbitS = 1, "1544 kbit/s digital path";
        /// A path of 2048 kbit/s: 31 circuits of 64 kbit/s.
        Path2048KbitS = 2, "2048 kbit/s digital path";
    }
}

impl CircuitAssignmentMap<'static> {
    /// A path of which no circuit is used yet.
    #[must_use]
    pub const fn new(map_type: MapType) -> Self {
        Self { octet1: map_type.code(), map: 0, trailing: &[] }
    }
}

impl CircuitAssignmentMap<'_> {
    /// Of the two spare bits of octet 1.
    const SPARE_AT: u32 = 6;
    /// One bit each; the standard uses 24 or 31.
    const CIRCUITS: u8 = 32;

    /// What the path is: octet 1, bits 6-1.
    #[must_use]
    pub const fn map_type(&self) -> MapType {
        MapType::from_code(self.octet1)
    }

    /// The circuits that are used, counted from 1.
    pub fn circuits(&self) -> impl Iterator<Item = u8> + use<> {
        let map = self.map;
        (1..=Self::CIRCUITS).filter(move |circuit| map & Self::bit(*circuit) != 0)
    }

    /// The same with one more circuit used, counted from 1. There are 32 bits; others change nothing.
    #[must_use]
    pub fn with_circuit(mut self, circuit: u8) -> Self {
        self.map |= Self::bit(circuit);
        self
    }

    fn bit(circuit: u8) -> u32 {
        circuit.checked_sub(1).and_then(|shift| 1_u32.checked_shl(shift.into())).unwrap_or_default()
    }
}

impl<'a> Parameter<'a> for CircuitAssignmentMap<'a> {
    const CODE: ParameterName = ParameterName::CIRCUIT_ASSIGNMENT_MAP;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet1: r.u8("map type")?, map: r.u32_le("circuit assignment map")?, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(&self.map.to_le_bytes());
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("map_type", self.map_type().code().into());
        to.code_unless_0("spare", (self.octet1 >> Self::SPARE_AT).into());
        to.codes("circuits", self.circuits().map(u32::from));
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let map_type = members.u8("map_type", 0x3F)?.unwrap_or_default();
        out.push(map_type | members.u8("spare", 3)?.unwrap_or_default() << Self::SPARE_AT);
        let circuits = members.codes("circuits", Self::CIRCUITS.into())?.unwrap_or_default();
        let bits = circuits.into_iter().filter_map(|circuit| u8::try_from(circuit).ok()).map(Self::bit);
        out.extend(bits.fold(0, |map, bit| map | bit).to_le_bytes());
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.map_type().text(), self.map_type().code())?;
        out.write_str("; circuits")?;
        if self.map == 0 {
            return out.write_str(" none");
        }
        self.circuits().try_for_each(|circuit| write!(out, " {circuit}"))
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
    fn circuit_1_is_the_lowest_bit_of_octet_2() {
        let octets = hex!("02 01 80 00 40");
        let map = CircuitAssignmentMap::decode(&octets).unwrap();
        assert!(map.circuits().eq([1, 16, 31]));
        assert_eq!(map.to_string(), "2048 kbit/s digital path; circuits 1 16 31");
        let built = CircuitAssignmentMap::new(MapType::Path2048KbitS).with_circuit(1).with_circuit(16);
        let mut out = Vec::new();
        built.with_circuit(31).with_circuit(0).with_circuit(33).encode(&mut out);
        assert_eq!(out, octets);
    }
}
