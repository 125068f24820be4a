//! The elements of BAT user information.

use alloc::vec::Vec;

use trueline_wire::FieldVisitor;
use trueline_wire::json::{JsonWriter, MemberError, Members};

use crate::bat::{BatElements, BatIdentifier, BatValue, RawBatElement, encode_head, head_fields};
use crate::json::missing;

/// Writes the member `bat_elements`, and `bat_rest` and `error` where the elements break: `bat_rest` has the octets
/// from that place on.
pub fn write_bat_elements(user_information: &[u8], to: &mut JsonWriter<'_>) {
    write_at(user_information, 0, to);
}

/// As [`write_bat_elements`], for user information that begins `base` octets into what errors count from.
pub(super) fn write_at(user_information: &[u8], base: usize, to: &mut JsonWriter<'_>) {
    let mut elements = BatElements::new(user_information);
    let mut broken = None;
    to.array("bat_elements", |to| {
        for raw in elements.by_ref() {
            match raw {
                Ok(raw) => to.object(|to| write_element(&raw, base, to)),
                Err(error) => broken = Some(error),
            }
        }
    });
    if let Some(error) = broken {
        to.octets("bat_rest", elements.rest());
        to.error(&error.within(base));
    }
}

fn write_element(raw: &RawBatElement<'_>, base: usize, to: &mut JsonWriter<'_>) {
    to.code("code", raw.identifier().0.into());
    to.word("name", raw.identifier().name());
    head_fields(raw, to);
    to.octets("hex", raw.content());
    match raw.typed() {
        Ok(value) => {
            value.each_field(to);
            to.written("text", |out| value.write_line(out));
        }
        Err(error) => to.error(&error.within(base)),
    }
}

/// Appends the user information that `bat_elements` and `bat_rest` tell of. The fields of an element decide; its `hex`
/// counts where it has none: because it has no type here, or could not be read.
///
/// # Errors
/// The member that is missing, of the wrong kind or too large.
pub fn encode_bat_elements(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
    for element in members.list("bat_elements")?.unwrap_or_default() {
        encode_element(&element, out).map_err(|error| error.within("bat_elements"))?;
    }
    out.extend(members.octets("bat_rest")?.unwrap_or_default());
    Ok(())
}

fn encode_element(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
    let identifier = BatIdentifier(members.u8("code", u8::MAX)?.ok_or_else(|| missing("code"))?);
    let mut content = Vec::new();
    let has_fields = !members.has("error");
    match has_fields.then(|| BatValue::encode_members(identifier, members, &mut content)).flatten() {
        Some(encoded) => encoded?,
        None => content = members.octets("hex")?.ok_or_else(|| missing("hex"))?,
    }
    encode_head(identifier, members, &content, out)
}
