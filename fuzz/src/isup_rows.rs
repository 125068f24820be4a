//! ISUP messages in long rows: whatever comes in whatever order, what waits for its continuation stays within limits,
//! and nothing that was held is lost or comes twice.

use core::time::Duration;
use std::collections::BTreeMap;

use trueline_isup::application_transport::{Reassembled, Reassembler, ReassemblyLimits};
use trueline_isup::segmentation::{Reassembly, Received, T34};
use trueline_isup::{
    ApplicationContext, ApplicationTransport, Message, MessageType, Parameter, ParameterValue,
    SequenceIndicator,
};

/// What the segments of application transport are put together with: little enough to be reached.
const LIMITS: ReassemblyLimits =
    ReassemblyLimits { sequences: 3, octets: 300, time: Duration::from_secs(12) };

/// The circuits of a row.
const CIRCUITS: u8 = 4;

/// A message of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival<'a> {
    /// Below [`CIRCUITS`].
    pub(crate) circuit: u8,
    /// After how many seconds, 63 at most.
    pub(crate) after: u8,
    /// From its message type on; 255 are the most.
    pub(crate) octets: &'a [u8],
}

impl<'a> Arrival<'a> {
    /// In front of each message: two bits of circuit and six of seconds, then how many octets the message has.
    fn read(row: &mut &'a [u8]) -> Option<Self> {
        let [head, length, rest @ ..] = *row else { return None };
        let (octets, rest) = rest.split_at_checked(usize::from(*length)).unwrap_or((rest, &[]));
        *row = rest;
        Some(Self { circuit: head >> 6, after: head & 0x3F, octets })
    }

    /// Makes a row longer; a message that is too long for it is left out.
    pub(crate) fn write(&self, row: &mut Vec<u8>) {
        if let Ok(length) = u8::try_from(self.octets.len()) {
            row.extend([self.circuit << 6 | self.after & 0x3F, length]);
            row.extend_from_slice(self.octets);
        }
    }
}

/// Octets as a row of messages.
pub(crate) fn look_into(mut row: &[u8]) {
    let mut circuits: [Circuit; CIRCUITS as usize] = Default::default();
    let mut transport = Transport::new();
    let mut now = Duration::ZERO;
    while let Some(arrival) = Arrival::read(&mut row) {
        now = now.saturating_add(Duration::from_secs(arrival.after.into()));
        let Ok(message) = Message::decode_head_without_cic(arrival.octets) else { continue };
        if let Some(circuit) = circuits.get_mut(usize::from(arrival.circuit)) {
            circuit.receive(&message, now);
        }
        transport.receive(arrival.circuit, &message, now);
    }
    circuits.into_iter().for_each(Circuit::ends);
    transport.ends(now);
}

/// The machine of a circuit, and what it must hold.
#[derive(Default)]
struct Circuit {
    reassembly: Reassembly,
    held: Option<Held>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Held {
    octets: Vec<u8>,
    deadline: Duration,
}

impl Circuit {
    fn receive(&mut self, message: &Message<'_>, now: Duration) {
        let before = self.held.take();
        let waited = before.as_ref().map(|held| held.octets.clone());
        let is_late = before.as_ref().is_some_and(|held| held.deadline <= now);
        let step = self.reassembly.receive(message, now);
        match step.message {
            Received::Held => {
                assert_eq!(step.alone, waited);
                let deadline = now.saturating_add(T34);
                self.held = Some(Held { octets: message.octets().to_vec(), deadline });
            }
            Received::Merged(octets) => {
                assert!(step.alone.is_none() && !is_late, "a message that waited goes on twice");
                let most = waited.unwrap_or_default().len().saturating_add(message.octets().len());
                assert!(octets.len() <= most, "{} octets of {most}", octets.len());
            }
            // It concerned the circuit alone, and the first part still waits.
            Received::Whole if step.alone.is_none() => {
                assert!(!is_late);
                self.held = before;
            }
            Received::Whole | Received::Discarded => assert_eq!(step.alone, waited),
        }
        assert_eq!(self.reassembly.deadline(), self.held.as_ref().map(|held| held.deadline));
    }

    fn ends(mut self) {
        let last = self.held.take();
        let at = last.as_ref().map(|held| held.deadline).unwrap_or_default();
        assert_eq!(self.reassembly.expire(at), last.map(|held| held.octets));
        assert_eq!(self.reassembly.deadline(), None);
    }
}

/// The machine of application transport, and how many octets of data it must hold for what.
struct Transport {
    reassembler: Reassembler<u8>,
    held: BTreeMap<(u8, ApplicationContext, u8), usize>,
}

impl Transport {
    fn new() -> Self {
        Self { reassembler: Reassembler::with_limits(LIMITS), held: BTreeMap::new() }
    }

    fn receive(&mut self, circuit: u8, message: &Message<'_>, now: Duration) {
        match message.message_type() {
            MessageType::REL => {
                self.reassembler.forget(&circuit);
                self.held.retain(|(call, ..), _| *call != circuit);
            }
            // Segments that come late are refused where nobody asked what had expired.
            MessageType::RLC => self.expire(now),
            _ => {}
        }
        for raw in message.parameters().map_while(Result::ok) {
            if let Ok(ParameterValue::ApplicationTransport(segment)) = raw.typed() {
                self.accept(circuit, &segment, now);
            }
        }
    }

    fn accept(&mut self, circuit: u8, segment: &ApplicationTransport<'_>, now: Duration) {
        let name = segment
            .segmentation_local_reference()
            .filter(|_| !segment.is_whole())
            .map(|reference| (circuit, segment.context(), reference));
        // Whatever comes of a segment, its sequence is not what it was.
        let open = name.and_then(|name| self.held.remove(&name));
        let is_first = segment.sequence_indicator() == SequenceIndicator::NewSequence;
        let in_front = if is_first { 0 } else { open.unwrap_or_default() };
        let octets = in_front.saturating_add(segment.user_information().len());
        match self.reassembler.accept(circuit, now, segment) {
            Ok(Reassembled::Waiting { superseded, .. }) => {
                assert_eq!(superseded.is_some(), is_first && open.is_some());
                self.held.extend(name.map(|name| (name, octets)));
            }
            Ok(Reassembled::Joined(content)) => {
                let joined = ApplicationTransport::decode(&content);
                let joined = joined.map(|joined| (joined.is_whole(), joined.user_information().len()));
                assert_eq!(joined, Ok((true, octets)), "what was joined is not all of it");
            }
            Ok(_) => assert_eq!(name, None),
            Err(error) => drop(error.to_string()),
        }
        self.is_within_limits();
    }

    fn expire(&mut self, now: Duration) {
        for expired in self.reassembler.expire(now) {
            let held = self.held.remove(&(expired.call, expired.context, expired.reference));
            assert!(held.is_some(), "{expired:?} was not held");
        }
        self.is_within_limits();
    }

    fn is_within_limits(&self) {
        assert_eq!(self.reassembler.waiting(), self.held.len());
        assert!(self.held.len() <= LIMITS.sequences);
        assert!(self.held.values().sum::<usize>() <= LIMITS.octets);
        assert_eq!(self.reassembler.next_deadline().is_some(), !self.held.is_empty());
    }

    /// Nothing waits for longer than it may.
    fn ends(mut self, now: Duration) {
        self.expire(now.saturating_add(LIMITS.time));
        assert_eq!(self.held, BTreeMap::new());
    }
}
