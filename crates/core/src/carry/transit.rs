//! The transit exchange (ITU-T Q.3063 §8.2) relays proofs untouched. Here is how to see whether one did.

use core::fmt;

use arrayvec::ArrayVec;
use trueline_passport::Profile;

use crate::carry::{Part, SetupMessage};

/// The most differences that are told: more than any exchange has reason for.
pub const MAX_DIFFERENCES: usize = 16;

/// A parameter or element that does not leave an exchange as it came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Difference<'a> {
    /// What became of it.
    pub relayed: Relayed,
    /// The part as it was received; as it was sent, where it was added.
    pub part: Part<'a>,
    /// Whether it carries a proof.
    pub is_proof: bool,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Relayed {
    /// It has other content.
    Changed,
    /// It is gone.
    Lost,
    /// It was not there before.
    Added,
}

/// What differs between the message that an exchange received and the one that it sent for the same call: nothing, where it
/// relays untouched. Those in front of the parts, the circuit or the call reference, belong to each link and are not
/// compared. `own` are the codes of parts that an exchange sets itself: in ISUP the nature of connection indicators, the
/// propagation delay counter and the hop counter; in Q.931 the channel identification. Allocates nothing.
#[must_use]
pub fn differences<'a, M: SetupMessage<'a>>(
    received: &M,
    sent: &M,
    profile: &Profile,
    own: &[u8],
) -> ArrayVec<Difference<'a>, MAX_DIFFERENCES> {
    let mut found = ArrayVec::new();
    let mut tell = |relayed, part: Part<'a>| {
        let is_proof = received.is_of_proofs(&part, profile);
        // More are no more telling.
        let _ = found.try_push(Difference { relayed, part, is_proof });
    };
    let is_own = |part: &Part<'_>| part.codeset == 0 && own.contains(&part.code);
    each_with_place(received, &mut |part, place| match counterpart(sent, &part, place) {
        _ if is_own(&part) => {}
        Some(value) if value == part.value => {}
        Some(_) => tell(Relayed::Changed, part),
        None => tell(Relayed::Lost, part),
    });
    each_with_place(sent, &mut |part, place| {
        if counterpart(received, &part, place).is_none() && !is_own(&part) {
            tell(Relayed::Added, part);
        }
    });
    found
}

/// Each part, and how many of its kind are in front of it.
fn each_with_place<'a>(message: &impl SetupMessage<'a>, to: &mut dyn FnMut(Part<'a>, usize)) {
    let mut at = 0_usize;
    message.each_part(&mut |part| {
        let (mut seen, mut place) = (0_usize, 0_usize);
        message.each_part(&mut |other| {
            if seen < at && is_alike(&other, &part) {
                place = place.saturating_add(1);
            }
            seen = seen.saturating_add(1);
        });
        at = at.saturating_add(1);
        to(part, place);
    });
}

/// The content of the part of this kind at this place.
fn counterpart<'a>(message: &impl SetupMessage<'a>, part: &Part<'_>, place: usize) -> Option<&'a [u8]> {
    let (mut left, mut found) = (place, None);
    message.each_part(&mut |other| {
        if is_alike(&other, part) && found.is_none() {
            match left.checked_sub(1) {
                Some(further) => left = further,
                None => found = Some(other.value),
            }
        }
    });
    found
}

fn is_alike(one: &Part<'_>, other: &Part<'_>) -> bool {
    (one.codeset, one.code) == (other.codeset, other.code)
}

impl Relayed {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Lost => "lost",
            Self::Added => "added",
        }
    }
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proof = if self.is_proof { ", which carries a proof" } else { "" };
        write!(f, "{} {}{proof}", self.part.name, self.relayed.as_str())
    }
}
