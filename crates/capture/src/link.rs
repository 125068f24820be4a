//! Link layers: where the network layer begins.
//!
//! ```text
//! Ethernet        destination 6 | source 6 | (0x8100, 0x88A8 or 0x9100 | tag 2)... | type 2
//! Linux cooked 1  packet type 2 | hardware 2 | address length 2 | address 8 | protocol 2
//! Linux cooked 2  protocol 2 | reserved 2 | interface 4 | hardware 2 | packet type 1 | length 1 | address 8
//! PPPoE session   version, type 1 | code 1 | session 2 | length 2 | PPP protocol 2 (RFC 2516 §4)
//! null, loopback  address family 4, in the byte order of the writer
//! ```

use trueline_wire::{DecodeError, Reader};

use crate::Layer;
use crate::context::Context;

/// A link type as <https://www.tcpdump.org/linktypes.html> numbers them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct LinkType(pub u16);

impl LinkType {
    /// BSD loopback, host byte order.
    pub const NULL: Self = Self(0);
    /// Ethernet.
    pub const ETHERNET: Self = Self(1);
    /// Raw IP.
    pub const RAW_IP: Self = Self(101);
    /// OpenBSD loopback, network byte order.
    pub const LOOP: Self = Self(108);
    /// Linux cooked capture, version 1.
    pub const LINUX_COOKED: Self = Self(113);
    /// MTP2 after a pseudo-header of four octets.
    pub const MTP2_WITH_PSEUDO_HEADER: Self = Self(139);
    /// MTP2.
    pub const MTP2: Self = Self(140);
    /// MTP3.
    pub const MTP3: Self = Self(141);
    /// LAPD after a Linux pseudo-header.
    pub const LINUX_LAPD: Self = Self(177);
    /// LAPD.
    pub const LAPD: Self = Self(203);
    /// IPv4 only.
    pub const IPV4: Self = Self(228);
    /// IPv6 only.
    pub const IPV6: Self = Self(229);
    /// SCTP without a network layer.
    pub const SCTP: Self = Self(248);
    /// Linux cooked capture, version 2.
    pub const LINUX_COOKED_2: Self = Self(276);
    /// A frame of which nothing is to be read (an isdn4bsd record of a B channel): the first number kept for users.
    pub const UNKNOWN: Self = Self(147);
    /// Raw IP as some BSD systems number it.
    pub(crate) const RAW_IP_BSD: [Self; 2] = [Self(12), Self(14)];
}

/// The tags of one frame; a provider's and a customer's make two.
const MOST_TAGS: usize = 4;

/// PPP protocol numbers of the two versions of IP.
const PPP_IPV4: u16 = 0x0021;
const PPP_IPV6: u16 = 0x0057;

pub(crate) mod ether_type {
    pub(crate) const IPV4: u16 = 0x0800;
    pub(crate) const IPV6: u16 = 0x86DD;
    pub(crate) const BRIDGED_ETHERNET: u16 = 0x6558;
    pub(super) const PPPOE_SESSION: u16 = 0x8864;
    pub(super) const TAGS: [u16; 3] = [0x8100, 0x88A8, 0x9100];
}

/// What an Ethernet frame carries: its type and the octets after it.
pub(crate) fn ethernet<'a>(octets: &'a [u8], context: &mut Context) -> Result<(u16, &'a [u8]), DecodeError> {
    let mut r = Reader::new(octets);
    r.take(12, "Ethernet addresses")?;
    context.stack.push(Layer::Ethernet);
    tagged(r, context)
}

/// Takes off the tags that may stand before the type.
fn tagged<'a>(mut r: Reader<'a>, context: &mut Context) -> Result<(u16, &'a [u8]), DecodeError> {
    let mut kind = r.u16_be("Ethernet type")?;
    for _ in 0..MOST_TAGS {
        if !ether_type::TAGS.contains(&kind) {
            break;
        }
        r.u16_be("VLAN tag")?;
        context.stack.push(Layer::Vlan);
        kind = r.u16_be("Ethernet type")?;
    }
    if kind == ether_type::PPPOE_SESSION {
        r.take(6, "PPPoE header")?;
        context.stack.push(Layer::Pppoe);
        kind = match r.u16_be("PPP protocol")? {
            PPP_IPV4 => ether_type::IPV4,
            PPP_IPV6 => ether_type::IPV6,
            other => other,
        };
    }
    Ok((kind, r.rest()))
}

/// As `ethernet`, for Linux cooked captures of version 1.
pub(crate) fn linux_cooked<'a>(
    octets: &'a [u8],
    context: &mut Context,
) -> Result<(u16, &'a [u8]), DecodeError> {
    let mut r = Reader::new(octets);
    r.take(14, "Linux cooked header")?;
    context.stack.push(Layer::LinuxCooked);
    tagged(r, context)
}

/// As `ethernet`, for Linux cooked captures of version 2.
pub(crate) fn linux_cooked_2<'a>(
    octets: &'a [u8],
    context: &mut Context,
) -> Result<(u16, &'a [u8]), DecodeError> {
    let mut r = Reader::new(octets);
    let header = r.array::<20>("Linux cooked header")?;
    context.stack.push(Layer::LinuxCooked2);
    let [high, low, ..] = header;
    let kind = u16::from_be_bytes([high, low]);
    if !ether_type::TAGS.contains(&kind) {
        return Ok((kind, r.rest()));
    }
    r.u16_be("VLAN tag")?;
    context.stack.push(Layer::Vlan);
    tagged(r, context)
}

/// What follows the address family; the version of IP says the rest.
pub(crate) fn loopback<'a>(octets: &'a [u8], context: &mut Context) -> Result<&'a [u8], DecodeError> {
    let mut r = Reader::new(octets);
    r.take(4, "address family")?;
    context.stack.push(Layer::Null);
    Ok(r.rest())
}
