//! ISUP: messages of all types, as tshark reads them beside [`trueline_isup`].

mod contents;
mod messages;
mod rows;

use serde_json::Value;
use trueline_capture::{LinkType, RoutingLabel};
use trueline_examples::frames::mtp;
use trueline_isup::{Message, ParameterName, json};
use trueline_wire::json::JsonWriter;

pub use contents::content;
pub use messages::{Kind, message, message_of};

use crate::pdml::Node;
use crate::q931;
use crate::reading::{Fields, PartReading, Reading, of_json};
use crate::tshark::translate;

/// Frames of MTP level 3.
pub const LINK_TYPE: LinkType = LinkType(141);

const LABEL: RoutingLabel =
    RoutingLabel { opc: 333, dpc: 444, sls: 14, service_indicator: 5, network_indicator: 2, priority: 0 };

/// A message in a frame of [`LINK_TYPE`].
#[must_use]
pub fn frame(message: &[u8]) -> Vec<u8> {
    mtp::mtp3(LABEL, message)
}

/// What we read, through the JSON of `trueline decode`.
///
/// # Panics
/// Where our JSON is none.
#[must_use]
#[expect(clippy::expect_used, reason = "JSON that is none is what the test is to find")]
pub fn ours(octets: &[u8]) -> Reading {
    let mut text = Vec::new();
    let mut broken = None;
    match Message::decode_head(octets) {
        Ok(message) => JsonWriter::new(&mut text).object(|to| json::write_members(&message, to)),
        Err(error) => broken = Some(error.to_string()),
    }
    if broken.is_some() {
        return Reading { broken, ..Reading::default() };
    }
    let value: Value = serde_json::from_slice(&text).expect("our JSON is JSON");
    of_json(&value, "parameters")
}

/// What tshark reads in a packet.
#[must_use]
pub fn theirs(packet: &Node) -> Reading {
    let mut reading = Reading::default();
    for node in packet.child("isup").into_iter().flat_map(|isup| &isup.children) {
        match node.name.as_str() {
            "isup.cic" => reading.head.push(("cic".to_owned(), node.show.clone())),
            "isup.message_type" => reading.head.push(("type".to_owned(), node.show.clone())),
            _ => reading.parts.extend(parameter(node)),
        }
    }
    if packet.child("_ws.malformed").is_some() {
        reading.broken = Some("malformed".to_owned());
    }
    reading
}

/// A line below which there is a parameter.
pub(crate) fn parameter(node: &Node) -> Option<PartReading> {
    let code = node.child("isup.parameter_type")?;
    let name = match ParameterName(u8::try_from(code.number()?).ok()?) {
        ParameterName::END_OF_OPTIONAL_PARAMETERS => return None,
        code => code.name(),
    };
    let mut fields = translate(name, node, rows::ROWS);
    fields.extend(elements_of_q931(name, node));
    fields.push(("code".to_owned(), code.show.clone()));
    // Only an optional parameter has its name in the message; one of the fixed part has no length either.
    let in_front =
        if code.size == 1 { 2 } else { usize::from(node.child("isup.parameter_length").is_some()) };
    let content = node.value.get(in_front.saturating_mul(2)..).unwrap_or_default();
    fields.push(("hex".to_owned(), content.to_owned()));
    Some(PartReading { name: name.to_owned(), fields })
}

/// The fields of Q.931 in the parameters that carry its elements: the content of one, or whole ones in a row.
fn elements_of_q931(parameter: &str, node: &Node) -> Fields {
    let of_element = |element: PartReading| {
        let name = ("name".to_owned(), element.name);
        let fields = element.fields.into_iter().chain([name]);
        fields.map(|(name, value)| (format!("information_elements.{name}"), value)).collect::<Fields>()
    };
    match parameter {
        "access_transport" => q931::elements(&node.children).into_iter().flat_map(of_element).collect(),
        "user_service_information" | "user_service_information_prime" | "user_teleservice_information" => {
            let mut fields = q931::fields(node);
            fields.retain(|(name, _)| !name.starts_with("isup."));
            fields
        }
        _ => Fields::new(),
    }
}
