//! TPKT (RFC 1006 §6), the packets of H.225.0 call signalling on a TCP stream, and what tells them from anything else.
//!
//! ```text
//! TPKT      version 1 (3) | reserved 1 (0) | length 2, these four octets included
//! message   protocol discriminator 1 (8) | length of call reference 1 (2) | call reference 2 | message type 1 | ...
//! ```
//!
//! The port of call signalling is 1720, but gateways and gatekeepers agree on others. There the octets of the first
//! message decide: H.245, T.38 and other users of TPKT begin otherwise.

/// Where H.225.0 call signalling listens, as IANA has it.
pub(crate) const PORT: u16 = 1720;

const VERSION: u8 = 3;
/// Protocol discriminator of call control (Q.931 §4.2).
const CALL_CONTROL: u8 = 8;
/// A header alone is a packet too: a sign of life.
pub(crate) const HEADER: usize = 4;
/// From the protocol discriminator to the message type.
const SHORTEST_MESSAGE: usize = 5;
/// The length of the call reference in H.225.0, always (H.225.0 §7.2).
const CALL_REFERENCE: u8 = 2;

/// What the front of a stream holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Packet<'a> {
    /// A whole packet, without its header.
    Complete(&'a [u8]),
    /// The beginning of a packet.
    NeedMore,
    /// No packet begins here.
    Other,
}

/// The packet at the front, whatever it carries.
pub(crate) fn packet(octets: &[u8]) -> Packet<'_> {
    if !begins_as_header(octets) {
        return Packet::Other;
    }
    match packet_length(octets) {
        None => Packet::NeedMore,
        Some(length) if length < HEADER => Packet::Other,
        Some(length) => octets.get(HEADER..length).map_or(Packet::NeedMore, Packet::Complete),
    }
}

/// Whether these octets, as many as there are, are the beginning of a packet with a call signalling message, or of one
/// that is empty.
pub(crate) fn begins_as_call_signalling(octets: &[u8]) -> bool {
    begins_as_header(octets)
        && packet_length(octets).is_none_or(|length| {
            let message = octets.get(HEADER..).unwrap_or_default();
            let fits =
                |position, fits: fn(u8) -> bool| message.get(position).is_none_or(|octet| fits(*octet));
            length == HEADER
                || length >= HEADER.saturating_add(SHORTEST_MESSAGE)
                    && fits(0, |discriminator| discriminator == CALL_CONTROL)
                    && fits(1, |length| length == CALL_REFERENCE)
                    && fits(4, |message_type| message_type & 0x80 == 0)
        })
}

/// Whether the contents of a packet are a message, so far.
pub(crate) fn is_message(contents: &[u8]) -> bool {
    contents.first() == Some(&CALL_CONTROL)
}

/// The length that the header gives, these four octets included.
pub(crate) fn packet_length(octets: &[u8]) -> Option<usize> {
    let [_, _, high, low] = octets.first_chunk()?;
    Some(usize::from(u16::from_be_bytes([*high, *low])))
}

fn begins_as_header(octets: &[u8]) -> bool {
    octets.first() == Some(&VERSION) && octets.get(1).is_none_or(|reserved| *reserved == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALERTING: [u8; 9] = [3, 0, 0, 9, 8, 2, 0x80, 1, 1];

    #[test]
    fn every_prefix_of_a_message_needs_more() {
        assert!(!begins_as_call_signalling(&[]));
        for length in 1..ALERTING.len() {
            assert!(begins_as_call_signalling(&ALERTING[..length]), "{length}");
            assert_eq!(packet(&ALERTING[..length]), Packet::NeedMore, "{length}");
        }
        assert_eq!(packet(&[&ALERTING[..], &[3, 0]].concat()), Packet::Complete(&ALERTING[4..]));
    }

    #[test]
    fn an_empty_packet_is_a_packet() {
        assert!(begins_as_call_signalling(&[3, 0, 0, 4]));
        assert_eq!(packet(&[3, 0, 0, 4, 3]), Packet::Complete(&[]));
    }

    #[test]
    fn other_users_of_tpkt_are_told_from_call_signalling() {
        for octets in [
            [3, 0, 0, 9, 2, 0x70, 0, 1, 0],    // H.245
            [3, 0, 0, 19, 14, 0xE0, 0, 0, 0],  // connection request of ISO transport
            [3, 0, 0, 9, 8, 2, 0x80, 1, 0x81], // no message type
            [3, 0, 0, 8, 8, 2, 0x80, 1, 1],    // too short for one
            [3, 0, 0, 9, 8, 1, 0x80, 1, 1],    // call reference of one octet
            [3, 1, 0, 9, 8, 2, 0x80, 1, 1],    // reserved octet
            [4, 0, 0, 9, 8, 2, 0x80, 1, 1],    // version
        ] {
            assert!(!begins_as_call_signalling(&octets), "{octets:?}");
        }
        assert_eq!(packet(&[3, 0, 0, 3]), Packet::Other);
        assert_eq!(packet(&[3, 1]), Packet::Other);
    }
}
