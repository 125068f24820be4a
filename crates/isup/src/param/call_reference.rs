//! Call reference (ITU-T Q.763 (12/1999) §3.8, parameter name 0x01; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             call identity (high)              |
//! octet 3 |              call identity (low)              |
//!         +-----------------------------------------------+
//! octet 4 |          signalling point code (low)          |
//!         +-----------+-----------------------------------+
//! octet 5 |   spare   |   signalling point code (high)    |
//!         +-----------+-----------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::param::point_reference::PointReference;
use crate::parameter_name::ParameterName;

/// Which call it is, in the numbering of one exchange.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CallReference<'a> {
    reference: PointReference,
    trailing: &'a [u8],
}

impl CallReference<'static> {
    /// A call of the exchange with this point code. Of the identity 24 bits count, of the point code 14.
    #[must_use]
    pub const fn new(call_identity: u32, signalling_point_code: u16) -> Self {
        Self { reference: PointReference::new(call_identity, signalling_point_code), trailing: &[] }
    }
}

impl CallReference<'_> {
    /// The call identity, 24 bits.
    #[must_use]
    pub const fn call_identity(&self) -> u32 {
        self.reference.identity()
    }

    /// The exchange that gave it, 14 bits.
    #[must_use]
    pub const fn signalling_point_code(&self) -> u16 {
        self.reference.point_code()
    }
}

impl<'a> Parameter<'a> for CallReference<'a> {
    const CODE: ParameterName = ParameterName::CALL_REFERENCE;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { reference: PointReference::decode(&mut r, Self::CODE.field())?, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        self.reference.encode(out);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.reference.each_field("call_identity", to);
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        PointReference::encode_members("call_identity", members, out)?;
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "call {} of point {}", self.call_identity(), self.signalling_point_code())
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
    fn the_identity_has_its_high_octet_first_and_the_point_code_its_low_one() {
        let reference = CallReference::decode(&hex!("01 02 03 BC 01")).unwrap();
        assert_eq!(reference.to_string(), "call 66051 of point 444");
    }

    #[test]
    fn what_does_not_fit_is_cut_off() {
        let mut out = Vec::new();
        CallReference::new(0xFF01_0203, 0xFFFF).encode(&mut out);
        assert_eq!(out, hex!("01 02 03 FF 3F"));
    }
}
