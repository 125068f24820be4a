//! What a call set-up says in any protocol, between reading one and writing another.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use arrayvec::ArrayVec;
use trueline_isup::ansi::LineInformation;
use trueline_isup::{Category, Message, RedirectingIndicator, RedirectingReason};
use trueline_number::{Presentation, Screening};
use trueline_q931::{BearerCapability, RawElement};

use super::Field;
use super::number::Number;
use crate::{Alias, MAX_PROOFS, Proof};

/// A value, and the field that told it, which is what is lost where the value cannot be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a, T> {
    pub(super) field: Field<'a>,
    pub(super) value: T,
}

impl<'a, T> Told<'a, T> {
    pub(super) const fn new(field: Field<'a>, value: T) -> Self {
        Self { field, value }
    }
}

/// A number of a party with its indicators.
#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub(super) number: Number,
    pub(super) presentation: Presentation,
    pub(super) screening: Screening,
    pub(super) is_incomplete: bool,
}

impl Party {
    pub(super) const fn new(number: Number, presentation: Presentation, screening: Screening) -> Self {
        Self { number, presentation, screening, is_incomplete: false }
    }
}

/// How, why and how often the call was diverted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Redirection {
    pub(super) indicator: RedirectingIndicator,
    pub(super) original_reason: RedirectingReason,
    pub(super) reason: RedirectingReason,
    pub(super) counter: u8,
}

/// Who is called, and where a ported number is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called {
    pub(super) number: Number,
    pub(super) routing: Option<Number>,
    /// Whether the data base of ported numbers was asked.
    pub(super) is_translated: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Offer<'a> {
    pub(super) called: Option<Told<'a, Called>>,
    pub(super) calling: Option<Told<'a, Party>>,
    pub(super) additional: Option<Told<'a, Party>>,
    pub(super) name: Option<Told<'a, Alias>>,
    pub(super) category: Option<Told<'a, Category>>,
    pub(super) line: Option<Told<'a, LineInformation>>,
    pub(super) redirecting: Option<Told<'a, Party>>,
    pub(super) original_called: Option<Told<'a, Party>>,
    pub(super) redirection: Option<Told<'a, Redirection>>,
    /// Protocol discriminator and information.
    pub(super) user_information: Option<Told<'a, Cow<'a, [u8]>>>,
    pub(super) hops: Option<Told<'a, u8>>,
    /// The content of a location number.
    pub(super) location: Option<Told<'a, Cow<'a, [u8]>>>,
    pub(super) bearer: Option<Told<'a, BearerCapability<'a>>>,
    /// Elements that the accesses exchange, and high layer compatibility.
    pub(super) access: Vec<Told<'a, RawElement<'a>>>,
    pub(super) connected_line_wanted: Option<Field<'a>>,
    /// Whether Privacy restricts the caller's number.
    pub(super) restricts_caller: bool,
    /// The IAM that came as a body.
    pub(super) encapsulated: Option<Told<'a, Message<'a>>>,
    pub(super) proofs: ArrayVec<Proof<'a>, MAX_PROOFS>,
}
