//! Charge area information (TTC JT-Q763, parameter name 0xFD).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |     nature of information indicator     |
//!         +-----+-----------------+-----------------------+
//! octet 2 |       2nd digit       |       1st digit       |
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
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// From which area the call is charged.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ChargeAreaInformation<'a> {
    /// Bits 7-1 of octet 1.
    nature: u8,
    signals: AddressSignals<'a>,
}

code_enum! {
    /// Nature of information indicator: octet 1, bits 7-1.
    pub enum NatureOfChargeArea: mask 0x7F {
        /// Message area code, with the digits of the numbering area in front of it where they are told.
        MessageArea = 0, "message area code";
        /// Charge area code.
        ChargeArea = 1, "charge area code";
    }
}

impl<'a> ChargeAreaInformation<'a> {
    const ODD: u8 = 0x80;

    /// The area of these digits.
    #[must_use]
    pub const fn new(nature: NatureOfChargeArea, signals: AddressSignals<'a>) -> Self {
        Self { nature: nature.code(), signals }
    }

    /// Of which kind the code is: octet 1, bits 7-1.
    #[must_use]
    pub const fn nature_of_information(&self) -> NatureOfChargeArea {
        NatureOfChargeArea::from_code(self.nature)
    }

    /// The digits of the code.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }
}

impl<'a> Parameter<'a> for ChargeAreaInformation<'a> {
    const CODE: ParameterName = ParameterName::CHARGE_AREA_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8("charge area information")?;
        let signals = AddressSignals::from_packed(r.rest(), octet1 & Self::ODD != 0);
        Ok(Self { nature: octet1 & !Self::ODD, signals })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.signals.is_odd()) << 7 | self.nature);
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_signals_field(self.signals, to);
        to.code("nature_of_information", self.nature.into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let (odd, packed) = signals_of(members)?;
        out.push(odd << 7 | members.u8("nature_of_information", !Self::ODD)?.unwrap_or_default());
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
        write_code(out, self.nature_of_information().text(), self.nature)?;
        out.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn digits_begin_at_octet_2() {
        let area = ChargeAreaInformation::decode(&[0x81, 0x21, 0x03]).unwrap();
        assert_eq!(area.to_string(), "123 (charge area code)");
        let signals = AddressSignals::from_digits("123").unwrap();
        assert_eq!(area, ChargeAreaInformation::new(NatureOfChargeArea::ChargeArea, signals));
    }
}
