//! The packet details that tshark prints as XML (PDML).

use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A protocol or a field, with what is below it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Node {
    /// Such as `isup.cic`; empty for a line of text alone.
    pub name: String,
    /// The value as tshark shows it.
    pub show: String,
    /// The octets of the field in hexadecimal, with masked bits already shifted down.
    pub value: String,
    /// How many octets.
    pub size: usize,
    /// What is below it.
    pub children: Vec<Node>,
}

impl Node {
    /// The first one directly below it.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Calls `visit` with everything below it, in order.
    pub fn each_below<'n>(&'n self, visit: &mut impl FnMut(&'n Node)) {
        for child in &self.children {
            visit(child);
            child.each_below(visit);
        }
    }

    /// The value as a number: tshark shows decimal, hexadecimal and truth values.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match (self.show.as_str(), self.show.strip_prefix("0x")) {
            ("True", _) => Some(1),
            ("False", _) => Some(0),
            (_, Some(hex)) => u64::from_str_radix(hex, 16).ok(),
            (decimal, None) => decimal.parse().ok(),
        }
    }

    fn of_start(start: &BytesStart<'_>) -> io::Result<Self> {
        let mut node = Self::default();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(io::Error::other)?;
            let place = match attribute.key.as_ref() {
                "name" => &mut node.name,
                "show" => &mut node.show,
                "value" => &mut node.value,
                "size" => {
                    node.size = attribute.value.parse().map_err(io::Error::other)?;
                    continue;
                }
                _ => continue,
            };
            *place = quick_xml::escape::unescape(&attribute.value).map_err(io::Error::other)?.into_owned();
        }
        Ok(node)
    }
}

/// Calls `packet` with each packet: a node whose children are its protocols.
///
/// # Errors
/// Those of reading, and what is not XML.
pub fn each_packet(from: impl BufRead, mut packet: impl FnMut(&Node)) -> io::Result<()> {
    let mut reader = Reader::from_reader(from);
    let mut buffer = Vec::new();
    let mut open: Vec<Node> = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(io::Error::other)?;
        let closed = match event {
            Event::Eof => return Ok(()),
            Event::Start(start) => {
                let is_node = matches!(start.name().as_ref(), "packet" | "proto" | "field");
                if is_node {
                    open.push(Node::of_start(&start)?);
                }
                continue;
            }
            Event::Empty(start) => Some(Node::of_start(&start)?),
            Event::End(end) if matches!(end.name().as_ref(), "proto" | "field") => open.pop(),
            Event::End(end) if end.name().as_ref() == "packet" => {
                packet(&open.pop().unwrap_or_default());
                continue;
            }
            _ => continue,
        };
        if let (Some(closed), Some(parent)) = (closed, open.last_mut()) {
            parent.children.push(closed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDML: &str = r#"<?xml version="1.0"?>
<pdml>
<packet>
  <proto name="isup" showname="ISDN User Part" size="10" pos="5">
    <field name="isup.cic" showname="CIC: 5" size="2" pos="5" show="5" value="0500"/>
    <field name="" show="Called Party&#x27;s" size="9" pos="15"><field name="isup.x" show="0x1f" size="1" value="1f"/></field>
  </proto>
</packet>
<packet></packet>
</pdml>"#;

    #[test]
    fn packets_are_trees() {
        let mut packets = Vec::new();
        each_packet(PDML.as_bytes(), |packet| packets.push(packet.clone())).unwrap();
        assert_eq!(packets.len(), 2);
        let isup = packets[0].child("isup").unwrap();
        assert_eq!((isup.size, isup.child("isup.cic").unwrap().number()), (10, Some(5)));
        assert_eq!(isup.children[1].show, "Called Party's");
        let mut names = Vec::new();
        isup.each_below(&mut |node| names.push((node.name.clone(), node.number())));
        assert_eq!(names[2], ("isup.x".to_owned(), Some(31)));
    }
}
