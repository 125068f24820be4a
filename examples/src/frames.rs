//! From signalling messages to the octets of a capture file.

pub mod ethernet;
pub mod lapd;
pub mod m3ua;
pub mod mtp;
pub mod pcap;
pub mod pcapng;
pub mod sctp;
pub mod tcp;
pub mod tpkt;

/// Which way a message goes, seen from the caller.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// From the caller's side to the called side.
    Forward,
    /// Back to the caller's side.
    Backward,
}

/// The length of `octets` for a length field of type `T`, with `more` octets that the field counts too.
#[expect(
    clippy::expect_used,
    reason = "the messages are our own; one that outgrows its frame is a mistake here"
)]
pub(crate) fn length<T: TryFrom<usize>>(octets: &[u8], more: usize) -> T {
    octets.len().checked_add(more).and_then(|sum| T::try_from(sum).ok()).expect("fits its length field")
}
