//! The Message Transfer Part on its own links: level 3 (Q.704 §14.2, §15.2) and level 2 (Q.703 §2.2).
//!
//! ```text
//! level 3  service information 1 | routing label 4, least significant octet first | user data
//! level 2  BIB and BSN 1 | FIB and FSN 1 | spare and length indicator 1 | level 3
//! ```

use trueline_capture::RoutingLabel;

use super::length;

/// `user` behind service information octet and routing label.
#[must_use]
pub fn mtp3(label: RoutingLabel, user: &[u8]) -> Vec<u8> {
    let service =
        label.network_indicator << 6 | (label.priority & 0x03) << 4 | label.service_indicator & 0x0F;
    let routing = u32::from(label.sls) << 28 | (label.opc & 0x3FFF) << 14 | label.dpc & 0x3FFF;
    let mut message = vec![service];
    message.extend(routing.to_le_bytes());
    message.extend(user);
    message
}

/// A message signal unit without flags and check octets, as link type MTP2 has it.
///
/// `sequence` is its forward sequence number; the backward one acknowledges that before it.
#[must_use]
pub fn mtp2(sequence: u8, message: &[u8]) -> Vec<u8> {
    // Both indicator bits are 1: nothing is asked for again. The length indicator stays at 63 for all longer ones.
    let length = length::<u16>(message, 0).min(63).to_be_bytes()[1];
    let mut unit = vec![0x80 | sequence.wrapping_sub(1) & 0x7F, 0x80 | sequence & 0x7F, length];
    unit.extend(message);
    unit
}
