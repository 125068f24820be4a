//! What an element has in front of its content, and elements that are made of elements, as fields.

use alloc::vec::Vec;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

#[cfg(feature = "serde")]
use super::BatIdentifier;
use super::elements::{LengthForm, write_head};
use super::{BatElement, BatElements, CompatibilityInformation, RawBatElement};

/// The length where it is not written in the usual way, and the compatibility information.
pub(crate) fn head_fields(raw: &RawBatElement<'_>, to: &mut impl FieldVisitor) {
    if let LengthForm::TwoOctets { upper } = raw.length_form() {
        let octets = raw.compatibility().octet_count().saturating_add(raw.content().len());
        if LengthForm::shortest(octets) == LengthForm::OneOctet {
            to.code("length_octets", 2);
        }
        if upper != LengthForm::UPPER {
            to.code("length_upper_bits", upper.into());
        }
    }
    raw.compatibility().each_field(to);
}

/// Appends an element from the fields that [`head_fields`] wrote and its content.
#[cfg(feature = "serde")]
pub(crate) fn encode_head(
    identifier: BatIdentifier,
    members: &Members<'_>,
    content: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), MemberError> {
    let compatibility = CompatibilityInformation::octets_of_members(members)?;
    let octets = compatibility.len().saturating_add(content.len());
    if octets > LengthForm::MOST {
        return Err(MemberError::new(identifier.name(), "an element of at most 2047 octets is expected"));
    }
    let upper = members.u8("length_upper_bits", 0x0F)?;
    let two_octets = members.code("length_octets", 2)? == Some(2) || upper.is_some();
    let form = match LengthForm::shortest(octets) {
        LengthForm::OneOctet if !two_octets => LengthForm::OneOctet,
        _ => LengthForm::TwoOctets { upper: upper.unwrap_or(LengthForm::UPPER) },
    };
    write_head(identifier, form, octets, out);
    out.extend(compatibility);
    out.extend_from_slice(content);
    Ok(())
}

/// Appends an element that lies inside another: of a length that its length indicator can tell, as its type is.
pub(crate) fn append<'e, E: BatElement<'e>>(
    compatibility: CompatibilityInformation<'_>,
    element: &E,
    out: &mut Vec<u8>,
) {
    let mut content = Vec::new();
    element.encode(&mut content);
    let octets = compatibility.octet_count().saturating_add(content.len());
    write_head(E::IDENTIFIER, LengthForm::shortest(octets), octets, out);
    out.extend(compatibility.octets());
    out.extend(content);
}

/// The list of the elements inside an element, each with its fields where `fields` knows them, with `hex` where not,
/// and what behind them cannot be read.
pub(crate) fn each_nested<V: FieldVisitor>(
    name: &'static str,
    octets: &[u8],
    to: &mut V,
    fields: impl Fn(&RawBatElement<'_>, &mut V) -> Option<()>,
) {
    let mut elements = BatElements::new(octets);
    to.list(name, elements.by_ref().flatten(), |to, raw| {
        to.code("code", raw.identifier().0.into());
        head_fields(&raw, to);
        if fields(&raw, to).is_none() {
            to.octets("hex", raw.content());
        }
    });
    to.octets_unless_empty("trailing", elements.rest());
}

/// The fields of a nested element if it is an `E` that can be read.
pub(crate) fn fields_of<'a, E: BatElement<'a>, V: FieldVisitor>(
    raw: &RawBatElement<'a>,
    to: &mut V,
) -> Option<()> {
    element_of::<E>(raw)?.ok()?.each_field(to);
    Some(())
}

/// A nested element if it is an `E`.
pub(crate) fn element_of<'a, E: BatElement<'a>>(raw: &RawBatElement<'a>) -> Option<Result<E, DecodeError>> {
    let decoded = || E::decode(raw.content()).map_err(|error| error.within(raw.offset()));
    (raw.identifier() == E::IDENTIFIER).then(decoded)
}

/// Appends the elements of the list that [`each_nested`] wrote.
#[cfg(feature = "serde")]
pub(crate) fn encode_nested(
    name: &'static str,
    members: &Members<'_>,
    out: &mut Vec<u8>,
    encode: impl Fn(BatIdentifier, &Members<'_>, &mut Vec<u8>) -> Option<Result<(), MemberError>>,
) -> Result<(), MemberError> {
    let list = members.list(name)?.ok_or_else(|| MemberError::new(name, "an array is expected"))?;
    for item in list {
        encode_one(&item, out, &encode).map_err(|error| error.within(name))?;
    }
    out.extend(members.octets("trailing")?.unwrap_or_default());
    Ok(())
}

#[cfg(feature = "serde")]
fn encode_one(
    item: &Members<'_>,
    out: &mut Vec<u8>,
    encode: impl Fn(BatIdentifier, &Members<'_>, &mut Vec<u8>) -> Option<Result<(), MemberError>>,
) -> Result<(), MemberError> {
    let code = item.u8("code", u8::MAX)?;
    let identifier =
        code.map(BatIdentifier).ok_or_else(|| MemberError::new("code", "an identifier is expected"))?;
    let mut content = Vec::new();
    match item.octets("hex")? {
        Some(hex) => content = hex,
        None => encode(identifier, item, &mut content).unwrap_or_else(|| Err(crate::json::missing("hex")))?,
    }
    encode_head(identifier, item, &content, out)
}
