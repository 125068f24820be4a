//! Transit network selection of North America (ANSI T1.113, parameter name 0x23).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 |spare| type of network |  identification plan  |
//!         +-----+-----------------+-----------------------+
//! octet 2 |       2nd digit       |       1st digit       |
//!         +-----------------------+-----------------------+
//! octet 3 |  4th digit or filler  |       3rd digit       |
//!         +-----------------------+-----------------------+
//! octet 4 |     circuit code      |         spare         |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The figure is the one that tshark reads.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use super::{CarrierIdentificationPlan, CarrierNetworkType};
use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// Through which carrier the caller wants the call to go, and by which circuits.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct AnsiTransitNetworkSelection<'a> {
    octet1: u8,
    digits: AddressSignals<'a>,
    octet4: u8,
    trailing: &'a [u8],
}

impl<'a> AnsiTransitNetworkSelection<'a> {
    const CIRCUIT_CODE: u8 = 0xF0;

    /// The carrier of a national code of three or four digits, and a circuit code of four bits. Other counts of digits
    /// are sent as four: further ones are left out, missing ones are 0.
    #[must_use]
    pub fn new(digits: AddressSignals<'a>, circuit_code: u8) -> Self {
        let plan = match digits.len() {
            3 => CarrierIdentificationPlan::ThreeDigits,
            _ => CarrierIdentificationPlan::FourDigits,
        };
        let octet1 = CarrierNetworkType::National.code() << 4 | plan.code();
        Self { octet1, digits, octet4: circuit_code << 4, trailing: &[] }
    }

    /// Who made the plan: octet 1, bits 7-5.
    #[must_use]
    pub const fn type_of_network_identification(&self) -> CarrierNetworkType {
        CarrierNetworkType::from_code(self.octet1 >> 4)
    }

    /// The plan: octet 1, bits 4-1.
    #[must_use]
    pub const fn network_identification_plan(&self) -> CarrierIdentificationPlan {
        CarrierIdentificationPlan::from_code(self.octet1)
    }

    /// The carrier code.
    #[must_use]
    pub const fn digits(&self) -> AddressSignals<'a> {
        self.digits
    }

    /// By which circuits: octet 4, bits 8-5. The meanings of the codes are not at hand.
    #[must_use]
    pub const fn circuit_code(&self) -> u8 {
        self.octet4 >> 4
    }
}

impl<'a> Parameter<'a> for AnsiTransitNetworkSelection<'a> {
    const CODE: ParameterName = ParameterName::TRANSIT_NETWORK_SELECTION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        let digits = r.take(2, Self::CODE.field())?;
        let octet4 = r.u8(Self::CODE.field())?;
        // Three digits have a filler behind them.
        let is_odd = CarrierIdentificationPlan::from_code(octet1) == CarrierIdentificationPlan::ThreeDigits;
        let digits = AddressSignals::from_packed(digits, is_odd);
        Ok(Self { octet1, digits, octet4, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        let packed = self.digits.packed();
        out.extend([packed.first(), packed.get(1)].map(|octet| octet.copied().unwrap_or_default()));
        out.push(self.octet4);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("type_of_network_identification", self.type_of_network_identification().code().into());
        to.code("network_identification_plan", self.network_identification_plan().code().into());
        each_signals_field(self.digits, to);
        to.code("circuit_code", self.circuit_code().into());
        // Bit 8 of octet 1 stands above the four bits of octet 4.
        to.code_unless_0("spare", (self.octet1 & 0x80 | self.octet4 & !Self::CIRCUIT_CODE).into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let (_, packed) = signals_of(members)?;
        let &[first, second] = packed.as_slice() else {
            return Err(MemberError::new("digits", "three or four digits are expected"));
        };
        let spare = bits("spare", 0x8F)?;
        let kind = bits("type_of_network_identification", 7)? << 4;
        out.push(spare & 0x80 | kind | bits("network_identification_plan", 0x0F)?);
        out.extend([first, second, bits("circuit_code", 0x0F)? << 4 | spare & !Self::CIRCUIT_CODE]);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_signals(out, self.digits)?;
        out.write_str(" (")?;
        let plan = self.network_identification_plan();
        write_code(out, plan.text(), plan.code())?;
        write!(out, "; circuit code {})", self.circuit_code())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_circuit_code_stands_behind_the_carrier() {
        let octets = hex!("22 10 32 20");
        let selection = AnsiTransitNetworkSelection::decode(&octets).unwrap();
        assert_eq!(selection.to_string(), "0123 (4-digit carrier code; circuit code 2)");
        let digits = AddressSignals::from_digits("0123").unwrap();
        assert_eq!(selection, AnsiTransitNetworkSelection::new(digits, 2));
        let three = AnsiTransitNetworkSelection::decode(&hex!("21 88 02 00")).unwrap();
        assert_eq!(three.to_string(), "882 (3-digit carrier code; circuit code 0)");
        assert_eq!(three, AnsiTransitNetworkSelection::new(AddressSignals::from_digits("882").unwrap(), 0));
    }

    #[test]
    fn a_selection_of_the_form_of_q763_is_too_short() {
        assert!(AnsiTransitNetworkSelection::decode(&hex!("A1 88 02")).is_err());
    }
}
