//! Partial CLI (NICC ND1007 (2001) §3.2.5, parameter name 0xFB).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |type of switch, 2nd    |type of switch, 1st    |
//!         +-----------------------+-----------------------+
//! octet 2 |operator, 2nd digit    |operator, 1st digit    |
//!         +-----------------------+-----------------------+
//! octet 3 |switch, 1st digit      |operator, 3rd digit    |
//!         +-----------------------+-----------------------+
//! octet 4 |switch, 3rd digit      |switch, 2nd digit      |
//!         +-----------------------+-----------------------+
//! octet 5 |digits that networks agree on                  |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of ND1007 is not at hand: the layout is that of public descriptions of two vendors' interfaces.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::write_signals;
use crate::parameter_name::ParameterName;

/// From which switch a call comes whose calling line identity is not known: a trace for the network, not to be shown.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct PartialCli<'a> {
    signals: AddressSignals<'a>,
}

impl<'a> PartialCli<'a> {
    /// These digits. Their count is even: the last of an odd count becomes a digit and a 0.
    #[must_use]
    pub const fn new(signals: AddressSignals<'a>) -> Self {
        Self { signals }
    }

    /// All digits.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }

    /// The type of switch, digits 1-2; `None` where they are not there or no digits.
    #[must_use]
    pub fn type_of_switch(&self) -> Option<u16> {
        self.decimal(0, 2)
    }

    /// The identity of the public network operator (PNO), digits 3-5.
    #[must_use]
    pub fn operator(&self) -> Option<u16> {
        self.decimal(2, 3)
    }

    /// The number of the switch in the operator's network, digits 6-8.
    #[must_use]
    pub fn switch(&self) -> Option<u16> {
        self.decimal(5, 3)
    }

    /// A few digits as a number.
    fn decimal(&self, from: usize, count: usize) -> Option<u16> {
        let mut digits = self.signals.signals().skip(from);
        (0..count).try_fold(0_u16, |number, _| {
            let digit = digits.next().filter(|digit| *digit < 10)?;
            number.checked_mul(10)?.checked_add(digit.into())
        })
    }
}

impl<'a> Parameter<'a> for PartialCli<'a> {
    const CODE: ParameterName = ParameterName::PARTIAL_CLI;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { signals: AddressSignals::from_packed(value, false) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.signals("digits", self.signals.packed(), false);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let (_, packed) = signals_of(members)?;
        out.extend(packed);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match (self.type_of_switch(), self.operator(), self.switch()) {
            (Some(kind), Some(operator), Some(switch)) => {
                write!(out, "operator {operator:03}, switch {switch:03}, type of switch {kind:02}")
            }
            _ if self.signals.is_empty() => out.write_str("no digits"),
            _ => write_signals(out, self.signals),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn eight_digits_tell_the_switch() {
        let cli = PartialCli::decode(&[0x21, 0x43, 0x65, 0x87, 0x09]).unwrap();
        assert_eq!((cli.type_of_switch(), cli.operator(), cli.switch()), (Some(12), Some(345), Some(678)));
        assert_eq!(cli.to_string(), "operator 345, switch 678, type of switch 12");
    }

    #[test]
    fn fewer_digits_are_digits() {
        assert_eq!(PartialCli::decode(&[0x21, 0xA3]).unwrap().to_string(), "123a");
    }
}
