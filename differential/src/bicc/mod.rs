//! BICC: messages of all types with elements of bearer association transport, as tshark reads them beside
//! [`trueline_bicc`].

mod elements;
mod rows;

use serde_json::Value;
use trueline_bicc::{BatIdentifier, CallInstanceCode, Message, json};
use trueline_capture::{LinkType, RoutingLabel};
use trueline_examples::frames::mtp;
use trueline_isup::{MessageType, ParameterName};
use trueline_wire::json::JsonWriter;

use crate::isup::{self, Kind};
use crate::pdml::Node;
use crate::reading::{PartReading, Reading, of_json, part_of_json};
use crate::seeded::Seeded;
use crate::tshark::translate;

/// Frames of MTP level 3.
pub const LINK_TYPE: LinkType = LinkType(141);

const LABEL: RoutingLabel =
    RoutingLabel { opc: 333, dpc: 444, sls: 14, service_indicator: 13, network_indicator: 2, priority: 0 };

/// A message in a frame of [`LINK_TYPE`].
#[must_use]
pub fn frame(message: &[u8]) -> Vec<u8> {
    mtp::mtp3(LABEL, message)
}

/// A message with its call instance code. Application transport is that of bearer association.
#[must_use]
pub fn message(message_type: MessageType, kind: Kind, seeded: &mut Seeded) -> Vec<u8> {
    let code = u32::from_le_bytes([seeded.octet(), seeded.octet(), seeded.octet(), seeded.octet()]);
    let isup = isup::message_of(message_type, kind, seeded, |code, seeded| match code {
        ParameterName::APPLICATION_TRANSPORT => elements::application_transport(seeded),
        _ => isup::content(code, seeded),
    });
    CallInstanceCode(code).in_front_of(isup.get(2..).unwrap_or_default())
}

/// What we read, through the JSON of `trueline decode`. The elements of bearer association are parts of their own,
/// behind the parameter that carries them.
///
/// # Panics
/// Where our JSON is none.
#[must_use]
#[expect(clippy::expect_used, reason = "JSON that is none is what the test is to find")]
pub fn ours(octets: &[u8]) -> Reading {
    let message = match Message::decode_head(octets) {
        Ok(message) => message,
        Err(error) => return Reading { broken: Some(error.to_string()), ..Reading::default() },
    };
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| json::write_members(&message, to));
    let mut value: Value = serde_json::from_slice(&text).expect("our JSON is JSON");
    let parameters = value.get_mut("parameters").map(Value::take).unwrap_or_default();
    let mut reading = of_json(&value, "parameters");
    for mut parameter in parameters.as_array().cloned().unwrap_or_default() {
        let elements = taken(&mut parameter, "bat_elements");
        reading.parts.push(part_of_json(&parameter));
        elements.into_iter().for_each(|element| our_element(element, &mut reading.parts));
    }
    reading
}

fn taken(of: &mut Value, list: &str) -> Vec<Value> {
    let list = of.as_object_mut().and_then(|members| members.remove(list)).unwrap_or_default();
    list.as_array().cloned().unwrap_or_default()
}

/// An element, and behind it those in it.
fn our_element(mut element: Value, to: &mut Vec<PartReading>) {
    let inner = [taken(&mut element, "codecs"), taken(&mut element, "elements")];
    let code = element.get("code").and_then(Value::as_u64).and_then(|code| u8::try_from(code).ok());
    let mut part = part_of_json(&element);
    part.name = format!("BAT {}", BatIdentifier(code.unwrap_or_default()).name());
    to.push(part);
    inner.into_iter().flatten().for_each(|element| our_element(element, to));
}

/// What tshark reads in a packet.
#[must_use]
pub fn theirs(packet: &Node) -> Reading {
    let mut reading = Reading::default();
    for node in packet.child("bicc").into_iter().flat_map(|bicc| &bicc.children) {
        match node.name.as_str() {
            "bicc.cic" => reading.head.push(("cic".to_owned(), node.show.clone())),
            "isup.message_type" => reading.head.push(("type".to_owned(), node.show.clone())),
            _ => {
                let mut node = node.clone();
                let elements = elements_of(&mut node);
                let Some(mut parameter) = isup::parameter(&node) else { continue };
                if !elements.is_empty() {
                    parameter.fields.retain(|(name, _)| name != "user_information");
                }
                reading.parts.push(parameter);
                elements.iter().for_each(|element| their_element(element, &mut reading.parts));
            }
        }
    }
    if packet.child("_ws.malformed").is_some() {
        reading.broken = Some("malformed".to_owned());
    }
    reading
}

/// Takes the elements of bearer association out of the line of a parameter.
fn elements_of(parameter: &mut Node) -> Vec<Node> {
    let is_element = |node: &Node| node.child("bicc.bat_ase_identifier").is_some();
    let is_transport = |node: &Node| node.children.iter().any(is_element);
    let Some(at) = parameter.children.iter().position(is_transport) else { return Vec::new() };
    let transport = parameter.children.remove(at);
    transport.children.into_iter().filter(is_element).collect()
}

/// An element, and behind it those in it, which tshark has in one line.
fn their_element(line: &Node, to: &mut Vec<PartReading>) {
    let mut hex = Some(content_of(&line.value));
    let starts = line.children.iter().enumerate().filter(|(_, node)| node.name == "bicc.bat_ase_identifier");
    let starts: Vec<_> = starts.map(|(at, _)| at).collect();
    for (at, next) in starts.iter().zip(starts.iter().skip(1).copied().chain([line.children.len()])) {
        let around =
            Node { children: line.children.get(*at..next).unwrap_or_default().to_vec(), ..Node::default() };
        let code = around.child("bicc.bat_ase_identifier").and_then(Node::number);
        let code = code.and_then(|code| u8::try_from(code).ok()).unwrap_or_default();
        let name = format!("BAT {}", BatIdentifier(code).name());
        let mut fields = translate(&name, &around, rows::ROWS);
        fields.push(("code".to_owned(), code.to_string()));
        // Our JSON has the octets of the elements that lie in none.
        let is_inner = matches!(BatIdentifier(code), BatIdentifier::SIGNAL_TYPE | BatIdentifier::DURATION);
        fields.extend(hex.take().filter(|_| !is_inner).map(|hex| ("hex".to_owned(), hex)));
        to.push(PartReading { name, fields });
    }
}

/// The content of an element: what is behind its identifier, its length of one octet and its compatibility octet.
fn content_of(element: &str) -> String {
    element.get(6..).unwrap_or_default().to_owned()
}
