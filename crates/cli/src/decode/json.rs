//! One JSON object a message: the contract `trueline.decode/1`.

use core::net::SocketAddr;

use arrayvec::ArrayString;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use trueline::capture::{Content, Protocol, RoutingLabel, Signal, Stack, Timestamp};
use trueline::wire::{DecodeError, Hex};
use trueline::{isup, sip};

/// Writes records; remembers the text of the addresses it saw last, as neighbouring frames share them.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    addresses: [Option<(SocketAddr, String)>; Self::REMEMBERED],
    next: usize,
}

impl Writer {
    /// Both ends of two associations (our choice: more of them cost more to look through).
    const REMEMBERED: usize = 4;

    /// Appends the object without a line feed.
    pub(crate) fn write(&mut self, signal: &Signal<'_>, record: &mut Vec<u8>) {
        let begin = record.len();
        let mut serializer = serde_json::Serializer::new(&mut *record);
        if self.members(signal, &mut serializer).is_err() {
            // Writing to memory cannot fail and no member refuses; if one did, half an object must not go out.
            return record.truncate(begin);
        }
        if let Some(message) = isup_message(signal) {
            // Straight as text: three times as fast as through a serializer.
            record.pop();
            record.push(b',');
            isup::json::write_members(&message, record);
            record.push(b'}');
        }
    }

    /// All members, but for those of an ISUP message that can be read.
    fn members(
        &mut self,
        signal: &Signal<'_>,
        serializer: &mut serde_json::Serializer<&mut Vec<u8>>,
    ) -> Result<(), serde_json::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", "trueline.decode/1")?;
        map.serialize_entry("frame", &signal.frame)?;
        map.serialize_entry("time", &Seconds(signal.time))?;
        map.serialize_entry("stack", &StackNames(signal.stack))?;
        if let Some(source) = signal.source {
            map.serialize_entry("source", self.address(source))?;
        }
        if let Some(destination) = signal.destination {
            map.serialize_entry("destination", self.address(destination))?;
        }
        if let Some(label) = signal.mtp3 {
            map.serialize_entry("mtp3", &LabelMembers(label))?;
        }
        if isup_message(signal).is_some() {
            map.serialize_entry("proto", Protocol::Isup.name())?;
        } else {
            content_members(signal, &mut map)?;
        }
        SerializeMap::end(map)
    }

    fn address(&mut self, address: SocketAddr) -> &str {
        let known =
            self.addresses.iter().position(|seen| matches!(seen, Some((seen, _)) if *seen == address));
        let at = known.unwrap_or_else(|| {
            let at = self.next % Self::REMEMBERED;
            self.next = at.wrapping_add(1);
            if let Some(place) = self.addresses.get_mut(at) {
                *place = Some((address, address.to_string()));
            }
            at
        });
        self.addresses.get(at).and_then(Option::as_ref).map_or("", |(_, text)| text)
    }
}

fn isup_message<'a>(signal: &Signal<'a>) -> Option<isup::Message<'a>> {
    match signal.content {
        Content::Message { protocol: Protocol::Isup, octets } => isup::Message::decode_head(octets).ok(),
        _ => None,
    }
}

fn content_members<M: SerializeMap>(signal: &Signal<'_>, map: &mut M) -> Result<(), M::Error> {
    match signal.content {
        Content::Message { protocol, octets } => {
            map.serialize_entry("proto", protocol.name())?;
            message_members(protocol, octets, map)
        }
        Content::Malformed { protocol, octets, error } => {
            map.serialize_entry("proto", protocol.name())?;
            unread_members(octets, error, map)
        }
    }
}

/// The members of one message of a known protocol.
fn message_members<M: SerializeMap>(protocol: Protocol, octets: &[u8], map: &mut M) -> Result<(), M::Error> {
    match protocol {
        Protocol::Isup => match isup::Message::decode_head(octets) {
            Ok(message) => isup::json::serialize_members(&message, map),
            Err(error) => unread_members(octets, error, map),
        },
        Protocol::Sip => sip_members(octets, map),
        _ => map.serialize_entry("hex", &Hex(octets)),
    }
}

/// The members of a SIP message, an ISUP body nested.
fn sip_members<M: SerializeMap>(octets: &[u8], map: &mut M) -> Result<(), M::Error> {
    let (message, error) = match sip::Message::decode_readable(octets) {
        Ok(readable) => readable,
        Err(error) => return unread_members(octets, error, map),
    };
    sip::json::serialize_members(&message, map)?;
    if let Some(body) = message.application_isup() {
        map.serialize_entry("isup", &IsupBody(body))?;
    }
    match error {
        Some(error) => unread_members(octets, error, map),
        None => Ok(()),
    }
}

fn unread_members<M: SerializeMap>(octets: &[u8], error: DecodeError, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("hex", &Hex(octets))?;
    map.serialize_entry("error", &error)
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

/// Seconds since 1970-01-01T00:00:00Z with nine decimals.
struct Seconds(Timestamp);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = ArrayString::<{ Self::MOST }>::new();
        text.push_str(itoa::Buffer::new().format(self.0.seconds));
        // A leading 1 keeps the zeros of the decimals; then it gives way to the point.
        let decimals = 1_000_000_000_u32.saturating_add(self.0.nanoseconds);
        text.push('.');
        text.push_str(itoa::Buffer::new().format(decimals).get(1..).unwrap_or_default());
        serializer.serialize_str(&text)
    }
}

impl Seconds {
    /// 20 for any 64-bit count of seconds, a point and at most 9 decimals.
    const MOST: usize = 30;
}
