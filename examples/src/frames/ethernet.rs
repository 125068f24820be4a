//! Ethernet frames with IPv4 or IPv6, as the addresses ask for.

use core::net::{IpAddr, SocketAddr};

use etherparse::{IpHeaders, IpNumber, PacketBuilder, PacketBuilderStep};

const TIME_TO_LIVE: u8 = 64;

/// A UDP datagram.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "writing to memory fails only for a message beyond 64 KiB, and ours are short"
)]
pub fn udp(source: SocketAddr, destination: SocketAddr, message: &[u8]) -> Vec<u8> {
    let packet = ip(source.ip(), destination.ip()).udp(source.port(), destination.port());
    let mut frame = Vec::with_capacity(packet.size(message.len()));
    packet.write(&mut frame, message).expect("fits a datagram");
    frame
}

/// An SCTP packet.
#[expect(
    clippy::expect_used,
    reason = "writing to memory fails only for a packet beyond 64 KiB, and ours are short"
)]
pub(super) fn sctp(source: IpAddr, destination: IpAddr, packet: &[u8]) -> Vec<u8> {
    let ip = ip(source, destination);
    let mut frame = Vec::with_capacity(ip.size(packet.len()));
    ip.write(&mut frame, IpNumber::SCTP, packet).expect("fits a packet");
    frame
}

/// The headers below the transport.
pub(super) fn ip(source: IpAddr, destination: IpAddr) -> PacketBuilderStep<IpHeaders> {
    let ethernet = PacketBuilder::ethernet2(station(source), station(destination));
    match (source, destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            ethernet.ipv4(source.octets(), destination.octets(), TIME_TO_LIVE)
        }
        (source, destination) => ethernet.ipv6(ipv6(source), ipv6(destination), TIME_TO_LIVE),
    }
}

fn ipv6(address: IpAddr) -> [u8; 16] {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    }
}

/// A locally administered station address, made of the last octets of the network address.
fn station(address: IpAddr) -> [u8; 6] {
    let [.., a, b, c, d] = ipv6(address);
    [0x02, 0x00, a, b, c, d]
}
