//! Forward GVNS (ITU-T Q.763 (12/1999) §3.66, parameter name 0x4C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//!         | O/E |      spare      |   length in octets    |   originating participating
//!         |       2nd digit       |       1st digit       |   service provider
//!         +-----+-----------------+-----------------------+
//!         | O/E |      spare      |   length in octets    |   GVNS user group
//!         |       2nd digit       |       1st digit       |
//!         +-----+-----------------+-----------------------+
//!         | O/E | numbering plan  |   length in octets    |   terminating network
//!         |spare|       nature of address indicator       |   routing number
//!         |       2nd digit       |       1st digit       |
//!         +-----+-----------------+-----------------------+
//! ```
//!
//! The last length counts the octet of the nature of address; 0 says that this octet is absent too.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::{AddressSignals, SignalsError};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::param::{NatureOfAddress, NumberingPlan, Parameter};
use crate::parameter_name::ParameterName;

/// Who provides a global virtual network service, to whom, and where the call leaves it.
///
/// It holds the octets and reads them when asked, as its three numbers would make every parameter larger.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ForwardGvns<'a> {
    octets: &'a [u8],
}

/// The number by which the call leaves the service.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TerminatingNetworkRoutingNumber<'a> {
    /// The plan that the digits belong to.
    pub numbering_plan: NumberingPlan,
    /// In which form the digits are.
    pub nature_of_address: NatureOfAddress,
    /// The digits.
    pub signals: AddressSignals<'a>,
}

/// Everything that the octets tell.
#[derive(Clone, Copy)]
struct Parts<'a> {
    provider: Group<'a>,
    user_group: Group<'a>,
    routing_number: Group<'a>,
    /// The octet of the nature of address, spare bit included.
    nature: Option<u8>,
    trailing: &'a [u8],
}

/// A first octet and the digits behind it.
#[derive(Clone, Copy)]
struct Group<'a> {
    head: u8,
    digits: &'a [u8],
}

impl<'a> Group<'a> {
    const ODD: u8 = 0x80;
    /// Of the numbering plan or the spare bits.
    const PLAN_AT: u32 = 4;
    const LENGTH: u8 = 0x0F;
    const NOTHING: Self = Self { head: 0, digits: &[] };

    /// Octets of the length field included.
    fn read(r: &mut Reader<'a>, field: &'static str) -> Result<Self, DecodeError> {
        let head = r.u8(field)?;
        Ok(Self { head, digits: r.take((head & Self::LENGTH).into(), field)? })
    }

    const fn plan(&self) -> u8 {
        self.head >> Self::PLAN_AT & 7
    }

    const fn signals(&self) -> AddressSignals<'a> {
        AddressSignals::from_packed(self.digits, self.head & Self::ODD != 0)
    }

    /// Writes a group of `plan` and, before the digits, what `between` has.
    fn write(
        plan: u8,
        between: Option<u8>,
        signals: AddressSignals<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), SignalsError> {
        let most = usize::from(Self::LENGTH).saturating_sub(usize::from(between.is_some()));
        let Some(length) = u8::try_from(signals.packed().len()).ok().filter(|&l| usize::from(l) <= most)
        else {
            return Err(SignalsError::TooMany { max: most.saturating_mul(2) });
        };
        let length = length.saturating_add(u8::from(between.is_some()));
        out.push(u8::from(signals.is_odd()) << 7 | plan << Self::PLAN_AT | length);
        out.extend(between);
        out.extend_from_slice(signals.packed());
        Ok(())
    }

    #[cfg(feature = "serde")]
    fn write_members(
        members: &Members<'_>,
        plan_name: &str,
        between: Option<u8>,
        out: &mut Vec<u8>,
    ) -> Result<(), MemberError> {
        let (odd, packed) = signals_of(members)?;
        let plan = members.u8(plan_name, 7)?.unwrap_or_default();
        let signals = AddressSignals::from_packed(&packed, odd != 0);
        Self::write(plan, between, signals, out)
            .map_err(|_| MemberError::new("digits", "at most 15 octets of digits are expected"))
    }
}

impl<'a> Parts<'a> {
    const NOTHING: Self = Self {
        provider: Group::NOTHING,
        user_group: Group::NOTHING,
        routing_number: Group::NOTHING,
        nature: None,
        trailing: &[],
    };

    fn read(octets: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        let provider = Group::read(&mut r, "originating participating service provider")?;
        let user_group = Group::read(&mut r, "GVNS user group")?;
        let mut routing_number = Group::read(&mut r, "terminating network routing number")?;
        let nature = routing_number.digits.split_first().map(|(nature, digits)| {
            routing_number.digits = digits;
            *nature
        });
        Ok(Self { provider, user_group, routing_number, nature, trailing: r.rest() })
    }
}

impl<'a> ForwardGvns<'a> {
    /// Bits 7-1 of the octet of the nature of address.
    const NATURE: u8 = 0x7F;

    /// Made in `buffer`, which is emptied.
    ///
    /// # Errors
    /// [`SignalsError::TooMany`] where a number has more than 30 digits, or 28 where it has a nature of address.
    ///
    /// ```
    /// use trueline_isup::{ForwardGvns, NatureOfAddress, NumberingPlan, TerminatingNetworkRoutingNumber};
    /// use trueline_number::AddressSignals;
    ///
    /// let mut buffer = Vec::new();
    /// let routing_number = TerminatingNetworkRoutingNumber {
    ///     numbering_plan: NumberingPlan::IsdnTelephony,
    ///     nature_of_address: NatureOfAddress::International,
    ///     signals: AddressSignals::from_digits("447700900123")?,
    /// };
    /// let (provider, group) = (AddressSignals::from_digits("123")?, AddressSignals::from_digits("4567")?);
    /// let gvns = ForwardGvns::new_in(&mut buffer, provider, group, Some(routing_number))?;
    /// assert_eq!(gvns.to_string(), "provider 123; user group 4567; routing number 447700900123 (international, E.164)");
    /// # Ok::<(), trueline_number::SignalsError>(())
    /// ```
    pub fn new_in(
        buffer: &'a mut Vec<u8>,
        provider: AddressSignals<'_>,
        user_group: AddressSignals<'_>,
        routing_number: Option<TerminatingNetworkRoutingNumber<'_>>,
    ) -> Result<Self, SignalsError> {
        buffer.clear();
        Group::write(0, None, provider, buffer)?;
        Group::write(0, None, user_group, buffer)?;
        match routing_number {
            Some(number) => {
                let nature = number.nature_of_address.code();
                Group::write(number.numbering_plan.code(), Some(nature), number.signals, buffer)?;
            }
            None => Group::write(0, None, AddressSignals::EMPTY, buffer)?,
        }
        Ok(Self { octets: buffer })
    }

    fn parts(&self) -> Parts<'a> {
        // Both constructors see to it that the octets can be read.
        Parts::read(self.octets).unwrap_or(Parts::NOTHING)
    }

    /// Who provides the service where the call begins.
    #[must_use]
    pub fn originating_participating_service_provider(&self) -> AddressSignals<'a> {
        self.parts().provider.signals()
    }

    /// Which customer of the service the caller belongs to.
    #[must_use]
    pub fn gvns_user_group(&self) -> AddressSignals<'a> {
        self.parts().user_group.signals()
    }

    /// Where the call leaves the service.
    #[must_use]
    pub fn terminating_network_routing_number(&self) -> Option<TerminatingNetworkRoutingNumber<'a>> {
        let parts = self.parts();
        Some(TerminatingNetworkRoutingNumber {
            numbering_plan: NumberingPlan::from_code(parts.routing_number.plan()),
            nature_of_address: NatureOfAddress::from_code(parts.nature?),
            signals: parts.routing_number.signals(),
        })
    }
}

impl<'a> Parameter<'a> for ForwardGvns<'a> {
    const CODE: ParameterName = ParameterName::FORWARD_GVNS;

    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Parts::read(value)?;
        Ok(Self { octets: value })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        let parts = self.parts();
        for (name, group) in [
            ("originating_participating_service_provider", parts.provider),
            ("gvns_user_group", parts.user_group),
        ] {
            to.group(name, |to| {
                each_signals_field(group.signals(), to);
                to.code_unless_0("spare", group.plan().into());
            });
        }
        to.group("terminating_network_routing_number", |to| {
            each_signals_field(parts.routing_number.signals(), to);
            if let Some(nature) = parts.nature {
                to.code("nature_of_address", (nature & Self::NATURE).into());
                to.code_unless_0("spare", (nature >> 7).into());
            }
            to.code("numbering_plan", parts.routing_number.plan().into());
        });
        to.octets_unless_empty("trailing", parts.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        for name in ["originating_participating_service_provider", "gvns_user_group"] {
            match members.group(name)? {
                Some(group) => {
                    Group::write_members(&group, "spare", None, out).map_err(|error| error.within(name))?;
                }
                None => out.push(0),
            }
        }
        let name = "terminating_network_routing_number";
        match members.group(name)? {
            Some(group) => {
                let within = |error: MemberError| error.within(name);
                let spare = group.u8("spare", 1).map_err(within)?.unwrap_or_default() << 7;
                let nature = group.u8("nature_of_address", Self::NATURE).map_err(within)?;
                let nature = nature.map(|nature| spare | nature);
                Group::write_members(&group, "numbering_plan", nature, out).map_err(within)?;
            }
            None => out.push(0),
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.parts().trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("provider ")?;
        write_digits(out, self.originating_participating_service_provider())?;
        out.write_str("; user group ")?;
        write_digits(out, self.gvns_user_group())?;
        let Some(number) = self.terminating_network_routing_number() else { return Ok(()) };
        out.write_str("; routing number ")?;
        write_digits(out, number.signals)?;
        out.write_str(" (")?;
        write_code(out, number.nature_of_address.text(), number.nature_of_address.code())?;
        out.write_str(", ")?;
        write_code(out, number.numbering_plan.text(), number.numbering_plan.code())?;
        out.write_str(")")
    }
}

fn write_digits(out: &mut impl fmt::Write, signals: AddressSignals<'_>) -> fmt::Result {
    if signals.is_empty() { out.write_str("without digits") } else { write_signals(out, signals) }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_three_groups_follow_each_other() {
        let octets = hex!("82 21 03 02 54 76 13 04 44 77 EE");
        let gvns = ForwardGvns::decode(&octets).unwrap();
        assert_eq!(gvns.originating_participating_service_provider().to_string(), "123");
        assert_eq!(gvns.gvns_user_group().to_string(), "4567");
        let number = gvns.terminating_network_routing_number().unwrap();
        assert_eq!(number.nature_of_address, NatureOfAddress::International);
        assert_eq!(number.signals.to_string(), "4477");
        assert_eq!(gvns.trailing(), [0xEE]);
    }

    #[test]
    fn a_group_may_be_empty_and_must_be_there() {
        let gvns = ForwardGvns::decode(&[0, 0, 0]).unwrap();
        assert_eq!(gvns.terminating_network_routing_number(), None);
        assert_eq!(gvns.to_string(), "provider without digits; user group without digits");
        assert_eq!(ForwardGvns::decode(&[0, 0]).unwrap_err().offset, 2);
        assert_eq!(ForwardGvns::decode(&[0, 2, 0x21]).unwrap_err().offset, 2);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let (mut buffer, none) = (Vec::new(), AddressSignals::EMPTY);
        let long = AddressSignals::from_signals([1; 32]).unwrap();
        let error = ForwardGvns::new_in(&mut buffer, long, none, None).unwrap_err();
        assert_eq!(error, SignalsError::TooMany { max: 30 });
        let fits = AddressSignals::from_signals([1; 30]).unwrap();
        let gvns = ForwardGvns::new_in(&mut buffer, fits, none, None).unwrap();
        assert_eq!(gvns.originating_participating_service_provider(), fits);
    }
}
