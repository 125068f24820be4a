//! H.225.0: call signalling of all bodies, as tshark reads it beside [`trueline_q931::h225`].

mod messages;

use serde_json::Value;
use trueline_capture::LinkType;
use trueline_q931::h225::H225;
use trueline_wire::json::JsonWriter;

pub use messages::{BODIES, message, packet};

use crate::pdml::Node;
use crate::pycrate::snake_case;
use crate::reading::{Fields, PartReading, Reading, part_of_json};

/// Frames of Ethernet.
pub const LINK_TYPE: LinkType = LinkType(1);

/// What we read in the user information of H.225.0, through its JSON: all fields are those of one part, the body.
///
/// # Panics
/// Where our JSON is none.
#[must_use]
#[expect(clippy::expect_used, reason = "JSON that is none is what the test is to find")]
pub fn ours(octets: &[u8]) -> Reading {
    let h225 = match H225::decode(octets) {
        Ok(h225) => h225,
        Err(error) => return Reading { broken: Some(error.to_string()), ..Reading::default() },
    };
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| h225.each_field(to));
    let value: Value = serde_json::from_slice(&text).expect("our JSON is JSON");
    let mut part = part_of_json(&value);
    part.fields.retain(|(name, _)| name != "body");
    part.name = value.get("body").and_then(Value::as_str).unwrap_or_default().to_owned();
    Reading { parts: vec![part], ..Reading::default() }
}

/// What tshark reads in a packet, under the names of the module of H.225.0.
#[must_use]
pub fn theirs(packet: &Node) -> Reading {
    let mut part = PartReading::default();
    let mut fields = Fields::new();
    for node in packet.child("h225").into_iter().flat_map(|h225| &h225.children) {
        walk("", node, &mut fields, &mut part.name);
    }
    part.fields = fields;
    let broken = packet.child("_ws.malformed").map(|_| "malformed".to_owned());
    Reading { parts: vec![part], broken, ..Reading::default() }
}

/// What stands around the fields of the body and says nothing.
const AROUND: [&str; 6] = [
    "h225.H323_UserInformation_element",
    "h225.h323_uu_pdu_element",
    "h225.AliasAddress",
    "h225.DisplayName_element",
    "h225.ExtendedAliasAddress_element",
    "",
];

/// Fields of tshark that go by other names than those of the module.
const RENAMED: [(&str, &str); 6] = [
    ("h225.h245Ip", "ip"),
    ("h225.h245IpPort", "port"),
    ("h225.ipV4", "ip"),
    ("h225.ipV4_port", "port"),
    ("h225.extAliasAddress", "address"),
    ("h225.h245Tunnelling", "uu_pdu.h245_tunnelling"),
];

/// Fields whose octets our JSON has.
const OCTETS: [&str; 4] = ["h225.conferenceID", "h225.guid", "h225.h245Ip", "h225.ipV4"];

/// A field, and those below it: their names have its name in front.
fn walk(path: &str, node: &Node, fields: &mut Fields, body: &mut String) {
    let below = |path: &str, fields: &mut Fields, body: &mut String| {
        node.children.iter().for_each(|child| walk(path, child, fields, body));
    };
    if node.name == "h225.h323_message_body" {
        let chosen = node.children.iter().find(|child| child.name.starts_with("h225."));
        let name = chosen.map(|chosen| chosen.name.trim_start_matches("h225.").trim_end_matches("_element"));
        *body = snake_case(name.unwrap_or_default());
        chosen
            .into_iter()
            .flat_map(|chosen| &chosen.children)
            .for_each(|child| walk(path, child, fields, body));
        return;
    }
    if AROUND.contains(&node.name.as_str()) {
        return below(path, fields, body);
    }
    // How the packed encoding rules lie in the octets is not compared.
    let Some(name) = node.name.strip_prefix("h225.") else { return };
    let renamed = RENAMED.iter().find(|(theirs, _)| *theirs == node.name).map(|(_, ours)| (*ours).to_owned());
    let name = renamed.unwrap_or_else(|| snake_case(name.trim_end_matches("_element")));
    let path = if path.is_empty() { name } else { format!("{path}.{name}") };
    let is_group = node.children.iter().any(|child| {
        child.name.is_empty()
            || child.name.starts_with("h225.") && !(child.children.is_empty() && child.show.is_empty())
    });
    if is_group {
        return below(&path, fields, body);
    }
    let value = if OCTETS.contains(&node.name.as_str()) { node.value.clone() } else { node.show.clone() };
    fields.push((path, value));
}
