//! Carrier identification (ANSI T1.113, parameter name 0xC5).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 |spare| type of network |  identification plan  |
//!         +-----------------------+-----------------------+
//! octet 2 |       2nd digit       |       1st digit       |
//!         +-----------------------+-----------------------+
//! octet 3 |  4th digit or filler  |       3rd digit       |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The figure is the one that tshark reads.

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

/// Which long-distance carrier the call goes by.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CarrierIdentification<'a> {
    octet1: u8,
    digits: AddressSignals<'a>,
}

code_enum! {
    /// Type of network identification: octet 1, bits 7-5.
    pub enum CarrierNetworkType: mask 0x07 {
        /// A standard of ITU-T.
        ItuStandardised = 0, "ITU-T standardised identification";
        /// National.
        National = 2, "national network identification";
    }
}

code_enum! {
    /// Network identification plan of a national identification: octet 1, bits 4-1.
    pub enum CarrierIdentificationPlan: mask 0x0F {
        /// Three digits.
        ThreeDigits = 1, "3-digit carrier code";
        /// Four digits.
        FourDigits = 2, "4-digit carrier code";
    }
}

impl<'a> CarrierIdentification<'a> {
    /// A national carrier code of three or four digits.
    #[must_use]
    pub const fn new(digits: AddressSignals<'a>) -> Self {
        let plan = if digits.is_odd() {
            CarrierIdentificationPlan::ThreeDigits
        } else {
            CarrierIdentificationPlan::FourDigits
        };
        Self { octet1: CarrierNetworkType::National.code() << 4 | plan.code(), digits }
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

    /// Three digits have a filler behind them.
    const fn is_odd(octet1: u8) -> bool {
        matches!(CarrierIdentificationPlan::from_code(octet1), CarrierIdentificationPlan::ThreeDigits)
    }
}

impl<'a> Parameter<'a> for CarrierIdentification<'a> {
    const CODE: ParameterName = ParameterName::CARRIER_IDENTIFICATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8("carrier identification")?;
        Ok(Self { octet1, digits: AddressSignals::from_packed(r.rest(), Self::is_odd(octet1)) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(self.digits.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("type_of_network_identification", self.type_of_network_identification().code().into());
        to.code("network_identification_plan", self.network_identification_plan().code().into());
        to.code_unless_0("spare", (self.octet1 >> 7).into());
        each_signals_field(self.digits, to);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let head = bits("spare", 1)? << 7 | bits("type_of_network_identification", 7)? << 4;
        out.push(head | bits("network_identification_plan", 0x0F)?);
        let (_, packed) = signals_of(members)?;
        out.extend(packed);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.digits.is_empty() {
            out.write_str("no digits")?;
        } else {
            write_signals(out, self.digits)?;
        }
        let (network, plan) = (self.type_of_network_identification(), self.network_identification_plan());
        out.write_str(" (")?;
        write_code(out, network.text(), network.code())?;
        out.write_str(", ")?;
        write_code(out, plan.text(), plan.code())?;
        out.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_plan_tells_the_count_of_digits() {
        let four = CarrierIdentification::decode(&[0x22, 0x21, 0x43]).unwrap();
        assert_eq!(four.to_string(), "1234 (national network identification, 4-digit carrier code)");
        let three = CarrierIdentification::decode(&[0x21, 0x21, 0x03]).unwrap();
        assert_eq!(three.digits().to_string(), "123");
        assert_eq!(CarrierIdentification::new(AddressSignals::from_digits("123").unwrap()), three);
    }
}
