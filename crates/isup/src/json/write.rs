//! The members as text.

use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;

use trueline_number::AddressSignals;
use trueline_wire::{DecodeError, Hex};

use crate::field::Field;
use crate::message::Message;
use crate::param::write_signals;
use crate::parameters::RawParameter;

/// Appends the members of [`serialize_members`](crate::json::serialize_members) without the braces around them:
/// `"type":1,"name":"IAM",…`.
pub fn write_members(message: &Message<'_>, out: &mut Vec<u8>) {
    let mut text = Text(out);
    text.raw("\"type\":");
    text.number(message.message_type().0.into());
    if let Some(name) = message.message_type().abbreviation() {
        text.string("name", name);
    }
    if let Some(cic) = message.cic() {
        text.name("cic");
        text.number(cic.value());
    }
    text.raw(",\"parameters\":[");
    let mut parameters = message.parameters();
    let mut broken = None;
    let mut begin = "{\"code\":";
    for raw in parameters.by_ref() {
        match raw {
            Ok(raw) => {
                text.raw(begin);
                parameter(&raw, &mut text);
                begin = ",{\"code\":";
            }
            Err(error) => broken = Some(error),
        }
    }
    text.raw("]");
    if message.message_type().format().is_none() {
        text.octets("body", message.body());
    }
    if !parameters.trailing().is_empty() {
        text.octets("trailing", parameters.trailing());
    }
    if let Some(error) = broken {
        text.error(&error);
    }
}

/// From the value of `code` to the closing brace.
fn parameter(raw: &RawParameter<'_>, text: &mut Text<'_>) {
    text.number(raw.code.0.into());
    text.string("name", raw.code.name());
    text.octets("hex", raw.value);
    match raw.typed() {
        Ok(value) => {
            let Ok(()) = value.each_field(&mut |name, field| {
                text.field(name, field);
                Ok::<(), Infallible>(())
            });
            text.raw(",\"text\":\"");
            // Writing to memory cannot fail.
            let _ = value.write_line(text);
            text.raw("\"}");
        }
        Err(error) => {
            text.error(&error);
            text.raw("}");
        }
    }
}

/// JSON under way. Only text that needs no escape goes in: words of the standard, digits, hexadecimal.
struct Text<'o>(&'o mut Vec<u8>);

impl Text<'_> {
    /// Octets turned into hexadecimal at a time.
    const CHUNK: usize = 16;

    #[inline(always)]
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// The name of a member that is not the first.
    #[inline(always)]
    fn name(&mut self, name: &'static str) {
        self.raw(",\"");
        self.raw(name);
        self.raw("\":");
    }

    #[inline(always)]
    fn string(&mut self, name: &'static str, value: &'static str) {
        self.name(name);
        self.raw("\"");
        self.raw(value);
        self.raw("\"");
    }

    #[inline(always)]
    fn field(&mut self, name: &'static str, field: Field<'_>) {
        match field {
            Field::Code(code) => {
                self.name(name);
                self.number(code.into());
            }
            Field::Digits(digits) => self.digits(name, digits),
            Field::Octets(octets) => self.octets(name, octets),
        }
    }

    #[inline]
    fn number(&mut self, number: u16) {
        let mut text = [b'0'; 5];
        let (mut left, mut length) = (number, 0_usize);
        for place in text.iter_mut().rev() {
            let [digit, _] = (left % 10).to_le_bytes();
            *place |= digit;
            left /= 10;
            length = length.saturating_add(1);
            if left == 0 {
                break;
            }
        }
        let begin = text.len().saturating_sub(length);
        self.0.extend_from_slice(text.get(begin..).unwrap_or_default());
    }

    fn digits(&mut self, name: &'static str, digits: AddressSignals<'_>) {
        self.name(name);
        self.raw("\"");
        let _ = write_signals(self, digits);
        self.raw("\"");
    }

    fn octets(&mut self, name: &'static str, octets: &[u8]) {
        self.name(name);
        self.raw("\"");
        for chunk in octets.chunks(Self::CHUNK) {
            let mut text = [[0; 2]; Self::CHUNK];
            for (digits, &octet) in text.iter_mut().zip(chunk) {
                *digits = Hex::digits(octet);
            }
            let written = chunk.len().saturating_mul(2);
            self.0.extend_from_slice(text.as_flattened().get(..written).unwrap_or_default());
        }
        self.raw("\"");
    }

    #[cold]
    fn error(&mut self, error: &DecodeError) {
        self.raw(",\"error\":{\"field\":\"");
        self.raw(error.field);
        let offset = error.offset;
        let _ = fmt::Write::write_fmt(self, format_args!("\",\"offset\":{offset}"));
        self.string("kind", error.kind.as_str());
        self.raw("}");
    }
}

impl fmt::Write for Text<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.raw(text);
        Ok(())
    }
}
