//! What a receiver does with a message that is in error (ITU-T Q.931 (05/1998) §5.8).
//!
//! [`reaction`] says what becomes of a received message, and makes the answer. It knows nothing of call states: its
//! caller says whether the call is known, and whether the message is expected in the state of the call.
//!
//! The first of these cases that applies decides. "T": from the text of the clause; "m": from memory.
//!
//! | case | what is done | clause | |
//! |---|---|---|---|
//! | another protocol discriminator; too short; not a call reference | ignored | 5.8.1-5.8.3.1 | m |
//! | global call reference, but not RESTART, RESTART ACKNOWLEDGE or STATUS | STATUS 81 | 5.8.3.2 f | m |
//! | unknown call, SETUP or RESUME from the side that did not choose the reference | ignored | 5.8.3.2 c | m |
//! | unknown call, RELEASE | RELEASE COMPLETE 81 | 5.8.3.2 b | m |
//! | unknown call, RELEASE COMPLETE | ignored | 5.8.3.2 d | m |
//! | unknown call, others but SETUP, RESUME, STATUS | RELEASE COMPLETE 81 (or RELEASE 81: the text leaves it open) | 5.8.3.2 a | m |
//! | known call, SETUP that is not expected | ignored | 5.8.3.2 e | m |
//! | message type unknown | STATUS 97 | 5.8.4 | m |
//! | message not expected, other than RELEASE and RELEASE COMPLETE | STATUS 101 | 5.8.4 | m |
//! | mandatory element missing: SETUP, RELEASE | RELEASE COMPLETE 96 | 5.8.6.1 | m |
//! | … DISCONNECT | processed as with cause 31, RELEASE 96 | 5.8.6.1 | m |
//! | … RELEASE COMPLETE | processed as with cause 31 | 5.8.6.1 | m |
//! | … other messages | STATUS 96 | 5.8.6.1 | m |
//! | unknown element that must be understood (identifier 00-0F) | as a mandatory element missing | 5.8.7.1 | T |
//! | mandatory element with wrong content | as missing, with cause 100 | 5.8.6.2 | m |
//! | other unknown element: DISCONNECT | processed, RELEASE 99 | 5.8.7.1 | T |
//! | … RELEASE | processed, RELEASE COMPLETE 99 | 5.8.7.1 | m |
//! | … RELEASE COMPLETE | processed | 5.8.7.1 | m |
//! | … other messages | processed, STATUS 99 may be sent | 5.8.7.1 | T |
//! | other element with wrong or too much content | processed without it, STATUS 100 may be sent | 5.8.7.2 | m |
//!
//! Elements out of sequence and repeated ones are no error here: they may be ignored (§5.8.5), and
//! [`Message::deviations`] tells them.

use alloc::vec::Vec;

use crate::builder::MessageBuilder;
use crate::call_reference::{CallReference, CallReferenceFlag};
use crate::element::{CallState, CallStateValue, Cause};
use crate::element_identifier::{Codeset, ElementIdentifier};
use crate::information_elements::{Framing, RawElement};
use crate::message::Message;
use crate::message_type::MessageType;
use crate::permitted::most_content;
use crate::protocol_discriminator::ProtocolDiscriminator;
use crate::q850::{CauseLocation, CauseValue};

/// The most identifiers in a diagnostic: what a cause of 32 octets in all leaves (Q.931 Table 4-3).
const MOST_IDENTIFIERS: usize = 28;

/// What the receiver knows of the call that a message belongs to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum KnownCall {
    /// No call has this call reference.
    None,
    /// The message is expected in the state that the call is in.
    Expecting(CallStateValue),
    /// It is not.
    NotExpecting(CallStateValue),
}

/// What becomes of the received message itself.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Handling {
    /// It is processed, with those of its elements that are valid.
    Process,
    /// It changes nothing.
    Ignore,
}

/// A message to send back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// STATUS, RELEASE or RELEASE COMPLETE.
    pub message_type: MessageType,
    /// The cause in it.
    pub cause_value: CauseValue,
    /// The octets. RELEASE COMPLETE of H.225.0 needs a user-user element besides, which is for the caller to add.
    pub octets: Vec<u8>,
    /// Whether the standard asks for it or leaves it to the receiver.
    pub obligation: Obligation,
}

/// Whether an answer must be sent.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Obligation {
    /// It is to be sent.
    Required,
    /// It may be sent.
    Optional,
}

/// What a receiver does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reaction {
    /// With the message.
    pub handling: Handling,
    /// What it sends.
    pub answer: Option<Answer>,
}

impl Reaction {
    const PROCESS: Self = Self { handling: Handling::Process, answer: None };
    const IGNORE: Self = Self { handling: Handling::Ignore, answer: None };
}

/// What a receiver at `location` does with the octets of a message.
#[must_use]
pub fn reaction(octets: &[u8], framing: Framing, call: KnownCall, location: CauseLocation) -> Reaction {
    let Ok(message) = Message::decode_head(octets, framing) else { return Reaction::IGNORE };
    let ours = message.protocol_discriminator() == ProtocolDiscriminator::CALL_CONTROL;
    if !ours || message.call_reference_spare() != 0 {
        return Reaction::IGNORE;
    }
    let receiver = Receiver { message, call, location };
    receiver
        .call_reference_error()
        .or_else(|| receiver.message_type_error())
        .or_else(|| receiver.mandatory_element_error())
        .or_else(|| receiver.other_element_error())
        .unwrap_or(Reaction::PROCESS)
}

struct Receiver<'a> {
    message: Message<'a>,
    call: KnownCall,
    location: CauseLocation,
}

impl Receiver<'_> {
    /// §5.8.3.
    fn call_reference_error(&self) -> Option<Reaction> {
        let message_type = self.message.message_type();
        let reference = self.message.call_reference();
        if reference.is_dummy() {
            return None;
        }
        if reference.is_global() {
            let for_all = matches!(
                message_type,
                MessageType::RESTART | MessageType::RESTART_ACKNOWLEDGE | MessageType::STATUS
            );
            let cause = CauseValue::INVALID_CALL_REFERENCE;
            return (!for_all).then(|| self.refuse(MessageType::STATUS, cause, &[]));
        }
        let begins = matches!(message_type, MessageType::SETUP | MessageType::RESUME);
        match self.call {
            KnownCall::None if begins => {
                let wrong_side = reference.flag() != CallReferenceFlag::FromOriginator;
                wrong_side.then_some(Reaction::IGNORE)
            }
            KnownCall::None => match message_type {
                MessageType::STATUS => None,
                MessageType::RELEASE_COMPLETE => Some(Reaction::IGNORE),
                _ => {
                    let cause = CauseValue::INVALID_CALL_REFERENCE;
                    Some(self.refuse(MessageType::RELEASE_COMPLETE, cause, &[]))
                }
            },
            KnownCall::NotExpecting(_) if message_type == MessageType::SETUP => Some(Reaction::IGNORE),
            KnownCall::Expecting(_) | KnownCall::NotExpecting(_) => None,
        }
    }

    /// §5.8.4.
    fn message_type_error(&self) -> Option<Reaction> {
        let message_type = self.message.message_type();
        if self.message.name().is_none() {
            let cause = CauseValue::MESSAGE_TYPE_UNKNOWN;
            return Some(self.refuse(MessageType::STATUS, cause, &[message_type.0]));
        }
        let always = matches!(message_type, MessageType::RELEASE | MessageType::RELEASE_COMPLETE);
        match self.call {
            KnownCall::NotExpecting(_) if !always => {
                let cause = CauseValue::MESSAGE_NOT_COMPATIBLE;
                Some(self.refuse(MessageType::STATUS, cause, &[message_type.0]))
            }
            _ => None,
        }
    }

    /// §5.8.6, and §5.8.7.1 for elements that must be understood.
    fn mandatory_element_error(&self) -> Option<Reaction> {
        let message_type = self.message.message_type();
        let needed = self.message.mandatory_elements();
        let present = |code| self.elements().any(|raw| raw.is(code) && !raw.value.is_empty());
        let missing = needed.iter().copied().filter(|&code| !present(code));
        let not_understood = self.unknown().filter(|code| code.comprehension_required());
        let absent: Vec<u8> =
            missing.chain(not_understood).map(|code| code.0).take(MOST_IDENTIFIERS).collect();
        let wrong: Vec<u8> = self.wrong().filter(|code| needed.contains(code)).map(|code| code.0).collect();
        let (cause, identifiers) = match (absent.as_slice(), wrong.as_slice()) {
            ([], []) => return None,
            ([], wrong) => (CauseValue::INVALID_ELEMENT_CONTENTS, wrong),
            (absent, _) => (CauseValue::MANDATORY_ELEMENT_MISSING, absent),
        };
        Some(match message_type {
            MessageType::SETUP | MessageType::RELEASE => {
                self.refuse(MessageType::RELEASE_COMPLETE, cause, identifiers)
            }
            MessageType::DISCONNECT => {
                self.process(MessageType::RELEASE, cause, identifiers, Obligation::Required)
            }
            MessageType::RELEASE_COMPLETE => Reaction::PROCESS,
            _ => self.refuse(MessageType::STATUS, cause, identifiers),
        })
    }

    /// §5.8.7.
    fn other_element_error(&self) -> Option<Reaction> {
        let message_type = self.message.message_type();
        let unknown: Vec<u8> = self.unknown().map(|code| code.0).take(MOST_IDENTIFIERS).collect();
        if !unknown.is_empty() {
            let cause = CauseValue::PARAMETER_UNKNOWN_DISCARDED;
            return Some(match message_type {
                MessageType::DISCONNECT => {
                    self.process(MessageType::RELEASE, cause, &unknown, Obligation::Required)
                }
                MessageType::RELEASE => {
                    self.process(MessageType::RELEASE_COMPLETE, cause, &unknown, Obligation::Required)
                }
                MessageType::RELEASE_COMPLETE => Reaction::PROCESS,
                _ => self.process(MessageType::STATUS, cause, &unknown, Obligation::Optional),
            });
        }
        let wrong: Vec<u8> = self.wrong().map(|code| code.0).take(MOST_IDENTIFIERS).collect();
        let answers = !matches!(
            message_type,
            MessageType::DISCONNECT | MessageType::RELEASE | MessageType::RELEASE_COMPLETE
        );
        let cause = CauseValue::INVALID_ELEMENT_CONTENTS;
        (!wrong.is_empty() && answers)
            .then(|| self.process(MessageType::STATUS, cause, &wrong, Obligation::Optional))
    }

    /// The elements in front of the place where the message is broken, if it is.
    fn elements(&self) -> impl Iterator<Item = RawElement<'_>> {
        self.message.information_elements().map_while(Result::ok)
    }

    /// Identifiers of codeset 0 that nobody knows. Other codesets are skipped, as §4.5.2 wants it.
    fn unknown(&self) -> impl Iterator<Item = ElementIdentifier> {
        let standard = self.elements().filter(|raw| raw.codeset == Codeset::Standard);
        standard.filter(|raw| raw.words().is_none()).map(|raw| raw.code)
    }

    /// Identifiers of elements whose content cannot be read, or is longer than Table 4-3 allows.
    fn wrong(&self) -> impl Iterator<Item = ElementIdentifier> {
        let framing = self.message.framing();
        let wrong = move |raw: &RawElement<'_>| {
            let most = most_content(framing, raw.code).unwrap_or(usize::MAX);
            !raw.value.is_empty() && (raw.typed().is_err() || raw.value.len() > most)
        };
        self.elements().filter(|raw| raw.codeset == Codeset::Standard).filter(wrong).map(|raw| raw.code)
    }

    fn refuse(&self, message_type: MessageType, cause: CauseValue, diagnostics: &[u8]) -> Reaction {
        let answer = self.answer(message_type, cause, diagnostics, Obligation::Required);
        Reaction { handling: Handling::Ignore, answer }
    }

    fn process(
        &self,
        message_type: MessageType,
        cause: CauseValue,
        diagnostics: &[u8],
        obligation: Obligation,
    ) -> Reaction {
        let answer = self.answer(message_type, cause, diagnostics, obligation);
        Reaction { handling: Handling::Process, answer }
    }

    fn answer(
        &self,
        message_type: MessageType,
        cause_value: CauseValue,
        diagnostics: &[u8],
        obligation: Obligation,
    ) -> Option<Answer> {
        let reference: CallReference = self.message.call_reference().answered();
        let cause = Cause::new(self.location, cause_value).with_diagnostics(diagnostics);
        let builder = MessageBuilder::new(message_type, reference).with(&cause);
        let builder = match message_type {
            MessageType::STATUS => builder.with(&CallState::new(self.call_state())),
            _ => builder,
        };
        let octets = builder.finish().ok()?;
        Some(Answer { message_type, cause_value, octets, obligation })
    }

    fn call_state(&self) -> CallStateValue {
        match self.call {
            KnownCall::None => CallStateValue::Null,
            KnownCall::Expecting(state) | KnownCall::NotExpecting(state) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCATION: CauseLocation = CauseLocation::PublicNetworkLocal;
    const EXPECTING: KnownCall = KnownCall::Expecting(CallStateValue::Active);
    const NOT_EXPECTING: KnownCall = KnownCall::NotExpecting(CallStateValue::Active);
    const BEARER: &[u8] = &[0x04, 0x03, 0x80, 0x90, 0xA3];
    const CAUSE: &[u8] = &[0x08, 0x02, 0x82, 0x90];

    /// A message of call 7 that came from the side that chose the reference.
    fn octets(message_type: MessageType, elements: &[u8]) -> Vec<u8> {
        [&[8, 2, 0, 7, message_type.0], elements].concat()
    }

    fn of(octets: &[u8], call: KnownCall) -> Reaction {
        reaction(octets, Framing::Q931, call, LOCATION)
    }

    /// Checks an answer: its type, its cause and diagnostics, the call state of STATUS, and that it is one of ours.
    fn assert_answers(
        reaction: &Reaction,
        handling: Handling,
        obligation: Obligation,
        message_type: MessageType,
        cause: u8,
        diagnostics: &[u8],
    ) {
        assert_eq!(reaction.handling, handling);
        let answer = reaction.answer.as_ref().unwrap();
        assert_eq!(
            (answer.message_type, answer.cause_value.0, answer.obligation),
            (message_type, cause, obligation)
        );
        let message = Message::decode(&answer.octets).unwrap();
        assert_eq!(message.message_type(), message_type);
        assert_eq!(message.call_reference().flag(), CallReferenceFlag::ToOriginator);
        let in_message = message.element::<Cause<'_>>().unwrap().unwrap();
        assert_eq!((in_message.cause_value().0, in_message.diagnostics()), (cause, diagnostics));
        assert_eq!(in_message.cause_location(), LOCATION);
        assert_eq!(
            message.element::<CallState<'_>>().unwrap().is_some(),
            message_type == MessageType::STATUS
        );
    }

    #[test]
    fn what_is_no_message_of_ours_is_ignored() {
        let wrong_discriminator = [0x03, 2, 0, 7, 0x05];
        let too_short = [8, 2, 0];
        let spare_bits = [8, 0x12, 0, 7, 0x05];
        let long_reference = [8, 3, 0, 0, 7, 0x05];
        for octets in [&wrong_discriminator[..], &too_short, &spare_bits, &long_reference, &[]] {
            assert_eq!(of(octets, KnownCall::None), Reaction::IGNORE, "{octets:02x?}");
        }
    }

    #[test]
    fn the_global_call_reference_is_for_restart_and_status() {
        let octets = [8, 2, 0, 0, MessageType::ALERTING.0];
        let alerting = of(&octets, KnownCall::Expecting(CallStateValue::Null));
        let required = Obligation::Required;
        assert_answers(&alerting, Handling::Ignore, required, MessageType::STATUS, 81, &[]);
        let octets = [8, 2, 0, 0, MessageType::RESTART.0, 0x79, 1, 0x87];
        assert_eq!(of(&octets, KnownCall::Expecting(CallStateValue::Null)), Reaction::PROCESS);
    }

    #[test]
    fn a_setup_of_an_unknown_call_must_come_from_the_side_that_chose_the_reference() {
        let mut setup = octets(MessageType::SETUP, BEARER);
        assert_eq!(of(&setup, KnownCall::None), Reaction::PROCESS);
        setup[2] |= 0x80;
        assert_eq!(of(&setup, KnownCall::None), Reaction::IGNORE);
    }

    #[test]
    fn an_unknown_call_is_cleared() {
        for message_type in [MessageType::RELEASE, MessageType::ALERTING, MessageType::DISCONNECT] {
            let reaction = of(&octets(message_type, CAUSE), KnownCall::None);
            let required = Obligation::Required;
            assert_answers(&reaction, Handling::Ignore, required, MessageType::RELEASE_COMPLETE, 81, &[]);
        }
        assert_eq!(of(&octets(MessageType::RELEASE_COMPLETE, CAUSE), KnownCall::None), Reaction::IGNORE);
        let status = [CAUSE, &[0x14, 1, 10]].concat();
        assert_eq!(of(&octets(MessageType::STATUS, &status), KnownCall::None), Reaction::PROCESS);
    }

    #[test]
    fn a_setup_of_a_known_call_is_ignored() {
        assert_eq!(of(&octets(MessageType::SETUP, BEARER), NOT_EXPECTING), Reaction::IGNORE);
    }

    #[test]
    fn an_unknown_message_type_is_told() {
        let reaction = of(&octets(MessageType(0x04), &[]), EXPECTING);
        assert_answers(&reaction, Handling::Ignore, Obligation::Required, MessageType::STATUS, 97, &[0x04]);
        let octets = &reaction.answer.unwrap().octets;
        let state = Message::decode(octets).unwrap().element::<CallState<'_>>().unwrap().unwrap();
        assert_eq!(state.call_state(), CallStateValue::Active);
    }

    #[test]
    fn a_message_that_is_not_expected_is_told_unless_it_releases() {
        let reaction = of(&octets(MessageType::ALERTING, &[]), NOT_EXPECTING);
        assert_answers(&reaction, Handling::Ignore, Obligation::Required, MessageType::STATUS, 101, &[0x01]);
        assert_eq!(of(&octets(MessageType::RELEASE, CAUSE), NOT_EXPECTING), Reaction::PROCESS);
        assert_eq!(of(&octets(MessageType::RELEASE_COMPLETE, CAUSE), NOT_EXPECTING), Reaction::PROCESS);
    }

    #[test]
    fn a_missing_mandatory_element() {
        let required = Obligation::Required;
        let setup = of(&octets(MessageType::SETUP, &[]), KnownCall::None);
        assert_answers(&setup, Handling::Ignore, required, MessageType::RELEASE_COMPLETE, 96, &[0x04]);
        let disconnect = of(&octets(MessageType::DISCONNECT, &[0x08, 0]), EXPECTING);
        assert_answers(&disconnect, Handling::Process, required, MessageType::RELEASE, 96, &[0x08]);
        let notify = of(&octets(MessageType::NOTIFY, &[]), EXPECTING);
        assert_answers(&notify, Handling::Ignore, required, MessageType::STATUS, 96, &[0x27]);
    }

    #[test]
    fn an_unknown_element_that_must_be_understood_is_as_a_missing_one() {
        let required = Obligation::Required;
        let unknown = [0x03, 1, 0xAA];
        let setup = of(&octets(MessageType::SETUP, &[&unknown, BEARER].concat()), KnownCall::None);
        assert_answers(&setup, Handling::Ignore, required, MessageType::RELEASE_COMPLETE, 96, &[0x03]);
        let release = of(&octets(MessageType::RELEASE, &[&unknown, CAUSE].concat()), EXPECTING);
        assert_answers(&release, Handling::Ignore, required, MessageType::RELEASE_COMPLETE, 96, &[0x03]);
        let disconnect = of(&octets(MessageType::DISCONNECT, &[&unknown, CAUSE].concat()), EXPECTING);
        assert_answers(&disconnect, Handling::Process, required, MessageType::RELEASE, 96, &[0x03]);
        let complete = of(&octets(MessageType::RELEASE_COMPLETE, &unknown), EXPECTING);
        assert_eq!(complete, Reaction::PROCESS);
        let alerting = of(&octets(MessageType::ALERTING, &unknown), EXPECTING);
        assert_answers(&alerting, Handling::Ignore, required, MessageType::STATUS, 96, &[0x03]);
    }

    #[test]
    fn wrong_content_of_a_mandatory_element() {
        let required = Obligation::Required;
        let too_short = of(&octets(MessageType::DISCONNECT, &[0x08, 1, 0x82]), EXPECTING);
        assert_answers(&too_short, Handling::Process, required, MessageType::RELEASE, 100, &[0x08]);
        let mut long = alloc::vec![0x04, 11, 0x80, 0x90];
        long.resize(13, 0xA3);
        let setup = of(&octets(MessageType::SETUP, &long), KnownCall::None);
        assert_answers(&setup, Handling::Ignore, required, MessageType::RELEASE_COMPLETE, 100, &[0x04]);
    }

    #[test]
    fn an_unknown_element() {
        let unknown = [0x41, 1, 0xAA];
        let setup = of(&octets(MessageType::SETUP, &[BEARER, &unknown].concat()), KnownCall::None);
        assert_answers(&setup, Handling::Process, Obligation::Optional, MessageType::STATUS, 99, &[0x41]);
        let required = Obligation::Required;
        let disconnect = of(&octets(MessageType::DISCONNECT, &[CAUSE, &unknown].concat()), EXPECTING);
        assert_answers(&disconnect, Handling::Process, required, MessageType::RELEASE, 99, &[0x41]);
        let release = of(&octets(MessageType::RELEASE, &[CAUSE, &unknown].concat()), EXPECTING);
        assert_answers(&release, Handling::Process, required, MessageType::RELEASE_COMPLETE, 99, &[0x41]);
        let complete = of(&octets(MessageType::RELEASE_COMPLETE, &[CAUSE, &unknown].concat()), EXPECTING);
        assert_eq!(complete, Reaction::PROCESS);
        // Another codeset is skipped.
        let national = of(&octets(MessageType::ALERTING, &[0x9D, 0x41, 1, 0xAA]), EXPECTING);
        assert_eq!(national, Reaction::PROCESS);
    }

    #[test]
    fn wrong_content_of_another_element() {
        // The called party subaddress of more than 23 octets in all.
        let mut long = alloc::vec![0x71, 22, 0x80];
        long.resize(24, 0x50);
        let alerting = of(&octets(MessageType::ALERTING, &long), EXPECTING);
        assert_answers(&alerting, Handling::Process, Obligation::Optional, MessageType::STATUS, 100, &[0x71]);
        let release = of(&octets(MessageType::RELEASE, &[CAUSE, &long].concat()), EXPECTING);
        assert_eq!(release, Reaction::PROCESS);
    }

    #[test]
    fn no_octets_make_it_panic() {
        for length in 0..40_usize {
            for seed in 0..=u8::MAX {
                let noise = (0..length)
                    .map(|place| seed.wrapping_mul(31).wrapping_add(u8::try_from(place).unwrap() ^ seed));
                let octets: Vec<u8> = [8, 1, 7].into_iter().chain(noise).collect();
                let _ = of(&octets, EXPECTING);
            }
        }
    }
}
