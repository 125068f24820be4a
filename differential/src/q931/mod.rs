//! Q.931: messages of all types, as tshark reads them beside [`trueline_q931`].

mod contents;
mod messages;
mod rows;

use serde_json::Value;
use trueline_capture::LinkType;
use trueline_q931::{Codeset, ElementIdentifier, Framing, Message, json};
use trueline_wire::json::JsonWriter;

pub use contents::content;
pub use messages::{Kind, message};

use crate::pdml::Node;
use crate::reading::{Fields, PartReading, Reading, of_json};
use crate::tshark::translate;

/// Frames of the D channel.
pub const LINK_TYPE: LinkType = LinkType(203);

/// A message in a frame of [`LINK_TYPE`]: an unnumbered information frame at the service access point of signalling,
/// so that tshark does not look for the order of frames.
#[must_use]
pub fn frame(message: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x02, 0x01, 0x03];
    frame.extend(message);
    frame
}

/// What we read, through the JSON of `trueline decode`.
///
/// # Panics
/// Where our JSON is none.
#[must_use]
#[expect(clippy::expect_used, reason = "JSON that is none is what the test is to find")]
pub fn ours(octets: &[u8], framing: Framing) -> Reading {
    let message = match Message::decode_head(octets, framing) {
        Ok(message) => message,
        Err(error) => return Reading { broken: Some(error.to_string()), ..Reading::default() },
    };
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| json::write_members(&message, to));
    let value: Value = serde_json::from_slice(&text).expect("our JSON is JSON");
    of_json(&value, "information_elements")
}

/// What tshark reads in a packet.
#[must_use]
pub fn theirs(packet: &Node) -> Reading {
    let mut reading = Reading::default();
    let mut codesets = Codesets::default();
    for node in packet.child("q931").into_iter().flat_map(|q931| &q931.children) {
        let mut head = |ours: &str, value: String| reading.head.push((ours.to_owned(), value));
        let number = || node.number().unwrap_or_default().to_string();
        match node.name.as_str() {
            "q931.disc" => head("protocol_discriminator", number()),
            "q931.call_ref_len" => head("call_reference_length", number()),
            "q931.call_ref_flag" => head("call_reference_flag", number()),
            "q931.call_ref" => {
                let octets = node.show.replace(':', "");
                head("call_reference", u16::from_str_radix(&octets, 16).unwrap_or_default().to_string());
            }
            "q931.message_type" => head("type", number()),
            _ => reading.parts.extend(element(node, &mut codesets)),
        }
    }
    if packet.child("_ws.malformed").is_some() {
        reading.broken = Some("malformed".to_owned());
    }
    reading
}

/// The elements among lines of tshark, such as those in a parameter of ISUP.
pub(crate) fn elements(lines: &[Node]) -> Vec<PartReading> {
    let mut codesets = Codesets::default();
    let lines = lines.iter().filter(|line| line.child("q931.information_element").is_some());
    lines.filter_map(|line| element(line, &mut codesets)).collect()
}

/// The fields of the content of an element.
pub(crate) fn fields(content: &Node) -> Fields {
    translate("", content, rows::ROWS)
}

/// The codeset that is active, and that of the next element.
#[derive(Debug)]
struct Codesets {
    active: Codeset,
    next: Codeset,
}

impl Default for Codesets {
    fn default() -> Self {
        Self { active: Codeset::Standard, next: Codeset::Standard }
    }
}

/// An element: a line with octets, or one of the single octets, which tshark shows without a line.
fn element(node: &Node, codesets: &mut Codesets) -> Option<PartReading> {
    let octet = node.value.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    let single = |code: ElementIdentifier| {
        (code.0, format!("{:02x}", u64::from(code.0) | node.number().unwrap_or_default()))
    };
    let (code, hex) = match node.name.as_str() {
        "" => (octet?, node.value.get(4..).unwrap_or_default().to_owned()),
        "q931.more_data" => single(ElementIdentifier::MORE_DATA),
        "q931.sending_complete" => single(ElementIdentifier::SENDING_COMPLETE),
        "q931.congestion_level" => single(ElementIdentifier::CONGESTION_LEVEL),
        "q931.repeat_indicator" => single(ElementIdentifier::REPEAT_INDICATOR),
        "q931.locking_codeset" => (ElementIdentifier::SHIFT.0, node.value.clone()),
        _ => return None,
    };
    let codeset = codesets.next;
    let name = ElementIdentifier(code).name_in(codeset);
    let around = Node { children: vec![node.clone()], ..Node::default() };
    let mut fields = translate(name, &around, rows::ROWS);
    codesets.next = codesets.active;
    if code == ElementIdentifier::SHIFT.0 {
        let to = Codeset::from_code(octet? & 0x07);
        codesets.next = to;
        let non_locking = octet? >> 3 & 1;
        if non_locking == 0 {
            codesets.active = to;
        }
        fields.push(("non_locking".to_owned(), non_locking.to_string()));
    }
    fields.push(("code".to_owned(), code.to_string()));
    fields.push(("codeset".to_owned(), codeset.code().to_string()));
    fields.push(("hex".to_owned(), hex));
    Some(PartReading { name: name.to_owned(), fields })
}
