//! Operator services information (ANSI T1.113, from memory, parameter name 0xC2).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |    information type   |   information value   |
//!         +-----------------------+-----------------------+
//! octet n |    information type   |   information value   |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What an operator services system found out about the call: pieces of information, an octet each.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct OperatorServicesInformation<'a> {
    octets: &'a [u8],
}

trueline_wire::code_registry! {
    /// Type of a piece of information: bits 8-5 of its octet.
    pub struct OperatorInformationType {
        ORIGINAL_ACCESS_PREFIX = 1, "original access prefix";
        BILL_TO_INFORMATION_ENTRY = 2, "bill-to information entry type and handling type";
        BILL_TO_TYPE = 3, "bill-to type";
        BILL_TO_SPECIFIC_INFORMATION = 4, "bill-to specific information";
        SPECIAL_HANDLING = 5, "special handling";
        ACCESSING_SIGNALLING = 7, "accessing signalling";
    }
}

impl<'a> OperatorServicesInformation<'a> {
    const VALUE: u8 = 0x0F;

    /// These pieces, an octet each.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// Type and value of each piece, in order.
    pub fn information(&self) -> impl Iterator<Item = (OperatorInformationType, u8)> + use<'a> {
        self.octets.iter().map(|octet| (OperatorInformationType(octet >> 4), octet & Self::VALUE))
    }
}

impl<'a> Parameter<'a> for OperatorServicesInformation<'a> {
    const CODE: ParameterName = ParameterName::OPERATOR_SERVICES_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.list("information", self.information(), |to, (kind, value)| {
            to.code("information_type", kind.0.into());
            to.code("information_value", value.into());
        });
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        for members in members.list("information")?.unwrap_or_default() {
            let bits = |name| {
                let bits = members.u8(name, Self::VALUE).map_err(|error| error.within("information"));
                Ok(bits?.unwrap_or_default())
            };
            out.push(bits("information_type")? << 4 | bits("information_value")?);
        }
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.is_empty() {
            return out.write_str("no information");
        }
        let mut separator = "";
        self.information().try_for_each(|(kind, value)| {
            write!(out, "{separator}{kind} {value}")?;
            separator = "; ";
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn each_octet_is_a_piece_of_information() {
        let information = OperatorServicesInformation::decode(&[0x12, 0x31]).unwrap();
        assert_eq!(information.to_string(), "original access prefix 2; bill-to type 1");
    }
}
