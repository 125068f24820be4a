//! TCP (RFC 9293 §3.1): octet streams from segments, and messages from streams: SIP (RFC 3261 §18.3), and H.225.0 in
//! the packets of RFC 1006.
//!
//! ```text
//! source port 2 | destination port 2 | sequence number 4 | acknowledgement number 4
//! header length 4 bits, flags 12 bits | window 2 | checksum 2 | urgent 2 | options | payload
//! ```
//!
//! Octets count once, as they came first. Where a capture lost a segment, the stream is taken up again at the next
//! SIP start line or packet of call signalling. A loss is known when the other side acknowledges what was not seen, or
//! when too much waits.
//!
//! A start line is looked for after every line feed. Packets have no such mark: a stream that nothing is known of must
//! have one at the front of a segment, where senders put them. On the port of call signalling, and where there was a
//! packet before, it may be anywhere.

use core::net::SocketAddr;

use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

use crate::bounded_map::BoundedMap;
use crate::context::Context;
use crate::sip::{self, Framing, keep_alive_length};
use crate::tpkt::{self, Packet};
use crate::{Layer, Protocol, Signal};

const FLAG_FIN: u16 = 0x01;
const FLAG_SYN: u16 = 0x02;
const FLAG_RST: u16 = 0x04;
const FLAG_ACK: u16 = 0x10;

/// Streams that are followed; one that was dropped is taken up again at its next message. About 300 octets each.
const MOST_STREAMS: usize = 8192;
/// What all streams may hold together, in octets.
const MOST_OCTETS: usize = 12 * 1024 * 1024;
/// Octets that may wait behind a hole, and segments: what a sender has under way on a long path.
const MOST_WAITING_OCTETS: usize = 256 * 1024;
const MOST_WAITING_SEGMENTS: usize = 256;
/// The longest message of a stream: SIP bodies with pictures stay below, and no packet of RFC 1006 is longer than 64 KiB.
const LARGEST_MESSAGE: usize = 128 * 1024;
/// After so many octets without the beginning of a message a stream is taken for something else. More than the longest
/// head that is waited for, so that one bad message does not end its stream.
const MOST_SEARCHED: usize = 128 * 1024;
/// A sequence number farther than this from the place reached, either way, is of another connection whose beginning
/// the capture lacks; windows above 4 MiB are not used for signalling.
const FARTHEST: u32 = 4 * 1024 * 1024;
/// What a stream costs beside its octets.
const STREAM_OVERHEAD: usize = 320;

type Key = (SocketAddr, SocketAddr);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    /// A SIP message begins at the next octet.
    AtMessage,
    /// A packet begins at the next octet.
    AtPacket,
    /// The next start line or packet is looked for.
    Searching { searched: usize },
    /// Neither SIP nor H.225.0; nothing is kept.
    Other,
}

#[derive(Debug)]
struct Stream {
    /// The sequence number of the next octet.
    next: u32,
    state: State,
    /// Whether it is known to carry call signalling: by its port, or by a message that was found.
    call_signalling: bool,
    /// The beginning of a message or packet.
    message: Vec<u8>,
    /// Segments behind a hole, in the order of arrival.
    waiting: Vec<(u32, Vec<u8>)>,
    context: Context,
}

/// All streams that are followed.
#[derive(Debug)]
pub(crate) struct Streams {
    streams: BoundedMap<Key, Stream>,
}

impl Streams {
    pub(crate) fn new() -> Self {
        Self { streams: BoundedMap::new(MOST_STREAMS, MOST_OCTETS) }
    }

    /// A segment; `context` has the addresses already.
    pub(crate) fn dissect(
        &mut self,
        octets: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) -> Result<(), DecodeError> {
        let mut r = Reader::new(octets);
        let (source, destination) = (r.u16_be("source port")?, r.u16_be("destination port")?);
        let sequence = r.u32_be("sequence number")?;
        let acknowledged = r.u32_be("acknowledgement number")?;
        let flags = r.u16_be("header length and flags")?;
        r.take(6, "window, checksum and urgent pointer")?;
        r.take(usize::from(flags >> 12).saturating_mul(4).saturating_sub(20), "options")?;
        let payload = r.rest();
        let context = context.over(Layer::Tcp).ports(source, destination);
        let (Some(source), Some(destination)) = (context.source, context.destination) else { return Ok(()) };
        let key = (source, destination);

        if flags & FLAG_ACK != 0 {
            let back = (destination, source);
            if let Some(stream) = self.streams.get_mut(&back)
                && stream.lost_up_to(acknowledged)
            {
                stream.skip_hole(&context_of(stream.context, &context), out);
                self.settle(&back);
            }
        }
        if flags & FLAG_SYN != 0 {
            self.streams.remove(&key);
            let stream = Stream::new(sequence.wrapping_add(1), State::AtMessage, context, key);
            self.streams.insert(key, STREAM_OVERHEAD, stream);
            return Ok(());
        }
        if !payload.is_empty() {
            if self.streams.get(&key).is_none() {
                let stream = Stream::new(sequence, State::Searching { searched: 0 }, context, key);
                self.streams.insert(key, STREAM_OVERHEAD, stream);
            }
            if let Some(stream) = self.streams.get_mut(&key) {
                stream.context = context;
                stream.segment(sequence, payload, &context, out);
            }
            self.settle(&key);
        }
        if flags & (FLAG_FIN | FLAG_RST) != 0
            && let Some(mut stream) = self.streams.remove(&key)
        {
            stream.end(&context, out);
        }
        Ok(())
    }

    /// Says of every stream what is left in it.
    pub(crate) fn finish(&mut self, out: &mut impl FnMut(Signal<'_>)) {
        for mut stream in self.streams.drain() {
            let context = stream.context;
            stream.end(&context, out);
        }
    }

    fn settle(&mut self, key: &Key) {
        if let Some(cost) = self.streams.get(key).map(Stream::cost) {
            self.streams.set_cost(key, cost);
        }
    }
}

/// The addresses of a stream, with the frame that an acknowledgement came in.
fn context_of(stream: Context, acknowledgement: &Context) -> Context {
    Context { frame: acknowledgement.frame, time: acknowledgement.time, ..stream }
}

/// How far `to` is after `from`; negative where it is before (RFC 9293 §3.4).
fn distance(from: u32, to: u32) -> i32 {
    to.wrapping_sub(from).cast_signed()
}

impl Stream {
    fn new(next: u32, state: State, context: Context, (source, destination): Key) -> Self {
        let call_signalling = source.port() == tpkt::PORT || destination.port() == tpkt::PORT;
        Self { next, state, call_signalling, message: Vec::new(), waiting: Vec::new(), context }
    }

    fn cost(&self) -> usize {
        let waiting = self.waiting.iter().map(|(_, octets)| octets.capacity().saturating_add(32));
        waiting.fold(STREAM_OVERHEAD.saturating_add(self.message.capacity()), usize::saturating_add)
    }

    fn segment(
        &mut self,
        sequence: u32,
        payload: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) {
        let ahead = distance(self.next, sequence);
        if self.state == State::Other {
            // Only the place is kept, so that the stream costs nothing.
            self.next = sequence.wrapping_add(length_of(payload));
            return;
        }
        if ahead.unsigned_abs() > FARTHEST {
            self.damaged(context, out);
            self.waiting = Vec::new();
            (self.next, self.state) = (sequence, State::Searching { searched: 0 });
        }
        let ahead = distance(self.next, sequence);
        if ahead <= 0 {
            self.in_order(sequence, payload, context, out);
            self.join(context, out);
            return;
        }
        let waiting: usize = self.waiting.iter().map(|(_, octets)| octets.len()).sum();
        let seen = self.waiting.iter().any(|(at, octets)| *at == sequence && octets.len() >= payload.len());
        if !seen {
            self.waiting.push((sequence, payload.to_vec()));
        }
        if self.waiting.len() > MOST_WAITING_SEGMENTS
            || waiting.saturating_add(payload.len()) > MOST_WAITING_OCTETS
        {
            self.skip_hole(context, out);
        }
    }

    /// Takes what is beyond the place reached.
    fn in_order(
        &mut self,
        sequence: u32,
        payload: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) {
        let known = usize::try_from(self.next.wrapping_sub(sequence)).unwrap_or(usize::MAX);
        if let Some(fresh) = payload.get(known..).filter(|fresh| !fresh.is_empty()) {
            self.next = self.next.wrapping_add(length_of(fresh));
            self.octets(fresh, context, out);
        }
    }

    /// Takes the waiting segments that the hole no longer holds up.
    fn join(&mut self, context: &Context, out: &mut impl FnMut(Signal<'_>)) {
        while let Some(position) = self.waiting.iter().position(|(at, _)| distance(self.next, *at) <= 0) {
            let (sequence, octets) = self.waiting.swap_remove(position);
            self.in_order(sequence, &octets, context, out);
        }
    }

    /// Whether the receiver has octets which the capture does not.
    fn lost_up_to(&self, acknowledged: u32) -> bool {
        let nearest = self.waiting.iter().map(|(at, _)| distance(self.next, *at)).min();
        nearest.is_some_and(|nearest| distance(self.next, acknowledged) >= nearest)
    }

    /// Goes on behind the hole; the message that lies in it is damaged.
    fn skip_hole(&mut self, context: &Context, out: &mut impl FnMut(Signal<'_>)) {
        let nearest = self.waiting.iter().map(|(at, _)| *at).min_by_key(|at| distance(self.next, *at));
        let Some(nearest) = nearest else { return };
        self.damaged(context, out);
        self.next = nearest;
        self.state = State::Searching { searched: 0 };
        self.join(context, out);
    }

    /// Octets in order.
    fn octets(&mut self, fresh: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
        if self.message.is_empty() {
            let used = self.messages(fresh, context, out);
            self.message.extend_from_slice(fresh.get(used..).unwrap_or_default());
        } else {
            let mut message = core::mem::take(&mut self.message);
            message.extend_from_slice(fresh);
            let used = self.messages(&message, context, out);
            message.drain(..used);
            self.message = message;
        }
        if self.message.is_empty() && self.message.capacity() > LARGEST_MESSAGE {
            self.message = Vec::new();
        }
        if self.message.len() > LARGEST_MESSAGE {
            self.damaged(context, out);
            self.state = State::Searching { searched: 0 };
        }
    }

    /// Delivers whole messages; gives how many octets are done with.
    fn messages(&mut self, octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) -> usize {
        let mut used = 0_usize;
        loop {
            let left = octets.get(used..).unwrap_or_default();
            let step = match self.state {
                State::AtPacket => self.packet(left, context, out),
                State::AtMessage => self.sip_message(left, context, out),
                State::Searching { searched } => Some(self.search(left, searched, used == 0)),
                State::Other => return octets.len(),
            };
            match step {
                Some(step) if step < left.len() => used = used.saturating_add(step),
                Some(_) => return octets.len(),
                None => return used,
            }
        }
    }

    /// A SIP message at the front, or what tells that there is none: how many octets are done with, or nothing where more
    /// are needed.
    fn sip_message(
        &mut self,
        octets: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) -> Option<usize> {
        // RFC 3261 §7.5 and RFC 5626 §4.4.1: empty lines before a message, and as a sign of life.
        let blank = keep_alive_length(octets);
        let left = octets.get(blank..).unwrap_or_default();
        if left.is_empty() {
            return Some(blank);
        }
        match sip::message_length(left) {
            Framing::Complete(length) if length > 0 && length <= left.len() => {
                let message = left.get(..length).unwrap_or_default();
                out(context.message(Layer::Sip, Protocol::Sip, None, message));
                Some(blank.saturating_add(length))
            }
            Framing::NeedMore | Framing::Complete(_) => None,
            Framing::NotSip if tpkt::begins_as_call_signalling(left) => {
                self.state = State::AtPacket;
                Some(blank)
            }
            Framing::NotSip => {
                self.state = State::Searching { searched: 0 };
                // The line is passed over, so that a start line with an endless head is not found again.
                let line = left.iter().position(|octet| *octet == b'\n');
                Some(line.map_or(octets.len(), |end| blank.saturating_add(end).saturating_add(1)))
            }
        }
    }

    /// The same for a packet.
    fn packet(
        &mut self,
        octets: &[u8],
        context: &Context,
        out: &mut impl FnMut(Signal<'_>),
    ) -> Option<usize> {
        let packet = tpkt::packet(octets);
        // What else TPKT carries is passed over in a stream that is known, and gives a stream away that is not.
        if packet == Packet::Other || !self.call_signalling && !tpkt::begins_as_call_signalling(octets) {
            self.state = State::Searching { searched: 0 };
            return Some(0);
        }
        let Packet::Complete(contents) = packet else { return None };
        if tpkt::is_message(contents) {
            self.call_signalling = true;
            out(context.over(Layer::Tpkt).message(Layer::H225, Protocol::H225, None, contents));
        }
        Some(contents.len().saturating_add(tpkt::HEADER))
    }

    /// Looks for the beginning of a message; gives how many octets lie in front of it.
    fn search(&mut self, octets: &[u8], searched: usize, at_segment: bool) -> usize {
        let farthest = match (self.call_signalling, at_segment) {
            (true, _) => octets.len(),
            (false, true) => octets.len().min(1),
            (false, false) => 0,
        };
        let begins = |at: &usize| octets.get(*at..).is_some_and(tpkt::begins_as_call_signalling);
        let packet = (0..farthest).find(begins);
        let line = start_line(octets).filter(|line| packet.is_none_or(|packet| *line < packet));
        let searched = searched.saturating_add(octets.len());
        self.state = match (line, packet) {
            (Some(_), _) => State::AtMessage,
            (None, Some(_)) => State::AtPacket,
            (None, None) if searched > MOST_SEARCHED => State::Other,
            (None, None) => State::Searching { searched },
        };
        line.or(packet).unwrap_or(octets.len())
    }

    /// The stream ends.
    fn end(&mut self, context: &Context, out: &mut impl FnMut(Signal<'_>)) {
        while !self.waiting.is_empty() {
            self.skip_hole(context, out);
        }
        self.damaged(context, out);
    }

    /// Gives up the message that was begun.
    fn damaged(&mut self, context: &Context, out: &mut impl FnMut(Signal<'_>)) {
        let message = core::mem::take(&mut self.message);
        if self.state == State::AtMessage && sip::looks_like_sip(&message) {
            let kind = DecodeErrorKind::Truncated { needed: 1, left: 0 };
            let error = DecodeError::new("SIP message in a TCP stream", message.len(), kind);
            out(context.over(Layer::Sip).malformed(Protocol::Sip, &message, error));
        }
        let contents = message.get(tpkt::HEADER..).unwrap_or_default();
        if self.state == State::AtPacket && tpkt::is_message(contents) {
            let length = tpkt::packet_length(&message).unwrap_or_default();
            let kind = DecodeErrorKind::Truncated { needed: length.saturating_sub(message.len()), left: 0 };
            let error = DecodeError::new("H.225.0 message in a TCP stream", contents.len(), kind);
            out(context.over(Layer::Tpkt).over(Layer::H225).malformed(Protocol::H225, contents, error));
        }
    }
}

fn length_of(octets: &[u8]) -> u32 {
    u32::try_from(octets.len()).unwrap_or(u32::MAX)
}

/// Where the first SIP start line begins: at the start of the octets, or after a line feed.
fn start_line(octets: &[u8]) -> Option<usize> {
    let mut at = 0_usize;
    loop {
        let left = octets.get(at..)?;
        if left.is_empty() {
            return None;
        }
        if sip::looks_like_sip(left) {
            return Some(at);
        }
        at = left.iter().position(|octet| *octet == b'\n')?.saturating_add(at).saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
