//! Parameters of the generic extensibility framework (H.225.0 §7.6, GenericData).
//!
//! Content that nests further parameters is not taken apart: such generic data stays the octets of its addition, which
//! bounds the depth of what is decoded.

use rasn::types::{Constraints, Identifier, Tag};
use rasn::{AsnType, Decode, Decoder, Encode, Encoder, constraints, size_constraint, value_constraint};
use trueline_wire::FieldVisitor;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};

use crate::h225::alias_address::AliasAddress;
use crate::h225::choice::choice;
use crate::h225::member::Member;
use crate::h225::per::{Extensible, List};
use crate::h225::sequence::sequence;
use crate::h225::transport_address::TransportAddress;
use crate::h225::values::{GloballyUniqueId, Ia5String, Number, ObjectIdentifier, OctetString};

/// An identifier that the standard assigns: 0 to 16383.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct StandardIdentifier(pub u16);

impl StandardIdentifier {
    const LARGEST: u16 = 0x3FFF;
    const RANGE: Constraints = constraints!(value_constraint!(0, 0x3FFF, extensible));
}

impl AsnType for StandardIdentifier {
    const TAG: Tag = Tag::INTEGER;
    const CONSTRAINTS: Constraints = Self::RANGE;
}

impl Decode for StandardIdentifier {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let number: u16 = decoder.decode_integer(tag, &Self::RANGE)?;
        let error = || rasn::de::Error::custom("a standard identifier beyond its range", decoder.codec());
        (number <= Self::LARGEST).then_some(Self(number)).ok_or_else(error)
    }
}

impl Encode for StandardIdentifier {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        _: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        encoder.encode_integer(tag, &Self::RANGE, &self.0.min(Self::LARGEST), identifier).map(drop)
    }
}

impl Member for StandardIdentifier {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, self.0.into());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let number = members.code(name, Self::LARGEST.into())?;
        Ok(number.and_then(|number| u16::try_from(number).ok()).map(Self))
    }
}

choice! {
    /// Whose parameters they are, or which parameter (GenericIdentifier).
    pub enum GenericIdentifier: root 3 {
        /// Assigned by the standard.
        Standard(StandardIdentifier) = 0, "standard";
        /// By object identifier.
        Oid(ObjectIdentifier) = 1, "oid";
        /// By a globally unique identifier.
        NonStandard(GloballyUniqueId) = 2, "non_standard";
    }
}

/// The content of a parameter (Content). The alternatives 10 and 11, which nest, are not taken apart, nor is 2,
/// text of 16 bits a character without a bound.
mod content {
    use super::*;

    choice! {
        /// The content of a parameter.
        pub enum Content: root 12 {
            /// Octets.
            Raw(OctetString) = 0, "raw";
            /// Text.
            Text(Ia5String) = 1, "text";
            /// True or false.
            Bool(bool) = 3, "bool";
            /// A number of 8 bits.
            Number8(Number<0, 0xFF>) = 4, "number8";
            /// A number of 16 bits.
            Number16(Number<0, 0xFFFF>) = 5, "number16";
            /// A number of 32 bits.
            Number32(Number<0, 0xFFFF_FFFF>) = 6, "number32";
            /// An identifier.
            Id(GenericIdentifier) = 7, "id";
            /// An address.
            Alias(AliasAddress) = 8, "alias";
            /// A transport address.
            Transport(TransportAddress) = 9, "transport";
        }
    }
}
pub use content::Content;

sequence! {
    /// One parameter (EnumeratedParameter).
    pub struct EnumeratedParameter {
        id: GenericIdentifier,
        content optional: Content,
    }
    additions {}
}

/// From 1 to 512 parameters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Parameters(List<Extensible<EnumeratedParameter>>);

impl Parameters {
    const SIZE: Constraints = constraints!(value_constraint!(1, 512));
    /// The size of the standard, for the range of the count.
    const MOST: usize = 512;

    /// These parameters; `None` if there are none or too many.
    #[must_use]
    pub fn new(parameters: alloc::vec::Vec<Extensible<EnumeratedParameter>>) -> Option<Self> {
        (1..=Self::MOST).contains(&parameters.len()).then_some(Self(List(parameters)))
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> &[Extensible<EnumeratedParameter>] {
        &self.0.0
    }
}

impl AsnType for Parameters {
    const TAG: Tag = Tag::SEQUENCE;
    const CONSTRAINTS: Constraints = constraints!(size_constraint!(1, 512));
}

impl Decode for Parameters {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        _: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        let count: u16 = decoder.decode_integer(Tag::INTEGER, &Self::SIZE)?;
        let mut parameters = alloc::vec::Vec::new();
        for _ in 0..count {
            parameters.push(Extensible::decode(decoder)?);
        }
        Ok(Self(List(parameters)))
    }
}

impl Encode for Parameters {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        _: Tag,
        _: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        let count = u16::try_from(self.0.0.len()).unwrap_or(u16::MAX);
        encoder.encode_integer(Tag::INTEGER, &Self::SIZE, &count, identifier)?;
        self.0.0.iter().try_for_each(|parameter| parameter.encode(encoder))
    }
}

impl Member for Parameters {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        self.0.write(name, to);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let Some(List(parameters)) = Member::read(name, members)? else { return Ok(None) };
        let error = || MemberError::new(name, "1 to 512 parameters are expected");
        Self::new(parameters).map(Some).ok_or_else(error)
    }
}

sequence! {
    /// Parameters of one owner (GenericData).
    pub struct GenericData {
        id: GenericIdentifier,
        parameters optional: Parameters,
    }
    additions {}
}
