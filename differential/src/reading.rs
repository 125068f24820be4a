//! What one side reads in a message, in a form that two sides can be compared in.

use serde_json::Value;

/// Names and values. A name comes as often as the message has the field.
pub type Fields = Vec<(String, String)>;

/// A message as one side reads it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Reading {
    /// What stands in front of the parts, such as the message type.
    pub head: Fields,
    /// Parameters, information elements and the like, in the order of the message.
    pub parts: Vec<PartReading>,
    /// Why the rest was not read.
    pub broken: Option<String>,
}

/// A parameter or information element as one side reads it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PartReading {
    /// Its name in our JSON.
    pub name: String,
    /// What is in it. The names of fields in groups and lists have those of the groups in front, with points between.
    pub fields: Fields,
}

/// The JSON of `trueline decode` as a reading. `list` names the member with the parts.
#[must_use]
pub fn of_json(message: &Value, list: &str) -> Reading {
    let mut reading = Reading::default();
    for (name, value) in message.as_object().into_iter().flatten() {
        match name.as_str() {
            "parameters" | "information_elements" if name == list => {
                reading.parts = value.as_array().into_iter().flatten().map(part_of_json).collect();
            }
            "error" => reading.broken = Some(value.to_string()),
            _ => flatten(name, value, &mut reading.head),
        }
    }
    reading
}

/// A parameter or information element in our JSON.
#[must_use]
pub fn part_of_json(part: &Value) -> PartReading {
    let mut fields = Fields::new();
    for (name, value) in part.as_object().into_iter().flatten() {
        if name != "text" && name != "name" {
            flatten(name, value, &mut fields);
        }
    }
    let name = part.get("name").and_then(Value::as_str).unwrap_or_default();
    PartReading { name: name.to_owned(), fields }
}

fn flatten(name: &str, value: &Value, to: &mut Fields) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(inner, value)| flatten(&format!("{name}.{inner}"), value, to));
        }
        Value::Array(items) => items.iter().for_each(|item| flatten(name, item, to)),
        Value::String(text) => to.push((name.to_owned(), text.clone())),
        other => to.push((name.to_owned(), other.to_string())),
    }
}
