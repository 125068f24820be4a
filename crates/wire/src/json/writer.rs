//! JSON as text.

use alloc::vec::Vec;
use core::fmt;

use crate::{DecodeError, FieldVisitor, Hex};

/// Appends JSON to a buffer: members of an object that its user began, or whole objects.
///
/// A comma is put in front of a member or element unless the buffer ends where none belongs.
///
/// ```
/// use trueline_wire::{FieldVisitor, json::JsonWriter};
///
/// let mut text = Vec::new();
/// JsonWriter::new(&mut text).object(|w| {
///     w.code("type", 1);
///     w.group("called_party_number", |w| w.signals("digits", &[0x21, 0x03], true));
///     w.list("elements", [[4, 0], [5, 9]], |w, [code, value]| {
///         w.code("code", code);
///         w.code_unless_0("value", value);
///     });
/// });
/// let expected = r#"{"type":1,"called_party_number":{"digits":"123"},"elements":[{"code":4},{"code":5,"value":9}]}"#;
/// assert_eq!(String::from_utf8(text).unwrap(), expected);
/// ```
#[derive(Debug)]
pub struct JsonWriter<'o>(&'o mut Vec<u8>);

impl<'o> JsonWriter<'o> {
    /// Octets turned into hexadecimal at a time.
    const CHUNK: usize = 16;

    /// Appends to `out`.
    pub const fn new(out: &'o mut Vec<u8>) -> Self {
        Self(out)
    }

    /// An object, as an element or at the top.
    pub fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.comma();
        self.braces(members);
    }

    /// A member whose value is an array; `elements` writes them.
    pub fn array(&mut self, name: &'static str, elements: impl FnOnce(&mut Self)) {
        self.name(name);
        self.raw("[");
        elements(self);
        self.raw("]");
    }

    /// A string that needs no escape, such as a word of the standard.
    #[inline(always)]
    pub fn word(&mut self, name: &'static str, word: &str) {
        self.name(name);
        self.raw("\"");
        self.raw(word);
        self.raw("\"");
    }

    /// A string of any text.
    pub fn string(&mut self, name: &'static str, text: &str) {
        self.name(name);
        self.raw("\"");
        self.escaped(text);
        self.raw("\"");
    }

    /// A string that `write` puts together; `write` cannot fail as this writes to memory.
    #[inline]
    pub fn written(&mut self, name: &'static str, write: impl FnOnce(&mut Escaped<'_, 'o>) -> fmt::Result) {
        self.name(name);
        self.raw("\"");
        let _ = write(&mut Escaped(self));
        self.raw("\"");
    }

    /// An element that is a string, which `write` puts together.
    #[inline]
    pub fn element(&mut self, write: impl FnOnce(&mut Escaped<'_, 'o>) -> fmt::Result) {
        self.comma();
        self.raw("\"");
        let _ = write(&mut Escaped(self));
        self.raw("\"");
    }

    /// A number of any size; [`FieldVisitor::code`] is for the fields of a message.
    pub fn number(&mut self, name: &'static str, number: u64) {
        self.name(name);
        self.decimal(number);
    }

    /// A member whose value is JSON already.
    pub fn json(&mut self, name: &'static str, value: &[u8]) {
        self.name(name);
        self.0.extend_from_slice(value);
    }

    /// A member whose name may be any text, and whose value is JSON already.
    pub fn member(&mut self, name: &str, value: &[u8]) {
        self.comma();
        self.raw("\"");
        self.escaped(name);
        self.raw("\":");
        self.0.extend_from_slice(value);
    }

    /// The member `error` that says where decoding stopped.
    #[cold]
    pub fn error(&mut self, error: &DecodeError) {
        self.group("error", |w| {
            w.word("field", error.field);
            w.code("offset", u32::try_from(error.offset).unwrap_or(u32::MAX));
            w.word("kind", error.kind.as_str());
        });
    }

    fn braces(&mut self, members: impl FnOnce(&mut Self)) {
        self.raw("{");
        members(self);
        self.raw("}");
    }

    #[inline(always)]
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    #[inline(always)]
    fn comma(&mut self) {
        if !matches!(self.0.last(), None | Some(b'{' | b'[' | b',' | b':' | b'\n')) {
            self.raw(",");
        }
    }

    #[inline(always)]
    fn name(&mut self, name: &'static str) {
        self.comma();
        self.raw("\"");
        self.raw(name);
        self.raw("\":");
    }

    #[inline]
    fn decimal<N: Into<u64>>(&mut self, number: N) {
        /// The decimals of the largest.
        const MOST: usize = 20;
        let number: u64 = number.into();
        let mut text = [b'0'; MOST];
        let (mut left, mut length) = (number, 0_usize);
        for place in text.iter_mut().rev() {
            let [digit, ..] = (left % 10).to_le_bytes();
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

    /// Text with its escapes. Most has none, so that many octets are looked at in one step.
    fn escaped(&mut self, text: &str) {
        let mut left = text.as_bytes();
        while let Some(at) = first_escape(left) {
            let Some((plain, [octet, behind @ ..])) = left.split_at_checked(at) else { break };
            self.0.extend_from_slice(plain);
            match octet {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                b'\n' => self.raw("\\n"),
                b'\r' => self.raw("\\r"),
                b'\t' => self.raw("\\t"),
                _ => {
                    self.raw("\\u00");
                    self.0.extend_from_slice(&Hex::digits(*octet));
                }
            }
            left = behind;
        }
        self.0.extend_from_slice(left);
    }
}

/// Where the first octet is that a JSON string cannot have as it is (RFC 8259 §7).
fn first_escape(octets: &[u8]) -> Option<usize> {
    /// Octets in one step: a register of most machines.
    const STEP: usize = 16;
    let needs_escape = |octet: u8| octet < 0x20 || octet == b'"' || octet == b'\\';
    let (chunks, _) = octets.as_chunks::<STEP>();
    let plain =
        chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, &octet| any | needs_escape(octet)));
    let skipped = plain.count().saturating_mul(STEP);
    let rest = octets.get(skipped..)?;
    rest.iter().position(|&octet| needs_escape(octet)).map(|at| skipped.saturating_add(at))
}

impl FieldVisitor for JsonWriter<'_> {
    #[inline(always)]
    fn code(&mut self, name: &'static str, code: u32) {
        self.name(name);
        self.decimal(code);
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

    fn signals(&mut self, name: &'static str, packed: &[u8], odd: bool) {
        self.name(name);
        self.raw("\"");
        let begin = self.0.len();
        for chunk in packed.chunks(Self::CHUNK) {
            let mut text = [[0; 2]; Self::CHUNK];
            for (digits, &octet) in text.iter_mut().zip(chunk) {
                let [high, low] = Hex::digits(octet);
                *digits = [low, high];
            }
            let written = chunk.len().saturating_mul(2);
            self.0.extend_from_slice(text.as_flattened().get(..written).unwrap_or_default());
        }
        if odd && self.0.len() > begin {
            self.0.pop();
        }
        self.raw("\"");
    }

    fn characters(&mut self, name: &'static str, octets: &[u8]) {
        self.name(name);
        self.raw("\"");
        match core::str::from_utf8(octets) {
            Ok(text) if octets.is_ascii() => self.escaped(text),
            _ => {
                for &octet in octets {
                    self.escaped(char::from(octet).encode_utf8(&mut [0; 2]));
                }
            }
        }
        self.raw("\"");
    }

    fn text(&mut self, name: &'static str, text: &str) {
        self.string(name, text);
    }

    fn codes(&mut self, name: &'static str, codes: impl IntoIterator<Item = u32>) {
        self.array(name, |w| {
            for code in codes {
                w.comma();
                w.decimal(code);
            }
        });
    }

    fn group(&mut self, name: &'static str, fields: impl FnOnce(&mut Self)) {
        self.name(name);
        self.braces(fields);
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        self.array(name, |w| {
            for item in items {
                w.object(|w| fields(w, item));
            }
        });
    }
}

/// The inside of a string: what is written gets its escapes.
#[derive(Debug)]
pub struct Escaped<'w, 'o>(&'w mut JsonWriter<'o>);

impl fmt::Write for Escaped<'_, '_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.escaped(text);
        Ok(())
    }
}
