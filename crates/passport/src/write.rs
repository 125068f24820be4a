//! Deterministic JSON (RFC 8225 §9): members in lexicographic order, no white space.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde_json::value::RawValue;
use trueline_wire::json::JsonWriter;

use crate::json::{check, each_element, each_member_of};
use crate::reason::Reason;

/// A member that has no type here.
pub(crate) type Other<'a> = (Cow<'a, str>, Cow<'a, RawValue>);

/// Writes an object whose known members come in order; the others are put between them.
pub(crate) struct Object<'o, 'x> {
    out: &'o mut Vec<u8>,
    /// Those not yet written, in order.
    others: Vec<&'x Other<'x>>,
}

impl<'o, 'x> Object<'o, 'x> {
    pub(crate) fn begin(out: &'o mut Vec<u8>, others: &'x [Other<'x>]) -> Self {
        let mut others: Vec<_> = others.iter().collect();
        // From the end, as they are taken from there.
        others.sort_by(|(a, _), (b, _)| b.cmp(a));
        out.push(b'{');
        Self { out, others }
    }

    /// A string that needs no escape, such as a word of the standard.
    #[inline(always)]
    pub(crate) fn word(&mut self, name: &'static str, word: &str) {
        self.others_before(name);
        JsonWriter::new(self.out).word(name, word);
    }

    /// A string.
    pub(crate) fn string(&mut self, name: &'static str, value: &str) {
        self.others_before(name);
        JsonWriter::new(self.out).string(name, value);
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &'static str, value: u64) {
        self.others_before(name);
        JsonWriter::new(self.out).number(name, value);
    }

    /// A value that `write` appends.
    pub(crate) fn value(&mut self, name: &'static str, write: impl FnOnce(&mut Vec<u8>)) {
        self.others_before(name);
        JsonWriter::new(self.out).json(name, b"");
        write(self.out);
    }

    /// The rest of the others and the closing brace.
    pub(crate) fn end(mut self) {
        while let Some((name, value)) = self.others.pop() {
            JsonWriter::new(self.out).member(name, value.get().as_bytes());
        }
        self.out.push(b'}');
    }

    fn others_before(&mut self, known: &str) {
        while let Some((name, value)) = self.others.pop_if(|(name, _)| &**name < known) {
            JsonWriter::new(self.out).member(name, value.get().as_bytes());
        }
    }
}

/// A value with the members of its objects in order and without white space, numbers and strings as they are. Its levels
/// are those that [`check`](crate::json::check) lets pass; a value it does not let pass is written as it is.
pub(crate) fn deterministic(value: &RawValue, out: &mut Vec<u8>) {
    fn ordered(value: &RawValue, out: &mut Vec<u8>) -> Result<(), Reason> {
        match value.get().as_bytes().first() {
            Some(b'{') => {
                let mut members: Vec<Other<'_>> = Vec::new();
                each_member_of(value, |name, value| {
                    members.push((name, Cow::Borrowed(value)));
                    Ok(())
                })?;
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                out.push(b'{');
                for (name, value) in members {
                    let mut inside = Vec::new();
                    ordered(&value, &mut inside)?;
                    JsonWriter::new(out).member(&name, &inside);
                }
                out.push(b'}');
            }
            Some(b'[') => {
                out.push(b'[');
                let mut first = true;
                each_element(value, |element| {
                    if !core::mem::take(&mut first) {
                        out.push(b',');
                    }
                    ordered(element, out)
                })?;
                out.push(b']');
            }
            _ => out.extend_from_slice(value.get().as_bytes()),
        }
        Ok(())
    }
    let start = out.len();
    if check(value).and_then(|()| ordered(value, out)).is_err() {
        out.truncate(start);
        out.extend_from_slice(value.get().as_bytes());
    }
}

/// An array of strings.
pub(crate) fn strings<'a>(out: &mut Vec<u8>, strings: impl IntoIterator<Item = &'a str>) {
    out.push(b'[');
    for text in strings {
        string(out, text);
    }
    out.push(b']');
}

/// A string as an element or a value.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    JsonWriter::new(out).element(|to| core::fmt::Write::write_str(to, text));
}
