//! End-to-end transit delay (ITU-T Q.931 (05/1998) §4.6.2, identifier 0x42), and transit delay selection and
//! indication (§4.6.9, 0x43).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 3 |  0  |  0     0     0     0     0  |bits 16-15 |   cumulative value, or the selected one
//!      3a |  0  |               bits 14-8                 |
//!      3b |  1  |               bits 7-1                  |
//!         +-----+-----------------------------------------+
//! octet 4 |   requested value, in three octets as above   |   may be absent; end-to-end transit delay only
//! octet 5 |   maximum value, in three octets as above     |   may be absent; end-to-end transit delay only
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::element::Element;
use crate::element_identifier::ElementIdentifier;
use crate::line::Line;

/// A delay as it lies in three octets.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Delay([u8; 3]);

impl Delay {
    /// In the octets that the figure has.
    const fn new(milliseconds: u16) -> Self {
        let [high, third] = milliseconds.to_be_bytes();
        let [_, second] = (milliseconds >> 7).to_be_bytes();
        Self([high >> 6, second & 0x7F, 0x80 | third])
    }

    const fn milliseconds(self) -> u16 {
        let [first, second, third] = self.0;
        u16::from_be_bytes([first & 0x03, 0]) << 6
            | u16::from_be_bytes([0, second & 0x7F]) << 7
            | u16::from_be_bytes([0, third & 0x7F])
    }

    /// The value, and the octets too where spare or extension bits are not those of the figure.
    fn each_field(self, name: &'static str, octets: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, self.milliseconds().into());
        if Self::new(self.milliseconds()) != self {
            to.octets(octets, &self.0);
        }
    }

    #[cfg(feature = "serde")]
    fn from_members(
        members: &trueline_wire::json::Members<'_>,
        name: &'static str,
        octets: &'static str,
    ) -> Result<Option<Self>, trueline_wire::json::MemberError> {
        if let Some(octets_as_received) = members.octets(octets)? {
            let three = octets_as_received.try_into().map(Self);
            let expected = || trueline_wire::json::MemberError::new(octets, "three octets are expected");
            return three.map(Some).map_err(|_| expected());
        }
        Ok(members.u16(name)?.map(Self::new))
    }
}

/// How long packets of the call may be under way. All in milliseconds.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct EndToEndTransitDelay<'a> {
    cumulative: Delay,
    requested: Option<Delay>,
    maximum: Option<Delay>,
    trailing: &'a [u8],
}

impl EndToEndTransitDelay<'static> {
    /// The cumulative value only.
    #[must_use]
    pub const fn new(cumulative_transit_delay: u16) -> Self {
        Self {
            cumulative: Delay::new(cumulative_transit_delay),
            requested: None,
            maximum: None,
            trailing: &[],
        }
    }
}

impl<'a> EndToEndTransitDelay<'a> {
    /// The delay up to here, in milliseconds: octets 3, 3a and 3b.
    #[must_use]
    pub const fn cumulative_transit_delay(&self) -> u16 {
        self.cumulative.milliseconds()
    }

    /// The delay that the caller asks for, in milliseconds: octets 4, 4a and 4b.
    #[must_use]
    pub fn requested_transit_delay(&self) -> Option<u16> {
        self.requested.map(Delay::milliseconds)
    }

    /// The most that the caller accepts, in milliseconds: octets 5, 5a and 5b.
    #[must_use]
    pub fn maximum_transit_delay(&self) -> Option<u16> {
        self.maximum.map(Delay::milliseconds)
    }

    /// The octets behind the content that the clause lays out, as received.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    /// The same with a requested value and without a maximum.
    #[must_use]
    pub const fn with_requested(mut self, milliseconds: u16) -> Self {
        (self.requested, self.maximum) = (Some(Delay::new(milliseconds)), None);
        self
    }

    /// The same with a requested value and a maximum, which cannot be there without it.
    #[must_use]
    pub const fn with_requested_and_maximum(mut self, requested: u16, maximum: u16) -> Self {
        (self.requested, self.maximum) = (Some(Delay::new(requested)), Some(Delay::new(maximum)));
        self
    }
}

impl<'a> Element<'a> for EndToEndTransitDelay<'a> {
    const CODE: ElementIdentifier = ElementIdentifier::END_TO_END_TRANSIT_DELAY;

    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let cumulative = Delay(r.array("cumulative transit delay")?);
        // Each of the others is three octets or not there.
        let mut next = || r.array("transit delay").ok().map(Delay);
        let (requested, maximum) = (next(), next());
        Ok(Self { cumulative, requested, maximum, trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let delays = [Some(self.cumulative), self.requested, self.maximum];
        out.extend(delays.into_iter().flatten().flat_map(|delay| delay.0));
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.cumulative.each_field(CUMULATIVE, "cumulative_transit_delay_octets", to);
        if let Some(delay) = self.requested {
            delay.each_field(REQUESTED, "requested_transit_delay_octets", to);
        }
        if let Some(delay) = self.maximum {
            delay.each_field(MAXIMUM, "maximum_transit_delay_octets", to);
        }
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError> {
        let cumulative = Delay::from_members(members, CUMULATIVE, "cumulative_transit_delay_octets")?;
        let requested = Delay::from_members(members, REQUESTED, "requested_transit_delay_octets")?;
        let maximum = Delay::from_members(members, MAXIMUM, "maximum_transit_delay_octets")?;
        if maximum.is_some() && requested.is_none() {
            return Err(trueline_wire::json::MemberError::new(REQUESTED, "is needed in front of a maximum"));
        }
        let trailing = members.octets("trailing")?.unwrap_or_default();
        let cumulative = crate::json::needed(cumulative, CUMULATIVE)?;
        EndToEndTransitDelay { cumulative, requested, maximum, trailing: &trailing }.encode(out);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut line = Line::new(out);
        line.part(format_args!("cumulative {} ms", self.cumulative_transit_delay()))?;
        if let Some(delay) = self.requested_transit_delay() {
            line.part(format_args!("requested {delay} ms"))?;
        }
        if let Some(delay) = self.maximum_transit_delay() {
            line.part(format_args!("maximum {delay} ms"))?;
        }
        line.finish()
    }

    fn has_reserved_coding(&self) -> bool {
        false
    }
}

const CUMULATIVE: &str = "cumulative_transit_delay";
const REQUESTED: &str = "requested_transit_delay";
const MAXIMUM: &str = "maximum_transit_delay";
const SELECTED: &str = "transit_delay";
const SELECTED_OCTETS: &str = "transit_delay_octets";

/// Which delay the network selects or indicates.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TransitDelaySelection<'a> {
    delay: Delay,
    trailing: &'a [u8],
}

impl TransitDelaySelection<'static> {
    /// Of this delay in milliseconds.
    #[must_use]
    pub const fn new(transit_delay: u16) -> Self {
        Self { delay: Delay::new(transit_delay), trailing: &[] }
    }
}

impl<'a> TransitDelaySelection<'a> {
    /// The delay in milliseconds: octets 3, 3a and 3b.
    #[must_use]
    pub const fn transit_delay(&self) -> u16 {
        self.delay.milliseconds()
    }

    /// The octets behind the content that the clause lays out, as received.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    /// The same with another delay in milliseconds.
    #[must_use]
    pub const fn with_transit_delay(mut self, to: u16) -> Self {
        self.delay = Delay::new(to);
        self
    }
}

impl<'a> Element<'a> for TransitDelaySelection<'a> {
    const CODE: ElementIdentifier = ElementIdentifier::TRANSIT_DELAY_SELECTION;

    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { delay: Delay(r.array("transit delay")?), trailing: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend(self.delay.0);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.delay.each_field(SELECTED, SELECTED_OCTETS, to);
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError> {
        let delay = crate::json::needed(Delay::from_members(members, SELECTED, SELECTED_OCTETS)?, SELECTED)?;
        let trailing = members.octets("trailing")?.unwrap_or_default();
        TransitDelaySelection { delay, trailing: &trailing }.encode(out);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{} ms", self.transit_delay())
    }

    fn has_reserved_coding(&self) -> bool {
        false
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
    fn sixteen_bits_lie_in_three_octets() {
        for milliseconds in 0..=u16::MAX {
            assert_eq!(Delay::new(milliseconds).milliseconds(), milliseconds);
        }
        assert_eq!(Delay::new(0xFFFF).0, hex!("03 7F FF"));
        assert_eq!(Delay::new(0x4080).0, hex!("01 01 80"));
    }

    #[test]
    fn requested_and_maximum_may_be_absent() {
        let delay = EndToEndTransitDelay::new(300);
        assert_eq!(delay.to_string(), "cumulative 300 ms");
        let octets = hex!("00 02 AC 00 07 E8 00 0F D0 AA");
        let delay = EndToEndTransitDelay::decode(&octets).unwrap();
        assert_eq!(delay.to_string(), "cumulative 300 ms; requested 1000 ms; maximum 2000 ms");
        assert_eq!(delay.trailing(), [0xAA]);
        let mut out = Vec::new();
        EndToEndTransitDelay::new(300).with_requested_and_maximum(1000, 2000).encode(&mut out);
        assert_eq!(out, octets[..9]);
    }
}
