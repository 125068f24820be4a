//! The JSON members of a message, as `trueline decode --json` prints them, and the message made from them again.
//!
//! Codes are the numbers of the standard, digits print as one hexadecimal digit a signal, octets as two. `name` is the
//! abbreviation of the message type; it is left out where the type has none, as `cic` is where the message has none.
//! `variant` tells whose message it is where that is not Q.763.
//! `trailing` has the octets behind the message, `error` says why the parameters end too early. `body` has the octets
//! behind the message type where the parameters alone do not tell them: a type without a format, a broken message,
//! parts that lie in another order than usual or with gaps.

use alloc::string::ToString;
use alloc::vec::Vec;

use trueline_wire::FieldVisitor;
use trueline_wire::json::{JsonWriter, MemberError, Members};

use crate::builder::MessageBuilder;
use crate::cic::CircuitIdentificationCode;
use crate::message::Message;
use crate::message_type::{MessageFormat, MessageType, OptionalPart};
use crate::param::ParameterValue;
use crate::parameter_name::ParameterName;
use crate::parameters::{Parameters, Part, RawParameter};
use crate::variant::Variant;

/// Writes `type`, `name`, `cic`, `parameters` and whatever else the message needs into an object under way.
pub fn write_members(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    let variant = message.variant();
    to.code("type", message.message_type().0.into());
    if let Some(name) = message.message_type().abbreviation_in(variant) {
        to.word("name", name);
    }
    if variant != Variant::ItuT {
        to.word("variant", variant.name());
    }
    if let Some(cic) = message.cic() {
        to.code("cic", cic.value_in(variant).into());
        to.code_unless_0("cic_spare", cic.spare_in(variant).into());
    }
    write_parameters(message, to, write_parameter);
}

/// Writes `parameters`, each by `parameter`, and what else lies behind the message type.
pub fn write_parameters(
    message: &Message<'_>,
    to: &mut JsonWriter<'_>,
    mut parameter: impl FnMut(&RawParameter<'_>, &mut JsonWriter<'_>),
) {
    let mut parameters = message.parameters();
    let mut layout = message.format().map(|format| Layout::new(format, message.body_at()));
    let mut broken = None;
    to.array("parameters", |to| {
        for raw in parameters.by_ref() {
            match raw {
                Ok(raw) => {
                    to.object(|to| parameter(&raw, to));
                    layout = layout.and_then(|layout| layout.behind(&raw));
                }
                Err(error) => broken = Some(error),
            }
        }
    });
    let as_built = layout.is_some_and(|layout| layout.is_end_of(&parameters));
    if broken.is_some() || !as_built {
        to.octets("body", message.body());
    } else {
        to.octets_unless_empty("trailing", parameters.trailing());
    }
    if let Some(error) = broken {
        to.error(&error);
    }
}

/// Writes `code`, `name`, `hex`, the fields and `text` of a parameter.
pub fn write_parameter(raw: &RawParameter<'_>, to: &mut JsonWriter<'_>) {
    to.code("code", raw.code.0.into());
    to.word("name", raw.code.name_in(raw.variant));
    to.octets("hex", raw.value);
    match raw.typed() {
        Ok(value) => {
            value.each_field(to);
            to.written("text", |out| value.write_line(out));
        }
        Err(error) => to.error(&error),
    }
}

/// Where [`MessageBuilder`] would put the next part.
#[derive(Clone, Copy)]
struct Layout {
    next: usize,
    has_optional_part: bool,
}

impl Layout {
    fn new(format: &MessageFormat, body_at: usize) -> Self {
        let has_pointer = usize::from(format.optional != OptionalPart::Never);
        let mandatory = format.fixed_length.saturating_add(format.variable.len()).saturating_add(has_pointer);
        Self { next: body_at.saturating_add(mandatory), has_optional_part: false }
    }

    /// Behind a parameter; `None` if it is not where it would be.
    fn behind(self, raw: &RawParameter<'_>) -> Option<Self> {
        let head = match raw.part {
            Part::Fixed => return Some(self),
            Part::Variable => 1,
            Part::Optional => 2,
        };
        let next = raw.offset.saturating_add(raw.value.len());
        let has_optional_part = raw.part == Part::Optional;
        (raw.offset == self.next.saturating_add(head)).then_some(Self { next, has_optional_part })
    }

    /// Whether the parts that were read end there.
    fn is_end_of(self, parameters: &Parameters<'_>) -> bool {
        match parameters.end_marker() {
            Some(end_marker) => self.has_optional_part && end_marker == self.next,
            None => !self.has_optional_part && parameters.end() == self.next,
        }
    }
}

/// The message that the members tell of.
///
/// The typed fields of a parameter decide. Its `hex` counts where it has none: because it has no type here, or could
/// not be read. `body`, where there is one, stands for all parameters.
///
/// # Errors
/// The member that is missing, of the wrong kind or too large; `parameters` where no message can be made of them.
pub fn encode_message(members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    let variant = variant_of(members)?;
    let largest = variant.largest_circuit();
    let cic = members.code("cic", largest.into())?.and_then(|cic| u16::try_from(cic).ok());
    let spare = members.code("cic_spare", (u16::MAX >> largest.trailing_ones()).into())?.unwrap_or_default();
    let spare = u16::try_from(spare).unwrap_or_default() << largest.trailing_ones();
    let cic = cic.map(|cic| CircuitIdentificationCode::new(cic | spare));
    encode_with_cic(members, cic, |code, members| encode_parameter_in(variant, code, members))
}

/// As [`encode_message`], with the circuit at hand, and `parameter` for the content of each parameter.
///
/// # Errors
/// As [`encode_message`].
pub fn encode_with_cic(
    members: &Members<'_>,
    cic: Option<CircuitIdentificationCode>,
    parameter: impl Fn(ParameterName, &Members<'_>) -> Result<Vec<u8>, MemberError>,
) -> Result<Vec<u8>, MemberError> {
    let Some(message_type) = members.u8("type", u8::MAX)?.map(MessageType) else {
        return Err(MemberError::new("type", "a message type is expected"));
    };
    if let Some(body) = members.octets("body")? {
        let mut out = Vec::new();
        out.extend(cic.into_iter().flat_map(CircuitIdentificationCode::to_octets));
        out.push(message_type.0);
        out.extend(body);
        return Ok(out);
    }
    let mut builder =
        MessageBuilder::new(message_type).with_variant(variant_of(members)?).allow_out_of_place();
    if let Some(cic) = cic {
        builder = builder.with_cic(cic);
    }
    for members in members.list("parameters")?.unwrap_or_default() {
        let Some(code) = members.u8("code", u8::MAX)?.map(ParameterName) else {
            return Err(MemberError::new("parameters.code", "a parameter name is expected"));
        };
        let content = parameter(code, &members).map_err(|error| error.within("parameters"))?;
        builder = builder.with_content(code, content);
    }
    let mut out = builder.finish().map_err(|error| MemberError::new("parameters", &error.to_string()))?;
    out.extend(members.octets("trailing")?.unwrap_or_default());
    Ok(out)
}

/// The variant that `variant` names; Q.763 where it is not there.
///
/// # Errors
/// Where it names none.
pub fn variant_of(members: &Members<'_>) -> Result<Variant, MemberError> {
    let Some(name) = members.text("variant")? else { return Ok(Variant::ItuT) };
    let expected = || MemberError::new("variant", "itu_t, ansi, united_kingdom or japan is expected");
    Variant::from_name(name).ok_or_else(expected)
}

/// The content of a parameter of Q.763, from its fields or, where it has none, from `hex`.
///
/// # Errors
/// As [`encode_message`].
pub fn encode_parameter(code: ParameterName, members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    encode_parameter_in(Variant::ItuT, code, members)
}

/// As [`encode_parameter`], for a message of a variant.
///
/// # Errors
/// As [`encode_message`].
pub fn encode_parameter_in(
    variant: Variant,
    code: ParameterName,
    members: &Members<'_>,
) -> Result<Vec<u8>, MemberError> {
    let mut content = Vec::new();
    if !members.has("error")
        && let Some(encoded) = ParameterValue::encode_members_in(variant, code, members, &mut content)
    {
        return encoded.map(|()| content);
    }
    match members.octets("hex")? {
        Some(content) => Ok(content),
        None => Err(MemberError::new("hex", "the content is expected, as the parameter has no fields here")),
    }
}
