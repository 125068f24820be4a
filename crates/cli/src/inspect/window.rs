//! The call attempts that may still grow: by a SAM, by an INFORMATION message, or by a repetition of the INVITE.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};

use trueline::capture::{Content, Protocol, Signal, Timestamp};
use trueline::carry::SetupMessage;
use trueline::isup::Variant;
use trueline::number::NumberingContext;
use trueline::wire::DecodeError;
use trueline::{CallSetup, bicc, isup, q931, sip};

use crate::failure::Failure;
use crate::inspect::attempt::{Attempt, Noted, Peer, Proofs};
use crate::text::clock;

/// For how long an attempt may grow, in seconds of capture time: 64 times T1 (RFC 3261 §17.1.1.2, timer B), after
/// which no repetition comes; overlap sending in ISUP is over by then too (Q.764, T10 is 4-6 s a digit).
const GROWS_FOR: i64 = 32;
/// The most attempts that are held: our choice, some megabytes.
const MOST: usize = 4096;
/// The most frames that are listed of one attempt: seven INVITEs fit into timer B; overlap sending needs fewer.
const MOST_FRAMES: usize = 64;
/// The most digits that overlap sending may collect, more than any number has.
const MOST_DIGITS: usize = 64;

/// What makes two messages belong to the same attempt.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Key {
    /// The circuit of ISUP, or the call instance of BICC.
    Circuit { file: PathBuf, proto: Protocol, opc: u32, dpc: u32, network_indicator: u8, cic: u32 },
    /// The call reference from the side that set up the call, between the two addresses where there are some.
    CallReference { file: PathBuf, source: Option<String>, destination: Option<String>, call_reference: u16 },
    /// Call-ID and From tag between the same two addresses.
    Sip { source: String, destination: String, call_id: Vec<u8>, tag: Vec<u8> },
}

/// Attempts in the order of their first frames.
#[derive(Debug)]
pub(crate) struct Window {
    context: NumberingContext,
    /// Whose messages those of ISUP and BICC are.
    variant: Variant,
    /// Where messages carry packed proofs, and what opens them.
    proofs: Proofs,
    attempts: VecDeque<Held>,
    /// The number of the attempt in front.
    front: u64,
    latest: HashMap<Key, u64>,
}

#[derive(Debug)]
struct Held {
    attempt: Attempt,
    key: Key,
    until: i64,
}

type Print<'p> = &'p mut dyn FnMut(Attempt) -> Result<(), Failure>;

impl Window {
    pub(crate) fn new(context: NumberingContext, variant: Variant, proofs: Proofs) -> Self {
        Self { context, variant, proofs, attempts: VecDeque::new(), front: 0, latest: HashMap::new() }
    }

    /// Takes one message; hands over the attempts that cannot grow any more.
    pub(crate) fn signal(
        &mut self,
        file: &Path,
        signal: &Signal<'_>,
        print: Print<'_>,
    ) -> Result<(), Failure> {
        let now = signal.time.seconds;
        while self.attempts.front().is_some_and(|held| held.until < now) || self.attempts.len() > MOST {
            self.print_front(print)?;
        }
        match signal.content {
            Content::Message { protocol: Protocol::Isup, octets } => {
                if let Ok(message) = isup::Message::decode_head_as(octets, self.variant)
                    && let Some(cic) = message.cic()
                {
                    let call = self.with_proofs(CallSetup::from_isup(&message), &message);
                    self.isup(
                        file,
                        signal,
                        Protocol::Isup,
                        cic.value_in(self.variant).into(),
                        &message,
                        call,
                    );
                }
            }
            Content::Message { protocol: Protocol::Bicc, octets } => {
                if let Ok(message) = bicc::Message::decode_head_as(octets, self.variant) {
                    let cic = message.call_instance_code().0;
                    let call = self.with_proofs(CallSetup::from_bicc(&message), &message);
                    self.isup(file, signal, Protocol::Bicc, cic, message.as_isup(), call);
                }
            }
            Content::Message { protocol: protocol @ (Protocol::Q931 | Protocol::H225), octets } => {
                self.q931(file, signal, protocol, octets);
            }
            Content::Message { protocol: Protocol::Sip, octets } => self.sip(signal, octets),
            _ => {}
        }
        Ok(())
    }

    /// Hands over all that are held.
    pub(crate) fn finish(&mut self, print: Print<'_>) -> Result<(), Failure> {
        while !self.attempts.is_empty() {
            self.print_front(print)?;
        }
        Ok(())
    }

    fn print_front(&mut self, print: Print<'_>) -> Result<(), Failure> {
        let Some(held) = self.attempts.pop_front() else { return Ok(()) };
        if self.latest.get(&held.key) == Some(&self.front) {
            self.latest.remove(&held.key);
        }
        self.front = self.front.saturating_add(1);
        print(held.attempt)
    }

    fn isup(
        &mut self,
        file: &Path,
        signal: &Signal<'_>,
        proto: Protocol,
        cic: u32,
        message: &isup::Message<'_>,
        call: Result<Option<CallSetup<'_>>, DecodeError>,
    ) {
        let Some(label) = signal.mtp3 else { return };
        let (opc, dpc, network_indicator) = (label.opc, label.dpc, label.network_indicator);
        let key = Key::Circuit { file: file.to_owned(), proto, opc, dpc, network_indicator, cic };
        if message.message_type() == isup::MessageType::SAM {
            if let Ok(Some(more)) = message.parameter::<isup::SubsequentNumber<'_>>() {
                self.subsequent(&key, signal.frame, &more.signals().to_string());
            }
            return;
        }
        let attempt = begun(proto.name(), signal, Peer { cic: Some(cic), ..peer(signal) });
        let sets_up = message.message_type() == isup::MessageType::IAM;
        self.set_up(key, attempt, call, sets_up.then_some(UNREADABLE_IAM));
    }

    fn q931(&mut self, file: &Path, signal: &Signal<'_>, proto: Protocol, octets: &[u8]) {
        let framing = if proto == Protocol::H225 { q931::Framing::H225 } else { q931::Framing::Q931 };
        let Ok(message) = q931::Message::decode_head(octets, framing) else { return };
        let reference = message.call_reference();
        let peer = Peer { call_reference: Some(reference.value()), ..peer(signal) };
        let key = Key::CallReference {
            file: file.to_owned(),
            source: peer.source.clone(),
            destination: peer.destination.clone(),
            call_reference: reference.value(),
        };
        match message.message_type() {
            q931::MessageType::SETUP => {
                let call = match framing {
                    q931::Framing::H225 => CallSetup::from_h225(&message),
                    _ => CallSetup::from_q931(&message),
                };
                let call = self.with_proofs(call, &message);
                self.set_up(key, begun(proto.name(), signal, peer), call, Some(UNREADABLE_SETUP));
            }
            // Overlap sending: the digits come in the called party number (Q.931 §5.1.3).
            q931::MessageType::INFORMATION => {
                if let Ok(Some(more)) = message.element::<q931::CalledPartyNumber<'_>>() {
                    self.subsequent(&key, signal.frame, &more.digits().to_string());
                }
            }
            _ => {}
        }
    }

    /// The same with the packed proofs of the message.
    fn with_proofs<'a>(
        &self,
        call: Result<Option<CallSetup<'a>>, DecodeError>,
        message: &impl SetupMessage<'a>,
    ) -> Result<Option<CallSetup<'a>>, DecodeError> {
        Ok(call?.map(|call| call.with_proofs_of(message, &self.proofs.profile)))
    }

    /// Holds the attempt with what its message tells, or with the remark that it cannot be read.
    fn set_up(
        &mut self,
        key: Key,
        attempt: Attempt,
        call: Result<Option<CallSetup<'_>>, DecodeError>,
        unreadable: Option<Noted>,
    ) {
        match (call, unreadable) {
            (Ok(Some(call)), _) => {
                self.hold(key, attempt, |attempt, context, proofs| attempt.tell(&call, context, proofs));
            }
            (Err(_), Some(remark)) => self.hold(key, attempt, |attempt, _, _| attempt.remarks.push(remark)),
            _ => {}
        }
    }

    /// Digits that a later message adds to the called number (Q.764 §2.1.2, Q.931 §5.1.3).
    fn subsequent(&mut self, key: &Key, frame: u64, digits: &str) {
        let context = self.context;
        let Some(attempt) = self.find(key) else { return };
        if attempt.frames.len() < MOST_FRAMES {
            attempt.frames.push(frame);
        }
        if let Some(called) = attempt.called.as_mut() {
            called.append(digits, MOST_DIGITS, &context);
        }
    }

    fn sip(&mut self, signal: &Signal<'_>, octets: &[u8]) {
        let Ok((message, damage)) = sip::Message::decode_readable(octets) else { return };
        let call = match CallSetup::from_sip_as(&message, self.variant) {
            Ok(Some(call)) => call,
            Ok(None) | Err(_) => return,
        };
        let tag = message.from().and_then(Result::ok).and_then(|from| from.parameter("tag"));
        let peer = peer(signal);
        let key = Key::Sip {
            source: peer.source.clone().unwrap_or_default(),
            destination: peer.destination.clone().unwrap_or_default(),
            call_id: message.call_id().map(|id| id.octets().to_vec()).unwrap_or_default(),
            tag: tag.unwrap_or_default().to_vec(),
        };
        let mut attempt = begun("sip", signal, peer);
        attempt.tell(&call, &self.context, &self.proofs);
        if damage.is_some() {
            attempt.remarks.push(UNREADABLE_HEADER);
        }
        if let Some(known) = self.find(&key) {
            // A repetition, or the same call with credentials. Other identities make another attempt.
            let same = known.claims == attempt.claims && known.proofs == attempt.proofs;
            if same && known.frames.len() < MOST_FRAMES {
                known.frames.push(signal.frame);
                return;
            }
        }
        self.hold(key, attempt, |_, _, _| {});
    }

    fn find(&mut self, key: &Key) -> Option<&mut Attempt> {
        let index = self.latest.get(key)?.checked_sub(self.front)?;
        let held = self.attempts.get_mut(usize::try_from(index).ok()?)?;
        Some(&mut held.attempt)
    }

    fn hold(
        &mut self,
        key: Key,
        mut attempt: Attempt,
        tell: impl FnOnce(&mut Attempt, &NumberingContext, &Proofs),
    ) {
        tell(&mut attempt, &self.context, &self.proofs);
        let number = self.front.saturating_add(u64::try_from(self.attempts.len()).unwrap_or(u64::MAX));
        self.latest.insert(key.clone(), number);
        let until = attempt.began.saturating_add(GROWS_FOR);
        self.attempts.push_back(Held { attempt, key, until });
    }
}

const UNREADABLE_IAM: Noted =
    Noted { text: "an initial address message that cannot be read", clause: "Q.763 §1.5" };

const UNREADABLE_SETUP: Noted =
    Noted { text: "a SETUP message that cannot be read to its end", clause: "Q.931 §4.5.1" };

const UNREADABLE_HEADER: Noted = Noted {
    text: "a header field that cannot be read; what follows it is not seen",
    clause: "RFC 3261 §7.3",
};

fn begun(proto: &'static str, signal: &Signal<'_>, peer: Peer) -> Attempt {
    let time: Timestamp = signal.time;
    Attempt {
        schema: Attempt::SCHEMA,
        frames: vec![signal.frame],
        time: time.to_string(),
        clock: clock(time),
        began: time.seconds,
        proto,
        peer,
        called: None,
        claims: Vec::new(),
        categories: Vec::new(),
        diversions: Vec::new(),
        proofs: Vec::new(),
        remarks: Vec::new(),
    }
}

fn peer(signal: &Signal<'_>) -> Peer {
    let label = signal.mtp3;
    Peer {
        source: signal.source.map(|address| address.to_string()),
        destination: signal.destination.map(|address| address.to_string()),
        opc: label.map(|label| label.opc),
        dpc: label.map(|label| label.dpc),
        ni: label.map(|label| label.network_indicator),
        cic: None,
        call_reference: None,
    }
}
