//! The members through a serializer.

use core::cell::Cell;
use core::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use trueline_number::AddressSignals;
use trueline_wire::{DecodeError, Hex};

use crate::field::Field;
use crate::message::Message;
use crate::param::ParameterValue;
use crate::parameters::RawParameter;

/// Writes `type`, `name`, `cic` and `parameters` into a map that the caller began. `name` is the abbreviation; it is
/// left out where the type has none, as `cic` is where the message has none.
///
/// `body` has the octets behind a message type without a format, `trailing` those behind the message, `error` says why
/// the parameters end too early.
///
/// # Errors
/// What the serializer gives.
pub fn serialize_members<M: SerializeMap>(message: &Message<'_>, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("type", &message.message_type().0)?;
    if let Some(name) = message.message_type().abbreviation() {
        map.serialize_entry("name", name)?;
    }
    if let Some(cic) = message.cic() {
        map.serialize_entry("cic", &cic.value())?;
    }
    let array = ParameterArray { message, error: Cell::new(None), trailing: Cell::new(&[]) };
    map.serialize_entry("parameters", &array)?;
    if message.message_type().format().is_none() {
        map.serialize_entry("body", &Hex(message.body()))?;
    }
    if !array.trailing.get().is_empty() {
        map.serialize_entry("trailing", &Hex(array.trailing.get()))?;
    }
    match array.error.get() {
        Some(error) => map.serialize_entry("error", &error),
        None => Ok(()),
    }
}

/// Leaves behind how the walk over the parameters ended.
struct ParameterArray<'m, 'a> {
    message: &'m Message<'a>,
    error: Cell<Option<DecodeError>>,
    trailing: Cell<&'a [u8]>,
}

impl Serialize for ParameterArray<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(None)?;
        let mut parameters = self.message.parameters();
        for raw in parameters.by_ref() {
            match raw {
                Ok(raw) => array.serialize_element(&ParameterMembers(raw))?,
                Err(error) => self.error.set(Some(error)),
            }
        }
        self.trailing.set(parameters.trailing());
        array.end()
    }
}

struct ParameterMembers<'a>(RawParameter<'a>);

impl Serialize for ParameterMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.0.code.0)?;
        map.serialize_entry("name", self.0.code.name())?;
        map.serialize_entry("hex", &Hex(self.0.value))?;
        match self.0.typed() {
            Ok(value) => {
                value.each_field(&mut |name, field| map.serialize_entry(name, &FieldValue(field)))?;
                map.serialize_entry("text", &Line(value))?;
            }
            Err(error) => map.serialize_entry("error", &error)?,
        }
        map.end()
    }
}

struct FieldValue<'a>(Field<'a>);

impl Serialize for FieldValue<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Field::Code(code) => serializer.serialize_u8(code),
            Field::Digits(digits) => DigitsText(digits).serialize(serializer),
            Field::Octets(octets) => Hex(octets).serialize(serializer),
        }
    }
}

struct DigitsText<'a>(AddressSignals<'a>);

impl Serialize for DigitsText<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const MOST: usize = 32;
        if self.0.packed().len() > MOST / 2 {
            return serializer.collect_str(&self.0);
        }
        serializer.serialize_str(self.0.write_ascii(&mut [0; MOST]))
    }
}

/// The line of a parameter, made on the stack.
struct Line<'a>(ParameterValue<'a>);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = ShortText { octets: [0; ShortText::MOST], length: 0 };
        match self.0.write_line(&mut text) {
            Ok(()) => serializer.serialize_str(text.as_str()),
            Err(fmt::Error) => serializer.collect_str(&self.0),
        }
    }
}

/// Text on the stack; one that is too long for it is an error.
struct ShortText {
    octets: [u8; Self::MOST],
    length: usize,
}

impl ShortText {
    /// Longer than the line of any number; forward call indicators can be longer.
    const MOST: usize = 192;

    fn as_str(&self) -> &str {
        let written = self.octets.get(..self.length).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }
}

impl fmt::Write for ShortText {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        self.octets.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}
