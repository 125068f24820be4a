//! What a mapping could not carry.

use alloc::vec::Vec;
use core::fmt;

use trueline_isup::ParameterName;
use trueline_q931::{Codeset, ElementIdentifier};
use trueline_sip::{Header, HeaderName};

use crate::Remark;

/// A part of a message, in the words of its protocol.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Field<'a> {
    /// A parameter of ISUP or BICC.
    Parameter(ParameterName),
    /// An information element of Q.931 or H.225.0.
    Element(Codeset, ElementIdentifier),
    /// A header field of SIP: known ones in the spelling of their standard, others as received.
    Header(&'a str),
    /// A body of SIP or a part of one, by its media type.
    Body(&'a str),
}

impl Field<'static> {
    /// A header field that has a name of its own.
    #[must_use]
    pub const fn header(name: HeaderName) -> Self {
        Self::Header(name.as_str())
    }

    /// An information element of codeset 0.
    #[must_use]
    pub const fn element(code: ElementIdentifier) -> Self {
        Self::Element(Codeset::Standard, code)
    }
}

impl<'a> From<&Header<'a>> for Field<'a> {
    fn from(header: &Header<'a>) -> Self {
        match header.kind() {
            HeaderName::Other => Self::Header(core::str::from_utf8(header.name()).unwrap_or_default()),
            known => Self::Header(known.as_str()),
        }
    }
}

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(name) => name.fmt(f),
            Self::Element(Codeset::Standard, code) => code.fmt(f),
            Self::Element(codeset, code) => match code.words_in(*codeset) {
                Some(words) => f.write_str(words),
                None => write!(f, "element 0x{:02X} of {codeset}", code.0),
            },
            Self::Header(name) => f.write_str(name),
            Self::Body(media_type) => write!(f, "body {media_type}"),
        }
    }
}

/// A field, what became of it, and the clause that this rests on.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Note<'a> {
    /// What was lost: a field of the message that was received. What was chosen: a field of the one that was made.
    pub field: Field<'a>,
    /// Why, with the clause.
    pub remark: Remark,
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.remark)
    }
}

/// Each thing of a message that could not be carried into the other, and each that the other has and this one did not
/// tell. What belongs to one leg of a call alone, such as Via or the propagation delay counter, is neither.
///
/// `Display` prints one line each.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LossReport<'a> {
    lost: Vec<Note<'a>>,
    chosen: Vec<Note<'a>>,
}

impl<'a> LossReport<'a> {
    /// What could not be carried, in the order it was found.
    #[must_use]
    pub fn lost(&self) -> &[Note<'a>] {
        &self.lost
    }

    /// What was filled in, in the order of the mapping.
    #[must_use]
    pub fn chosen(&self) -> &[Note<'a>] {
        &self.chosen
    }

    /// Whether nothing was lost.
    #[must_use]
    pub fn is_lossless(&self) -> bool {
        self.lost.is_empty()
    }

    /// What was lost of one field.
    pub fn lost_of(&self, field: Field<'_>) -> impl Iterator<Item = &Note<'a>> {
        self.lost.iter().filter(move |note| note.field == field)
    }

    /// Takes a field off the list of what was lost, as something else carried it after all: a proof by its own
    /// carrier, a changed From in an UPDATE. Tells whether it was on the list.
    pub fn settle(&mut self, field: Field<'_>) -> bool {
        let before = self.lost.len();
        self.lost.retain(|note| note.field != field);
        self.lost.len() < before
    }

    /// What is said once is not said again.
    pub(super) fn lose(&mut self, field: Field<'a>, text: &'static str, clause: &'static str) {
        push(&mut self.lost, field, text, clause);
    }

    /// What a body of the message that was made has is not lost.
    pub(super) fn keep_in_body(&mut self) {
        self.lost.clear();
    }

    pub(super) fn choose(&mut self, field: Field<'a>, text: &'static str, clause: &'static str) {
        push(&mut self.chosen, field, text, clause);
    }
}

fn push<'a>(notes: &mut Vec<Note<'a>>, field: Field<'a>, text: &'static str, clause: &'static str) {
    let note = Note { field, remark: Remark { text, clause } };
    if !notes.contains(&note) {
        notes.push(note);
    }
}

impl fmt::Display for LossReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for note in &self.lost {
            writeln!(f, "lost: {note}")?;
        }
        for note in &self.chosen {
            writeln!(f, "chosen: {note}")?;
        }
        Ok(())
    }
}
