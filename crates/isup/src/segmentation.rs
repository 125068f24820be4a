//! Simple segmentation (ITU-T Q.764 (12/1999) §2.1.12): a message that is too long for one goes as two, and the second
//! is a segmentation message (SGM).
//!
//! The first part announces the second in bit C of its optional forward (IAM) or backward (ACM, CPG, ANM, CON) call
//! indicators. [`split`] makes both parts, [`Reassembly`] puts them together where messages come in, [`merge`] does
//! that for two messages at hand.
//!
//! Originating, destination and both international gateway exchanges put messages together; transit exchanges pass
//! both parts on as they come, and need nothing of this module.
//!
//! ```
//! use core::time::Duration;
//! use trueline_isup::segmentation::{self, CLASSICAL_MTP_LIMIT, Reassembly, Received};
//! use trueline_isup::{Message, MessageBuilder, MessageType, ParameterName};
//!
//! let long = MessageBuilder::new(MessageType::ANM)
//!     .with_content(ParameterName::USER_TO_USER_INFORMATION, [4; 129])
//!     .with_content(ParameterName::ACCESS_TRANSPORT, [0x1E; 150])
//!     .with_cic(trueline_isup::CircuitIdentificationCode::new(5))
//!     .finish()?;
//! let split = segmentation::split(&Message::decode(&long)?, CLASSICAL_MTP_LIMIT)?;
//! let segment = split.segment.expect("one message has no room for all");
//! assert!(split.first.len() <= 268 && segment.len() <= 268);
//!
//! // On the other side, one such machine for each circuit and direction; the time is the caller's.
//! let mut reassembly = Reassembly::new();
//! let first = reassembly.receive(&Message::decode(&split.first)?, Duration::from_secs(1));
//! assert_eq!(first.message, Received::Held);
//! let second = reassembly.receive(&Message::decode(&segment)?, Duration::from_secs(2));
//! let Received::Merged(octets) = second.message else { panic!("both parts are there") };
//! assert_eq!(Message::decode(&octets)?.optional_parameters().count(), 3);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

use alloc::vec::Vec;
use core::time::Duration;

use crate::edit::EditError;
use crate::message::Message;
use crate::message_type::MessageType;
use crate::parameter_name::ParameterName;
use crate::parameters::RawParameter;

/// The most octets of a message, circuit identification code included, on a signalling link of the classical MTP: 272
/// octets of signalling information field less the 4 of the routing label. MTP3b, M3UA and SCTP carry more.
pub const CLASSICAL_MTP_LIMIT: usize = 272 - 4;

/// Timer T34: how long a first part waits for its segmentation message, 2-4 seconds (Q.764 §2.1.12). The value
/// inside that range is our choice.
pub const T34: Duration = Duration::from_secs(3);

/// The parameters that may go into a segmentation message (the table of that message in Q.763 §4).
pub const MOVABLE: [ParameterName; 6] = [
    ParameterName::ACCESS_TRANSPORT,
    ParameterName::USER_TO_USER_INFORMATION,
    ParameterName::MESSAGE_COMPATIBILITY_INFORMATION,
    ParameterName::GENERIC_DIGITS,
    ParameterName::GENERIC_NOTIFICATION,
    ParameterName::GENERIC_NUMBER,
];

/// Messages that may come between the two parts (Q.764 §2.1.12): they concern the circuit and not the call.
const MAY_COME_BETWEEN: [MessageType; 11] = [
    MessageType::COT,
    MessageType::BLO,
    MessageType::BLA,
    MessageType::UBL,
    MessageType::UBA,
    MessageType::CGB,
    MessageType::CGBA,
    MessageType::CGU,
    MessageType::CGUA,
    MessageType::CQM,
    MessageType::CQR,
];

/// Bit C of the optional forward and backward call indicators.
const MORE_FOLLOWS: u8 = 0x04;

/// The parameter whose bit C announces a segmentation message; `None` for messages that cannot have one.
#[must_use]
pub const fn announcing_parameter(message_type: MessageType) -> Option<ParameterName> {
    match message_type {
        MessageType::IAM => Some(ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS),
        MessageType::ACM | MessageType::CPG | MessageType::ANM | MessageType::CON => {
            Some(ParameterName::OPTIONAL_BACKWARD_CALL_INDICATORS)
        }
        _ => None,
    }
}

/// Whether the message says that a segmentation message follows.
#[must_use]
pub fn announces_segment(message: &Message<'_>) -> bool {
    indicators(message).is_some_and(|raw| raw.value.first().is_some_and(|octet| octet & MORE_FOLLOWS != 0))
}

/// The first parameter of the announcing kind.
fn indicators<'a>(message: &Message<'a>) -> Option<RawParameter<'a>> {
    let code = announcing_parameter(message.message_type())?;
    message.parameters().map_while(Result::ok).find(|raw| raw.code == code)
}

/// The message with bit C set or cleared; without the parameter it is added to set it.
fn with_announcement(message: &Message<'_>, announced: bool) -> crate::edit::Edit {
    let edit = message.edit();
    let bit = if announced { MORE_FOLLOWS } else { 0 };
    match (indicators(message), announcing_parameter(message.message_type())) {
        (Some(raw), _) if !raw.value.is_empty() => {
            let mut content = raw.value.to_vec();
            content.first_mut().into_iter().for_each(|octet| *octet = *octet & !MORE_FOLLOWS | bit);
            edit.set_content(raw.code, &content)
        }
        (_, Some(code)) if announced => edit.set_content(code, &[bit]),
        _ => edit,
    }
}

/// Puts the parameters of a segmentation message behind those of the message it continues. The whole announces
/// nothing any more: bit C becomes 0. All parameters of the segmentation message move, also those that should not be
/// in one.
///
/// # Errors
/// [`EditError::Decode`] if one of them is broken, [`EditError::Overlap`] if parts of the first share octets.
pub fn merge(first: &Message<'_>, segment: &Message<'_>) -> Result<Vec<u8>, EditError> {
    let mut added = Vec::with_capacity(segment.octets().len());
    for raw in segment.optional_parameters() {
        push(&raw?, &mut added);
    }
    with_announcement(first, false).append_encoded(&added).finish()
}

/// Appends name, length and content. Where it was read from it had a length octet.
fn push(raw: &RawParameter<'_>, out: &mut Vec<u8>) {
    out.extend([raw.code.0, u8::try_from(raw.value.len()).unwrap_or(u8::MAX)]);
    out.extend_from_slice(raw.value);
}

/// A message as it is to be sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Split {
    /// The message, or its first part.
    pub first: Vec<u8>,
    /// The segmentation message to be sent directly behind it, if one is needed.
    pub segment: Option<Vec<u8>>,
}

/// Why a message does not fit into two.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SplitError {
    /// It is too long, and of a type that has no segmentation.
    #[error("{octets} octets, {limit} are the most, and {message_type} has no segmentation message")]
    NotSegmentable {
        /// The message type.
        message_type: MessageType,
        /// How long the message is.
        octets: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It is too long, and says already that a segmentation message follows: there can be one only.
    #[error("{octets} octets, {limit} are the most, and a segmentation message is announced already")]
    AlreadyAnnounced {
        /// How long the message is.
        octets: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It is too long, and no choice of its movable parameters makes both parts short enough.
    #[error(
        "{octets} octets, {limit} are the most, and {movable} octets of them may move to a segmentation message"
    )]
    TooLong {
        /// How long the message is.
        octets: usize,
        /// How long each part may be.
        limit: usize,
        /// How long all movable parameters are together, names and lengths included.
        movable: usize,
    },
    /// It cannot be edited.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Splits a message that is longer than `limit` octets, circuit identification code included; one that is not stays
/// as it is.
///
/// Only [`MOVABLE`] parameters move, as few octets of them as suffice, and generic numbers only where the others do
/// not: an exchange that does not wait for the segment knows who calls all the same.
///
/// # Errors
/// [`SplitError`]: nothing is ever left out.
pub fn split(message: &Message<'_>, limit: usize) -> Result<Split, SplitError> {
    let octets = message.octets().len();
    if octets <= limit {
        return Ok(Split { first: message.octets().to_vec(), segment: None });
    }
    let message_type = message.message_type();
    if announcing_parameter(message_type).is_none() {
        return Err(SplitError::NotSegmentable { message_type, octets, limit });
    }
    if announces_segment(message) {
        return Err(SplitError::AlreadyAnnounced { octets, limit });
    }
    let announced = with_announcement(message, true).finish()?;
    let announced = again(message, &announced)?;
    let movable = announced.optional_parameters().map_while(Result::ok);
    let movable: Vec<_> = movable.filter(|raw| MOVABLE.contains(&raw.code)).collect();
    let excess = announced.octets().len().saturating_sub(limit);
    // In front of the parameters: circuit, message type and pointer; behind them: the end marker.
    let head = announced.body_at().saturating_add(2);
    let room = limit.saturating_sub(head);
    let not_numbers = |raw: &&RawParameter<'_>| raw.code != ParameterName::GENERIC_NUMBER;
    let others: Vec<_> = movable.iter().filter(not_numbers).copied().collect();
    let Some(moved) = choose(&others, excess, room).or_else(|| choose(&movable, excess, room)) else {
        let movable = movable.iter().map(length).sum();
        return Err(SplitError::TooLong { octets, limit, movable });
    };
    let first = announced.edit().remove_each(|_, offset| moved.binary_search(&offset).is_ok()).finish()?;
    let mut segment = Vec::with_capacity(limit);
    segment.extend(message.cic().into_iter().flat_map(crate::CircuitIdentificationCode::to_octets));
    segment.extend([MessageType::SGM.0, 1]);
    let moves = |raw: &&RawParameter<'_>| moved.binary_search(&raw.offset).is_ok();
    movable.iter().filter(moves).for_each(|raw| push(raw, &mut segment));
    segment.push(ParameterName::END_OF_OPTIONAL_PARAMETERS.0);
    Ok(Split { first, segment: Some(segment) })
}

/// A message that was made from another, read as that was.
fn again<'a>(message: &Message<'_>, octets: &'a [u8]) -> Result<Message<'a>, EditError> {
    Ok(match message.cic() {
        Some(_) => Message::decode_as(octets, message.variant())?,
        None => Message::decode_without_cic_as(octets, message.variant())?,
    })
}

/// With name and length.
fn length(raw: &RawParameter<'_>) -> usize {
    raw.value.len().saturating_add(2)
}

/// The parameters whose lengths add up to the least that is at least `excess` and at most `room`, as ascending
/// offsets of their contents; `None` if no choice does. Takes a step for each parameter and octet of `room`.
fn choose(parameters: &[RawParameter<'_>], excess: usize, room: usize) -> Option<Vec<usize>> {
    // For each sum that can be made: the last parameter in it. A sum is made once, of the parameters in front.
    let mut made_by: Vec<Option<usize>> = alloc::vec![None; room.saturating_add(1)];
    for (index, parameter) in parameters.iter().enumerate() {
        let length = length(parameter);
        for sum in (length..=room).rev() {
            let before = sum.saturating_sub(length);
            let can_be = before == 0 || made_by.get(before).copied().flatten().is_some();
            if let Some(place @ None) = made_by.get_mut(sum)
                && can_be
            {
                *place = Some(index);
            }
        }
    }
    let mut sum = (excess..=room).find(|&sum| made_by.get(sum).copied().flatten().is_some())?;
    let mut chosen = Vec::new();
    while let Some(parameter) = made_by.get(sum).copied().flatten().and_then(|index| parameters.get(index)) {
        chosen.push(parameter.offset);
        sum = sum.saturating_sub(length(parameter));
    }
    chosen.sort_unstable();
    Some(chosen)
}

/// Puts the messages of one circuit and one direction together. It holds one message at most.
///
/// Times are the caller's, counted from any moment that stays the same.
#[derive(Clone, Debug)]
pub struct Reassembly {
    t34: Duration,
    held: Option<Held>,
}

#[derive(Clone, Debug)]
struct Held {
    octets: Vec<u8>,
    has_cic: bool,
    variant: crate::Variant,
    deadline: Duration,
}

/// What came of a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// A first part that waited in vain and is to be processed alone, before `message`.
    pub alone: Option<Vec<u8>>,
    /// What to do with the message itself.
    pub message: Received,
}

/// What to do with a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Received {
    /// Process it: it is whole.
    Whole,
    /// Nothing yet: it waits for its segmentation message.
    Held,
    /// Process this message in its place, made of both parts.
    Merged(Vec<u8>),
    /// Nothing: it is a segmentation message that nobody announced, that came late, or that cannot be merged.
    Discarded,
}

impl Default for Reassembly {
    fn default() -> Self {
        Self::new()
    }
}

impl Reassembly {
    /// Nothing is held; timer [`T34`].
    #[must_use]
    pub const fn new() -> Self {
        Self { t34: T34, held: None }
    }

    /// The same with another value of timer T34.
    #[must_use]
    pub const fn with_t34(mut self, t34: Duration) -> Self {
        self.t34 = t34;
        self
    }

    /// When [`Reassembly::expire`] has something to give, if nothing else comes.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        self.held.as_ref().map(|held| held.deadline)
    }

    /// The first part whose segmentation message did not come in time: to be processed alone.
    pub fn expire(&mut self, now: Duration) -> Option<Vec<u8>> {
        self.held.take_if(|held| held.deadline <= now).map(|held| held.octets)
    }

    /// A message of this circuit and direction came.
    pub fn receive(&mut self, message: &Message<'_>, now: Duration) -> Step {
        let late = self.expire(now);
        let message_type = message.message_type();
        if message_type == MessageType::SGM {
            let Some(held) = self.held.take() else {
                return Step { alone: late, message: Received::Discarded };
            };
            return match held.merge(message) {
                Ok(octets) => Step { alone: late, message: Received::Merged(octets) },
                Err(_) => Step { alone: Some(held.octets), message: Received::Discarded },
            };
        }
        if MAY_COME_BETWEEN.contains(&message_type) {
            return Step { alone: late, message: Received::Whole };
        }
        let alone = late.or(self.held.take().map(|held| held.octets));
        if !announces_segment(message) {
            return Step { alone, message: Received::Whole };
        }
        self.held = Some(Held {
            octets: message.octets().to_vec(),
            has_cic: message.cic().is_some(),
            variant: message.variant(),
            deadline: now.saturating_add(self.t34),
        });
        Step { alone, message: Received::Held }
    }
}

impl Held {
    fn merge(&self, segment: &Message<'_>) -> Result<Vec<u8>, EditError> {
        let first = match self.has_cic {
            true => Message::decode_as(&self.octets, self.variant)?,
            false => Message::decode_without_cic_as(&self.octets, self.variant)?,
        };
        merge(&first, segment)
    }
}
