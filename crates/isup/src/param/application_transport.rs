//! Application transport (ITU-T Q.763 (12/1999) §3.82, parameter name 0x78).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | ext | application context id., lower 7 bits   |
//!         +-----+-----------------------------------------+
//!      1a | ext | application context id., upper 7 bits   |   only where bit 8 of octet 1 is 0
//!         +-----+-----------------------------+-----+-----+
//! octet 2 | ext |            spare            | SNI | RCI |
//!         +-----+-----+-----------------------+-----+-----+
//! octet 3 | ext | SI  |    segmentation indicator         |
//!         +-----+-----+-----------------------------------+
//!      3a | ext |      segmentation local reference       |   only where bit 8 of octet 3 is 0
//!         +-----+-----------------------------------------+
//! octet 4 |         originating address length            |   4 to 7 only in contexts above 3
//!       5 |  O/E, nature; INN, numbering plan; signals    |   only where the length is not 0
//!       6 |         destination address length            |
//!       7 |  O/E, nature; INN, numbering plan; signals    |
//!         +-----------------------------------------------+
//!       8 |               user information                |
//!         +-----------------------------------------------+
//! ```
//!
//! Octets 1a and 3a are the last of their kind whatever their bit 8 says, and octet 2 is one octet: no edition known
//! here has more. All three bits are kept.

use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum};

use crate::param::number::{Number, number_methods};
use crate::param::{NatureOfAddress, Parameter};
use crate::parameter_name::ParameterName;

/// Carries the data of another application: whose, what to do where that is not known, which part of a longer piece
/// this is, and the data.
///
/// [`crate::application_transport`] cuts data that is too long for a message into segments, and joins them again.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationTransport<'a> {
    octet1: u8,
    octet1a: Option<u8>,
    octet2: u8,
    octet3: u8,
    octet3a: Option<u8>,
    /// Both addresses as received, each behind its length; empty in contexts without addresses, and in what was
    /// built. They are read when asked for: a value of every parameter would be as large as the largest of them.
    received_addresses: &'a [u8],
    /// These stand in the place of the received ones.
    addresses: Option<&'a TransportAddresses<'a>>,
    user_information: &'a [u8],
}

/// Two are equal when they would be sent as the same octets.
impl PartialEq for ApplicationTransport<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for ApplicationTransport<'_> {}

impl Hash for ApplicationTransport<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

/// Application context identifier: whose data it is (Q.765 and the recommendations behind it). 64-127 are reserved for
/// applications that are not standardised.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ApplicationContext(u16);

impl ApplicationContext {
    /// The largest identifier: 14 bits.
    pub const MAX: u16 = 0x3FFF;

    /// Unidentified context and error handling.
    pub const UCEH: Self = Self(0);
    /// Private signalling system 1 over a virtual private network.
    pub const PSS1: Self = Self(1);
    /// Charging.
    pub const CHARGING: Self = Self(3);
    /// Generic addressing and transport.
    pub const GAT: Self = Self(4);
    /// Bearer association transport: that of BICC.
    pub const BAT: Self = Self(5);
    /// Enhanced unidentified context and error handling.
    pub const ENHANCED_UCEH: Self = Self(6);

    /// This identifier, 0-16383; only 14 bits count.
    #[must_use]
    pub const fn new(identifier: u16) -> Self {
        Self(identifier & Self::MAX)
    }

    /// The identifier, 0-16383.
    #[must_use]
    pub const fn identifier(self) -> u16 {
        self.0
    }

    /// Whether the parameter has an originating and a destination address in this context: those above 3 do.
    #[must_use]
    pub const fn has_addresses(self) -> bool {
        self.0 > 3
    }

    /// The meaning in words, where the identifier has a name here.
    #[must_use]
    pub const fn text(self) -> Option<&'static str> {
        Some(match self {
            Self::UCEH => "UCEH",
            Self::PSS1 => "PSS1",
            Self::CHARGING => "charging",
            Self::GAT => "GAT",
            Self::BAT => "BAT",
            Self::ENHANCED_UCEH => "enhanced UCEH",
            _ => return None,
        })
    }
}

impl fmt::Display for ApplicationContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => f.write_str(text),
            None => write!(f, "unknown ({})", self.0),
        }
    }
}

code_enum! {
    /// Release call indicator, RCI: octet 2, bit A.
    pub enum ReleaseCallIndicator: mask 0x01 {
        /// The call goes on without the data.
        DoNotRelease = 0, "do not release call";
        /// The call is released.
        Release = 1, "release call";
    }
}

code_enum! {
    /// Send notification indicator, SNI: octet 2, bit B.
    pub enum SendNotificationIndicator: mask 0x01 {
        /// The sender is not told.
        DoNotSend = 0, "do not send notification";
        /// The sender is told.
        Send = 1, "send notification";
    }
}

code_enum! {
    /// Sequence indicator, SI: octet 3, bit 7.
    pub enum SequenceIndicator: mask 0x01 {
        /// A further segment.
        SubsequentSegment = 0, "subsequent segment";
        /// The first segment, or all of it.
        NewSequence = 1, "new sequence";
    }
}

/// What a receiver does with data that it cannot use: the context is not known, or segments are missing.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum UnusableData {
    /// Release the call. That the release comes before a notification where both are asked for is from memory.
    ReleaseCall,
    /// Discard the data and tell the sender, in the context for that.
    DiscardAndNotify,
    /// Discard the data and say nothing.
    Discard,
}

/// An address of the node or application that the data comes from or goes to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TransportAddress<'a> {
    number: Number<'a>,
}

/// Where the data comes from and where it goes to, each if it is told.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct TransportAddresses<'a> {
    /// Where the data comes from.
    pub originating: Option<TransportAddress<'a>>,
    /// Where the data goes to.
    pub destination: Option<TransportAddress<'a>>,
}

impl<'a> TransportAddresses<'a> {
    fn decode(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let originating = TransportAddress::decode(r, "originating address")?;
        Ok(Self { originating, destination: TransportAddress::decode(r, "destination address")? })
    }

    /// Each with its length.
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        TransportAddress::encode(self.originating.as_ref(), out);
        TransportAddress::encode(self.destination.as_ref(), out);
    }
}

number_methods!(TransportAddress, NatureOfAddress, [internal_network_number]);

impl<'a> TransportAddress<'a> {
    /// An E.164 number; routing to internal network number allowed.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }

    fn decode(r: &mut Reader<'a>, field: &'static str) -> Result<Option<Self>, DecodeError> {
        let length = r.u8(field)?;
        let offset = r.offset();
        let octets = r.take(length.into(), field)?;
        if octets.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self { number: Number::decode(Reader::within(octets, offset), field)? }))
    }

    /// With its length. An address whose signals were given as more octets than the length can tell makes the
    /// parameter too long for a message anyway.
    fn encode(address: Option<&Self>, out: &mut Vec<u8>) {
        let at = out.len();
        out.push(0);
        if let Some(Self { number }) = address {
            number.encode(out);
        }
        let octets = out.len().saturating_sub(at).saturating_sub(1);
        if let Some(length) = out.get_mut(at) {
            *length = u8::try_from(octets).unwrap_or(u8::MAX);
        }
    }

    fn write_text(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.number.write_line(out, self.nature_of_address().text(), self.indicators(), false)
    }
}

const EXTENSION: u8 = 0x80;
const CONTEXT: u8 = 0x7F;
/// Behind the two indicators of octet 2.
const INSTRUCTION_SPARE: u8 = 0x1F;
const SEGMENTATION: u8 = 0x3F;
const REFERENCE: u8 = 0x7F;

impl<'a> ApplicationTransport<'a> {
    /// Data in one piece, without addresses. Where the context is not known the data is discarded without a word.
    #[must_use]
    pub const fn new(context: ApplicationContext, user_information: &'a [u8]) -> Self {
        let [low, high] = (context.identifier() << 1).to_le_bytes();
        let (octet1, octet1a) = match high {
            0 => (EXTENSION | low >> 1, None),
            _ => (low >> 1, Some(EXTENSION | high)),
        };
        Self {
            octet1,
            octet1a,
            octet2: EXTENSION,
            octet3: EXTENSION | SequenceIndicator::NewSequence.code() << 6,
            octet3a: None,
            received_addresses: &[],
            addresses: None,
            user_information,
        }
    }

    /// Whose data it is: octets 1 and 1a.
    #[must_use]
    pub fn context(&self) -> ApplicationContext {
        let upper = self.octet1a.map_or(0, |octet| octet & CONTEXT);
        ApplicationContext(u16::from(upper) << 7 | u16::from(self.octet1 & CONTEXT))
    }

    /// Whether the call is to be released where the data cannot be used: octet 2, bit A.
    #[must_use]
    pub const fn release_call_indicator(&self) -> ReleaseCallIndicator {
        ReleaseCallIndicator::from_code(self.octet2)
    }

    /// Whether the sender is to be told where the data cannot be used: octet 2, bit B.
    #[must_use]
    pub const fn send_notification_indicator(&self) -> SendNotificationIndicator {
        SendNotificationIndicator::from_code(self.octet2 >> 1)
    }

    /// What a receiver does that cannot use the data.
    #[must_use]
    pub fn if_unusable(&self) -> UnusableData {
        match (self.release_call_indicator(), self.send_notification_indicator()) {
            (ReleaseCallIndicator::Release, _) => UnusableData::ReleaseCall,
            (_, SendNotificationIndicator::Send) => UnusableData::DiscardAndNotify,
            _ => UnusableData::Discard,
        }
    }

    /// Whether a sequence of segments begins here: octet 3, bit 7.
    #[must_use]
    pub const fn sequence_indicator(&self) -> SequenceIndicator {
        SequenceIndicator::from_code(self.octet3 >> 6)
    }

    /// How many segments come behind this one, 0-9; 10-63 are spare: octet 3, bits 6-1.
    #[must_use]
    pub const fn segmentation_indicator(&self) -> u8 {
        self.octet3 & SEGMENTATION
    }

    /// Which sequence the segment belongs to, 0-127: octet 3a; `None` if it is not there.
    #[must_use]
    pub fn segmentation_local_reference(&self) -> Option<u8> {
        self.octet3a.map(|octet| octet & REFERENCE)
    }

    /// Whether this is all of the data: a new sequence, and no segment behind it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.sequence_indicator() == SequenceIndicator::NewSequence && self.segmentation_indicator() == 0
    }

    /// Where the data comes from; `None` if it is not told, or the context has no addresses.
    #[must_use]
    pub fn originating_address(&self) -> Option<TransportAddress<'a>> {
        self.addresses().originating
    }

    /// Where the data goes to; `None` if it is not told, or the context has no addresses.
    #[must_use]
    pub fn destination_address(&self) -> Option<TransportAddress<'a>> {
        self.addresses().destination
    }

    pub(crate) fn addresses(&self) -> TransportAddresses<'a> {
        match self.addresses {
            Some(addresses) => *addresses,
            // They were read before, so that they can be read again.
            None => TransportAddresses::decode(&mut Reader::new(self.received_addresses)).unwrap_or_default(),
        }
    }

    /// All that would be sent.
    fn parts(&self) -> impl Eq + Hash {
        let octets = (self.octet1, self.octet1a, self.octet2, self.octet3, self.octet3a);
        (octets, self.addresses(), self.user_information)
    }

    /// The data, or the part of it that this segment has.
    #[must_use]
    pub const fn user_information(&self) -> &'a [u8] {
        self.user_information
    }

    /// The same with another release call indicator.
    #[must_use]
    pub const fn with_release_call_indicator(mut self, to: ReleaseCallIndicator) -> Self {
        self.octet2 = self.octet2 & !0x01 | to.code();
        self
    }

    /// The same with another send notification indicator.
    #[must_use]
    pub const fn with_send_notification_indicator(mut self, to: SendNotificationIndicator) -> Self {
        self.octet2 = self.octet2 & !0x02 | to.code() << 1;
        self
    }

    /// The same with these addresses; nothing changes in a context without addresses.
    #[must_use]
    pub fn with_addresses(mut self, addresses: &'a TransportAddresses<'a>) -> Self {
        self.addresses = Some(addresses).filter(|_| self.context().has_addresses());
        self
    }

    /// The same with other data.
    #[must_use]
    pub const fn with_user_information(mut self, user_information: &'a [u8]) -> Self {
        self.user_information = user_information;
        self
    }

    /// The same as one segment: whether it is the first, how many come behind it (six bits count), of which sequence
    /// (seven bits count).
    #[must_use]
    pub const fn with_segmentation(mut self, sequence: SequenceIndicator, left: u8, reference: u8) -> Self {
        self.octet3 = sequence.code() << 6 | left & SEGMENTATION;
        self.octet3a = Some(EXTENSION | reference & REFERENCE);
        self
    }

    /// The same as data in one piece.
    #[must_use]
    pub const fn without_segmentation(mut self) -> Self {
        self.octet3 = EXTENSION | SequenceIndicator::NewSequence.code() << 6;
        self.octet3a = None;
        self
    }

    /// The fields in front of the user information.
    pub fn each_header_field(&self, to: &mut impl FieldVisitor) {
        to.code("context", self.context().identifier().into());
        if let Some(octet1a) = self.octet1a {
            if octet1a & CONTEXT == 0 {
                to.code("context_octets", 2);
            }
            unless_last(octet1a, "context_extension", to);
        }
        to.code("release_call_indicator", self.release_call_indicator().code().into());
        to.code("send_notification_indicator", self.send_notification_indicator().code().into());
        to.code_unless_0("spare", (self.octet2 >> 2 & INSTRUCTION_SPARE).into());
        unless_last(self.octet2, "instruction_extension", to);
        to.code("segmentation_indicator", self.segmentation_indicator().into());
        to.code("sequence_indicator", self.sequence_indicator().code().into());
        if let (Some(octet3a), Some(reference)) = (self.octet3a, self.segmentation_local_reference()) {
            to.code("segmentation_local_reference", reference.into());
            unless_last(octet3a, "reference_extension", to);
        }
        let addresses = [
            ("originating_address", self.originating_address()),
            ("destination_address", self.destination_address()),
        ];
        for (name, address) in addresses {
            if let Some(address) = address {
                to.group(name, |to| address.number().each_field(address.indicators(), to));
            }
        }
    }
}

/// Bit 8 where it says that the octet is not the last, and it is.
fn unless_last(octet: u8, name: &'static str, to: &mut impl FieldVisitor) {
    if octet & EXTENSION == 0 {
        to.code(name, 0);
    }
}

impl<'a> Parameter<'a> for ApplicationTransport<'a> {
    const CODE: ParameterName = ParameterName::APPLICATION_TRANSPORT;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8("application context identifier")?;
        let octet1a =
            (octet1 & EXTENSION == 0).then(|| r.u8("application context identifier")).transpose()?;
        let octet2 = r.u8("application transport instruction indicators")?;
        let octet3 = r.u8("APM segmentation indicator")?;
        let octet3a = (octet3 & EXTENSION == 0).then(|| r.u8("segmentation local reference")).transpose()?;
        let mut transport = Self {
            octet1,
            octet1a,
            octet2,
            octet3,
            octet3a,
            received_addresses: &[],
            addresses: None,
            user_information: r.left(),
        };
        if transport.context().has_addresses() {
            let begin = r.left();
            TransportAddresses::decode(&mut r)?;
            transport.user_information = r.left();
            let length = begin.len().saturating_sub(r.left().len());
            transport.received_addresses = begin.get(..length).unwrap_or_default();
        }
        Ok(transport)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.octet1a);
        out.extend([self.octet2, self.octet3]);
        out.extend(self.octet3a);
        if self.context().has_addresses() {
            self.addresses().encode(out);
        }
        out.extend_from_slice(self.user_information);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.each_header_field(to);
        to.octets("user_information", self.user_information);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let Some(context) = members.code("context", ApplicationContext::MAX.into())? else {
            return Err(MemberError::new("context", "an application context identifier is expected"));
        };
        let context = ApplicationContext(u16::try_from(context).unwrap_or_default());
        // Bit 8 of an octet that is the last of its kind.
        let last = |name| Ok(members.u8(name, 1)?.unwrap_or(1) << 7);
        let [low, high] = (context.identifier() << 1).to_le_bytes();
        if high == 0 && members.code("context_octets", 2)? != Some(2) {
            out.push(EXTENSION | low >> 1);
        } else {
            out.extend([low >> 1, last("context_extension")? | high]);
        }
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let indicators = bits("release_call_indicator", 1)? | bits("send_notification_indicator", 1)? << 1;
        let spare = bits("spare", INSTRUCTION_SPARE)? << 2;
        out.push(last("instruction_extension")? | spare | indicators);
        let sequence = members.u8("sequence_indicator", 1)?.unwrap_or(1);
        let octet3 = sequence << 6 | bits("segmentation_indicator", SEGMENTATION)?;
        match members.u8("segmentation_local_reference", REFERENCE)? {
            Some(reference) => out.extend([octet3, last("reference_extension")? | reference]),
            None => out.push(EXTENSION | octet3),
        }
        if context.has_addresses() {
            for name in ["originating_address", "destination_address"] {
                let mut address = Vec::new();
                if let Some(members) = members.group(name)? {
                    Number::encode_members(&members, &mut address).map_err(|error| error.within(name))?;
                }
                let too_long = |_| MemberError::new(name, "an address of at most 255 octets is expected");
                out.push(u8::try_from(address.len()).map_err(too_long)?);
                out.extend(address);
            }
        }
        out.extend(members.octets("user_information")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{}", self.context())?;
        if !self.is_whole() {
            let part = match self.sequence_indicator() {
                SequenceIndicator::NewSequence => "first segment",
                _ => "further segment",
            };
            write!(out, "; {part}, {} to come", self.segmentation_indicator())?;
            if let Some(reference) = self.segmentation_local_reference() {
                write!(out, ", sequence {reference}")?;
            }
        }
        for (word, address) in [("from", self.originating_address()), ("to", self.destination_address())] {
            if let Some(address) = address {
                write!(out, "; {word} ")?;
                address.write_text(out)?;
            }
        }
        match self.user_information.len() {
            1 => out.write_str("; 1 octet"),
            octets => write!(out, "; {octets} octets"),
        }
    }
}

/// The digits and in which form they are.
impl fmt::Display for TransportAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_text(f)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    fn encoded(transport: &ApplicationTransport<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        transport.encode(&mut out);
        out
    }

    #[test]
    fn bat_data_in_one_piece() {
        let octets = hex!("85 82 C0 00 00 01 82 90 02");
        let transport = ApplicationTransport::decode(&octets).unwrap();
        assert_eq!(transport.context(), ApplicationContext::BAT);
        assert!(transport.is_whole());
        assert_eq!(transport.if_unusable(), UnusableData::DiscardAndNotify);
        assert_eq!(transport.user_information(), hex!("01 82 90 02"));
        assert_eq!(transport.to_string(), "BAT; 4 octets");
        let built = ApplicationTransport::new(ApplicationContext::BAT, &octets[5..])
            .with_send_notification_indicator(SendNotificationIndicator::Send);
        assert_eq!(built, transport);
        assert_eq!(encoded(&built), octets);
    }

    #[test]
    fn contexts_up_to_3_have_no_addresses() {
        let transport = ApplicationTransport::decode(&hex!("83 80 C0 AA")).unwrap();
        assert_eq!((transport.originating_address(), transport.user_information()), (None, &[0xAA][..]));
        let address = TransportAddress::new(NatureOfAddress::International, AddressSignals::EMPTY);
        let addresses = TransportAddresses { originating: Some(address), destination: None };
        assert_eq!(transport.with_addresses(&addresses), transport);
        assert_eq!(ApplicationTransport::decode(&hex!("84 80 C0")).unwrap_err().field, "originating address");
    }

    #[test]
    fn every_context_is_built_and_read() {
        for identifier in 0..=ApplicationContext::MAX {
            let context = ApplicationContext::new(identifier);
            let octets = encoded(&ApplicationTransport::new(context, &[7]));
            assert_eq!(octets[0] & 0x7F, identifier.to_le_bytes()[0] & 0x7F);
            let transport = ApplicationTransport::decode(&octets).unwrap();
            assert_eq!((transport.context(), transport.user_information()), (context, &[7][..]));
        }
    }

    #[test]
    fn all_header_octets_survive() {
        // Octets 1 and 1a or 2, then 2 and 3, then 3 and 3a, in front of more than any length can need.
        for at in 0..3 {
            for pair in 0..=u16::MAX {
                let mut octets = vec![0x81, 0x80, 0xC0, 0x80, 0x02, 0x04, 0x10];
                octets.extend([0; 16]);
                octets[at..at + 2].copy_from_slice(&pair.to_be_bytes());
                if let Ok(transport) = ApplicationTransport::decode(&octets) {
                    assert_eq!(encoded(&transport), octets);
                }
            }
        }
    }

    #[test]
    fn segments_tell_their_place() {
        let first = ApplicationTransport::decode(&hex!("81 80 42 87 01")).unwrap();
        assert_eq!((first.segmentation_indicator(), first.segmentation_local_reference()), (2, Some(7)));
        assert_eq!(first.to_string(), "PSS1; first segment, 2 to come, sequence 7; 1 octet");
        let last = first.with_segmentation(SequenceIndicator::SubsequentSegment, 0, 7);
        assert_eq!(encoded(&last), hex!("81 80 00 87 01"));
        assert!(!last.is_whole() && last.without_segmentation().is_whole());
    }

    #[test]
    fn addresses_have_a_length_in_front() {
        let octets = hex!("84 83 C0  08 04 10 44770009 1032  00  AA");
        let transport = ApplicationTransport::decode(&octets).unwrap();
        let expected = "GAT; from 447700900123 (international, E.164); 1 octet";
        assert_eq!(transport.to_string(), expected);
        assert_eq!(transport.if_unusable(), UnusableData::ReleaseCall);
        assert_eq!(encoded(&transport), octets);
        // One octet is no address.
        assert!(ApplicationTransport::decode(&hex!("84 83 C0 01 04 00")).is_err());
    }
}
