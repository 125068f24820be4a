//! The values that the sequences of H.225.0 are made of: identifiers, octets, texts, digits.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use rasn::types::{self, Constraints, Identifier, Tag};
use rasn::{
    AsnType, Decode, Decoder, Encode, Encoder, constraints, permitted_alphabet_constraint, size_constraint,
    value_constraint,
};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{FieldVisitor, Hex};

use crate::h225::member::Member;

/// An object identifier, held as its content octets (X.690 §8.19).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ObjectIdentifier(pub Vec<u8>);

impl ObjectIdentifier {
    /// The identifier of these numbers; `None` for fewer than two, and for a first or second that cannot be.
    #[must_use]
    pub fn from_arcs(arcs: &[u32]) -> Option<Self> {
        let (&[first, second], rest) = arcs.split_first_chunk()?;
        if first > 2 || first < 2 && second > 39 {
            return None;
        }
        let mut octets = Vec::new();
        for arc in core::iter::once(first.checked_mul(40)?.checked_add(second)?).chain(rest.iter().copied()) {
            let septets = [28, 21, 14, 7, 0].map(|shift| arc.wrapping_shr(shift) & 0x7F);
            let leading = septets.iter().take(4).take_while(|&&septet| septet == 0).count();
            for (place, septet) in septets.iter().enumerate().skip(leading) {
                let [septet, ..] = septet.to_le_bytes();
                octets.push(if place < 4 { septet | 0x80 } else { septet });
            }
        }
        Some(Self(octets))
    }

    /// Its numbers; `None` for octets that break the rules, or a number beyond 32 bits.
    #[must_use]
    pub fn arcs(&self) -> Option<Vec<u32>> {
        let mut arcs = Vec::new();
        let mut arc = 0_u32;
        for &octet in &self.0 {
            arc = arc.checked_mul(0x80)? | u32::from(octet & 0x7F);
            if octet & 0x80 != 0 {
                continue;
            }
            if arcs.is_empty() {
                let first = (arc / 40).min(2);
                arcs.push(first);
                arc = arc.saturating_sub(first.saturating_mul(40));
            }
            arcs.push(arc);
            arc = 0;
        }
        // Made from the same numbers it must be the same, which tells padding and a cut last number apart.
        (Self::from_arcs(&arcs)? == *self).then_some(arcs)
    }

    #[cfg(feature = "serde")]
    fn from_text(text: &str) -> Option<Self> {
        let arcs = text.split('.').map(|arc| arc.parse().ok()).collect::<Option<Vec<u32>>>()?;
        Self::from_arcs(&arcs)
    }
}

/// Numbers with points between them; hexadecimal where there are none.
impl fmt::Display for ObjectIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(arcs) = self.arcs() else { return write!(f, "{}", Hex(&self.0)) };
        for (place, arc) in arcs.iter().enumerate() {
            let point = if place == 0 { "" } else { "." };
            write!(f, "{point}{arc}")?;
        }
        Ok(())
    }
}

impl AsnType for ObjectIdentifier {
    const TAG: Tag = Tag::OBJECT_IDENTIFIER;
}

impl Decode for ObjectIdentifier {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        constraints: &Constraints,
    ) -> Result<Self, D::Error> {
        decoder.decode_octet_string(tag, constraints).map(Self)
    }
}

impl Encode for ObjectIdentifier {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        constraints: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_octet_string(tag, constraints, &self.0, identifier).map(drop)
    }
}

/// Octets that break the rules are a row of numbers instead of text.
impl Member for ObjectIdentifier {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        match self.arcs() {
            Some(_) => to.characters(name, alloc::format!("{self}").as_bytes()),
            None => to.codes(name, self.0.iter().copied().map(u32::from)),
        }
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        match members.text(name) {
            Ok(None) => Ok(None),
            Ok(Some(text)) => match Self::from_text(text) {
                Some(identifier) => Ok(Some(identifier)),
                None => Err(MemberError::new(name, "numbers with points between them are expected")),
            },
            Err(error) => Ok(Some(Self(octet_row(name, members, error)?))),
        }
    }
}

#[cfg(feature = "serde")]
fn octet_row(name: &str, members: &Members<'_>, error: MemberError) -> Result<Vec<u8>, MemberError> {
    let octets = members.codes(name, 0xFF).ok().flatten().ok_or(error)?;
    Ok(octets.into_iter().filter_map(|octet| u8::try_from(octet).ok()).collect())
}

/// Octets, from `MIN` to `MAX` of them; without a maximum, any number.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct OctetString<const MIN: usize = 0, const MAX: usize = { usize::MAX }>(Vec<u8>);

/// Text in the International Reference Alphabet, from `MIN` to `MAX` characters. An octet a character, which also
/// keeps what a sender puts there against the alphabet.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Ia5String<const MIN: usize = 0, const MAX: usize = { usize::MAX }>(Vec<u8>);

macro_rules! octets_of {
    ($name:ident, $visit:ident) => {
        impl<const MIN: usize, const MAX: usize> $name<MIN, MAX> {
            /// These octets; `None` if they are too few or too many.
            #[must_use]
            pub fn new(octets: &[u8]) -> Option<Self> {
                (MIN..=MAX).contains(&octets.len()).then(|| Self(octets.to_vec()))
            }

            /// The octets.
            #[must_use]
            pub fn octets(&self) -> &[u8] {
                &self.0
            }
        }

        impl<const MIN: usize, const MAX: usize> AsnType for $name<MIN, MAX> {
            const TAG: Tag = Tag::OCTET_STRING;
            const CONSTRAINTS: Constraints =
                if MAX == usize::MAX { Constraints::NONE } else { constraints!(size_constraint!(MIN, MAX)) };
        }

        impl<const MIN: usize, const MAX: usize> Decode for $name<MIN, MAX> {
            fn decode_with_tag_and_constraints<D: Decoder>(
                decoder: &mut D,
                tag: Tag,
                constraints: &Constraints,
            ) -> Result<Self, D::Error> {
                decoder.decode_octet_string(tag, constraints).map(Self)
            }
        }

        impl<const MIN: usize, const MAX: usize> Encode for $name<MIN, MAX> {
            fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
                &self,
                encoder: &mut E,
                tag: Tag,
                constraints: &Constraints,
                identifier: Identifier,
            ) -> Result<(), E::Error> {
                encoder.encode_octet_string(tag, constraints, &self.0, identifier).map(drop)
            }
        }

        impl<const MIN: usize, const MAX: usize> Member for $name<MIN, MAX> {
            fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
                to.$visit(name, &self.0);
            }

            #[cfg(feature = "serde")]
            fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
                let Some(octets) = members.$visit(name)? else { return Ok(None) };
                let error = || MemberError::new(name, "is too short or too long");
                Self::new(&octets).map(Some).ok_or_else(error)
            }
        }
    };
}

octets_of!(OctetString, octets);
octets_of!(Ia5String, characters);

impl<const MIN: usize, const MAX: usize> fmt::Display for OctetString<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hex(&self.0).fmt(f)
    }
}

impl<const MIN: usize, const MAX: usize> fmt::Display for Ia5String<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|&octet| fmt::Write::write_char(f, char::from(octet)))
    }
}

/// A number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Number<const MIN: u32, const MAX: u32>(u32);

impl<const MIN: u32, const MAX: u32> Number<MIN, MAX> {
    /// This number; `None` if it is outside the bounds.
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if MIN <= number && number <= MAX { Some(Self(number)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    #[expect(clippy::as_conversions, reason = "a wider type, in a constant")]
    const BOUNDS: (i128, i128) = (MIN as i128, MAX as i128);
}

impl<const MIN: u32, const MAX: u32> AsnType for Number<MIN, MAX> {
    const TAG: Tag = Tag::INTEGER;
    const CONSTRAINTS: Constraints = constraints!(value_constraint!(Self::BOUNDS.0, Self::BOUNDS.1));
}

impl<const MIN: u32, const MAX: u32> Decode for Number<MIN, MAX> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        constraints: &Constraints,
    ) -> Result<Self, D::Error> {
        decoder.decode_integer(tag, constraints).map(Self)
    }
}

impl<const MIN: u32, const MAX: u32> Encode for Number<MIN, MAX> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        constraints: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_integer(tag, constraints, &self.0, identifier).map(drop)
    }
}

impl<const MIN: u32, const MAX: u32> Member for Number<MIN, MAX> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, self.0);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let Some(number) = members.code(name, MAX)? else { return Ok(None) };
        Self::new(number).map(Some).ok_or_else(|| MemberError::new(name, "is too small"))
    }
}

/// `N` octets.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct OctetArray<const N: usize>(pub [u8; N]);

impl<const N: usize> AsnType for OctetArray<N> {
    const TAG: Tag = Tag::OCTET_STRING;
    const CONSTRAINTS: Constraints = constraints!(size_constraint!(N));
}

impl<const N: usize> Decode for OctetArray<N> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        constraints: &Constraints,
    ) -> Result<Self, D::Error> {
        let octets =
            types::FixedOctetString::<N>::decode_with_tag_and_constraints(decoder, tag, constraints)?;
        Ok(Self(*octets))
    }
}

impl<const N: usize> Encode for OctetArray<N> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        constraints: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_octet_string(tag, constraints, &self.0, identifier).map(drop)
    }
}

impl<const N: usize> Member for OctetArray<N> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.octets(name, &self.0);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let Some(octets) = members.octets(name)? else { return Ok(None) };
        let error =
            |_| MemberError { member: name.into(), expected: alloc::format!("{N} octets are expected") };
        octets.try_into().map(|octets| Some(Self(octets))).map_err(error)
    }
}

/// A globally unique identifier of 16 octets. Prints as groups of hexadecimal digits, in the order of the octets.
pub type GloballyUniqueId = OctetArray<16>;

impl fmt::Display for GloballyUniqueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, octet) in self.0.iter().enumerate() {
            let hyphen = if matches!(place, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{hyphen}{octet:02x}")?;
        }
        Ok(())
    }
}

/// Text of 16 bits a character, from one to `MAX` of them. Senders write UTF-16 into it, so pairs of surrogates are
/// read as the character they stand for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct BmpString<const MAX: usize>(Vec<u16>);

impl<const MAX: usize> BmpString<MAX> {
    /// This text; `None` if it is empty or too long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Self::from_units(text.encode_utf16().collect())
    }

    /// These units of 16 bits; `None` if there are none or too many.
    #[must_use]
    pub fn from_units(units: Vec<u16>) -> Option<Self> {
        (1..=MAX).contains(&units.len()).then_some(Self(units))
    }

    /// The units of 16 bits.
    #[must_use]
    pub fn units(&self) -> &[u16] {
        &self.0
    }

    /// The text; what is no character becomes U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf16_lossy(&self.0)
    }

    const LENGTH: Constraints = constraints!(value_constraint!(1, Self::LONGEST));
    #[expect(clippy::as_conversions, reason = "a length of a constant, in a constant")]
    const LONGEST: i128 = MAX as i128;
    const UNIT: Constraints = constraints!(value_constraint!(0, 0xFFFF));
}

impl<const MAX: usize> fmt::Display for BmpString<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = char::decode_utf16(self.0.iter().copied());
        characters
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
            .try_for_each(|character| fmt::Write::write_char(f, character))
    }
}

impl<const MAX: usize> AsnType for BmpString<MAX> {
    const TAG: Tag = Tag::BMP_STRING;
}

/// Read as numbers of 16 bits, which X.691 §30.5 puts where the characters are: `rasn` refuses surrogates.
impl<const MAX: usize> Decode for BmpString<MAX> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let length: u16 = decoder.decode_integer(Tag::INTEGER, &Self::LENGTH)?;
        (0..length).map(|_| decoder.decode_integer(tag, &Self::UNIT)).collect::<Result<_, _>>().map(Self)
    }
}

impl<const MAX: usize> Encode for BmpString<MAX> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        _: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        let length = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        encoder.encode_integer(Tag::INTEGER, &Self::LENGTH, &length, identifier)?;
        let mut units = self.0.iter();
        units.try_for_each(|unit| encoder.encode_integer(tag, &Self::UNIT, unit, identifier).map(drop))
    }
}

/// Units that are no UTF-16 are a row of numbers instead of text.
impl<const MAX: usize> Member for BmpString<MAX> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        match String::from_utf16(&self.0) {
            Ok(text) => to.text(name, &text),
            Err(_) => to.codes(name, self.0.iter().copied().map(u32::from)),
        }
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let units = match members.text(name) {
            Ok(None) => return Ok(None),
            Ok(Some(text)) => text.encode_utf16().collect(),
            Err(error) => {
                let units = members.codes(name, 0xFFFF).ok().flatten().ok_or(error)?;
                units.into_iter().filter_map(|unit| u16::try_from(unit).ok()).collect()
            }
        };
        Self::from_units(units).map(Some).ok_or_else(|| MemberError::new(name, "is empty or too long"))
    }
}

/// Which digits a [`Digits`] holds.
pub trait Alphabet: Clone + fmt::Debug + Eq {
    /// The characters in ascending order.
    const CHARACTERS: &'static [u32];
}

macro_rules! alphabet {
    ($(#[$meta:meta])* $name:ident: $($character:literal)+) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name;

        impl Alphabet for $name {
            #[expect(clippy::as_conversions, reason = "characters of a constant, in a constant")]
            const CHARACTERS: &'static [u32] = &[$($character as u32),+];
        }
    };
}

alphabet! {
    /// `0`-`9`, `#`, `*` and the comma: numbers as people dial them.
    Dialled: '#' '*' ',' '0' '1' '2' '3' '4' '5' '6' '7' '8' '9'
}
alphabet! {
    /// `0`-`9`, `#`, `*` and `a`-`c`: telephony binary coded decimal.
    Tbcd: '#' '*' '0' '1' '2' '3' '4' '5' '6' '7' '8' '9' 'a' 'b' 'c'
}
alphabet! {
    /// `0`-`9` and `A`-`E`: address signals of ISUP.
    IsupSignals: '0' '1' '2' '3' '4' '5' '6' '7' '8' '9' 'A' 'B' 'C' 'D' 'E'
}

/// Digits of an alphabet, from `MIN` to `MAX` of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Digits<A, const MIN: usize = 1, const MAX: usize = 128> {
    digits: String,
    alphabet: core::marker::PhantomData<A>,
}

impl<A: Alphabet, const MIN: usize, const MAX: usize> Digits<A, MIN, MAX> {
    /// These digits; `None` if they are too few, too many or not of the alphabet.
    #[must_use]
    pub fn new(digits: &str) -> Option<Self> {
        let known = digits.chars().all(|digit| A::CHARACTERS.contains(&u32::from(digit)));
        let fits = (MIN..=MAX).contains(&digits.len());
        (known && fits).then(|| Self { digits: digits.into(), alphabet: core::marker::PhantomData })
    }

    /// The digits as text.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

impl<A: Alphabet, const MIN: usize, const MAX: usize> AsnType for Digits<A, MIN, MAX> {
    const TAG: Tag = Tag::IA5_STRING;
    const CONSTRAINTS: Constraints =
        constraints!(size_constraint!(MIN, MAX), permitted_alphabet_constraint!(A::CHARACTERS));
}

impl<A: Alphabet, const MIN: usize, const MAX: usize> Decode for Digits<A, MIN, MAX> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        constraints: &Constraints,
    ) -> Result<Self, D::Error> {
        let digits = decoder.decode_ia5_string(tag, constraints)?;
        let digits = digits.as_iso646_bytes().iter().copied().map(char::from).collect();
        Ok(Self { digits, alphabet: core::marker::PhantomData })
    }
}

impl<A: Alphabet, const MIN: usize, const MAX: usize> Encode for Digits<A, MIN, MAX> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        constraints: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        // The constructor lets only digits of the alphabet in, all of which are of IA5.
        let digits = types::Ia5String::from_iso646_bytes(self.digits.as_bytes())
            .map_err(|error| rasn::enc::Error::custom(error, encoder.codec()))?;
        encoder.encode_ia5_string(tag, constraints, &digits, identifier).map(drop)
    }
}

impl<A: Alphabet, const MIN: usize, const MAX: usize> Member for Digits<A, MIN, MAX> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.characters(name, self.digits.as_bytes());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let Some(text) = members.text(name)? else { return Ok(None) };
        let error = || MemberError::new(name, "digits of the alphabet are expected, not too few or too many");
        Self::new(text).map(Some).ok_or_else(error)
    }
}

/// Bits, at most `MAX` of them; without a maximum, any number.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Bits<const MAX: usize = { usize::MAX }>(types::BitString);

impl<const MAX: usize> Bits<MAX> {
    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The bits eight an octet, the first in bit 8; the rest of the last octet is 0.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        let mut bits = self.0.clone();
        bits.set_uninitialized(false);
        bits.into_vec()
    }

    /// The first `count` bits of `octets`; `None` if there are fewer, or more than may be.
    #[must_use]
    pub fn new(octets: &[u8], count: usize) -> Option<Self> {
        let mut bits = types::BitString::from_slice(octets);
        let fits = count <= bits.len() && count <= MAX;
        bits.truncate(count);
        fits.then_some(Self(bits))
    }
}

impl<const MAX: usize> AsnType for Bits<MAX> {
    const TAG: Tag = Tag::BIT_STRING;
    const CONSTRAINTS: Constraints =
        if MAX == usize::MAX { Constraints::NONE } else { constraints!(size_constraint!(0, MAX)) };
}

impl<const MAX: usize> Decode for Bits<MAX> {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        constraints: &Constraints,
    ) -> Result<Self, D::Error> {
        decoder.decode_bit_string(tag, constraints).map(Self)
    }
}

impl<const MAX: usize> Encode for Bits<MAX> {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        constraints: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_bit_string(tag, constraints, &self.0, identifier).map(drop)
    }
}

impl<const MAX: usize> Member for Bits<MAX> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.group(name, |to| self.write_element(to));
    }

    fn write_element(&self, to: &mut impl FieldVisitor) {
        to.code("count", u32::try_from(self.count()).unwrap_or(u32::MAX));
        to.octets("octets", &self.octets());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        crate::h225::member::group(name, members)
    }

    #[cfg(feature = "serde")]
    fn read_element(members: &Members<'_>) -> Result<Self, MemberError> {
        let count = members.code("count", u32::MAX)?.and_then(|count| usize::try_from(count).ok());
        let octets = members.octets("octets")?.unwrap_or_default();
        Self::new(&octets, count.unwrap_or_default())
            .ok_or_else(|| MemberError::new("count", "at most the bits that are there are expected"))
    }
}

impl<const N: usize> From<[u8; N]> for OctetArray<N> {
    fn from(octets: [u8; N]) -> Self {
        Self(octets)
    }
}
