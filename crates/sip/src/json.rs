//! The JSON members of a message, as `trueline decode --json` prints them.

use core::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use trueline_wire::DecodeError;

use crate::header_name::HeaderName;
use crate::identity::Identity;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::start_line::StartLine;
use crate::text::Text;

/// Writes `method` or `status`, `request_uri`, `headers` and the typed fields into a map that the caller began.
/// Fields that are absent or cannot be read are left out; `headers` has every one as received.
///
/// # Errors
/// What the serializer gives.
pub fn serialize_members<M: SerializeMap>(message: &Message<'_>, map: &mut M) -> Result<(), M::Error> {
    match message.start_line() {
        StartLine::Request { method, uri, .. } => {
            map.serialize_entry("method", &Printed(method))?;
            map.serialize_entry("request_uri", &Printed(Text::raw(uri)))?;
        }
        StartLine::Status { code, .. } => map.serialize_entry("status", &code)?,
    }
    map.serialize_entry("headers", &Array(|| message.headers().map(HeaderMembers)))?;
    for (name, field) in [("from", message.from()), ("to", message.to())] {
        if let Some(Ok(field)) = field {
            map.serialize_entry(name, &NameAddrMembers(field))?;
        }
    }
    name_addrs(map, "p_asserted_identity", || message.p_asserted_identity())?;
    if let Some(Ok(field)) = message.p_preferred_identity().next() {
        map.serialize_entry("p_preferred_identity", &NameAddrMembers(field))?;
    }
    name_addrs(map, "remote_party_id", || message.remote_party_id().map(|f| f.map(|f| f.address())))?;
    if message.privacy().next().is_some() {
        map.serialize_entry("privacy", &Array(|| message.privacy().map(|value| Printed(value.text()))))?;
    }
    name_addrs(map, "diversion", || message.diversion().map(|f| f.map(|f| f.address())))?;
    name_addrs(map, "history_info", || message.history_info().map(|f| f.map(|f| f.address())))?;
    if message.identity().next().is_some() {
        map.serialize_entry("identity", &Array(|| message.identity().flatten().map(IdentityMembers)))?;
    }
    if let Some(call_id) = message.call_id() {
        map.serialize_entry("call_id", &Printed(call_id.text()))?;
    }
    if let Some(Ok((number, method))) = message.cseq() {
        map.serialize_entry("cseq", &CSeqMembers(number, Printed(method)))?;
    }
    for (name, kind) in [("via", HeaderName::Via), ("contact", HeaderName::Contact)] {
        if message.header(kind).is_some() {
            map.serialize_entry(name, &Array(|| message.values(kind).map(|value| Printed(value.text()))))?;
        }
    }
    match message.values(HeaderName::Date).next() {
        Some(date) => map.serialize_entry("date", &Printed(date.text())),
        None => Ok(()),
    }
}

fn name_addrs<'a, M, I>(map: &mut M, name: &'static str, fields: impl Fn() -> I) -> Result<(), M::Error>
where
    M: SerializeMap,
    I: Iterator<Item = Result<NameAddr<'a>, DecodeError>>,
{
    if fields().next().is_none() {
        return Ok(());
    }
    map.serialize_entry(name, &Array(|| fields().flatten().map(NameAddrMembers)))
}

/// What prints, as a string.
struct Printed<T>(T);

impl<T: fmt::Display> Serialize for Printed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What an iterator gives, as an array.
struct Array<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Array<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

struct HeaderMembers<'a>(crate::header::Header<'a>);

impl Serialize for HeaderMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("name", &Printed(Text::raw(self.0.name())))?;
        map.serialize_entry("value", &Printed(Text::raw(self.0.value().octets())))?;
        map.end()
    }
}

struct NameAddrMembers<'a>(NameAddr<'a>);

impl Serialize for NameAddrMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let uri = self.0.uri();
        let mut map = serializer.serialize_map(None)?;
        if let Some(display) = self.0.display() {
            map.serialize_entry("display", &Printed(display))?;
        }
        map.serialize_entry("uri", &Printed(Text::raw(uri.octets())))?;
        for (name, part) in [("user", uri.user()), ("host", uri.host()), ("number", uri.number())] {
            if let Some(part) = part {
                map.serialize_entry(name, &Printed(Text::raw(part)))?;
            }
        }
        map.end()
    }
}

struct IdentityMembers<'a>(Identity<'a>);

impl Serialize for IdentityMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("token", &Printed(Text::packed(self.0.token())))?;
        for (name, part) in [("info", self.0.info()), ("alg", self.0.alg()), ("ppt", self.0.ppt())] {
            if let Some(part) = part {
                map.serialize_entry(name, &Printed(Text::raw(part)))?;
            }
        }
        map.end()
    }
}

struct CSeqMembers<T>(u32, Printed<T>);

impl<T: fmt::Display> Serialize for CSeqMembers<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("number", &self.0)?;
        map.serialize_entry("method", &self.1)?;
        map.end()
    }
}
