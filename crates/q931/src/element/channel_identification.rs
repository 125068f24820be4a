//! Channel identification (ITU-T Q.931 (05/1998) §4.5.13, identifier 0x18).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----+-----+-----+-----+-----------+
//! octet 3 |  1  | int.| int.|  0  |pref.|  D  | selection |
//!         |     |ident| type|     |excl.|chan.|           |
//!         +-----+-----+-----+-----+-----+-----+-----------+
//!     3.1 | ext |           interface identifier          |   where octet 3 says that it is present
//!         +-----+-----------+-----+-----------------------+
//!     3.2 |  1  |  coding   |num. | channel type or map   |
//!         |     |  standard |map  | element type          |
//!         +-----+-----------+-----+-----------------------+
//!     3.3 | ext |             channel number              |   or a slot map, without extension bits
//!         +-----+-----------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::element::Element;
use crate::element_identifier::ElementIdentifier;
use crate::line::Line;
use crate::octet_string::OctetString;
use crate::octets::{LAST, bits, with_bits};
use crate::q850::CodingStandard;

/// Which channel of which interface the call is to have.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ChannelIdentification<'a> {
    octet3: u8,
    /// Octet 3.1 and its repetitions.
    interface_identifier: OctetString<'a>,
    octet3_2: Option<u8>,
    /// Octet 3.3 and on.
    channels: OctetString<'a>,
}

trueline_wire::code_enum! {
    /// Interface type: octet 3, bit 6.
    pub enum InterfaceType: mask 0x01 {
        /// Basic interface.
        Basic = 0, "basic interface";
        /// Another interface, such as a primary rate one.
        Other = 1, "other interface";
    }
}

trueline_wire::code_enum! {
    /// Preferred or exclusive: octet 3, bit 4.
    pub enum PreferredExclusive: mask 0x01 {
        /// The indicated channel is preferred.
        Preferred = 0, "preferred";
        /// No other channel will do.
        Exclusive = 1, "exclusive";
    }
}

trueline_wire::code_enum! {
    /// D-channel indicator: octet 3, bit 3.
    pub enum DChannelIndicator: mask 0x01 {
        /// Another channel than the D-channel.
        NotDChannel = 0, "not the D-channel";
        /// The D-channel.
        DChannel = 1, "the D-channel";
    }
}

trueline_wire::code_enum! {
    /// Information channel selection: octet 3, bits 2-1. Its meaning depends on the interface type.
    pub enum ChannelSelection: mask 0x03 {
        /// No channel.
        NoChannel = 0, "no channel";
        /// B1 on a basic interface; on others as octets 3.2 and 3.3 say.
        B1OrIndicated = 1, "B1 channel, or as indicated";
        /// B2 on a basic interface; reserved on others.
        B2 = 2, "B2 channel";
        /// Any channel.
        AnyChannel = 3, "any channel";
    }
}

trueline_wire::code_enum! {
    /// Number or map: octet 3.2, bit 5.
    pub enum NumberMap: mask 0x01 {
        /// Channel numbers follow.
        Number = 0, "channel number";
        /// A slot map follows.
        Map = 1, "slot map";
    }
}

trueline_wire::code_enum! {
    /// Channel type or map element type: octet 3.2, bits 4-1.
    pub enum ChannelType: mask 0x0F {
        /// B-channels.
        B = 3, "B-channel units";
        /// H0-channels.
        H0 = 6, "H0-channel units";
        /// H11-channels.
        H11 = 8, "H11-channel units";
        /// H12-channels.
        H12 = 9, "H12-channel units";
    }
}

/// A one-bit or two-bit field of octet 3: getter and `with_` method.
macro_rules! octet_3 {
    ($(#[$meta:meta])* $field:ident $with:ident: $type:ident = $high:literal - $low:literal) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $field(&self) -> $type {
            $type::from_code(bits(self.octet3, $high, $low))
        }

        #[doc = concat!("The same with another ", stringify!($field), ".")]
        #[must_use]
        pub const fn $with(mut self, to: $type) -> Self {
            self.octet3 = with_bits(self.octet3, $high, $low, to.code());
            self
        }
    };
}

impl ChannelIdentification<'static> {
    /// A channel of a basic interface.
    #[must_use]
    pub const fn basic(selection: ChannelSelection, preferred_exclusive: PreferredExclusive) -> Self {
        Self {
            octet3: LAST | preferred_exclusive.code() << 3 | selection.code(),
            interface_identifier: OctetString::EMPTY,
            octet3_2: None,
            channels: OctetString::EMPTY,
        }
    }

    /// A B-channel by its number, 7 bits, of a primary rate interface.
    #[must_use]
    pub const fn primary(channel_number: u8, preferred_exclusive: PreferredExclusive) -> Self {
        Self {
            octet3: LAST | 0x20 | preferred_exclusive.code() << 3 | ChannelSelection::B1OrIndicated.code(),
            interface_identifier: OctetString::EMPTY,
            octet3_2: Some(LAST | ChannelType::B.code()),
            channels: OctetString::Inline([LAST | channel_number]),
        }
    }
}

impl<'a> ChannelIdentification<'a> {
    const INTERFACE_IDENTIFIER_PRESENT: u8 = 0x40;

    octet_3! {
        /// Basic or another interface: octet 3, bit 6.
        interface_type with_interface_type: InterfaceType = 6-6
    }
    octet_3! {
        /// Whether another channel will do: octet 3, bit 4.
        preferred_exclusive with_preferred_exclusive: PreferredExclusive = 4-4
    }
    octet_3! {
        /// Whether the D-channel is meant: octet 3, bit 3.
        d_channel_indicator with_d_channel_indicator: DChannelIndicator = 3-3
    }
    octet_3! {
        /// Which information channel: octet 3, bits 2-1.
        channel_selection with_channel_selection: ChannelSelection = 2-1
    }

    /// Octet 3.1 and its repetitions, extension bits included; empty where the interface goes without saying.
    #[must_use]
    pub const fn interface_identifier(&self) -> &[u8] {
        self.interface_identifier.octets()
    }

    /// The interface by the seven bits of one octet 3.1.
    #[must_use]
    pub const fn with_interface_identifier(mut self, interface: u8) -> Self {
        self.octet3 |= Self::INTERFACE_IDENTIFIER_PRESENT;
        self.interface_identifier = OctetString::Inline([LAST | interface]);
        self
    }

    /// Whose meaning the channel octets have: octet 3.2, bits 7-6.
    #[must_use]
    pub const fn coding_standard(&self) -> Option<CodingStandard> {
        match self.octet3_2 {
            Some(octet) => Some(CodingStandard::from_code(bits(octet, 7, 6))),
            None => None,
        }
    }

    /// Whether numbers or a slot map follow: octet 3.2, bit 5.
    #[must_use]
    pub const fn number_map(&self) -> Option<NumberMap> {
        match self.octet3_2 {
            Some(octet) => Some(NumberMap::from_code(bits(octet, 5, 5))),
            None => None,
        }
    }

    /// What is numbered or mapped: octet 3.2, bits 4-1.
    #[must_use]
    pub const fn channel_type(&self) -> Option<ChannelType> {
        match self.octet3_2 {
            Some(octet) => Some(ChannelType::from_code(bits(octet, 4, 1))),
            None => None,
        }
    }

    /// Octet 3.3 and on, as received.
    #[must_use]
    pub const fn channel_octets(&self) -> &[u8] {
        self.channels.octets()
    }

    /// The channels by number, from 1 on a primary rate interface; none where there is a slot map.
    pub fn channel_numbers(&self) -> impl Iterator<Item = u8> + '_ {
        let octets = match self.number_map() {
            Some(NumberMap::Number) => self.channel_octets(),
            _ => &[],
        };
        octets.iter().map(|octet| octet & !LAST)
    }

    /// The slot map: one bit a slot, the last octet has the lowest in bit 1.
    #[must_use]
    pub fn slot_map(&self) -> Option<&[u8]> {
        (self.number_map() == Some(NumberMap::Map)).then(|| self.channel_octets())
    }

    /// Channels by octets 3.2 and 3.3: `octets` are channel numbers with their extension bits, or a slot map.
    #[must_use]
    pub const fn with_channels(
        mut self,
        coding_standard: CodingStandard,
        number_map: NumberMap,
        channel_type: ChannelType,
        octets: &'a [u8],
    ) -> Self {
        self.octet3_2 =
            Some(LAST | coding_standard.code() << 5 | number_map.code() << 4 | channel_type.code());
        self.channels = OctetString::Borrowed(octets);
        self
    }

    /// Whether the octets are channel numbers with the extension bits that the figure has.
    fn has_plain_numbers(&self) -> bool {
        let octets = self.channel_octets();
        let last = octets.len().saturating_sub(1);
        let plain = octets.iter().enumerate().all(|(index, octet)| (octet & LAST != 0) == (index == last));
        self.number_map() == Some(NumberMap::Number) && plain
    }
}

impl<'a> Element<'a> for ChannelIdentification<'a> {
    const CODE: ElementIdentifier = ElementIdentifier::CHANNEL_IDENTIFICATION;

    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let field = Self::CODE.field();
        let mut r = Reader::new(value);
        let octet3 = r.u8(field)?;
        let mut interface_identifier = OctetString::EMPTY;
        if octet3 & Self::INTERFACE_IDENTIFIER_PRESENT != 0 {
            let octets = r.left();
            let last = octets.iter().position(|octet| octet & LAST != 0).unwrap_or(octets.len());
            let length = last.saturating_add(1);
            interface_identifier = OctetString::Borrowed(r.take(length, "interface identifier")?);
        }
        let octet3_2 = if r.is_empty() { None } else { Some(r.u8(field)?) };
        Ok(Self { octet3, interface_identifier, octet3_2, channels: OctetString::Borrowed(r.rest()) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet3);
        out.extend_from_slice(self.interface_identifier());
        out.extend(self.octet3_2);
        out.extend_from_slice(self.channel_octets());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("interface_type", self.interface_type().code().into());
        to.code("preferred_exclusive", self.preferred_exclusive().code().into());
        to.code("d_channel_indicator", self.d_channel_indicator().code().into());
        to.code("channel_selection", self.channel_selection().code().into());
        to.code_unless_0("spare_3", bits(self.octet3, 5, 5).into());
        if self.octet3 & LAST == 0 {
            to.code("extension_3", 0);
        }
        to.octets_unless_empty("interface_identifier", self.interface_identifier());
        let Some(octet) = self.octet3_2 else { return };
        to.code("coding_standard", bits(octet, 7, 6).into());
        to.code("number_map", bits(octet, 5, 5).into());
        to.code("channel_type", bits(octet, 4, 1).into());
        if octet & LAST == 0 {
            to.code("extension_3_2", 0);
        }
        if self.channel_octets().is_empty() {
            return;
        }
        if self.has_plain_numbers() {
            to.codes("channel_numbers", self.channel_numbers().map(u32::from));
        } else if let Some(slot_map) = self.slot_map() {
            to.octets("slot_map", slot_map);
        } else {
            to.octets("channel_octets", self.channel_octets());
        }
    }

    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError> {
        let field = |name, high, low| {
            let most = crate::octets::most(high, low);
            members.u8(name, most).map(|code| with_bits(0, high, low, code.unwrap_or_default()))
        };
        let interface_identifier = members.octets("interface_identifier")?.unwrap_or_default();
        let mut octet3 = field("interface_type", 6, 6)?
            | field("preferred_exclusive", 4, 4)?
            | field("d_channel_indicator", 3, 3)?
            | field("channel_selection", 2, 1)?
            | field("spare_3", 5, 5)?;
        octet3 |= members.u8("extension_3", 1)?.unwrap_or(1) << 7;
        if !interface_identifier.is_empty() {
            octet3 |= Self::INTERFACE_IDENTIFIER_PRESENT;
        }
        out.push(octet3);
        out.extend(interface_identifier);
        if members.has("channel_type") || members.has("number_map") || members.has("coding_standard") {
            let extension = members.u8("extension_3_2", 1)?.unwrap_or(1) << 7;
            let codes = field("coding_standard", 7, 6)? | field("number_map", 5, 5)?;
            out.push(extension | codes | field("channel_type", 4, 1)?);
        }
        let numbers = members.codes("channel_numbers", 0x7F)?.unwrap_or_default();
        let last = numbers.len().saturating_sub(1);
        for (index, number) in numbers.into_iter().enumerate() {
            let [number, ..] = number.to_le_bytes();
            out.push(if index == last { LAST | number } else { number });
        }
        out.extend(members.octets("slot_map")?.unwrap_or_default());
        out.extend(members.octets("channel_octets")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut line = Line::new(out);
        match (self.d_channel_indicator(), self.interface_type(), self.channel_selection()) {
            (DChannelIndicator::DChannel, ..) => line.part(format_args!("D-channel"))?,
            (_, InterfaceType::Basic, ChannelSelection::B1OrIndicated) => {
                line.part(format_args!("B1 channel"))?
            }
            (_, InterfaceType::Other, ChannelSelection::B1OrIndicated) => {}
            (_, _, selection) => line.part(format_args!("{selection}"))?,
        }
        for number in self.channel_numbers() {
            line.part(format_args!("channel {number}"))?;
        }
        if let Some(slot_map) = self.slot_map() {
            line.part(format_args!("slot map {}", trueline_wire::Hex(slot_map)))?;
        }
        if !self.interface_identifier().is_empty() {
            line.part(format_args!("interface {}", trueline_wire::Hex(self.interface_identifier())))?;
        }
        line.part(format_args!("{}", self.preferred_exclusive()))?;
        line.finish()
    }

    fn has_reserved_coding(&self) -> bool {
        let reserved_type = self.channel_type().is_some_and(|channel_type| channel_type.text().is_none());
        let reserved_selection =
            self.interface_type() == InterfaceType::Other && self.channel_selection() == ChannelSelection::B2;
        reserved_selection || reserved_type && self.coding_standard() == Some(CodingStandard::ItuT)
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
    fn a_channel_of_a_primary_interface() {
        let octets = hex!("A9 83 8E");
        let channel = ChannelIdentification::decode(&octets).unwrap();
        assert_eq!(channel, ChannelIdentification::primary(14, PreferredExclusive::Exclusive));
        assert_eq!(channel.channel_numbers().collect::<Vec<_>>(), [14]);
        assert_eq!(channel.to_string(), "channel 14; exclusive");
    }

    #[test]
    fn a_channel_of_a_basic_interface() {
        let octets = hex!("89");
        let channel = ChannelIdentification::decode(&octets).unwrap();
        let built =
            ChannelIdentification::basic(ChannelSelection::B1OrIndicated, PreferredExclusive::Exclusive);
        assert_eq!(channel, built);
        assert_eq!(channel.to_string(), "B1 channel; exclusive");
    }

    #[test]
    fn an_interface_may_be_identified_by_several_octets() {
        let octets = hex!("E9 01 82 93 00 00 40 00");
        let channel = ChannelIdentification::decode(&octets).unwrap();
        assert_eq!(channel.interface_identifier(), hex!("01 82"));
        assert_eq!(channel.slot_map(), Some(&hex!("00 00 40 00")[..]));
        assert_eq!(channel.to_string(), "slot map 00004000; interface 0182; exclusive");
        assert_eq!(ChannelIdentification::decode(&hex!("E9 01")).unwrap_err().field, "interface identifier");
    }

    #[test]
    fn an_interface_and_channels_can_be_built() {
        let octets = hex!("E9 82 83 01 82");
        let channel = ChannelIdentification::primary(1, PreferredExclusive::Exclusive)
            .with_interface_identifier(2)
            .with_channels(CodingStandard::ItuT, NumberMap::Number, ChannelType::B, &octets[3..]);
        assert_eq!(channel, ChannelIdentification::decode(&octets).unwrap());
        assert_eq!(channel.channel_numbers().collect::<Vec<_>>(), [1, 2]);
    }
}
