//! Messages on a TCP connection (RFC 1006 §6): version 3, reserved, and the length of both together.

use super::length;

const HEADER: usize = 4;

/// A message behind its header.
#[must_use]
pub fn tpkt(message: &[u8]) -> Vec<u8> {
    let mut packet = vec![3, 0];
    packet.extend(length::<u16>(message, HEADER).to_be_bytes());
    packet.extend(message);
    packet
}
