//! SCTP (RFC 9260 §3.1 and §3.3.1, RFC 8260 §2.1): user messages from DATA and I-DATA chunks.
//!
//! ```text
//! common header  source port 2 | destination port 2 | verification tag 4 | checksum 4
//! chunk          type 1 (0 DATA, 64 I-DATA) | flags 1 | length 2 | value, padded to 4
//! flags          bit 3 unordered | bit 2 beginning | bit 1 ending
//! DATA           TSN 4 | stream 2 | stream sequence number 2 | payload protocol identifier 4 | user data
//! I-DATA         TSN 4 | stream 2 | reserved 2 | message identifier 4
//!                | payload protocol identifier 4 at the beginning, fragment sequence number 4 after it | user data
//! ```
//!
//! The fragments of one user message have consecutive TSNs (RFC 9260 §6.9), whatever their stream, ordered or not;
//! those of I-DATA have consecutive fragment sequence numbers instead, the first being 0. A chunk that was seen before
//! is a message again: what a capture holds twice is shown twice.

use trueline_wire::{DecodeError, Reader};

use crate::bounded_map::BoundedMap;
use crate::context::Context;
use crate::{Layer, Protocol, Signal, iua, m2pa, m2ua, m3ua};

const CHUNK_DATA: u8 = 0;
const CHUNK_I_DATA: u8 = 64;
const FLAG_ENDING: u8 = 0x01;
const FLAG_BEGINNING: u8 = 0x02;
const FLAG_UNORDERED: u8 = 0x04;

mod payload_protocol {
    pub(super) const UNSPECIFIED: u32 = 0;
    pub(super) const IUA: u32 = 1;
    pub(super) const M2UA: u32 = 2;
    pub(super) const M3UA: u32 = 3;
    pub(super) const M2PA: u32 = 5;
    /// BICC without MTP3 in between (Q.2150.3).
    pub(super) const BICC: u32 = 8;
}

/// Ports of the adaptations as IANA has them, for senders that leave the identifier unspecified.
mod port {
    pub(super) const M2UA: u16 = 2904;
    pub(super) const M3UA: u16 = 2905;
    pub(super) const M2PA: u16 = 3565;
    pub(super) const IUA: u16 = 9900;
}

/// Fragments waiting for others, of all associations together. Signalling messages seldom need any.
const MOST_FRAGMENTS: usize = 4096;
/// What they may hold together, in octets.
const MOST_OCTETS: usize = 4 * 1024 * 1024;
/// Fragments of one user message: no signalling message of these protocols passes 64 KiB in pieces of 512 octets.
const MOST_FRAGMENTS_OF_MESSAGE: usize = 128;
/// What a fragment costs beside its octets.
const FRAGMENT_OVERHEAD: usize = 96;

/// A direction of an association and a place in it. Not the addresses: the fragments of a multi-homed sender may take
/// different paths (§6.4).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Key {
    ports: (u16, u16),
    verification_tag: u32,
    /// The user message that an I-DATA chunk names; DATA chunks name none.
    message: Option<MessageOf>,
    /// TSN, or fragment sequence number within the message named.
    number: u32,
}

/// What the fragments of an I-DATA message have in common.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct MessageOf {
    stream: u16,
    unordered: bool,
    identifier: u32,
}

#[derive(Debug)]
struct Fragment {
    flags: u8,
    stream: u16,
    /// Nothing where the chunk says none: after the beginning of an I-DATA message.
    payload_protocol: Option<u32>,
    octets: Vec<u8>,
}

/// Fragments of user messages that wait for the rest.
#[derive(Debug)]
pub(crate) struct UserMessages {
    waiting: BoundedMap<Key, Fragment>,
}

impl UserMessages {
    pub(crate) fn new() -> Self {
        Self { waiting: BoundedMap::new(MOST_FRAGMENTS, MOST_OCTETS) }
    }

    /// A packet: every DATA and I-DATA chunk of it.
    pub(crate) fn dissect(
        &mut self,
        octets: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) -> Result<(), DecodeError> {
        let mut r = Reader::new(octets);
        let ports = (r.u16_be("source port")?, r.u16_be("destination port")?);
        let verification_tag = r.u32_be("verification tag")?;
        r.u32_be("checksum")?;
        let context = context.over(Layer::Sctp).ports(ports.0, ports.1);
        while r.left().len() >= 4 {
            let kind = r.u8("chunk type")?;
            let flags = r.u8("chunk flags")?;
            let length = usize::from(r.u16_be("chunk length")?).saturating_sub(4);
            // A chunk that the frame cuts short is still looked into: the layer above says what is missing.
            let value = r.take(length.min(r.left().len()), "chunk value")?;
            let padding = length.next_multiple_of(4).saturating_sub(length).min(r.left().len());
            r.take(padding, "padding")?;
            let mut r = Reader::new(value);
            let chunk = match kind {
                CHUNK_DATA => Chunk::data(&mut r)?,
                CHUNK_I_DATA => Chunk::i_data(flags, &mut r)?,
                _ => continue,
            };
            let Chunk { stream, message, number, payload_protocol } = chunk;
            let whole = flags & FLAG_BEGINNING != 0 && flags & FLAG_ENDING != 0;
            match payload_protocol {
                Some(payload_protocol) if whole => {
                    user_message(payload_protocol, ports, r.rest(), &context, out);
                }
                Some(payload_protocol) if adaptation(payload_protocol, ports).is_none() => {}
                _ => {
                    let key = Key { ports, verification_tag, message, number };
                    let fragment = Fragment { flags, stream, payload_protocol, octets: r.rest().to_vec() };
                    if let Some((payload_protocol, message)) = self.add(key, fragment) {
                        user_message(payload_protocol, ports, &message, &context, out);
                    }
                }
            }
        }
        Ok(())
    }

    /// The whole message, with its protocol, if this fragment completes it.
    fn add(&mut self, key: Key, fragment: Fragment) -> Option<(u32, Vec<u8>)> {
        let stream = fragment.stream;
        let cost = fragment.octets.len().saturating_add(FRAGMENT_OVERHEAD);
        self.waiting.insert(key, cost, fragment);
        let mut first = key;
        for _ in 0..MOST_FRAGMENTS_OF_MESSAGE {
            let fragment = self.waiting.get(&first).filter(|fragment| fragment.stream == stream)?;
            if fragment.flags & FLAG_BEGINNING != 0 {
                break;
            }
            first.number = first.number.wrapping_sub(1);
        }
        let payload_protocol = self.waiting.get(&first)?.payload_protocol?;
        let (mut last, mut length) = (first, 0_usize);
        for position in 0..MOST_FRAGMENTS_OF_MESSAGE {
            let fragment = self.waiting.get(&last).filter(|fragment| fragment.stream == stream)?;
            if position > 0 && fragment.flags & FLAG_BEGINNING != 0 {
                return None;
            }
            length = length.saturating_add(fragment.octets.len());
            if fragment.flags & FLAG_ENDING != 0 {
                break;
            }
            last.number = last.number.wrapping_add(1);
        }
        let mut message = Vec::with_capacity(length);
        loop {
            message.extend_from_slice(&self.waiting.remove(&first)?.octets);
            if first.number == last.number {
                return Some((payload_protocol, message));
            }
            first.number = first.number.wrapping_add(1);
        }
    }
}

/// The header of a chunk with user data.
struct Chunk {
    stream: u16,
    message: Option<MessageOf>,
    number: u32,
    payload_protocol: Option<u32>,
}

impl Chunk {
    fn data(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let number = r.u32_be("transmission sequence number")?;
        let stream = r.u16_be("stream identifier")?;
        r.u16_be("stream sequence number")?;
        let payload_protocol = Some(r.u32_be("payload protocol identifier")?);
        Ok(Self { stream, message: None, number, payload_protocol })
    }

    fn i_data(flags: u8, r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        r.u32_be("transmission sequence number")?;
        let stream = r.u16_be("stream identifier")?;
        r.u16_be("reserved")?;
        let identifier = r.u32_be("message identifier")?;
        let last = r.u32_be("payload protocol identifier or fragment sequence number")?;
        let (number, payload_protocol) =
            if flags & FLAG_BEGINNING != 0 { (0, Some(last)) } else { (last, None) };
        let message = MessageOf { stream, unordered: flags & FLAG_UNORDERED != 0, identifier };
        Ok(Self { stream, message: Some(message), number, payload_protocol })
    }
}

/// The identifier that counts: the one received, or the one that belongs to the ports.
fn adaptation(payload_protocol: u32, (source, destination): (u16, u16)) -> Option<u32> {
    match payload_protocol {
        payload_protocol::IUA
        | payload_protocol::M2UA
        | payload_protocol::M3UA
        | payload_protocol::M2PA
        | payload_protocol::BICC => Some(payload_protocol),
        payload_protocol::UNSPECIFIED => [destination, source].into_iter().find_map(|port| match port {
            port::M3UA => Some(payload_protocol::M3UA),
            port::M2UA => Some(payload_protocol::M2UA),
            port::M2PA => Some(payload_protocol::M2PA),
            port::IUA => Some(payload_protocol::IUA),
            _ => None,
        }),
        _ => None,
    }
}

fn user_message(
    payload_protocol: u32,
    ports: (u16, u16),
    octets: &[u8],
    context: &Context,
    out: &mut impl FnMut(Signal<'_>),
) {
    match adaptation(payload_protocol, ports) {
        Some(payload_protocol::M3UA) => m3ua::dissect(octets, context, out),
        Some(payload_protocol::M2UA) => m2ua::dissect(octets, context, out),
        Some(payload_protocol::M2PA) => m2pa::dissect(octets, context, out),
        Some(payload_protocol::IUA) => iua::dissect(octets, context, out),
        Some(payload_protocol::BICC) => out(context.message(Layer::Bicc, Protocol::Bicc, None, octets)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(messages: &mut UserMessages, tsn: u32, flags: u8, stream: u16, octets: &[u8]) -> Option<Vec<u8>> {
        let key = Key { ports: (1, 2), verification_tag: 3, message: None, number: tsn };
        let fragment = Fragment { flags, stream, payload_protocol: Some(3), octets: octets.to_vec() };
        messages.add(key, fragment).map(|(_, octets)| octets)
    }

    #[test]
    fn fragments_in_any_order_and_over_the_wrap_of_the_sequence_number() {
        let mut messages = UserMessages::new();
        assert_eq!(add(&mut messages, 0, FLAG_ENDING, 1, b"c"), None);
        assert_eq!(add(&mut messages, u32::MAX - 1, FLAG_BEGINNING, 1, b"a"), None);
        assert_eq!(add(&mut messages, u32::MAX, 0, 1, b"b").as_deref(), Some(&b"abc"[..]));
    }

    #[test]
    fn messages_of_two_streams_arriving_mixed() {
        let mut messages = UserMessages::new();
        assert_eq!(add(&mut messages, 1, FLAG_BEGINNING, 1, b"a"), None);
        assert_eq!(add(&mut messages, 3, FLAG_BEGINNING, 2, b"x"), None);
        assert_eq!(add(&mut messages, 4, FLAG_ENDING, 2, b"y").as_deref(), Some(&b"xy"[..]));
        assert_eq!(add(&mut messages, 2, FLAG_ENDING, 1, b"b").as_deref(), Some(&b"ab"[..]));
    }

    #[test]
    fn a_missing_fragment_is_not_bridged() {
        let mut messages = UserMessages::new();
        assert_eq!(add(&mut messages, 1, FLAG_BEGINNING, 1, b"a"), None);
        assert_eq!(add(&mut messages, 3, FLAG_ENDING, 1, b"c"), None);
        assert_eq!(add(&mut messages, 2, FLAG_ENDING, 2, b"other stream"), None);
    }

    /// An M3UA message of 333 to 444 in pieces; gives the user data of what a packet completes.
    #[test]
    fn interleaved_messages_are_put_together_by_message_identifier() {
        let mut messages = UserMessages::new();
        let mut seen = Vec::new();
        let transfer = |sls: u8| {
            let header = [1, 0, 1, 1, 0, 0, 0, 28, 2, 16, 0, 20];
            [&header[..], &[0, 0, 1, 77, 0, 0, 1, 188, 5, 2, 0, sls, 9, 0, 0x10, 0]].concat()
        };
        let mut play = |flags: u8, stream: u8, identifier: u8, last: u8, octets: &[u8]| {
            let length = u8::try_from(octets.len() + 20).unwrap();
            let chunk = [64, flags, 0, length, 9, 9, 9, identifier, 0, stream, 0, 0, 0, 0, 0, identifier];
            let packet = [&[0; 12][..], &chunk, &[0, 0, 0, last], octets].concat();
            let context = Context {
                frame: 1,
                time: crate::Timestamp::default(),
                stack: crate::Stack::EMPTY,
                source: None,
                destination: None,
            };
            messages
                .dissect(&packet, &context, &mut |signal| seen.push(signal.mtp3.map(|label| label.sls)))
                .unwrap();
        };
        let (first, second, third) = (transfer(1), transfer(2), transfer(3));
        play(FLAG_BEGINNING, 1, 7, 3, &first[..12]);
        play(FLAG_ENDING | FLAG_UNORDERED, 1, 7, 1, &second[12..]);
        play(FLAG_ENDING, 1, 8, 1, &third[12..]);
        play(FLAG_ENDING, 1, 7, 2, &first[20..]);
        play(FLAG_BEGINNING | FLAG_UNORDERED, 1, 7, 3, &second[..12]);
        play(0, 1, 7, 1, &first[12..20]);
        play(FLAG_BEGINNING | FLAG_ENDING, 2, 9, 3, &third);
        play(FLAG_BEGINNING, 2, 8, 3, &third[..12]);
        assert_eq!(seen, [Some(2), Some(1), Some(3)]);
    }
}
