//! Messages that are too long for a data link frame (ITU-T Q.931 (05/1998) Annex H): cut into SEGMENT messages, and put
//! together again.
//!
//! Segmentation is an agreement between the two ends of an access; without one a SEGMENT message is an unknown message.
//! The segments of one message follow each other on their data link with no other message between them, so there is
//! one [`Reassembly`] for each data link.
//!
//! The value of T314 and what a message between two segments does are from memory; all else is as Annex H has it.

use alloc::vec::Vec;
use core::time::Duration;

use crate::element::{Element, FirstSegmentIndicator, SegmentedMessage};
use crate::element_identifier::ElementIdentifier;
use crate::information_elements::Framing;
use crate::message::Message;
use crate::message_type::MessageType;

/// How long a receiver waits for the next segment.
pub const T314: Duration = Duration::from_secs(4);

/// The most segments of one message.
pub const MOST_SEGMENTS: usize = 8;

/// The most octets of one message on a data link of Q.921 (N201).
pub const MOST_OCTETS_OF_FRAME: usize = 260;

/// The most octets that a receiver holds for one message: what so many frames carry.
const MOST_HELD: usize = MOST_SEGMENTS * MOST_OCTETS_OF_FRAME;

/// Identifier, length and content of the segmented message element.
const SEGMENTED_MESSAGE_OCTETS: usize = 4;

/// What the segmented message element has for the type of the message: bits 7-1 of octet 4.
const SEGMENTED_TYPE_BITS: u8 = 0x7F;

/// Why a message cannot be cut; it is not to be sent then.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SegmentError {
    /// It would take more than [`MOST_SEGMENTS`].
    #[error("{segments} segments are needed, {MOST_SEGMENTS} are the most")]
    TooLong {
        /// How many it would take.
        segments: usize,
    },
    /// A frame of this size holds no octet of the message.
    #[error("a frame of {most} octets holds nothing of a message")]
    FrameTooShort {
        /// The size that was asked for, in octets.
        most: usize,
    },
    /// The message type does not fit the seven bits that a segment has for it.
    #[error("message type 0x{:02X} has bit 8 set, a segment cannot tell it", .message_type.0)]
    MessageType {
        /// The type.
        message_type: MessageType,
    },
}

/// The frames of a message on a link that carries `most` octets a message: the message alone where it fits, else its
/// segments in order.
///
/// # Errors
/// [`SegmentError`] where it cannot be sent.
pub fn segments(message: &Message<'_>, most: usize) -> Result<Vec<Vec<u8>>, SegmentError> {
    let octets = message.octets();
    if octets.len() <= most {
        return Ok(alloc::vec![octets.to_vec()]);
    }
    let message_type = message.message_type();
    if message_type.0 > SEGMENTED_TYPE_BITS {
        return Err(SegmentError::MessageType { message_type });
    }
    let (head, rest) = split_at_type(message);
    // The message type is an octet behind the head, in the segment as in the message.
    let overhead = head.len().saturating_add(1).saturating_add(SEGMENTED_MESSAGE_OCTETS);
    let room = most.checked_sub(overhead).filter(|&room| room > 0);
    let room = room.ok_or(SegmentError::FrameTooShort { most })?;
    let parts = rest.chunks(room);
    let count = parts.len();
    if count > MOST_SEGMENTS {
        return Err(SegmentError::TooLong { segments: count });
    }
    let remaining = (0..count).rev().filter_map(|remaining| u8::try_from(remaining).ok());
    let mut first = FirstSegmentIndicator::First;
    let segment = |(part, remaining): (&[u8], u8)| {
        let element = SegmentedMessage::new(first, remaining, message_type);
        first = FirstSegmentIndicator::Subsequent;
        let mut segment = head.to_vec();
        segment.push(MessageType::SEGMENT.0);
        let length = SEGMENTED_MESSAGE_OCTETS.saturating_sub(2);
        segment.extend([ElementIdentifier::SEGMENTED_MESSAGE.0, u8::try_from(length).unwrap_or_default()]);
        element.encode(&mut segment);
        segment.extend_from_slice(part);
        segment
    };
    Ok(parts.zip(remaining).map(segment).collect())
}

/// Protocol discriminator and call reference; and what lies behind the message type.
fn split_at_type<'a>(message: &Message<'a>) -> (&'a [u8], &'a [u8]) {
    let octets = message.octets();
    let at = usize::from(message.call_reference().length()).saturating_add(2);
    let (head, behind) = octets.split_at_checked(at).unwrap_or((octets, &[]));
    (head, behind.get(1..).unwrap_or_default())
}

/// Puts segmented messages of one data link together. Holds one message at most, and no more octets of it than eight
/// frames carry. The time is the caller's, from any beginning, and does not run backwards.
#[derive(Clone, Debug, Default)]
pub struct Reassembly {
    pending: Option<Pending>,
}

#[derive(Clone, Debug)]
struct Pending {
    /// The message so far, from its protocol discriminator on.
    octets: Vec<u8>,
    /// Where its information elements begin: the head that every segment repeats, and the message type.
    head: usize,
    remaining: u8,
    /// When T314 expires.
    expiry: Duration,
}

/// What became of a received message.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reassembled {
    /// It is no segment; it is to be treated as it is. Segments that were waiting for more are discarded.
    NotSegmented,
    /// A segment; more must come before [`Reassembly::expiry`].
    Waiting,
    /// The last segment: the octets of the whole message.
    Message(Vec<u8>),
    /// A segment that does not continue what was there, or too many of them; all are discarded.
    Discarded,
}

impl Reassembly {
    /// Nothing received yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { pending: None }
    }

    /// When T314 expires, while more segments are awaited.
    #[must_use]
    pub fn expiry(&self) -> Option<Duration> {
        self.pending.as_ref().map(|pending| pending.expiry)
    }

    /// Discards the segments that T314 has expired for. Whether there were any.
    pub fn expire(&mut self, now: Duration) -> bool {
        let expired = self.expiry().is_some_and(|expiry| expiry <= now);
        if expired {
            self.pending = None;
        }
        expired
    }

    /// Takes the octets of a message as the data link gave them. What is no message at all counts as no segment.
    pub fn receive(&mut self, octets: &[u8], now: Duration) -> Reassembled {
        self.expire(now);
        // Elements are cut anywhere in a segment, so only the head and the first element can be read.
        let segment = Message::decode_head(octets, Framing::Q931).ok();
        let Some(message) = segment.filter(|message| message.message_type() == MessageType::SEGMENT) else {
            self.pending = None;
            return Reassembled::NotSegmented;
        };
        let pending = self.pending.take();
        let Some(next) = continued(pending, &message, now) else { return Reassembled::Discarded };
        if next.remaining == 0 {
            return Reassembled::Message(next.octets);
        }
        self.pending = Some(next);
        Reassembled::Waiting
    }
}

/// The message with one more segment; `None` if the segment does not continue it.
fn continued(pending: Option<Pending>, segment: &Message<'_>, now: Duration) -> Option<Pending> {
    let first = segment.information_elements().next()?.ok()?;
    if !first.is(ElementIdentifier::SEGMENTED_MESSAGE) {
        return None;
    }
    let element = SegmentedMessage::decode(first.value).ok()?;
    let part = segment.octets().get(first.end()..)?;
    let remaining = element.segments_remaining();
    let (head, _) = split_at_type(segment);
    let mut start = head.to_vec();
    start.push(element.segmented_message_type().0);
    let expiry = now.saturating_add(T314);
    let mut next = match element.first_segment_indicator() {
        FirstSegmentIndicator::First if usize::from(remaining) < MOST_SEGMENTS => {
            Pending { head: start.len(), octets: start, remaining, expiry }
        }
        FirstSegmentIndicator::First => return None,
        _ => pending.filter(|pending| {
            pending.octets.get(..pending.head) == Some(&start)
                && pending.remaining.checked_sub(1) == Some(remaining)
        })?,
    };
    next.octets.extend_from_slice(part);
    next.remaining = remaining;
    next.expiry = expiry;
    (next.octets.len() <= MOST_HELD).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A SETUP with user-user elements, `length` octets in all.
    fn long(length: usize) -> Vec<u8> {
        let mut octets = alloc::vec![8, 2, 0x12, 0x34, MessageType::SETUP.0];
        while octets.len() < length {
            let content = length.saturating_sub(octets.len()).saturating_sub(2).min(120);
            octets.extend([0x7E, u8::try_from(content).unwrap()]);
            octets.extend((0..content).map(|place| u8::try_from(place).unwrap()));
        }
        octets.truncate(length);
        octets
    }

    fn cut(octets: &[u8], most: usize) -> Vec<Vec<u8>> {
        segments(&Message::decode_head(octets, Framing::Q931).unwrap(), most).unwrap()
    }

    const START: Duration = Duration::from_secs(100);

    #[test]
    fn a_type_with_bit_8_set_is_not_cut() {
        let mut octets = alloc::vec![0x08, 0x02, 0x00, 0x01, 0xC6];
        for _ in 0..10 {
            octets.extend([0x28, 0x02, 0x41, 0x42]);
        }
        let message = Message::decode(&octets).unwrap();
        assert_eq!(
            segments(&message, 20),
            Err(SegmentError::MessageType { message_type: MessageType(0xC6) })
        );
    }

    #[test]
    fn a_segment_is_head_type_element_and_a_part_of_the_message() {
        let octets = long(300);
        let parts = cut(&octets, 260);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0][..9], [8, 2, 0x12, 0x34, 0x60, 0x00, 2, 0x81, 0x05]);
        assert_eq!(parts[1][..9], [8, 2, 0x12, 0x34, 0x60, 0x00, 2, 0x00, 0x05]);
        assert_eq!([&parts[0][9..], &parts[1][9..]].concat(), octets[5..]);
        assert_eq!(parts[0].len(), 260);
    }

    #[test]
    fn what_was_cut_comes_together() {
        for length in [5, 259, 260, 261, 511, 512, 2000] {
            let octets = long(length);
            let mut reassembly = Reassembly::new();
            let parts = cut(&octets, 260);
            let (last, others) = parts.split_last().unwrap();
            for part in others {
                assert_eq!(reassembly.receive(part, START), Reassembled::Waiting);
            }
            let expected = match others {
                [] => Reassembled::NotSegmented,
                _ => Reassembled::Message(octets),
            };
            assert_eq!(reassembly.receive(last, START), expected, "{length} octets");
            assert_eq!(reassembly.expiry(), None);
        }
    }

    #[test]
    fn more_than_eight_segments_are_not_sent() {
        let octets = long(2100);
        let message = Message::decode_head(&octets, Framing::Q931).unwrap();
        assert_eq!(segments(&message, 260), Err(SegmentError::TooLong { segments: 9 }));
        assert_eq!(segments(&message, 9), Err(SegmentError::FrameTooShort { most: 9 }));
    }

    #[test]
    fn t314_runs_from_each_segment_and_discards_all() {
        let parts = cut(&long(700), 260);
        let mut reassembly = Reassembly::new();
        reassembly.receive(&parts[0], START);
        let later = START + T314 / 2;
        reassembly.receive(&parts[1], later);
        assert_eq!(reassembly.expiry(), Some(later + T314));
        assert!(!reassembly.expire(START + T314));
        assert_eq!(reassembly.receive(&parts[2], later + T314), Reassembled::Discarded);
        assert_eq!(reassembly.expiry(), None);
    }

    #[test]
    fn a_segment_that_does_not_follow_discards_all() {
        let parts = cut(&long(700), 260);
        let mut other_call = parts[1].clone();
        other_call[3] ^= 1;
        let mut other_type = parts[1].clone();
        other_type[8] = MessageType::ALERTING.0;
        for wrong in [&parts[2], &other_call, &other_type] {
            let mut reassembly = Reassembly::new();
            reassembly.receive(&parts[0], START);
            assert_eq!(reassembly.receive(wrong, START), Reassembled::Discarded);
            assert_eq!(reassembly.receive(&parts[1], START), Reassembled::Discarded, "nothing is left of it");
        }
    }

    #[test]
    fn another_message_between_segments_discards_them() {
        let parts = cut(&long(700), 260);
        let mut reassembly = Reassembly::new();
        reassembly.receive(&parts[0], START);
        assert_eq!(reassembly.receive(&long(10), START), Reassembled::NotSegmented);
        assert_eq!(reassembly.receive(&parts[1], START), Reassembled::Discarded);
    }

    #[test]
    fn a_first_segment_begins_anew() {
        let parts = cut(&long(300), 260);
        let mut reassembly = Reassembly::new();
        reassembly.receive(&parts[0], START);
        assert_eq!(reassembly.receive(&parts[0], START), Reassembled::Waiting);
        assert_eq!(reassembly.receive(&parts[1], START), Reassembled::Message(long(300)));
    }

    #[test]
    fn a_count_of_more_than_eight_and_frames_beyond_their_size_are_discarded() {
        let mut parts = cut(&long(300), 260);
        parts[0][7] = 0x80 | 8;
        assert_eq!(Reassembly::new().receive(&parts[0], START), Reassembled::Discarded);
        parts[0][7] = 0x81;
        parts[0].resize(MOST_HELD + 100, 0);
        assert_eq!(Reassembly::new().receive(&parts[0], START), Reassembled::Discarded);
    }
}
