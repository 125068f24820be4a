//! One JSON object a message: the contract `trueline.decode/1`.

use core::fmt::Write as _;
use core::net::SocketAddr;

use trueline::capture::{Content, Protocol, RoutingLabel, Signal, Stack, Timestamp};
use trueline::isup::Variant;
use trueline::q931::h225::TunnelledKind;
use trueline::wire::json::JsonWriter;
use trueline::wire::{DecodeError, FieldVisitor as _};
use trueline::{bicc, isup, q931, sip};

use super::tunnelled;
use crate::passport::ReceivedToken;

/// Writes records; remembers the text of the addresses it saw last, as neighbouring frames share them.
#[derive(Debug)]
pub(crate) struct Writer {
    variant: Variant,
    addresses: [Option<(SocketAddr, String)>; Self::REMEMBERED],
    next: usize,
}

impl Writer {
    /// Both ends of two associations (our choice: more of them cost more to look through).
    const REMEMBERED: usize = 4;

    /// Reads ISUP and BICC as messages of this variant.
    pub(crate) fn new(variant: Variant) -> Self {
        Self { variant, addresses: [const { None }; Self::REMEMBERED], next: 0 }
    }

    /// Appends the object without a line feed.
    pub(crate) fn write(&mut self, signal: &Signal<'_>, record: &mut Vec<u8>) {
        JsonWriter::new(record).object(|to| {
            to.word("schema", "trueline.decode/1");
            to.number("frame", signal.frame);
            write_time(signal.time, to);
            write_stack(signal.stack, to);
            if let Some(source) = signal.source {
                to.word("source", self.address(source));
            }
            if let Some(destination) = signal.destination {
                to.word("destination", self.address(destination));
            }
            if let Some(label) = signal.mtp3 {
                write_label(label, to);
            }
            match signal.content {
                Content::Message { protocol, octets } => {
                    write_message(protocol, octets, self.variant, to);
                    if protocol == Protocol::Sip {
                        write_identity_ages(octets, signal.time, to);
                    }
                }
                Content::Malformed { protocol, octets, error } => {
                    to.word("proto", protocol.name());
                    write_unread(octets, error, to);
                }
            }
        });
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

/// The members of one message of a known protocol, `proto` first.
pub(super) fn write_message(protocol: Protocol, octets: &[u8], variant: Variant, to: &mut JsonWriter<'_>) {
    to.word("proto", protocol.name());
    match protocol {
        Protocol::Isup => write_isup(isup::Message::decode_head_as(octets, variant), octets, to),
        Protocol::Bicc => match bicc::Message::decode_head_as(octets, variant) {
            Ok(message) => bicc::json::write_members(&message, to),
            Err(error) => write_unread(octets, error, to),
        },
        Protocol::Q931 => write_q931(octets, to),
        Protocol::H225 => write_h225(octets, variant, to),
        Protocol::Sip => write_sip(octets, variant, to),
        _ => to.octets("hex", octets),
    }
}

/// The members of an ISUP message without a circuit identification code, `proto` first (RFC 3204).
pub(super) fn write_isup_body(octets: &[u8], variant: Variant, to: &mut JsonWriter<'_>) {
    to.word("proto", Protocol::Isup.name());
    write_isup(isup::Message::decode_head_without_cic_as(octets, variant), octets, to);
}

fn write_isup(message: Result<isup::Message<'_>, DecodeError>, octets: &[u8], to: &mut JsonWriter<'_>) {
    match message {
        Ok(message) => isup::json::write_members(&message, to),
        Err(error) => write_unread(octets, error, to),
    }
}

fn write_q931(octets: &[u8], to: &mut JsonWriter<'_>) {
    match q931::Message::decode_head(octets, q931::Framing::Q931) {
        Ok(message) => q931::json::write_members(&message, to),
        Err(error) => write_unread(octets, error, to),
    }
}

/// The members of an H.225.0 message, the ISUP or QSIG messages that it tunnels nested.
fn write_h225(octets: &[u8], variant: Variant, to: &mut JsonWriter<'_>) {
    let message = match q931::Message::decode_head(octets, q931::Framing::H225) {
        Ok(message) => message,
        Err(error) => return write_unread(octets, error, to),
    };
    q931::json::write_members(&message, to);
    let Some((kind, contents)) = tunnelled::messages(&message) else { return };
    to.list("tunnelled", contents, |to, octets| match kind {
        TunnelledKind::Isup => write_isup_body(octets.octets(), variant, to),
        _ => write_message(Protocol::Q931, octets.octets(), variant, to),
    });
}

/// The members of a SIP message, an ISUP body nested.
fn write_sip(octets: &[u8], variant: Variant, to: &mut JsonWriter<'_>) {
    let (message, error) = match sip::Message::decode_readable(octets) {
        Ok(readable) => readable,
        Err(error) => return write_unread(octets, error, to),
    };
    sip::json::write_members(&message, to);
    if let Some(body) = message.application_isup() {
        to.group("isup", |to| write_isup(isup::Message::decode_head_without_cic_as(body, variant), body, to));
    }
    if let Some(error) = error {
        write_unread(octets, error, to);
    }
}

/// How old the tokens of `identity` were when the message was captured, in seconds; `null` for one that tells no time.
fn write_identity_ages(octets: &[u8], time: Timestamp, to: &mut JsonWriter<'_>) {
    let Ok((message, _)) = sip::Message::decode_readable(octets) else { return };
    let mut identities = message.identity().filter_map(Result::ok).peekable();
    if identities.peek().is_some() {
        let age = |identity| ReceivedToken::of(&identity).age(time.seconds);
        let ages: Vec<_> =
            identities.map(|i| age(i).map_or("null".to_owned(), |age| age.to_string())).collect();
        to.json("identity_age_s", format!("[{}]", ages.join(",")).as_bytes());
    }
}

fn write_unread(octets: &[u8], error: DecodeError, to: &mut JsonWriter<'_>) {
    to.octets("hex", octets);
    to.error(&error);
}

fn write_stack(stack: Stack, to: &mut JsonWriter<'_>) {
    to.array("stack", |to| {
        for layer in stack.layers() {
            to.element(|out| out.write_str(layer.name()));
        }
    });
}

fn write_label(label: RoutingLabel, to: &mut JsonWriter<'_>) {
    to.group("mtp3", |to| {
        to.code("opc", label.opc);
        to.code("dpc", label.dpc);
        to.code("ni", label.network_indicator.into());
        to.code("sls", label.sls.into());
    });
}

/// Seconds since 1970-01-01T00:00:00Z with nine decimals.
fn write_time(time: Timestamp, to: &mut JsonWriter<'_>) {
    to.written("time", |out| {
        out.write_str(itoa::Buffer::new().format(time.seconds))?;
        // A leading 1 keeps the zeros of the decimals; then it gives way to the point.
        let decimals = 1_000_000_000_u32.saturating_add(time.nanoseconds);
        out.write_str(".")?;
        out.write_str(itoa::Buffer::new().format(decimals).get(1..).unwrap_or_default())
    });
}
