//! `trueline encode`: the JSON of `decode` back into octets, a line of hex each.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::Path;

use serde_json::Value;
use trueline::isup::Variant;
use trueline::wire::Hex;
use trueline::wire::json::{MemberError, Members};
use trueline::{bicc, isup, q931, sip};

use crate::arguments::Encode;
use crate::capture_input::name_of;
use crate::failure::Failure;
use crate::output::Output;

/// Octets of a line that are read; the JSON of the longest message has some hundred thousand.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

pub(crate) fn run(arguments: &Encode) -> Result<(), Failure> {
    let variant = arguments.isup_variant.variant();
    let mut output = Output::default();
    let (mut lines, mut refused) = (0_usize, 0_usize);
    for file in &arguments.files {
        let name = name_of(file);
        let open = |error| Failure::Open { name: name.clone(), error };
        let mut input: Box<dyn BufRead> = match file == Path::new("-") {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(File::open(file).map_err(open)?)),
        };
        let mut line = Vec::new();
        for number in 1_usize.. {
            line.clear();
            if io::Read::take(&mut input, LONGEST_LINE).read_until(b'\n', &mut line).map_err(open)? == 0 {
                break;
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            lines = lines.saturating_add(1);
            match encode(&line, variant) {
                Ok(octets) => {
                    let _ = write!(output.record(), "{}", Hex(&octets));
                    output.end_record()?;
                }
                Err(error) => {
                    refused = refused.saturating_add(1);
                    eprintln!("trueline: {name}, line {number}: {error}");
                }
            }
        }
    }
    output.flush()?;
    if refused == 0 { Ok(()) } else { Err(Failure::Lines { refused, of: lines }) }
}

/// The octets of one message: for SIP those of its head, as the body is not in the JSON.
fn encode(line: &[u8], variant: Variant) -> Result<Vec<u8>, MemberError> {
    let mut value: Value = serde_json::from_slice(line)
        .map_err(|error| MemberError::new("the line", &format!("a JSON object is expected; {error}")))?;
    let Some(object) = value.as_object_mut() else {
        return Err(MemberError::new("the line", "a JSON object is expected"));
    };
    // Of Q.763 the JSON does not say so.
    if variant != Variant::ItuT {
        object.entry("variant").or_insert_with(|| variant.name().into());
    }
    let members = Members::new(object);
    // A message that could not be read has its octets instead of fields.
    if let Some(octets) = members.octets("hex")? {
        return Ok(octets);
    }
    match members.text("proto")? {
        Some("isup") => isup::json::encode_message(&members),
        Some("bicc") => bicc::json::encode_message(&members),
        Some("q931" | "h225") => q931::json::encode_message(&members),
        Some("sip") => sip::json::encode_head(&members),
        _ => Err(MemberError::new("proto", "isup, bicc, q931, h225 or sip is expected")),
    }
}
