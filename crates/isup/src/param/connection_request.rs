//! Connection request (ITU-T Q.763 (12/1999) §3.17, parameter name 0x0D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            local reference (high)             |
//! octet 3 |             local reference (low)             |
//!         +-----------------------------------------------+
//! octet 4 |          signalling point code (low)          |
//!         +-----------+-----------------------------------+
//! octet 5 |   spare   |   signalling point code (high)    |
//!         +-----------+-----------------------------------+
//! octet 6 |                protocol class                 |
//!         +-----------------------------------------------+
//! octet 7 |                    credit                     |
//!         +-----------------------------------------------+
//! ```
//!
//! Octets 6 and 7 may be absent.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::param::point_reference::PointReference;
use crate::parameter_name::ParameterName;

/// Asks for an SCCP connection from end to end.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ConnectionRequest<'a> {
    reference: PointReference,
    protocol_class: Option<u8>,
    credit: Option<u8>,
    trailing: &'a [u8],
}

impl ConnectionRequest<'static> {
    /// A connection of the exchange with this point code. Of the local reference 24 bits count, of the point code 14.
    #[must_use]
    pub const fn new(
        local_reference: u32,
        signalling_point_code: u16,
        protocol_class: u8,
        credit: u8,
    ) -> Self {
        Self {
            reference: PointReference::new(local_reference, signalling_point_code),
            protocol_class: Some(protocol_class),
            credit: Some(credit),
            trailing: &[],
        }
    }
}

impl ConnectionRequest<'_> {
    /// The local reference of the connection, 24 bits.
    #[must_use]
    pub const fn local_reference(&self) -> u32 {
        self.reference.identity()
    }

    /// The exchange that gave it, 14 bits.
    #[must_use]
    pub const fn signalling_point_code(&self) -> u16 {
        self.reference.point_code()
    }

    /// The protocol class of SCCP.
    #[must_use]
    pub const fn protocol_class(&self) -> Option<u8> {
        self.protocol_class
    }

    /// The window size of SCCP.
    #[must_use]
    pub const fn credit(&self) -> Option<u8> {
        self.credit
    }
}

impl<'a> Parameter<'a> for ConnectionRequest<'a> {
    const CODE: ParameterName = ParameterName::CONNECTION_REQUEST;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let reference = PointReference::decode(&mut r, Self::CODE.field())?;
        let (protocol_class, credit, trailing) = match r.rest() {
            [] => (None, None, &[][..]),
            [protocol_class] => (Some(*protocol_class), None, &[][..]),
            [protocol_class, credit, trailing @ ..] => (Some(*protocol_class), Some(*credit), trailing),
        };
        Ok(Self { reference, protocol_class, credit, trailing })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        self.reference.encode(out);
        out.extend(self.protocol_class);
        out.extend(self.credit);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.reference.each_field("local_reference", to);
        if let Some(protocol_class) = self.protocol_class {
            to.code("protocol_class", protocol_class.into());
        }
        if let Some(credit) = self.credit {
            to.code("credit", credit.into());
        }
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        PointReference::encode_members("local_reference", members, out)?;
        out.extend(members.u8("protocol_class", u8::MAX)?);
        out.extend(members.u8("credit", u8::MAX)?);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "reference {} of point {}", self.local_reference(), self.signalling_point_code())?;
        if let Some(protocol_class) = self.protocol_class {
            write!(out, "; protocol class {protocol_class}")?;
        }
        match self.credit {
            Some(credit) => write!(out, "; credit {credit}"),
            None => Ok(()),
        }
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
    fn fields_lie_where_the_figure_has_them() {
        let octets = hex!("01 02 03 BC 01 02 0A");
        let request = ConnectionRequest::decode(&octets).unwrap();
        assert_eq!(request.to_string(), "reference 66051 of point 444; protocol class 2; credit 10");
        let mut out = Vec::new();
        ConnectionRequest::new(66051, 444, 2, 10).encode(&mut out);
        assert_eq!(out, octets);
    }

    #[test]
    fn class_and_credit_may_be_absent() {
        let request = ConnectionRequest::decode(&hex!("01 02 03 BC 01")).unwrap();
        assert_eq!((request.protocol_class(), request.credit()), (None, None));
    }
}
