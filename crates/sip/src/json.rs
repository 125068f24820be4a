//! The JSON members of a message, as `trueline decode --json` prints them.

use serde::ser::{Serialize, SerializeMap, Serializer};
use trueline_wire::DecodeError;

use crate::diversion::Diversion;
use crate::header::Header;
use crate::header_name::HeaderName;
use crate::history_info::HistoryInfo;
use crate::identity::Identity;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::passport_part::PassportPart;
use crate::remote_party_id::RemotePartyId;
use crate::start_line::{Method, StartLine};
use crate::text::Text;
use crate::value::Value;

/// Writes `method` or `status`, `request_uri`, `headers` and the typed fields into a map that the caller began.
///
/// Fields that are absent are left out. In the place of a value that cannot be read stands an object with the member
/// `error`; `headers` has every value as received. The header and payload of a token are real objects, and left out
/// where they cannot be decoded; their JSON text passes as the token has it with the serializer of `serde_json` alone.
///
/// # Errors
/// What the serializer gives.
pub fn serialize_members<M: SerializeMap>(message: &Message<'_>, map: &mut M) -> Result<(), M::Error> {
    match message.start_line() {
        StartLine::Request { method: Method(method), uri, .. } => {
            map.serialize_entry("method", &Text::raw(method))?;
            map.serialize_entry("request_uri", &Text::raw(uri))?;
        }
        StartLine::Status { code, .. } => map.serialize_entry("status", &code)?,
    }
    map.serialize_entry("headers", &Array(|| message.headers()))?;
    for (name, field) in [("from", message.from()), ("to", message.to())] {
        if let Some(field) = field {
            map.serialize_entry(name, &Readable(field))?;
        }
    }
    array(map, message, (HeaderName::PAssertedIdentity, "p_asserted_identity"), || {
        message.p_asserted_identity().map(Readable)
    })?;
    if let Some(field) = message.p_preferred_identity().next() {
        map.serialize_entry("p_preferred_identity", &Readable(field))?;
    }
    array(map, message, (HeaderName::RemotePartyId, "remote_party_id"), || {
        message.remote_party_id().map(Readable)
    })?;
    array(map, message, (HeaderName::Privacy, "privacy"), || message.privacy().map(Value::text))?;
    array(map, message, (HeaderName::Diversion, "diversion"), || message.diversion().map(Readable))?;
    array(map, message, (HeaderName::HistoryInfo, "history_info"), || message.history_info().map(Readable))?;
    array(map, message, (HeaderName::Identity, "identity"), || message.identity().map(Readable))?;
    if let Some(call_id) = message.call_id() {
        map.serialize_entry("call_id", &call_id.text())?;
    }
    if let Some(cseq) = message.cseq() {
        let members = cseq.map(|(number, method)| CSeqMembers(number, method));
        map.serialize_entry("cseq", &Readable(members))?;
    }
    array(map, message, (HeaderName::Via, "via"), || message.values(HeaderName::Via).map(Value::text))?;
    array(map, message, (HeaderName::Contact, "contact"), || {
        message.values(HeaderName::Contact).map(Value::text)
    })?;
    match message.header(HeaderName::Date) {
        Some(date) => map.serialize_entry("date", &date.value().text()),
        None => Ok(()),
    }
}

/// An array of the values of a header field, left out where the message has no such header field.
fn array<M, I>(
    map: &mut M,
    message: &Message<'_>,
    (name, key): (HeaderName, &'static str),
    items: impl Fn() -> I,
) -> Result<(), M::Error>
where
    M: SerializeMap,
    I: Iterator<Item: Serialize>,
{
    if message.header(name).is_none() { Ok(()) } else { map.serialize_entry(key, &Array(items)) }
}

/// What an iterator gives, as an array.
struct Array<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Array<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A value, or an object with the member `error`.
struct Readable<T>(Result<T, DecodeError>);

impl<T: Serialize> Serialize for Readable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Ok(value) => value.serialize(serializer),
            Err(error) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("error", error)?;
                map.end()
            }
        }
    }
}

/// A JSON string: in one piece where the text is the octets, else piece by piece as it prints.
impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_received() {
            Some(text) => serializer.serialize_str(text),
            None => serializer.collect_str(self),
        }
    }
}

/// `name` and `value` as received.
impl Serialize for Header<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("name", &Text::raw(self.name()))?;
        map.serialize_entry("value", &Text::raw(self.value().octets()))?;
        map.end()
    }
}

/// `display`, `uri`, `user`, `host`, `number`; what is not there is left out.
impl Serialize for NameAddr<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let uri = self.uri();
        let mut map = serializer.serialize_map(None)?;
        if let Some(display) = self.display() {
            map.serialize_entry("display", &display)?;
        }
        map.serialize_entry("uri", &Text::raw(uri.octets()))?;
        for (name, part) in [("user", uri.user()), ("host", uri.host()), ("number", uri.number())] {
            if let Some(part) = part {
                map.serialize_entry(name, &Text::raw(part))?;
            }
        }
        map.end()
    }
}

/// The members of the address; `headers` has the parameters.
impl Serialize for Diversion<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.address().serialize(serializer)
    }
}

/// The members of the address; `headers` has the parameters.
impl Serialize for HistoryInfo<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.address().serialize(serializer)
    }
}

/// The members of the address; `headers` has the parameters.
impl Serialize for RemotePartyId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.address().serialize(serializer)
    }
}

/// `token`, `info`, `alg`, `ppt`, `header`, `payload`; what is not there or cannot be decoded is left out.
impl Serialize for Identity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("token", &Text::packed(self.token()))?;
        for (name, part) in [("info", self.info()), ("alg", self.alg()), ("ppt", self.ppt())] {
            if let Some(part) = part {
                map.serialize_entry(name, &Text::raw(part))?;
            }
        }
        if let Some([header, payload, _]) = self.parts() {
            for (name, part) in [("header", header), ("payload", payload)] {
                let part = PassportPart::decode(part);
                if let Some(object) = part.as_ref().and_then(PassportPart::object) {
                    map.serialize_entry(name, object)?;
                }
            }
        }
        map.end()
    }
}

/// `number` and `method` of CSeq.
struct CSeqMembers<'a>(u32, Method<'a>);

impl Serialize for CSeqMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("number", &self.0)?;
        map.serialize_entry("method", &Text::raw(self.1.0))?;
        map.end()
    }
}
