//! LAPD, the data link of the D channel (Q.921 §2), as link type LAPD has it: without flags and check octets.
//!
//! ```text
//! service access point 6 bits, command or response 1, 0 | terminal 7 bits, 1 | N(S) 7 bits, 0 | N(R) 7 bits, 0 | message
//! ```

/// From the network: service access point 0 (call control), command (Q.921 table 1).
const ADDRESS: u8 = 0x02;
/// Terminal endpoint 0, which a primary rate interface has (Q.931 Annex F).
const TERMINAL: u8 = 0x01;

/// An I frame from the network, the only way in which messages go; `sequence` counts modulo 128.
#[must_use]
pub fn information(sequence: u8, message: &[u8]) -> Vec<u8> {
    let mut frame = vec![ADDRESS, TERMINAL, sequence << 1, 0];
    frame.extend(message);
    frame
}
