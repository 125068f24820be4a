//! Messages of any type, from a seed.

use trueline_q931::{
    CallReference, CallReferenceFlag, Codeset, ElementIdentifier, Framing, MessageBuilder, MessageType,
};

use super::contents::{CODES, content};
use crate::seeded::Seeded;

/// Which elements a message has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Elements of codeset 0, once each.
    Valid,
    /// Also codes without a meaning, and elements of other codesets behind shifts.
    Unknown,
    /// Also elements that come again, out of their order.
    Duplicated,
}

/// Codes of codeset 0 without a meaning in any source.
const UNKNOWN: [u8; 4] = [0x02, 0x1B, 0x2E, 0x63];

const OTHER_CODESETS: [Codeset; 4] =
    [Codeset::IsoIec, Codeset::National, Codeset::LocalNetwork, Codeset::UserSpecific];

/// A message with elements that its type must have, and others.
///
/// # Panics
/// Where the builder refuses what the tables of the message allow.
#[must_use]
#[expect(clippy::expect_used, reason = "a refused message is what the test is to find")]
pub fn message(message_type: MessageType, kind: Kind, seeded: &mut Seeded) -> Vec<u8> {
    let mut builder = MessageBuilder::new(message_type, call_reference(seeded));
    let wanted = seeded.number(1..=8);
    for &code in &CODES {
        let is_mandatory = message_type.mandatory_elements(Framing::Q931).contains(&code);
        let is_wanted = code != ElementIdentifier::SEGMENTED_MESSAGE && seeded.number(1..=40) <= wanted;
        if is_mandatory || is_wanted {
            builder = builder.with_content(Codeset::Standard, code, content(code, seeded));
        }
    }
    if kind == Kind::Unknown {
        let unknown = ElementIdentifier(seeded.pick(&UNKNOWN).copied().unwrap_or_default());
        builder = builder.with_content(Codeset::Standard, unknown, seeded.octets(0..=6));
        let codeset = seeded.pick(&OTHER_CODESETS).copied().unwrap_or(Codeset::UserSpecific);
        let code = ElementIdentifier(seeded.number(1..=0x7E).to_le_bytes()[0]);
        builder = builder.with_content(codeset, code, seeded.octets(1..=6));
    }
    let mut octets = builder.finish().expect("the message has what its type asks for");
    if kind == Kind::Duplicated {
        for _ in 0..seeded.number(1..=3) {
            octets.extend(alone(seeded));
        }
    }
    octets
}

fn call_reference(seeded: &mut Seeded) -> CallReference {
    let flag = CallReferenceFlag::from_code(seeded.bits(1));
    match seeded.number(0..=7) {
        0 => CallReference::DUMMY,
        1 | 2 => CallReference::one_octet(seeded.bits(0x7F), flag),
        _ => CallReference::two_octets(u16::from_be_bytes([seeded.bits(0x7F), seeded.octet()]), flag),
    }
}

/// An element of codeset 0, or a non-locking shift in front of one of another.
fn alone(seeded: &mut Seeded) -> Vec<u8> {
    if seeded.once_in(6) {
        let shift = 0x98 | seeded.number(4..=7).to_le_bytes()[0];
        return vec![shift, seeded.bits(0x7F), 0x01, seeded.octet()];
    }
    let code = seeded.pick(&CODES).copied().unwrap_or(ElementIdentifier::DISPLAY);
    let content = content(code, seeded);
    if code.is_single_octet() {
        return content;
    }
    let mut octets = vec![code.0, content.len().to_le_bytes()[0]];
    octets.extend(content);
    octets
}
