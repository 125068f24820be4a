//! Network routing number (ITU-T Q.763 (12/1999) §3.90, parameter name 0x84).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 | O/E | numbering plan  |   nature of address   |
//!         +-----+-----------------+-----------------------+
//! octet 2 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::param::{NumberingPlan, Parameter};
use crate::parameter_name::ParameterName;

/// Where a ported number is (national use).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct NetworkRoutingNumber<'a> {
    /// Bits 7-1 of octet 1.
    head: u8,
    signals: AddressSignals<'a>,
}

code_enum! {
    /// Nature of address of a network routing number: octet 1, bits 4-1 (Q.763 §3.90 c). 11-15 are of national use.
    pub enum RoutingNumberNature: mask 0x0F {
        /// National number format.
        NationalFormat = 1, "national format";
        /// Network-specific format.
        NetworkSpecificFormat = 2, "network-specific format";
    }
}

impl<'a> NetworkRoutingNumber<'a> {
    const ODD: u8 = 0x80;

    /// A number of the E.164 plan.
    #[must_use]
    pub const fn new(nature: RoutingNumberNature, signals: AddressSignals<'a>) -> Self {
        Self { head: NumberingPlan::IsdnTelephony.code() << 4 | nature.code(), signals }
    }

    /// The plan that the digits belong to: octet 1, bits 7-5.
    #[must_use]
    pub const fn numbering_plan(&self) -> NumberingPlan {
        NumberingPlan::from_code(self.head >> 4)
    }

    /// In which form the digits are: octet 1, bits 4-1.
    #[must_use]
    pub const fn nature_of_address(&self) -> RoutingNumberNature {
        RoutingNumberNature::from_code(self.head)
    }

    /// The digits.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }

    /// The same with another numbering plan.
    #[must_use]
    pub const fn with_numbering_plan(mut self, to: NumberingPlan) -> Self {
        self.head = self.head & 0x0F | to.code() << 4;
        self
    }
}

impl<'a> Parameter<'a> for NetworkRoutingNumber<'a> {
    const CODE: ParameterName = ParameterName::NETWORK_ROUTING_NUMBER;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        let signals = AddressSignals::from_packed(r.rest(), octet1 & Self::ODD != 0);
        Ok(Self { head: octet1 & !Self::ODD, signals })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.signals.is_odd()) << 7 | self.head);
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_signals_field(self.signals, to);
        to.code("nature_of_address", self.nature_of_address().code().into());
        to.code("numbering_plan", self.numbering_plan().code().into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let (odd, packed) = signals_of(members)?;
        out.push(odd << 7 | bits("numbering_plan", 7)? << 4 | bits("nature_of_address", 0x0F)?);
        out.extend(packed);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.signals.is_empty() {
            out.write_str("no digits")?;
        } else {
            write_signals(out, self.signals)?;
        }
        out.write_str(" (")?;
        write_code(out, self.nature_of_address().text(), self.nature_of_address().code())?;
        out.write_str(", ")?;
        write_code(out, self.numbering_plan().text(), self.numbering_plan().code())?;
        out.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn everything_but_the_digits_is_in_octet_1() {
        let number = NetworkRoutingNumber::decode(&[0x92, 0x21, 0x03]).unwrap();
        assert_eq!(number.to_string(), "123 (network-specific format, E.164)");
        let signals = AddressSignals::from_digits("123").unwrap();
        assert_eq!(number, NetworkRoutingNumber::new(RoutingNumberNature::NetworkSpecificFormat, signals));
    }
}
