//! SCTP associations (RFC 9260).
//!
//! ```text
//! packet      source port 2 | destination port 2 | verification tag 4 | CRC-32C 4, least significant octet first
//! DATA chunk  type 0 | flags 1 | length 2, padding left out | TSN 4 | stream 2 | sequence 2 | protocol 4 | message
//! ```

use core::net::SocketAddr;

use crc::{CRC_32_ISCSI, Crc, Table};

use super::{Direction, ethernet, length};

const CHECKSUM: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_ISCSI);

const DATA: u8 = 0;
/// Beginning and end: the message lies in this chunk alone.
const UNFRAGMENTED: u8 = 0x03;
/// Octets of a DATA chunk before its message.
const DATA_HEADER: usize = 16;

/// Payload protocol identifier of M3UA.
const M3UA: u32 = 3;
/// Stream 0 is left to management (RFC 4666 §1.4.7).
const STREAM: u16 = 1;

/// An association that carries M3UA.
#[derive(Clone, Debug)]
pub struct Association {
    client: Side,
    server: Side,
}

#[derive(Clone, Debug)]
struct Side {
    address: SocketAddr,
    /// What the other side puts into its packets.
    tag: u32,
    transmission_sequence: u32,
    stream_sequence: u16,
}

impl Association {
    /// Between two signalling points.
    #[must_use]
    pub const fn new(client: SocketAddr, server: SocketAddr) -> Self {
        Self { client: Side::new(client, 0x0A0A_0A0A), server: Side::new(server, 0x0B0B_0B0B) }
    }

    /// One packet with `messages`, each in a DATA chunk of its own.
    pub fn send(&mut self, direction: Direction, messages: &[Vec<u8>]) -> Vec<u8> {
        let (source, destination) = match direction {
            Direction::Forward => (&mut self.client, &self.server),
            Direction::Backward => (&mut self.server, &self.client),
        };
        let mut packet = Vec::with_capacity(256);
        packet.extend(source.address.port().to_be_bytes());
        packet.extend(destination.address.port().to_be_bytes());
        packet.extend(destination.tag.to_be_bytes());
        packet.extend([0; 4]); // the checksum counts as zero in itself
        for message in messages {
            source.data(message, &mut packet);
        }
        let checksum = CHECKSUM.checksum(&packet).to_le_bytes();
        for (octet, value) in packet.iter_mut().skip(8).zip(checksum) {
            *octet = value;
        }
        ethernet::sctp(source.address.ip(), destination.address.ip(), &packet)
    }
}

impl Side {
    const fn new(address: SocketAddr, tag: u32) -> Self {
        Self { address, tag, transmission_sequence: 1, stream_sequence: 0 }
    }

    fn data(&mut self, message: &[u8], packet: &mut Vec<u8>) {
        packet.extend([DATA, UNFRAGMENTED]);
        packet.extend(length::<u16>(message, DATA_HEADER).to_be_bytes());
        packet.extend(self.transmission_sequence.to_be_bytes());
        packet.extend(STREAM.to_be_bytes());
        packet.extend(self.stream_sequence.to_be_bytes());
        packet.extend(M3UA.to_be_bytes());
        packet.extend(message);
        packet.resize(packet.len().next_multiple_of(4), 0);
        self.transmission_sequence = self.transmission_sequence.wrapping_add(1);
        self.stream_sequence = self.stream_sequence.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_rfc_9260() {
        // The check value of CRC-32C: of the nine digits in ASCII.
        assert_eq!(super::CHECKSUM.checksum(b"123456789"), 0xE306_9283);
    }
}
