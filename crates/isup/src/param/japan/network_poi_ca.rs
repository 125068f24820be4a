//! Network POI-CA (TTC JT-Q763, parameter name 0xEE).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |    entry hierarchy    |    exit hierarchy     |
//!         +-----------------------+-----------------------+
//! octet 2 |      length of what follows, in octets        |
//!         +-----+-----------------------------------------+
//! octet 3 | O/E |                  spare                  |
//!         +-----+-----------------+-----------------------+
//! octet 4 |       2nd digit       |       1st digit       |
//! octet m |  filler when O/E = 1  |      last digit       |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// At which point of interconnection (POI), and in which charge area (CA), the call goes from network to network.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct NetworkPoiCa<'a> {
    hierarchies: u8,
    /// Octet 3 without the odd/even indicator; `None` if the charge area is not there.
    spare: Option<u8>,
    signals: AddressSignals<'a>,
    trailing: &'a [u8],
}

code_enum! {
    /// The level of the exchange at a point of interconnection.
    pub enum PoiHierarchy: mask 0x0F {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Level 1.
        Level1 = 1, "hierarchy level 1";
        /// Level 2.
        Level2 = 2, "hierarchy level 2";
    }
}

impl<'a> NetworkPoiCa<'a> {
    const ODD: u8 = 0x80;
    /// The most octets of digits that the length octet can tell of.
    const MOST: usize = 254;

    /// The point between these levels, in the charge area of these digits. Digits behind the 508th are not sent.
    #[must_use]
    pub const fn new(entry: PoiHierarchy, exit: PoiHierarchy, charge_area: AddressSignals<'a>) -> Self {
        let hierarchies = entry.code() << 4 | exit.code();
        Self { hierarchies, spare: Some(0), signals: charge_area, trailing: &[] }
    }

    /// The level at which the call enters: octet 1, bits 8-5.
    #[must_use]
    pub const fn entry_poi_hierarchy(&self) -> PoiHierarchy {
        PoiHierarchy::from_code(self.hierarchies >> 4)
    }

    /// The level at which the call leaves: octet 1, bits 4-1.
    #[must_use]
    pub const fn exit_poi_hierarchy(&self) -> PoiHierarchy {
        PoiHierarchy::from_code(self.hierarchies)
    }

    /// The digits of the charge area; none if it is not there.
    #[must_use]
    pub const fn charge_area(&self) -> AddressSignals<'a> {
        self.signals
    }
}

impl<'a> Parameter<'a> for NetworkPoiCa<'a> {
    const CODE: ParameterName = ParameterName::NETWORK_POI_CA;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let [hierarchies, length] = r.array("network POI-CA")?;
        let area = r.take(length.into(), "charge area of network POI-CA")?;
        let (spare, signals) = match area {
            [octet3, digits @ ..] => {
                let signals = AddressSignals::from_packed(digits, octet3 & Self::ODD != 0);
                (Some(octet3 & !Self::ODD), signals)
            }
            [] => (None, AddressSignals::EMPTY),
        };
        Ok(Self { hierarchies, spare, signals, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.hierarchies);
        match self.spare {
            Some(spare) => {
                let packed = self.signals.packed();
                let (packed, odd) = match packed.split_at_checked(Self::MOST) {
                    Some((first, [_, ..])) => (first, false),
                    _ => (packed, self.signals.is_odd()),
                };
                out.push(u8::try_from(packed.len().saturating_add(1)).unwrap_or(u8::MAX));
                out.push(u8::from(odd) << 7 | spare);
                out.extend_from_slice(packed);
            }
            None => out.push(0),
        }
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("entry_poi_hierarchy", self.entry_poi_hierarchy().code().into());
        to.code("exit_poi_hierarchy", self.exit_poi_hierarchy().code().into());
        if let Some(spare) = self.spare {
            each_signals_field(self.signals, to);
            to.code_unless_0("spare", spare.into());
        }
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        out.push(bits("entry_poi_hierarchy", 0x0F)? << 4 | bits("exit_poi_hierarchy", 0x0F)?);
        if members.has("digits") {
            let (odd, packed) = signals_of(members)?;
            let length = u8::try_from(packed.len().saturating_add(1));
            out.push(length.map_err(|_| MemberError::new("digits", "at most 508 digits are expected"))?);
            out.push(odd << 7 | bits("spare", !Self::ODD)?);
            out.extend(packed);
        } else {
            out.push(0);
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("charge area ")?;
        if self.signals.is_empty() {
            out.write_str("not told")?;
        } else {
            write_signals(out, self.signals)?;
        }
        write!(out, " (entry: {}; exit: {})", self.entry_poi_hierarchy(), self.exit_poi_hierarchy())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_charge_area_has_a_length_of_its_own() {
        let octets = [0x12, 0x03, 0x80, 0x21, 0x03, 0xEE];
        let point = NetworkPoiCa::decode(&octets).unwrap();
        assert_eq!(point.to_string(), "charge area 123 (entry: hierarchy level 1; exit: hierarchy level 2)");
        assert_eq!(point.trailing(), [0xEE]);
        let area = AddressSignals::from_digits("123").unwrap();
        let mut out = Vec::new();
        NetworkPoiCa::new(PoiHierarchy::Level1, PoiHierarchy::Level2, area).encode(&mut out);
        assert_eq!(out, octets[..5]);
        assert!(NetworkPoiCa::decode(&[0x12, 0x03, 0x80]).is_err());
        assert!(NetworkPoiCa::decode(&[0x12, 0x00]).unwrap().charge_area().is_empty());
    }

    #[test]
    fn more_digits_than_the_length_can_tell_are_left_out() {
        let area = AddressSignals::from_packed(&[0x11; 300], false);
        let mut out = Vec::new();
        NetworkPoiCa::new(PoiHierarchy::Level1, PoiHierarchy::Level1, area).encode(&mut out);
        assert_eq!((out.len(), out[1]), (257, 255));
        assert!(NetworkPoiCa::decode(&out).unwrap().trailing().is_empty());
    }
}
