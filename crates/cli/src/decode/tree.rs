//! One message from hex, as a tree: every field, its octets, its clause.

use core::fmt::{self, Write as _};

use trueline::capture::Protocol;
use trueline::number::AddressSignals;
use trueline::wire::json::JsonWriter;
use trueline::wire::{DecodeError, FieldVisitor, Hex};
use trueline::{isup, sip};

use super::json;
use crate::arguments::MessageKind;
use crate::failure::Failure;
use crate::output::Output;

/// Octets of a field that are shown before an ellipsis.
const SHOWN: usize = 8;

pub(crate) fn print(kind: MessageKind, hex: &str, as_json: bool) -> Result<(), Failure> {
    let octets = octets_of(hex)?;
    let mut output = Output::default();
    let outcome = if as_json {
        print_json(kind, &octets, output.record());
        Ok(())
    } else {
        let mut tree = String::new();
        let outcome = match kind {
            MessageKind::Isup => isup_tree(isup::Message::decode_head(&octets), &mut tree),
            MessageKind::IsupBody => isup_tree(isup::Message::decode_head_without_cic(&octets), &mut tree),
            MessageKind::Sip => sip_tree(&octets, &mut tree),
        };
        output.record().extend_from_slice(tree.trim_end().as_bytes());
        outcome
    };
    if !output.record().is_empty() {
        output.end_record()?;
    }
    output.flush()?;
    outcome.map_err(Failure::Message)
}

fn octets_of(hex: &str) -> Result<Vec<u8>, Failure> {
    let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '-')).collect();
    let (pairs, rest) = digits.as_chunks::<2>();
    let octet = |&[high, low]: &[char; 2]| {
        let octet = high.to_digit(16)? << 4 | low.to_digit(16)?;
        u8::try_from(octet).ok()
    };
    let wrong = |found: String| Failure::Hex { found };
    if let Some(c) = rest.first() {
        return Err(wrong(c.to_string()));
    }
    pairs.iter().map(|pair| octet(pair).ok_or_else(|| wrong(pair.iter().collect()))).collect()
}

fn print_json(kind: MessageKind, octets: &[u8], record: &mut Vec<u8>) {
    JsonWriter::new(record).object(|to| match kind {
        MessageKind::Isup => json::write_message(Protocol::Isup, octets, to),
        MessageKind::IsupBody => json::write_isup_body(octets, to),
        MessageKind::Sip => json::write_message(Protocol::Sip, octets, to),
    });
}

/// The fields of something decoded, a line each, those of a group further in.
struct Fields<'t> {
    tree: &'t mut String,
    depth: usize,
}

impl Fields<'_> {
    fn field(&mut self, name: &str, value: impl fmt::Display) {
        line(self.tree, &[], self.depth, &format!("{name}: {value}"), "");
    }

    fn deeper(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        line(self.tree, &[], self.depth, name, "");
        self.depth = self.depth.saturating_add(1);
        fields(self);
        self.depth = self.depth.saturating_sub(1);
    }
}

impl FieldVisitor for Fields<'_> {
    fn code(&mut self, name: &'static str, code: u32) {
        self.field(name, code);
    }

    fn octets(&mut self, name: &'static str, octets: &[u8]) {
        self.field(name, Hex(octets));
    }

    fn signals(&mut self, name: &'static str, packed: &[u8], odd: bool) {
        self.field(name, AddressSignals::from_packed(packed, odd));
    }

    fn characters(&mut self, name: &'static str, octets: &[u8]) {
        self.field(name, octets.escape_ascii());
    }

    fn codes(&mut self, name: &'static str, codes: impl IntoIterator<Item = u32>) {
        let codes: Vec<String> = codes.into_iter().map(|code| code.to_string()).collect();
        self.field(name, codes.join(" "));
    }

    fn group(&mut self, name: &'static str, fields: impl FnOnce(&mut Self)) {
        self.deeper(name, fields);
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        for item in items {
            self.deeper(name, |to| fields(to, item));
        }
    }
}

fn line(tree: &mut String, octets: &[u8], depth: usize, text: &str, clause: &str) {
    let shown =
        octets.get(..SHOWN).map_or(octets, |_| octets.get(..SHOWN.saturating_sub(1)).unwrap_or_default());
    let more = if shown.len() < octets.len() { "…" } else { "" };
    let hex = format!("{}{more}", Hex(shown));
    let indent = depth.saturating_mul(2);
    let clause = if clause.is_empty() { String::new() } else { format!("  [{clause}]") };
    let _ = writeln!(tree, "{hex:<16} {:indent$}{text}{clause}", "");
}

fn isup_tree(message: Result<isup::Message<'_>, DecodeError>, tree: &mut String) -> Result<(), DecodeError> {
    let message = message?;
    let octets = message.octets();
    let mut at = 0_usize;
    if let Some(cic) = message.cic() {
        let text = format!("circuit identification code {}", cic.value());
        line(tree, octets.get(..2).unwrap_or_default(), 0, &text, "Q.763 §1.2");
        at = 2;
    }
    let kind = message.message_type();
    let name = kind.name().unwrap_or("not of Q.763");
    let octet = octets.get(at..).and_then(|o| o.get(..1)).unwrap_or_default();
    line(tree, octet, 0, &format!("message type {kind}: {name}"), "Q.763 §1.3");
    for parameter in message.parameters() {
        let parameter = parameter?;
        let title = format!("{} ({}, at octet {})", parameter.code, parameter.part, parameter.offset);
        line(tree, parameter.value, 0, &title, parameter.code.clause().unwrap_or(""));
        match parameter.typed() {
            Ok(value) => {
                value.each_field(&mut Fields { tree, depth: 1 });
                line(tree, &[], 1, &value.to_string(), "");
            }
            Err(error) => line(tree, &[], 1, &format!("cannot be read: {error}"), ""),
        }
    }
    let trailing = message.trailing();
    if !trailing.is_empty() {
        line(tree, trailing, 0, "octets behind the end of optional parameters", "Q.763 §1.8");
    }
    for deviation in message.deviations() {
        line(tree, &[], 0, &format!("odd: {}", deviation.text), deviation.clause);
    }
    Ok(())
}

fn sip_tree(octets: &[u8], tree: &mut String) -> Result<(), DecodeError> {
    let message = sip::Message::decode(octets)?;
    let _ = writeln!(tree, "{:>6}  {message}  [RFC 3261 §7]", "octet");
    for header in message.headers() {
        let (name, value) = (sip::Text::raw(header.name()), header.value().text());
        let _ = writeln!(tree, "{:>6}  {name}: {value}", header.offset());
    }
    let _ = writeln!(tree, "{:>6}  body of {} octets", "", message.body().len());
    for deviation in message.deviations() {
        let _ = writeln!(tree, "{:>6}  odd: {}  [{}]", "", deviation.text, deviation.clause);
    }
    if let Some(body) = message.application_isup() {
        return isup_tree(isup::Message::decode_head_without_cic(body), tree);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_may_have_separators() {
        assert_eq!(octets_of("0500 01:0a-FF").unwrap(), [5, 0, 1, 10, 255]);
        assert!(matches!(octets_of("050"), Err(Failure::Hex { .. })));
        assert!(matches!(octets_of("0x05"), Err(Failure::Hex { .. })));
    }
}
