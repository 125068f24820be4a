//! One message from hex, as a tree: every field, its octets, its clause.

mod fields;
mod isup;
mod q931;
mod sip;

use core::fmt::Write as _;

use trueline::capture::Protocol;
use trueline::isup::Variant;
use trueline::q931::Framing;
use trueline::wire::Hex;
use trueline::wire::json::JsonWriter;

use super::json;
use crate::arguments::MessageKind;
use crate::failure::Failure;
use crate::hex::octets_of;
use crate::output::Output;

/// Octets of a field that are shown before an ellipsis.
const SHOWN: usize = 8;

pub(crate) fn print(kind: MessageKind, hex: &str, as_json: bool, variant: Variant) -> Result<(), Failure> {
    let octets = octets_of(hex)?;
    let mut output = Output::default();
    let outcome = if as_json {
        print_json(kind, &octets, variant, output.record());
        Ok(())
    } else {
        let mut tree = String::new();
        let outcome = match kind {
            MessageKind::Isup => isup::message(&octets, variant, &mut tree),
            MessageKind::IsupBody => isup::body(&octets, variant, &mut tree),
            MessageKind::Bicc => isup::bicc(&octets, variant, &mut tree),
            MessageKind::Q931 => q931::message(&octets, Framing::Q931, &mut tree),
            MessageKind::H225 => q931::h225(&octets, variant, &mut tree),
            MessageKind::Sip => sip::message(&octets, variant, &mut tree),
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

fn print_json(kind: MessageKind, octets: &[u8], variant: Variant, record: &mut Vec<u8>) {
    JsonWriter::new(record).object(|to| match kind {
        MessageKind::Isup => json::write_message(Protocol::Isup, octets, variant, to),
        MessageKind::IsupBody => json::write_isup_body(octets, variant, to),
        MessageKind::Bicc => json::write_message(Protocol::Bicc, octets, variant, to),
        MessageKind::Q931 => json::write_message(Protocol::Q931, octets, variant, to),
        MessageKind::H225 => json::write_message(Protocol::H225, octets, variant, to),
        MessageKind::Sip => json::write_message(Protocol::Sip, octets, variant, to),
    });
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
