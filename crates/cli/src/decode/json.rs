//! One JSON object a message: the contract `trueline.decode/1`.

use core::fmt;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use trueline::capture::{Content, Protocol, RoutingLabel, Signal, Stack};
use trueline::wire::{DecodeError, Hex};
use trueline::{isup, sip};

/// Appends the object without a line feed.
pub(crate) fn write(signal: &Signal<'_>, record: &mut Vec<u8>) {
    let begin = record.len();
    let mut serializer = serde_json::Serializer::new(&mut *record);
    if record_members(signal, &mut serializer).is_err() {
        // Writing to memory cannot fail and no member refuses; if one did, half an object must not go out.
        record.truncate(begin);
    }
}

fn record_members(
    signal: &Signal<'_>,
    serializer: &mut serde_json::Serializer<&mut Vec<u8>>,
) -> Result<(), serde_json::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("schema", "trueline.decode/1")?;
    map.serialize_entry("frame", &signal.frame)?;
    map.serialize_entry("time", &Short::of(format_args!("{}", signal.time))?)?;
    map.serialize_entry("stack", &StackNames(signal.stack))?;
    if let Some(source) = signal.source {
        map.serialize_entry("source", &Short::of(format_args!("{source}"))?)?;
    }
    if let Some(destination) = signal.destination {
        map.serialize_entry("destination", &Short::of(format_args!("{destination}"))?)?;
    }
    if let Some(label) = signal.mtp3 {
        map.serialize_entry("mtp3", &LabelMembers(label))?;
    }
    match signal.content {
        Content::Message { protocol, octets } => {
            map.serialize_entry("proto", protocol.name())?;
            message_members(protocol, octets, &mut map)?;
        }
        Content::Malformed { protocol, octets, error } => {
            map.serialize_entry("proto", protocol.name())?;
            unread_members(octets, error, &mut map)?;
        }
    }
    SerializeMap::end(map)
}

/// The members of one message of a known protocol.
fn message_members<M: SerializeMap>(protocol: Protocol, octets: &[u8], map: &mut M) -> Result<(), M::Error> {
    match protocol {
        Protocol::Isup => match isup::Message::decode_head(octets) {
            Ok(message) => isup::json::serialize_members(&message, map),
            Err(error) => unread_members(octets, error, map),
        },
        Protocol::Sip => sip_members(octets, map),
        _ => map.serialize_entry("hex", &HexText(octets)),
    }
}

/// The members of a SIP message, an ISUP body nested.
fn sip_members<M: SerializeMap>(octets: &[u8], map: &mut M) -> Result<(), M::Error> {
    match sip::Message::decode(octets) {
        Ok(message) => {
            sip::json::serialize_members(&message, map)?;
            match message.application_isup() {
                Some(body) => map.serialize_entry("isup", &IsupBody(body)),
                None => Ok(()),
            }
        }
        Err(error) => unread_members(octets, error, map),
    }
}

fn unread_members<M: SerializeMap>(octets: &[u8], error: DecodeError, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("hex", &HexText(octets))?;
    map.serialize_entry("error", &ErrorMembers(error))
}

/// An ISUP message of a SIP body, which has no circuit identification code (RFC 3204).
pub(crate) struct IsupBody<'a>(pub(crate) &'a [u8]);

impl Serialize for IsupBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match isup::Message::decode_head_without_cic(self.0) {
            Ok(message) => isup::json::serialize_members(&message, &mut map)?,
            Err(error) => unread_members(self.0, error, &mut map)?,
        }
        map.end()
    }
}

/// An ISUP message from the circuit identification code on, without a frame around it.
pub(crate) struct Isup<'a>(pub(crate) &'a [u8]);

impl Serialize for Isup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("proto", "isup")?;
        message_members(Protocol::Isup, self.0, &mut map)?;
        map.end()
    }
}

/// A SIP message without a frame around it.
pub(crate) struct Sip<'a>(pub(crate) &'a [u8]);

impl Serialize for Sip<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("proto", "sip")?;
        message_members(Protocol::Sip, self.0, &mut map)?;
        map.end()
    }
}

struct StackNames(Stack);

impl Serialize for StackNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let layers = self.0.layers();
        let mut names = serializer.serialize_seq(Some(layers.len()))?;
        for layer in layers {
            names.serialize_element(layer.name())?;
        }
        names.end()
    }
}

struct LabelMembers(RoutingLabel);

impl Serialize for LabelMembers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("opc", &self.0.opc)?;
        map.serialize_entry("dpc", &self.0.dpc)?;
        map.serialize_entry("ni", &self.0.network_indicator)?;
        map.serialize_entry("sls", &self.0.sls)?;
        map.end()
    }
}

struct ErrorMembers(DecodeError);

impl Serialize for ErrorMembers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("field", self.0.field)?;
        map.serialize_entry("offset", &self.0.offset)?;
        map.serialize_entry("kind", self.0.kind.as_str())?;
        map.end()
    }
}

struct HexText<'a>(&'a [u8]);

impl Serialize for HexText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Hex(self.0))
    }
}

/// Short text made without allocating: times and addresses.
struct Short {
    text: [u8; Self::MOST],
    length: usize,
}

impl Short {
    /// The longest is an IPv6 address with scope and port: `[` 39 + `%` 10 `]` + `:` 5.
    const MOST: usize = 64;

    fn of(text: fmt::Arguments<'_>) -> Result<Self, serde_json::Error> {
        let mut short = Self { text: [0; Self::MOST], length: 0 };
        fmt::write(&mut short, text).map_err(serde_json::Error::custom)?;
        Ok(short)
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        self.text.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.text.get(..self.length).and_then(|text| core::str::from_utf8(text).ok());
        serializer.serialize_str(text.unwrap_or_default())
    }
}
