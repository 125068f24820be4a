//! Charge information delay (TTC JT-Q763, parameter name 0xF2).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |   1st type of delayed charging information    |
//!         +-----------------------------------------------+
//! octet n |                   last type                   |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Which information about charging comes later.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ChargeInformationDelay<'a> {
    octets: &'a [u8],
}

trueline_wire::code_registry! {
    /// A kind of information about charging. 1-128 are specific to a network.
    pub struct DelayedChargeInformation {
        CHARGE_RATE_TRANSFER = 253, "charge rate transfer";
        TERMINATING_CHARGE_AREA_INFORMATION = 254, "terminating charge area information";
    }
}

impl<'a> ChargeInformationDelay<'a> {
    /// These kinds, one an octet.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// The kinds in their order.
    pub fn types(&self) -> impl Iterator<Item = DelayedChargeInformation> + use<'a> {
        self.octets.iter().map(|&code| DelayedChargeInformation(code))
    }
}

impl<'a> Parameter<'a> for ChargeInformationDelay<'a> {
    const CODE: ParameterName = ParameterName::CHARGE_INFORMATION_DELAY;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.codes("types", self.octets.iter().map(|&code| code.into()));
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let codes = members.codes("types", u8::MAX.into())?.unwrap_or_default();
        out.extend(codes.into_iter().filter_map(|code| u8::try_from(code).ok()));
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.is_empty() {
            return out.write_str("nothing delayed");
        }
        let mut separator = "";
        self.types().try_for_each(|kind| {
            out.write_str(separator)?;
            separator = "; ";
            write_code(out, kind.text(), kind.0)
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn each_octet_is_a_kind_of_information() {
        let delay = ChargeInformationDelay::decode(&[254, 7]).unwrap();
        assert!(delay.types().eq([
            DelayedChargeInformation::TERMINATING_CHARGE_AREA_INFORMATION,
            DelayedChargeInformation(7)
        ]));
        assert_eq!(delay.to_string(), "terminating charge area information; unknown (7)");
    }
}
