//! IP headers (RFC 791 §3.1, RFC 8200 §3 and §4) and GRE (RFC 2784, RFC 2890).
//!
//! ```text
//! IPv4  version, header length 1 | service 1 | total length 2 | identification 2 | flags, fragment offset 2
//!       time to live 1 | protocol 1 | checksum 2 | source 4 | destination 4 | options
//! IPv6  version, class, flow 4 | payload length 2 | next header 1 | hop limit 1 | source 16 | destination 16
//! ```

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

pub(crate) mod protocol {
    pub(crate) const HOP_BY_HOP: u8 = 0;
    pub(crate) const IPV4: u8 = 4;
    pub(crate) const TCP: u8 = 6;
    pub(crate) const UDP: u8 = 17;
    pub(crate) const IPV6: u8 = 41;
    pub(crate) const ROUTING: u8 = 43;
    pub(crate) const FRAGMENT: u8 = 44;
    pub(crate) const GRE: u8 = 47;
    pub(crate) const AUTHENTICATION: u8 = 51;
    pub(crate) const DESTINATION_OPTIONS: u8 = 60;
    pub(crate) const SCTP: u8 = 132;
    pub(crate) const MOBILITY: u8 = 135;
}

/// Extension headers of one packet that are passed over; RFC 8200 §4.1 lists seven.
const MOST_EXTENSION_HEADERS: usize = 10;

/// The place of a fragment in its datagram.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FragmentOf {
    pub(crate) identification: u32,
    /// In octets.
    pub(crate) offset: usize,
    pub(crate) more: bool,
}

/// A packet: addresses, and what it carries or carries a part of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet<'a> {
    pub(crate) source: IpAddr,
    pub(crate) destination: IpAddr,
    pub(crate) protocol: u8,
    pub(crate) fragment: Option<FragmentOf>,
    pub(crate) payload: &'a [u8],
}

pub(crate) fn decode(octets: &[u8]) -> Result<Packet<'_>, DecodeError> {
    match octets.first().map(|octet| octet >> 4) {
        Some(4) => version_4(octets),
        Some(6) => version_6(octets),
        _ => Err(DecodeError::new("IP version", 0, DecodeErrorKind::Invalid { expected: "4 or 6" })),
    }
}

fn version_4(octets: &[u8]) -> Result<Packet<'_>, DecodeError> {
    let mut r = Reader::new(octets);
    let header_length = usize::from(r.u8("header length")? & 0x0F).saturating_mul(4);
    r.u8("type of service")?;
    let total = usize::from(r.u16_be("total length")?);
    let identification = u32::from(r.u16_be("identification")?);
    let flags = r.u16_be("fragment offset")?;
    r.u8("time to live")?;
    let protocol = r.u8("protocol")?;
    r.u16_be("header checksum")?;
    let source = Ipv4Addr::from(r.array::<4>("source address")?);
    let destination = Ipv4Addr::from(r.array::<4>("destination address")?);
    r.take(header_length.saturating_sub(20), "options")?;
    let left = r.rest();
    // A total length of 0 is what a segmenting network card leaves to the wire; a frame may also be cut short.
    let payload = match total.checked_sub(header_length) {
        Some(length) => left.get(..length).unwrap_or(left),
        None if total == 0 => left,
        None => &[],
    };
    let offset = usize::from(flags & 0x1FFF).saturating_mul(8);
    let more = flags & 0x2000 != 0;
    let fragment = (more || offset != 0).then_some(FragmentOf { identification, offset, more });
    Ok(Packet { source: source.into(), destination: destination.into(), protocol, fragment, payload })
}

fn version_6(octets: &[u8]) -> Result<Packet<'_>, DecodeError> {
    let mut r = Reader::new(octets);
    r.u32_be("version, traffic class and flow label")?;
    let length = usize::from(r.u16_be("payload length")?);
    let mut protocol = r.u8("next header")?;
    r.u8("hop limit")?;
    let source = Ipv6Addr::from(r.array::<16>("source address")?);
    let destination = Ipv6Addr::from(r.array::<16>("destination address")?);
    let left = r.rest();
    let left = if length == 0 { left } else { left.get(..length).unwrap_or(left) };
    let (mut r, mut fragment) = (Reader::within(left, 40), None);
    for _ in 0..MOST_EXTENSION_HEADERS {
        match protocol {
            protocol::FRAGMENT => {
                protocol = r.u8("next header")?;
                r.u8("reserved")?;
                let place = r.u16_be("fragment offset")?;
                let identification = r.u32_be("identification")?;
                let (offset, more) = (usize::from(place & 0xFFF8), place & 1 != 0);
                if more || offset != 0 {
                    fragment = Some(FragmentOf { identification, offset, more });
                    // What follows is inside the fragments; it is read once they are together.
                    break;
                }
            }
            protocol::HOP_BY_HOP
            | protocol::ROUTING
            | protocol::DESTINATION_OPTIONS
            | protocol::MOBILITY
            | protocol::AUTHENTICATION => (protocol, _) = extension(protocol, &mut r)?,
            _ => break,
        }
    }
    Ok(Packet {
        source: source.into(),
        destination: destination.into(),
        protocol,
        fragment,
        payload: r.rest(),
    })
}

/// Passes over one extension header; gives the next header and its own length.
fn extension(protocol: u8, r: &mut Reader<'_>) -> Result<(u8, usize), DecodeError> {
    let next = r.u8("next header")?;
    let units = usize::from(r.u8("extension header length")?);
    let length = match protocol {
        // RFC 4302 §2.2: in units of four octets, minus two.
        protocol::AUTHENTICATION => units.saturating_mul(4).saturating_add(8),
        _ => units.saturating_mul(8).saturating_add(8),
    };
    r.take(length.saturating_sub(2), "extension header")?;
    Ok((next, length))
}

/// Passes over the extension headers that were inside the fragments of a datagram.
pub(crate) fn after_extensions(mut protocol: u8, octets: &[u8]) -> Result<(u8, &[u8]), DecodeError> {
    let mut r = Reader::new(octets);
    for _ in 0..MOST_EXTENSION_HEADERS {
        match protocol {
            protocol::HOP_BY_HOP
            | protocol::ROUTING
            | protocol::DESTINATION_OPTIONS
            | protocol::MOBILITY
            | protocol::AUTHENTICATION => (protocol, _) = extension(protocol, &mut r)?,
            _ => break,
        }
    }
    Ok((protocol, r.rest()))
}

/// What GRE of version 0 carries: an Ethernet type and the octets after it.
pub(crate) fn gre(octets: &[u8]) -> Result<(u16, &[u8]), DecodeError> {
    let mut r = Reader::new(octets);
    let flags = r.u16_be("GRE flags and version")?;
    let kind = r.u16_be("GRE protocol type")?;
    if flags & 0x4007 != 0 {
        return Err(DecodeError::new(
            "GRE flags and version",
            0,
            DecodeErrorKind::Invalid { expected: "version 0" },
        ));
    }
    for present in [0x8000, 0x2000, 0x1000] {
        if flags & present != 0 {
            r.u32_be("GRE checksum, key or sequence number")?;
        }
    }
    Ok((kind, r.rest()))
}
