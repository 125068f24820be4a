//! JSON (RFC 8259) as a tree: every name once, within bounds.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::domain::document::field_error::{FieldError, FieldProblem};
use crate::domain::document::node::{Member, Node, Table, Value, shown};

/// Most objects and arrays in one another; our choice: a list has six.
const MAX_DEPTH: usize = 8;
/// Most values; our choice: an anchor has about five.
const MAX_VALUES: usize = 1 << 17;
/// Most members of one object; our choice: there are about ten.
const MAX_MEMBERS: usize = 32;

/// Reads an object that is all of the text.
pub(crate) fn read(text: &str) -> Result<Table<'_>, FieldError> {
    let mut reading = Reading { left: MAX_VALUES, failure: None };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Seed { reading: &mut reading, depth: MAX_DEPTH };
    let read = seed.deserialize(&mut deserializer).and_then(|node| deserializer.end().map(|()| node));
    let error = |error: serde_json::Error| {
        let syntax = || FieldError::new(0, FieldProblem::Syntax { message: error.to_string() });
        reading.failure.take().unwrap_or_else(syntax)
    };
    read.map_err(error)?.table()
}

struct Reading {
    left: usize,
    /// What the parser of JSON has no words for.
    failure: Option<FieldError>,
}

impl Reading {
    fn fail<E: serde::de::Error>(&mut self, failure: FieldError) -> E {
        self.failure.get_or_insert(failure);
        E::custom("refused")
    }
}

struct Seed<'r> {
    reading: &'r mut Reading,
    depth: usize,
}

impl<'t> DeserializeSeed<'t> for Seed<'_> {
    type Value = Node<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Node<'t>, D::Error> {
        match self.reading.left.checked_sub(1) {
            Some(left) => self.reading.left = left,
            None => return Err(self.reading.fail(FieldError::new(0, FieldProblem::TooDeep))),
        }
        deserializer.deserialize_any(self)
    }
}

fn node<'t, E>(value: Value<'t>) -> Result<Node<'t>, E> {
    Ok(Node { line: 0, value })
}

impl<'t> Visitor<'t> for Seed<'_> {
    type Value = Node<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Node<'t>, A::Error> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(self.reading.fail(FieldError::new(0, FieldProblem::TooDeep)));
        };
        let mut members: Vec<Member<'t>> = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            let problem = if members.iter().any(|member| member.name == name) {
                Some(FieldProblem::Repeated)
            } else {
                (members.len() >= MAX_MEMBERS).then_some(FieldProblem::TooDeep)
            };
            if let Some(problem) = problem {
                return Err(self.reading.fail(FieldError::new(0, problem).below(&shown(&name))));
            }
            let node = map.next_value_seed(Seed { reading: &mut *self.reading, depth })?;
            members.push(Member { name, line: 0, node });
        }
        node(Value::Table(Table { line: 0, members }))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<Node<'t>, A::Error> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(self.reading.fail(FieldError::new(0, FieldProblem::TooDeep)));
        };
        let mut elements = Vec::new();
        while let Some(element) = array.next_element_seed(Seed { reading: &mut *self.reading, depth })? {
            elements.push(element);
        }
        node(Value::List(elements))
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Node<'t>, E> {
        node(Value::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Node<'t>, E> {
        node(Value::Text(Cow::Owned(text.into())))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Node<'t>, E> {
        node(i64::try_from(number).map_or(Value::Other("an integer beyond 63 bits"), Value::Integer))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Node<'t>, E> {
        node(Value::Integer(number))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Node<'t>, E> {
        node(Value::Other("a number with a fraction"))
    }
    fn visit_bool<E>(self, boolean: bool) -> Result<Node<'t>, E> {
        node(Value::Boolean(boolean))
    }
    fn visit_unit<E>(self) -> Result<Node<'t>, E> {
        node(Value::Other("null"))
    }
}

/// The name of a member, borrowed where it has no escape.
struct Name<'t>(Cow<'t, str>);

impl<'t> serde::Deserialize<'t> for Name<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'t> Visitor<'t> for Text {
            type Value = Name<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Name<'t>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Name<'t>, E> {
                Ok(Name(Cow::Owned(String::from(text))))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_name_twice_is_refused_at_every_level_and_behind_every_escape() {
        assert_eq!(refused(r#"{"a":1,"a":2}"#), "`a`: stands twice in one object");
        assert_eq!(refused(r#"{"a":1,"\u0061":2}"#), "`a`: stands twice in one object");
        assert_eq!(refused(r#"{"b":[{"a":1,"a":1}]}"#), "`a`: stands twice in one object");
    }

    #[test]
    fn what_is_no_object_alone_is_refused() {
        for text in ["", "[]", "1", "{", "{}x", "{} {}", "{\"a\":01}", "{\"a\":1,}", "\u{feff}{}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_and_number_of_values_are_bounded() {
        let levels = |n: usize| ["{\"a\":", &"[".repeat(n), &"]".repeat(n), "}"].concat();
        assert!(read(&levels(MAX_DEPTH - 1)).is_ok());
        assert!(refused(&levels(MAX_DEPTH)).starts_with("is deeper"));
        assert!(refused(&levels(30_000)).starts_with("is deeper"));
        assert!(refused(&["{\"a\":[", &"1,".repeat(MAX_VALUES), "1]}"].concat()).starts_with("is deeper"));
        let many: Vec<String> = (0..=MAX_MEMBERS).map(|n| alloc::format!("\"{n}\":0")).collect();
        assert!(refused(&["{", &many.join(","), "}"].concat()).contains("is deeper"));
    }
}
