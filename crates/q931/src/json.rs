//! JSON both ways, behind the feature `serde`: a message as the members of an object, and back.
//!
//! ```
//! use trueline_q931::{Message, json};
//! use trueline_wire::json::{JsonWriter, Members};
//!
//! let octets = [0x08, 0x02, 0x80, 0x0A, 0x5A, 0x08, 0x02, 0x81, 0x9C];
//! let mut text = Vec::new();
//! JsonWriter::new(&mut text).object(|w| json::write_members(&Message::decode(&octets).unwrap(), w));
//!
//! let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
//! assert_eq!(value["name"], "RELEASE COMPLETE");
//! assert_eq!(value["information_elements"][0]["cause_value"], 28);
//! let members = Members::new(value.as_object().unwrap());
//! assert_eq!(json::encode_message(&members).unwrap(), octets);
//! ```

use alloc::string::ToString;
use alloc::vec::Vec;

use trueline_wire::FieldVisitor;
use trueline_wire::json::{JsonWriter, MemberError, Members};

use crate::builder::put_element;
use crate::call_reference::{CallReference, CallReferenceFlag};
#[cfg(feature = "h225")]
use crate::element::UserUser;
use crate::element::{Element, Shift, ShiftKind, encode_members};
use crate::element_identifier::{Codeset, ElementIdentifier};
#[cfg(feature = "h225")]
use crate::h225::H225;
use crate::information_elements::{Framing, RawElement};
use crate::message::Message;
use crate::message_type::MessageType;

/// Writes the members of a message into an object under way. What H.225.0 puts into the user-user element is opened as
/// the member `h225`, with the feature of that name and in its framing.
pub fn write_members(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    let call_reference = message.call_reference();
    to.code("protocol_discriminator", message.protocol_discriminator().0.into());
    to.code("call_reference", call_reference.value().into());
    to.code("call_reference_flag", call_reference.flag().code().into());
    to.code("call_reference_length", call_reference.length().into());
    to.code_unless_0("call_reference_spare", message.call_reference_spare().into());
    to.code("type", message.message_type().0.into());
    if let Some(national) = message.national_message_type() {
        to.code("national_type", national.into());
    }
    if let Some(name) = message.name() {
        to.word("name", name);
    }
    let mut elements = message.information_elements();
    let mut broken = None;
    to.array("information_elements", |w| {
        for raw in elements.by_ref() {
            match raw {
                Ok(raw) => w.object(|w| write_element(&raw, w)),
                Err(error) => broken = Some(error),
            }
        }
    });
    #[cfg(feature = "h225")]
    if let Some(h225) = user_information_of(message) {
        to.group("h225", |to| h225.each_field(to));
    }
    if let Some(at) = elements.broken_at() {
        to.octets("trailing", message.octets().get(at..).unwrap_or_default());
    }
    if let Some(error) = broken {
        to.error(&error);
    }
}

/// What H.225.0 puts into the first user-user element, where it can be read.
#[cfg(feature = "h225")]
fn user_information_of<'a>(message: &Message<'a>) -> Option<H225<'a>> {
    let user_user = message.element::<UserUser<'a>>().ok()??;
    let opened = message.framing() == Framing::H225
        && user_user.protocol_discriminator().code() == H225::PROTOCOL_DISCRIMINATOR;
    if opened { H225::decode(user_user.user_information()).ok() } else { None }
}

/// The members that every element has, beside those of its fields.
const COMMON: [&str; 5] = ["codeset", "code", "name", "hex", "text"];

fn write_element(raw: &RawElement<'_>, to: &mut JsonWriter<'_>) {
    to.code("codeset", raw.codeset.code().into());
    to.code("code", raw.code.0.into());
    to.word("name", raw.name());
    to.octets("hex", raw.value);
    match raw.typed() {
        Ok(value) => {
            value.each_field(to);
            to.written("text", |w| value.write_line(w));
        }
        Err(error) => to.error(&error),
    }
}

/// The octets of the message that these members say. Typed fields decide; `hex` stands for an element without fields.
/// With a member `proto` of `h225` the length of the user-user element is two octets.
///
/// # Errors
/// Where a member is not what it should be, or one is missing that nothing stands for.
pub fn encode_message(members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    let framing = match members.text("proto")? {
        Some("h225") => Framing::H225,
        _ => Framing::Q931,
    };
    encode_message_as(members, framing)
}

/// As [`encode_message`], in this framing.
///
/// # Errors
/// As [`encode_message`].
pub fn encode_message_as(members: &Members<'_>, framing: Framing) -> Result<Vec<u8>, MemberError> {
    let mut out = Vec::new();
    out.push(members.u8("protocol_discriminator", u8::MAX)?.unwrap_or(0x08));
    let call_reference = call_reference(members)?;
    let spare = members.u8("call_reference_spare", 0x0F)?.unwrap_or_default();
    out.push(spare << 4 | call_reference.length());
    out.extend_from_slice(call_reference.octets());
    let message_type = MessageType(needed(members.u8("type", u8::MAX)?, "type")?);
    out.push(message_type.0);
    if message_type == MessageType::ESCAPE {
        out.push(needed(members.u8("national_type", u8::MAX)?, "national_type")?);
    }
    encode_elements(members, framing, &mut out)?;
    Ok(out)
}

/// Appends the elements that the members `information_elements` say, and `trailing`, as [`encode_message`] does: for
/// elements that lie elsewhere than in a message.
///
/// # Errors
/// As [`encode_message`].
pub fn encode_elements(
    members: &Members<'_>,
    framing: Framing,
    out: &mut Vec<u8>,
) -> Result<(), MemberError> {
    let mut codesets = ActiveCodesets::default();
    let mut opened = opened_user_user(members, framing)?;
    for element in members.list("information_elements")?.unwrap_or_default() {
        put_members(&element, framing, &mut codesets, &mut opened, out)
            .map_err(|error| error.within("information_elements"))?;
    }
    out.extend(members.octets("trailing")?.unwrap_or_default());
    Ok(())
}

fn call_reference(members: &Members<'_>) -> Result<CallReference, MemberError> {
    let length = members.u8("call_reference_length", 2)?.unwrap_or(2);
    let flag = CallReferenceFlag::from_code(members.u8("call_reference_flag", 1)?.unwrap_or_default());
    let value = |most| members.code("call_reference", most).map(Option::unwrap_or_default);
    Ok(match length {
        0 => CallReference::DUMMY,
        1 => {
            let [value, ..] = value(0x7F)?.to_le_bytes();
            CallReference::one_octet(value, flag)
        }
        _ => {
            let [low, high, ..] = value(0x7FFF)?.to_le_bytes();
            CallReference::two_octets(u16::from_be_bytes([high, low]), flag)
        }
    })
}

/// Appends one element to the message under way.
fn put_members(
    members: &Members<'_>,
    framing: Framing,
    codesets: &mut ActiveCodesets,
    opened: &mut Option<Vec<u8>>,
    out: &mut Vec<u8>,
) -> Result<(), MemberError> {
    let code = ElementIdentifier(needed(members.u8("code", u8::MAX)?, "code")?);
    let is_shift = code == ElementIdentifier::SHIFT;
    let codeset = members.u8("codeset", 7)?.map_or(Codeset::Standard, Codeset::from_code);
    let is_user_user = codeset == Codeset::Standard && code == ElementIdentifier::USER_USER;
    let content = match opened.take_if(|_| is_user_user) {
        Some(content) => content,
        None => content_of(code, members, codeset == Codeset::Standard || is_shift)?,
    };
    if is_shift {
        codesets.shift(&content);
    } else if codesets.take_next() != codeset {
        // What was decoded has its shifts as elements; what a person wrote may have codesets alone.
        Shift::new(ShiftKind::NonLocking, codeset).encode(out);
    }
    let name = members.text("name")?.unwrap_or("code");
    put_element(out, framing, codeset, code, &content)
        .map_err(|error| MemberError::new(name, &error.to_string()))
}

/// The content of an element from its fields, or from `hex` where it has none.
fn content_of(code: ElementIdentifier, members: &Members<'_>, typed: bool) -> Result<Vec<u8>, MemberError> {
    let mut content = Vec::new();
    let has_fields = members.names().any(|name| !COMMON.contains(&name)) && !members.has("error");
    if typed
        && (has_fields || !members.has("hex"))
        && let Some(encoded) = encode_members(code, members, &mut content)
    {
        return encoded.map(|()| content);
    }
    needed(members.octets("hex")?, "hex")
}

/// The content of the first user-user element, where the member `h225` tells it.
#[cfg(feature = "h225")]
fn opened_user_user(members: &Members<'_>, framing: Framing) -> Result<Option<Vec<u8>>, MemberError> {
    let Some(h225) = members.group("h225")?.filter(|_| framing == Framing::H225) else { return Ok(None) };
    let mut content = alloc::vec![H225::PROTOCOL_DISCRIMINATOR];
    H225::encode_members(&h225, &mut content).map_err(|error| error.within("h225"))?;
    Ok(Some(content))
}

#[cfg(not(feature = "h225"))]
#[expect(clippy::unnecessary_wraps, reason = "as with the feature")]
fn opened_user_user(_: &Members<'_>, _: Framing) -> Result<Option<Vec<u8>>, MemberError> {
    Ok(None)
}

/// Which codeset the next element is in, by the rules of [`crate::InformationElements`].
struct ActiveCodesets {
    active: Codeset,
    next_only: Option<Codeset>,
}

impl Default for ActiveCodesets {
    fn default() -> Self {
        Self { active: Codeset::Standard, next_only: None }
    }
}

impl ActiveCodesets {
    fn shift(&mut self, content: &[u8]) {
        let Ok(shift) = Shift::decode(content) else { return };
        self.next_only = None;
        if shift.kind() == ShiftKind::NonLocking {
            self.next_only = Some(shift.codeset());
        } else if shift.codeset().code() > self.active.code() {
            self.active = shift.codeset();
        }
    }

    fn take_next(&mut self) -> Codeset {
        self.next_only.take().unwrap_or(self.active)
    }
}

/// The value of a member that nothing stands for when it is missing.
pub(crate) fn needed<T>(value: Option<T>, name: &str) -> Result<T, MemberError> {
    value.ok_or_else(|| MemberError::new(name, "is needed"))
}
