//! LAPD, the data link of a D channel (ITU-T Q.921 §2, §3).
//!
//! ```text
//! octet 1  service access point 6 bits (0 call control) | command/response 1 | 0
//! octet 2  terminal endpoint 7 bits | 1
//! octet 3  unnumbered: the command; information: send number 7 bits | 0
//! octet 4  information: receive number 7 bits | poll 1
//! ```

use super::Direction;

/// The terminal endpoint of a link between two points.
const TERMINAL_ENDPOINT: u8 = 0;
/// Set asynchronous balanced mode extended, with the poll bit.
const SABME: u8 = 0x7F;
/// Unnumbered acknowledgement, with the final bit.
const UA: u8 = 0x73;

/// A data link whose network side is where calls come from.
#[derive(Clone, Debug, Default)]
pub struct DataLink {
    /// How many information frames the network has sent, then the user.
    sent: [u8; 2],
}

impl DataLink {
    /// The two frames that set the link up.
    #[must_use]
    pub fn establish() -> [Vec<u8>; 2] {
        // Of the network: commands have 1, and the user's responses too.
        [vec![address(1), endpoint(), SABME], vec![address(1), endpoint(), UA]]
    }

    /// An information frame, which acknowledges all that came the other way.
    pub fn send(&mut self, direction: Direction, message: &[u8]) -> Vec<u8> {
        let [network, user] = &mut self.sent;
        let (command, sent, received) = match direction {
            Direction::Forward => (1, network, *user),
            Direction::Backward => (0, user, *network),
        };
        let mut frame = vec![address(command), endpoint(), *sent << 1, received << 1];
        frame.extend(message);
        *sent = sent.wrapping_add(1) & 0x7F;
        frame
    }
}

/// An information frame from the network that acknowledges none; `sequence` counts modulo 128.
#[must_use]
pub fn information(sequence: u8, message: &[u8]) -> Vec<u8> {
    let mut frame = vec![address(1), endpoint(), sequence << 1, 0];
    frame.extend(message);
    frame
}

const fn address(command_or_response: u8) -> u8 {
    command_or_response << 1
}

const fn endpoint() -> u8 {
    TERMINAL_ENDPOINT << 1 | 1
}
