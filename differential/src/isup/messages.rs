//! Messages of any type, from a seed.

use trueline_isup::{CircuitIdentificationCode, MessageBuilder, MessageType, OptionalPart, ParameterName};

use super::contents::content;
use crate::seeded::Seeded;

/// What is in the optional part of a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Parameters that the message may have, once each.
    Valid,
    /// Also parameters that the message may not have, and codes that no standard gives a meaning.
    Unknown,
    /// Also parameters that come again.
    Duplicated,
}

/// Codes without a meaning in any source.
const UNKNOWN: [u8; 8] = [0x14, 0x1F, 0x46, 0x50, 0x76, 0x80, 0x97, 0xBF];

/// A message, with its circuit identification code. One without a format here has octets behind its type.
///
/// # Panics
/// Where the builder refuses what the tables of the message allow.
#[must_use]
pub fn message(message_type: MessageType, kind: Kind, seeded: &mut Seeded) -> Vec<u8> {
    message_of(message_type, kind, seeded, content)
}

/// As [`message`], with the contents of parameters from `content`.
///
/// # Panics
/// As [`message`].
#[must_use]
#[expect(clippy::expect_used, reason = "a refused message is what the test is to find")]
pub fn message_of(
    message_type: MessageType,
    kind: Kind,
    seeded: &mut Seeded,
    content: impl Fn(ParameterName, &mut Seeded) -> Vec<u8>,
) -> Vec<u8> {
    let cic = CircuitIdentificationCode::new(u16::from_le_bytes([seeded.octet(), seeded.bits(0x0F)]));
    let Some(format) = message_type.format() else {
        let mut octets = cic.to_octets().to_vec();
        octets.push(message_type.0);
        match message_type {
            // The message that is passed along, without a circuit of its own.
            MessageType::PAM => octets.extend(message(MessageType::REL, kind, seeded).iter().skip(2)),
            _ => octets.extend(seeded.octets(1..=12)),
        }
        return octets;
    };
    let mut builder = MessageBuilder::new(message_type).with_cic(cic);
    for code in message_type.mandatory_parameters() {
        builder = builder.with_content(code, content(code, seeded));
    }
    if kind != Kind::Valid {
        builder = builder.allow_out_of_place();
    }
    if format.optional() != OptionalPart::Never {
        for code in optional(message_type, kind, seeded) {
            builder = builder.with_content(code, content(code, seeded));
        }
    }
    builder.finish().expect("the message has what its type asks for")
}

/// Which optional parameters: some of the table, in its order, and what else the kind asks for.
fn optional(message_type: MessageType, kind: Kind, seeded: &mut Seeded) -> Vec<ParameterName> {
    let table = message_type.optional_parameters();
    let wanted = seeded.number(0..=6);
    let among = u32::try_from(table.len()).unwrap_or(u32::MAX).max(1);
    let mut codes: Vec<_> = table.iter().copied().filter(|_| seeded.number(1..=among) <= wanted).collect();
    if kind == Kind::Unknown {
        codes.extend(seeded.pick(&UNKNOWN).copied().map(ParameterName));
        let anywhere = MessageType::IAM.optional_parameters();
        codes.extend(seeded.pick(anywhere));
    }
    if kind == Kind::Duplicated {
        let again: Vec<_> = (0..2).filter_map(|_| seeded.pick(&codes).copied()).collect();
        codes.extend(again);
        codes.extend(seeded.pick(table));
    }
    codes
}
