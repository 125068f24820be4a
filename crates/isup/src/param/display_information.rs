//! Display information (ITU-T Q.763 (12/1999) §3.77, parameter name 0x73), the display element of Q.931.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                1st character                  |
//! octet n |                last character                 |
//!         +-----------------------------------------------+
//! ```
//!
//! Some senders put identifier (0x28) and length of the element in front, others the characters alone. Both are read.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::param::whole;
use crate::parameter_name::ParameterName;

/// What the network shows to a user.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct DisplayInformation<'a> {
    octets: &'a [u8],
}

impl<'a> DisplayInformation<'a> {
    /// The identifier of the display element.
    const IDENTIFIER: u8 = 0x28;

    /// These characters of IA5, one an octet, without identifier and length of an element.
    #[must_use]
    pub const fn new(characters: &'a [u8]) -> Self {
        Self { octets: characters }
    }

    /// The characters, one an octet, as received.
    #[must_use]
    pub fn characters(&self) -> &'a [u8] {
        self.element().unwrap_or(self.octets)
    }

    /// The characters of a whole element.
    fn element(&self) -> Option<&'a [u8]> {
        match self.octets {
            [Self::IDENTIFIER, length, characters @ ..] if usize::from(*length) == characters.len() => {
                Some(characters)
            }
            _ => None,
        }
    }
}

impl<'a> Parameter<'a> for DisplayInformation<'a> {
    const CODE: ParameterName = ParameterName::DISPLAY_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { octets: value })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        if self.element().is_some() {
            to.code("element_identifier", Self::IDENTIFIER.into());
        }
        to.characters("characters", self.characters());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let characters = members.characters("characters")?.unwrap_or_default();
        if members.u8("element_identifier", Self::IDENTIFIER)?.is_some() {
            let expected = "at most 255 characters are expected";
            let length =
                u8::try_from(characters.len()).map_err(|_| MemberError::new("characters", expected))?;
            out.extend([Self::IDENTIFIER, length]);
        }
        out.extend(characters);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        whole::characters(out, self.characters())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn an_element_and_bare_characters_say_the_same() {
        assert_eq!(DisplayInformation::decode(b"Bob").unwrap().characters(), b"Bob");
        assert_eq!(DisplayInformation::decode(b"\x28\x03Bob").unwrap().to_string(), "Bob");
        assert_eq!(DisplayInformation::decode(b"\x28\x04Bob").unwrap().to_string(), "(?Bob");
    }
}
