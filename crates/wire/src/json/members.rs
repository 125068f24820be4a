//! The members of a JSON object, read as the fields that a [`crate::FieldVisitor`] was given.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

/// The members of an object.
///
/// Every reader tells what it needs by its name; a member of another kind is an error that names it. `None` stands for
/// a member that is not there.
///
/// ```
/// use trueline_wire::json::Members;
///
/// let json = serde_json::json!({"digits": "123", "nature_of_address": 3, "elements": [{"code": 300}]});
/// let members = Members::new(json.as_object().unwrap());
/// assert_eq!(members.u8("nature_of_address", 0x7F).unwrap(), Some(3));
/// assert_eq!(members.u8("numbering_plan", 0x07).unwrap(), None);
/// assert_eq!(members.signals("digits").unwrap(), Some((vec![0x21, 0x03], true)));
///
/// let elements = members.list("elements").unwrap().unwrap();
/// let error = elements[0].u8("code", 0xFF).unwrap_err();
/// assert_eq!(error.within("elements").to_string(), "elements.code: a number from 0 to 255 is expected");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Members<'a>(&'a Map<String, Value>);

/// Why a member could not be taken.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{member}: {expected}")]
pub struct MemberError {
    /// The name, those of the objects it lies in before it.
    pub member: String,
    /// What there should be, in words.
    pub expected: String,
}

impl MemberError {
    /// What should be in a member.
    #[must_use]
    pub fn new(member: &str, expected: &str) -> Self {
        Self { member: member.to_owned(), expected: expected.to_owned() }
    }

    /// The same with the name of the object around it.
    #[must_use]
    pub fn within(self, object: &str) -> Self {
        Self { member: format!("{object}.{}", self.member), expected: self.expected }
    }
}

impl<'a> Members<'a> {
    /// Those of `object`.
    #[must_use]
    pub const fn new(object: &'a Map<String, Value>) -> Self {
        Self(object)
    }

    /// Whether there is a member of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names, in no order that means something.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.keys().map(String::as_str)
    }

    /// A number of at most `most`.
    ///
    /// # Errors
    /// For anything else.
    pub fn code(&self, name: &str, most: u32) -> Result<Option<u32>, MemberError> {
        self.0.get(name).map(|value| number(value, name, most)).transpose()
    }

    /// A number of at most `most`, for fields of an octet or less.
    ///
    /// # Errors
    /// For anything else.
    pub fn u8(&self, name: &str, most: u8) -> Result<Option<u8>, MemberError> {
        Ok(self.code(name, most.into())?.and_then(|code| u8::try_from(code).ok()))
    }

    /// A number of two octets at most.
    ///
    /// # Errors
    /// For anything else.
    pub fn u16(&self, name: &str) -> Result<Option<u16>, MemberError> {
        Ok(self.code(name, u16::MAX.into())?.and_then(|code| u16::try_from(code).ok()))
    }

    /// Numbers in a row, each of at most `most`.
    ///
    /// # Errors
    /// For anything else.
    pub fn codes(&self, name: &str, most: u32) -> Result<Option<Vec<u32>>, MemberError> {
        let Some(values) = self.array(name)? else { return Ok(None) };
        values.iter().map(|value| number(value, name, most)).collect::<Result<_, _>>().map(Some)
    }

    /// Octets from hexadecimal.
    ///
    /// # Errors
    /// For anything else.
    pub fn octets(&self, name: &str) -> Result<Option<Vec<u8>>, MemberError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let expected = || MemberError::new(name, "hexadecimal digits, two an octet, are expected");
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(expected()) };
        let octets = pairs.iter().map(|&[high, low]| Some(hexadecimal(high)? << 4 | hexadecimal(low)?));
        octets.collect::<Option<_>>().map(Some).ok_or_else(expected)
    }

    /// Address signals from one hexadecimal digit each: packed two to an octet, and whether their count is odd. The
    /// filler of an odd count is 0.
    ///
    /// # Errors
    /// For anything else.
    pub fn signals(&self, name: &str) -> Result<Option<(Vec<u8>, bool)>, MemberError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let packed = text.as_bytes().chunks(2).map(|pair| match *pair {
            [low, high] => Some(hexadecimal(low)? | hexadecimal(high)? << 4),
            [low] => hexadecimal(low),
            _ => None,
        });
        match packed.collect::<Option<_>>() {
            Some(packed) => Ok(Some((packed, text.len() % 2 != 0))),
            None => Err(MemberError::new(name, "digits 0-9 and signals a-f are expected")),
        }
    }

    /// Text of one octet a character.
    ///
    /// # Errors
    /// For anything else, and for characters beyond U+00FF.
    pub fn characters(&self, name: &str) -> Result<Option<Vec<u8>>, MemberError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let octets = text.chars().map(|character| u8::try_from(u32::from(character)).ok());
        let expected = || MemberError::new(name, "characters up to U+00FF are expected");
        octets.collect::<Option<_>>().map(Some).ok_or_else(expected)
    }

    /// A string.
    ///
    /// # Errors
    /// For anything else.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, MemberError> {
        let expected = || MemberError::new(name, "a string is expected");
        self.0.get(name).map(|value| value.as_str().ok_or_else(expected)).transpose()
    }

    /// An object.
    ///
    /// # Errors
    /// For anything else.
    pub fn group(&self, name: &str) -> Result<Option<Self>, MemberError> {
        self.0.get(name).map(|value| object(value, name)).transpose()
    }

    /// An array of objects.
    ///
    /// # Errors
    /// For anything else.
    pub fn list(&self, name: &str) -> Result<Option<Vec<Self>>, MemberError> {
        let Some(values) = self.array(name)? else { return Ok(None) };
        values.iter().map(|value| object(value, name)).collect::<Result<_, _>>().map(Some)
    }

    fn array(&self, name: &str) -> Result<Option<&'a [Value]>, MemberError> {
        let expected = || MemberError::new(name, "an array is expected");
        self.0.get(name).map(|value| value.as_array().map(Vec::as_slice).ok_or_else(expected)).transpose()
    }
}

fn number(value: &Value, name: &str, most: u32) -> Result<u32, MemberError> {
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    match number {
        Some(number) if number <= most => Ok(number),
        _ => Err(MemberError {
            member: name.to_owned(),
            expected: format!("a number from 0 to {most} is expected"),
        }),
    }
}

fn object<'a>(value: &'a Value, name: &str) -> Result<Members<'a>, MemberError> {
    value.as_object().map(Members).ok_or_else(|| MemberError::new(name, "an object is expected"))
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
