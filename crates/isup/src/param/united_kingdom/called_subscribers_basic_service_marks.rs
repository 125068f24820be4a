//! Called subscriber's basic service marks (NICC ND1007 (2001) §3.2.6, parameter name 0xFA).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                 incoming calls                |
//!         +-----------------------------------------------+
//! octet 2 |                 outgoing calls                |
//!         +-----+-----+-----------------------------------+
//! octet 3 |oper.|spare|            tariff group           |
//!         +-----+-----+-----------------------------------+
//! ```
//!
//! The text of ND1007 is not at hand: the places of the bits are those of an open implementation.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What the line of the called subscriber is barred from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CalledSubscribersBasicServiceMarks<'a> {
    /// Octets 1 and 2, the low one first.
    marks: u16,
    octet3: u8,
    trailing: &'a [u8],
}

impl CalledSubscribersBasicServiceMarks<'static> {
    /// These marks: bit n of octet 1 is bit n - 1 here, and octet 2 follows.
    #[must_use]
    pub const fn new(marks: u16) -> Self {
        Self { marks, octet3: 0, trailing: &[] }
    }
}

impl<'a> CalledSubscribersBasicServiceMarks<'a> {
    /// The names of the marks, from bit A of octet 1 to bit H of octet 2, in snake case.
    pub const MARKS: [&'static str; 16] = [
        "administration_or_maintenance_call_barring",
        "subscriber_controlled_incoming_calls_barred",
        "prearranged_incoming_calls_barred",
        "permanent_incoming_calls_barred",
        "temporary_out_of_service",
        "incoming_calls_barred_except_for_operator",
        "called_subscriber_facility_information",
        "calling_subscriber_facility_information",
        "permanent_outgoing_calls_barred",
        "outgoing_local_calls_barred",
        "outgoing_national_calls_barred",
        "outgoing_international_calls_barred",
        "operator_calls_barred",
        "supplementary_facility_calls_barred",
        "digit_masking",
        "calls_to_premium_phones_barred",
    ];
    const TARIFF_GROUP: u8 = 0x3F;

    /// The marks: bit n of octet 1 is bit n - 1 here, and octet 2 follows.
    #[must_use]
    pub const fn marks(&self) -> u16 {
        self.marks
    }

    /// The tariff group: octet 3, bits 6-1.
    #[must_use]
    pub const fn tariff_group(&self) -> u8 {
        self.octet3 & Self::TARIFF_GROUP
    }

    /// Whether the line is an operator's (1): octet 3, bit 8.
    #[must_use]
    pub const fn operator(&self) -> u8 {
        self.octet3 >> 7
    }

    /// The same with another tariff group, of which the lower six bits count.
    #[must_use]
    pub const fn with_tariff_group(mut self, to: u8) -> Self {
        self.octet3 = self.octet3 & !Self::TARIFF_GROUP | to & Self::TARIFF_GROUP;
        self
    }

    fn named(&self) -> impl Iterator<Item = (&'static str, u16)> + use<'a> {
        let marks = self.marks;
        Self::MARKS.into_iter().enumerate().map(move |(bit, name)| (name, marks >> bit & 1))
    }
}

impl<'a> Parameter<'a> for CalledSubscribersBasicServiceMarks<'a> {
    const CODE: ParameterName = ParameterName::CALLED_SUBSCRIBERS_BASIC_SERVICE_MARKS;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let [low, high, octet3] = r.array("called subscriber's basic service marks")?;
        Ok(Self { marks: u16::from_le_bytes([low, high]), octet3, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend(self.marks.to_le_bytes());
        out.push(self.octet3);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        for (name, mark) in self.named() {
            to.code(name, mark.into());
        }
        to.code("tariff_group", self.tariff_group().into());
        to.code("operator", self.operator().into());
        to.code_unless_0("spare", (self.octet3 >> 6 & 1).into());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let mut marks = 0;
        for (bit, name) in Self::MARKS.into_iter().enumerate() {
            marks |= u16::from(bits(name, 1)?) << bit;
        }
        out.extend(marks.to_le_bytes());
        let head = bits("operator", 1)? << 7 | bits("spare", 1)? << 6;
        out.push(head | bits("tariff_group", Self::TARIFF_GROUP)?);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "tariff group {}", self.tariff_group())?;
        for (name, _) in self.named().filter(|(_, mark)| *mark != 0) {
            out.write_str("; ")?;
            name.split('_').enumerate().try_for_each(|(index, word)| {
                out.write_str(if index == 0 { "" } else { " " })?;
                out.write_str(word)
            })?;
        }
        if self.operator() == 0 { Ok(()) } else { out.write_str("; operator") }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn sixteen_marks_a_tariff_group_and_an_operator() {
        let marks = CalledSubscribersBasicServiceMarks::decode(&[0x10, 0x40, 0x85]).unwrap();
        assert_eq!(marks.to_string(), "tariff group 5; temporary out of service; digit masking; operator");
        let built = CalledSubscribersBasicServiceMarks::new(0x4010).with_tariff_group(5);
        assert_eq!((built.marks(), built.tariff_group()), (marks.marks(), marks.tariff_group()));
    }
}
