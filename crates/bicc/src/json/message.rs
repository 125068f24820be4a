//! A whole message.

use alloc::vec::Vec;

use trueline_isup::json::{
    encode_parameter_in, encode_with_cic, variant_of, write_parameter, write_parameters,
};
use trueline_isup::{ApplicationTransport, Parameter, ParameterName, ParameterValue, RawParameter, Variant};
use trueline_wire::FieldVisitor;
use trueline_wire::json::{JsonWriter, MemberError, Members};

use crate::call_instance_code::CallInstanceCode;
use crate::json::bat::{encode_bat_elements, write_at};
use crate::json::missing;
use crate::message::{Message, bat_elements};

/// Writes `type`, `name`, `cic`, `parameters` and whatever else the message needs into an object under way.
pub fn write_members(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    to.code("type", message.message_type().0.into());
    let variant = message.variant();
    if let Some(name) = message.message_type().abbreviation_in(variant) {
        to.word("name", name);
    }
    if variant != Variant::ItuT {
        to.word("variant", variant.name());
    }
    to.code("cic", message.call_instance_code().0);
    write_parameters(message.as_isup(), to, |raw, to| match bat_transport(raw) {
        Some(transport) => write_bat(raw, &transport, to),
        None => write_parameter(raw, to),
    });
}

/// An application transport parameter with all elements of the bearer association.
fn bat_transport<'a>(raw: &RawParameter<'a>) -> Option<ApplicationTransport<'a>> {
    if raw.code != ParameterName::APPLICATION_TRANSPORT {
        return None;
    }
    match raw.typed() {
        Ok(ParameterValue::ApplicationTransport(transport)) => bat_elements(&transport).map(|_| transport),
        _ => None,
    }
}

fn write_bat(raw: &RawParameter<'_>, transport: &ApplicationTransport<'_>, to: &mut JsonWriter<'_>) {
    let elements = transport.user_information();
    let header = raw.value.len().saturating_sub(elements.len());
    to.code("code", raw.code.0.into());
    to.word("name", raw.code.name());
    to.octets("hex", raw.value);
    transport.each_header_field(to);
    write_at(elements, raw.offset.saturating_add(header), to);
    to.written("text", |out| transport.write_line(out));
}

/// The message that the members tell of.
///
/// The typed fields of parameters and elements decide. `hex` counts where there are none: because there is no type
/// here, or the content could not be read. `body`, where there is one, stands for all parameters.
///
/// # Errors
/// The member that is missing, of the wrong kind or too large; `parameters` where no message can be made of them.
pub fn encode_message(members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    let code = members.code("cic", u32::MAX)?.ok_or_else(|| missing("cic"))?;
    let variant = variant_of(members)?;
    let message = encode_with_cic(members, None, |code, members| {
        if code != ParameterName::APPLICATION_TRANSPORT || !members.has("bat_elements") {
            return encode_parameter_in(variant, code, members);
        }
        let mut content = Vec::new();
        ApplicationTransport::encode_members(members, &mut content)?;
        // The user information is the last of its fields, and these members have the elements instead.
        encode_bat_elements(members, &mut content)?;
        Ok(content)
    })?;
    Ok(CallInstanceCode(code).in_front_of(&message))
}
