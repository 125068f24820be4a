//! What H.225.0 needs of the aligned packed encoding rules (X.691) beyond what `rasn` derives: sequences and choices
//! whose extension additions are kept as received.
//!
//! `rasn` reads a sequence with an extension marker into a Rust type and steps over the additions that the type does
//! not name. A node that passes a message on must not lose them. So the marker, the additions and the alternatives
//! behind it are read here, each addition as the octets of its open type, and `rasn` reads what lies inside.

use alloc::vec::Vec;
use core::fmt;

use rasn::types::{Constraints, Identifier, Tag};
use rasn::{AsnType, Decode, Decoder, Encode, Encoder, aper, constraints, value_constraint};

/// Most extension additions in one sequence: what the short form of their bitmap counts (X.691 §19.8). The longest
/// sequence of H.225.0 v7 has 27.
const MAX_ADDITIONS: usize = 64;

/// Most elements in one list: what a length of two octets counts (X.691 §11.9). More would come in fragments, which
/// no list of call signalling needs.
const MAX_ELEMENTS: usize = 0x3FFF;

const OCTET: Constraints = constraints!(value_constraint!(0, 0xFF));
const SIX_BITS: Constraints = constraints!(value_constraint!(0, 0x3F));

/// A sequence with an extension marker: its root, and the additions behind the marker as they were received.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Extensible<R> {
    /// The components in front of the marker.
    pub root: R,
    pub(super) additions: Additions,
}

/// Extension additions, each the octets of its open type; the position is the addition's place in the standard.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Additions(Vec<Option<Vec<u8>>>);

impl<R> Extensible<R> {
    /// A sequence without additions.
    pub const fn new(root: R) -> Self {
        Self { root, additions: Additions(Vec::new()) }
    }

    /// The octets of the addition at `index`, counted from 0 in the order of the standard.
    #[must_use]
    pub fn addition_octets(&self, index: usize) -> Option<&[u8]> {
        self.additions.0.get(index)?.as_deref()
    }

    /// How many additions the sender knew, present or not: the length of the bitmap. 0 without any.
    #[must_use]
    pub const fn addition_count(&self) -> usize {
        self.additions.0.len()
    }

    /// The additions that are present, with their place.
    pub fn present_additions(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.additions.0.iter().enumerate().filter_map(|(index, octets)| Some((index, octets.as_deref()?)))
    }

    /// Puts the octets of an addition at `index`, which is 63 at most, or takes them away with `None`.
    pub fn set_addition_octets(&mut self, index: usize, octets: Option<Vec<u8>>) {
        self.additions.set(index, octets);
    }

    /// The addition at `index`, where it is present and of that type.
    pub(super) fn addition<T: Decode>(&self, index: usize) -> Option<T> {
        aper::decode(self.addition_octets(index)?).ok()
    }
}

impl Additions {
    /// Puts an addition in its place, or takes it away. The bitmap grows where it is too short.
    pub(super) fn set(&mut self, index: usize, octets: Option<Vec<u8>>) {
        if octets.is_some() {
            self.grow(index.saturating_add(1));
        }
        if let Some(place) = self.0.get_mut(index) {
            *place = octets;
        }
    }

    /// Makes the bitmap `count` long where it is shorter.
    pub(super) fn grow(&mut self, count: usize) {
        self.0.resize(self.0.len().max(count.min(MAX_ADDITIONS)), None);
    }

    fn decode<D: Decoder>(decoder: &mut D) -> Result<Self, D::Error> {
        if decoder.decode_bool(Tag::BOOL)? {
            return Err(limit("too many extension additions", decoder));
        }
        let count = usize::from(decoder.decode_integer::<u8>(Tag::INTEGER, &SIX_BITS)?).saturating_add(1);
        let present = (0..count).map(|_| decoder.decode_bool(Tag::BOOL)).collect::<Result<Vec<_>, _>>()?;
        let additions =
            present.into_iter().map(|present| present.then(|| decode_octets(decoder)).transpose());
        additions.collect::<Result<_, _>>().map(Self)
    }

    fn encode<'e, E: Encoder<'e>>(&self, encoder: &mut E) -> Result<(), E::Error> {
        let Some(last) = self.0.len().checked_sub(1).and_then(|last| u8::try_from(last).ok()) else {
            return Ok(());
        };
        encoder.encode_bool(Tag::BOOL, false, Identifier::EMPTY)?;
        encoder.encode_integer(Tag::INTEGER, &SIX_BITS, &last, Identifier::EMPTY)?;
        for addition in &self.0 {
            encoder.encode_bool(Tag::BOOL, addition.is_some(), Identifier::EMPTY)?;
        }
        for octets in self.0.iter().flatten() {
            encode_octets(octets, encoder)?;
        }
        Ok(())
    }
}

impl<R> AsnType for Extensible<R> {
    const TAG: Tag = Tag::SEQUENCE;
}

impl<R: Decode> Decode for Extensible<R> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        _: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let extended = decoder.decode_bool(Tag::BOOL)?;
        let root = R::decode(decoder)?; // a sequence of its own, without a marker
        let additions = if extended { Additions::decode(decoder)? } else { Additions::default() };
        Ok(Self { root, additions })
    }
}

impl<R: Encode> Encode for Extensible<R> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        _: Tag,
        _: &Constraints,
        _: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_bool(Tag::BOOL, !self.additions.0.is_empty(), Identifier::EMPTY)?;
        self.root.encode(encoder)?;
        self.additions.encode(encoder)
    }
}

/// Which alternative of a choice with an extension marker comes next.
pub(super) enum AlternativeHead {
    /// One of the root, counted from 0; its value follows in place.
    Root(u8),
    /// One behind the marker, counted from 0, and the octets of its open type.
    Addition(u8, Vec<u8>),
}

impl AlternativeHead {
    /// Reads the index; the root has as many alternatives as `root` allows.
    pub(super) fn decode<D: Decoder>(root: &Constraints, decoder: &mut D) -> Result<Self, D::Error> {
        if !decoder.decode_bool(Tag::BOOL)? {
            return decoder.decode_integer(Tag::INTEGER, root).map(Self::Root);
        }
        if decoder.decode_bool(Tag::BOOL)? {
            return Err(limit("an alternative too far behind the extension marker", decoder));
        }
        let index = decoder.decode_integer(Tag::INTEGER, &SIX_BITS)?;
        Ok(Self::Addition(index, decode_octets(decoder)?))
    }

    pub(super) fn encode_root<'e, E: Encoder<'e>>(
        index: u8,
        root: &Constraints,
        encoder: &mut E,
    ) -> Result<(), E::Error> {
        encoder.encode_bool(Tag::BOOL, false, Identifier::EMPTY)?;
        encoder.encode_integer(Tag::INTEGER, root, &index, Identifier::EMPTY)?;
        Ok(())
    }

    pub(super) fn encode_addition<'e, E: Encoder<'e>>(
        index: u8,
        octets: &[u8],
        encoder: &mut E,
    ) -> Result<(), E::Error> {
        encoder.encode_bool(Tag::BOOL, true, Identifier::EMPTY)?;
        encoder.encode_bool(Tag::BOOL, false, Identifier::EMPTY)?;
        encoder.encode_integer(Tag::INTEGER, &SIX_BITS, &index, Identifier::EMPTY)?;
        encode_octets(octets, encoder)
    }
}

/// A list without a size of its own (`SEQUENCE OF`). It grows with what was read, never by what a count promises.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> AsnType for List<T> {
    const TAG: Tag = Tag::SEQUENCE;
}

impl<T: Decode> Decode for List<T> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        _: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let count = match decode_octet(decoder)? {
            short @ 0..0x80 => usize::from(short),
            high @ 0x80..0xC0 => usize::from(u16::from_be_bytes([high & 0x3F, decode_octet(decoder)?])),
            _ => return Err(limit("too many elements in a list", decoder)),
        };
        let mut elements = Vec::new();
        for _ in 0..count {
            elements.push(T::decode(decoder)?);
        }
        Ok(Self(elements))
    }
}

impl<T: Encode> Encode for List<T> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        _: Tag,
        _: &Constraints,
        _: Identifier,
    ) -> Result<(), E::Error> {
        let count = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        match count.to_be_bytes() {
            [0, short @ 0..0x80] => encode_octet(short, encoder)?,
            [high @ 0..0x40, low] => {
                encode_octet(high | 0x80, encoder)?;
                encode_octet(low, encoder)?;
            }
            _ => return Err(rasn::enc::Error::custom(TooLong, encoder.codec())),
        }
        self.0.iter().try_for_each(|element| element.encode(encoder))
    }
}

#[derive(Debug)]
struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {MAX_ELEMENTS} elements in a list")
    }
}

/// An open type that is not taken apart: all octets of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OpenType(pub Vec<u8>);

impl AsnType for OpenType {
    const TAG: Tag = Tag::OCTET_STRING;
}

impl Decode for OpenType {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        _: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let mut octets = Vec::new();
        // The decoder of an open type ends with it, so the first octet that cannot be read is the one behind it.
        while let Ok(octet) = decode_octet(decoder) {
            octets.push(octet);
        }
        Ok(Self(octets))
    }
}

impl Encode for OpenType {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        _: Tag,
        _: &Constraints,
        _: Identifier,
    ) -> Result<(), E::Error> {
        self.0.iter().try_for_each(|&octet| encode_octet(octet, encoder))
    }
}

/// The complete encoding of one value, octet aligned. Empty where a value breaks its own constraints, which their
/// constructors do not let happen.
pub(super) fn complete<T: Encode>(value: &T) -> Vec<u8> {
    aper::encode(value).unwrap_or_default()
}

/// An octet that begins where the next octet begins.
fn decode_octet<D: Decoder>(decoder: &mut D) -> Result<u8, D::Error> {
    decoder.decode_integer(Tag::INTEGER, &OCTET)
}

fn encode_octet<'e, E: Encoder<'e>>(octet: u8, encoder: &mut E) -> Result<(), E::Error> {
    encoder.encode_integer(Tag::INTEGER, &OCTET, &octet, Identifier::EMPTY).map(drop)
}

fn decode_octets<D: Decoder>(decoder: &mut D) -> Result<Vec<u8>, D::Error> {
    decoder.decode_octet_string(Tag::OCTET_STRING, &Constraints::NONE)
}

fn encode_octets<'e, E: Encoder<'e>>(octets: &[u8], encoder: &mut E) -> Result<(), E::Error> {
    encoder.encode_octet_string(Tag::OCTET_STRING, &Constraints::NONE, octets, Identifier::EMPTY).map(drop)
}

fn limit<D: Decoder>(what: &'static str, decoder: &D) -> D::Error {
    rasn::de::Error::custom(what, decoder.codec())
}
