//! Names that are put together (RFC 5280 §4.1.2.4 and Appendix A.1).

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::Name;
use crate::asn1::der_reader::DerReader;
use crate::asn1::tag::{self, OBJECT_IDENTIFIER, SEQUENCE, SET};
use crate::asn1::writer::{write_element, write_text};
use crate::issue::der_writing::write_octets;

const PRINTABLE_STRING: u8 = 0x13;

/// Kinds of attributes that a name can be built of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum AttributeType {
    /// C: two letters of ISO 3166.
    Country,
    /// ST: state or province.
    StateOrProvince,
    /// L: locality.
    Locality,
    /// O: organisation.
    Organization,
    /// OU: unit of an organisation.
    OrganizationalUnit,
    /// CN: common name.
    CommonName,
    /// serialNumber: of the subject, not of the certificate.
    SerialNumber,
}

/// Each with what operators write, the last octet of its identifier below 2.5.4, and the most characters (Appendix A.1).
const ATTRIBUTES: [(AttributeType, &str, u8, usize); 7] = [
    (AttributeType::Country, "C", 6, 2),
    (AttributeType::StateOrProvince, "ST", 8, 128),
    (AttributeType::Locality, "L", 7, 128),
    (AttributeType::Organization, "O", 10, 64),
    (AttributeType::OrganizationalUnit, "OU", 11, 64),
    (AttributeType::CommonName, "CN", 3, 64),
    (AttributeType::SerialNumber, "serialNumber", 5, 64),
];

/// A name with octets of its own: the contents of an RDNSequence.
///
/// ```
/// use trueline_trust::DistinguishedName;
///
/// let name: DistinguishedName = r"C=US, O=Example\, Inc., CN=SHAKEN 709J".parse()?;
/// assert_eq!(name.as_name().to_string(), "C=US, O=Example, Inc., CN=SHAKEN 709J");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Default, Eq, PartialEq)]
pub struct DistinguishedName(Vec<u8>);

impl DistinguishedName {
    /// The name without any attribute.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// With one more attribute behind the others, in a relative name of its own.
    ///
    /// # Errors
    /// [`NameError`].
    pub fn with(mut self, attribute: AttributeType, text: &str) -> Result<Self, NameError> {
        let &(_, key, last, most) =
            ATTRIBUTES.iter().find(|(known, ..)| *known == attribute).ok_or(NameError::Form)?;
        let (least, printable) = match attribute {
            AttributeType::Country => (2, true),
            AttributeType::SerialNumber => (1, true),
            _ => (1, false),
        };
        let length = text.chars().count();
        if !(least..=most).contains(&length) || text.trim().is_empty() {
            return Err(NameError::Length { key, least, most });
        }
        let is_wrong = |c: char| if printable { !is_printable(c) } else { c.is_control() };
        let is_code = attribute != AttributeType::Country || text.bytes().all(|b| b.is_ascii_uppercase());
        if text.contains(is_wrong) || !is_code {
            return Err(NameError::Characters { key });
        }
        write_element(&mut self.0, SET, |out| {
            write_element(out, SEQUENCE, |out| {
                write_octets(out, OBJECT_IDENTIFIER, &[0x55, 0x04, last]);
                write_text(out, if printable { PRINTABLE_STRING } else { tag::UTF8_STRING }, text);
            });
        });
        Ok(self)
    }

    /// The same borrowed, to be compared and printed.
    #[must_use]
    pub fn as_name(&self) -> Name<'_> {
        // It was put together here, or taken from a name that decoded.
        Name::from_contents(DerReader::new(&self.0)).unwrap_or(Name::EMPTY)
    }

    /// Whether it has no attribute.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends the whole Name.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        write_octets(out, SEQUENCE, &self.0);
    }
}

/// The characters of PrintableString (X.680 §41.4).
const fn is_printable(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, ' ' | '\'' | '(' | ')' | '+' | ',' | '-' | '.' | '/' | ':' | '=' | '?')
}

impl From<Name<'_>> for DistinguishedName {
    fn from(name: Name<'_>) -> Self {
        Self(name.octets().to_owned())
    }
}

impl FromStr for DistinguishedName {
    type Err = NameError;

    /// Attributes such as `C=US, O=Example, CN=Root`, the most general first; a comma inside a value is written `\,`.
    fn from_str(text: &str) -> Result<Self, NameError> {
        let mut name = Self::new();
        for attribute in split(text) {
            let (key, value) = attribute.split_once('=').ok_or(NameError::Form)?;
            let known = ATTRIBUTES.iter().find(|(_, known, ..)| known.eq_ignore_ascii_case(key.trim()));
            let &(attribute, ..) = known.ok_or_else(|| NameError::Attribute(key.trim().to_owned()))?;
            name = name.with(attribute, value.trim())?;
        }
        if name.is_empty() { Err(NameError::Form) } else { Ok(name) }
    }
}

/// At each comma that has no backslash before it; a backslash makes the character behind it one of the text.
fn split(text: &str) -> Vec<String> {
    let mut parts = Vec::from([String::new()]);
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            ',' => parts.push(String::new()),
            '\\' => parts.last_mut().into_iter().for_each(|part| part.extend(characters.next())),
            c => parts.last_mut().into_iter().for_each(|part| part.push(c)),
        }
    }
    parts
}

impl fmt::Debug for DistinguishedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DistinguishedName({})", self.as_name())
    }
}

/// As operators write it: `C=US, O=Example, CN=Root`.
impl fmt::Display for DistinguishedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_name().fmt(f)
    }
}

/// Why a text is no name.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NameError {
    /// Not attributes with values.
    #[error("attributes such as \"C=US, O=Example, CN=Root\" are expected")]
    Form,
    /// An attribute that is not known here.
    #[error("attribute {0:?} is not known; known are C, ST, L, O, OU, CN and serialNumber")]
    Attribute(String),
    /// Too short or too long.
    #[error("{key} has {least} to {most} characters (RFC 5280 Appendix A.1)")]
    Length {
        /// The attribute.
        key: &'static str,
        /// The fewest characters.
        least: usize,
        /// The most characters.
        most: usize,
    },
    /// A character that the attribute cannot have.
    #[error("{key} has a character that it cannot have; C is two capital letters of ISO 3166")]
    Characters {
        /// The attribute.
        key: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn a_name_is_written_as_rfc_5280_has_it() {
        let name: DistinguishedName = "C=US,CN=CA".parse().unwrap();
        // PrintableString for the country, UTF8String for what people write.
        assert_eq!(name.0, hex!("310B 3009 0603550406 13025553 310B 3009 0603550403 0C024341"));
        assert_eq!(name.to_string(), "C=US, CN=CA");
        assert_eq!(DistinguishedName::from(name.as_name()), name);
    }

    #[test]
    fn what_no_name_can_have_is_refused() {
        for (text, error) in [
            ("", NameError::Form),
            ("Root", NameError::Form),
            ("X=Root", NameError::Attribute("X".to_owned())),
            ("CN=", NameError::Length { key: "CN", least: 1, most: 64 }),
            ("C=USA", NameError::Length { key: "C", least: 2, most: 2 }),
            ("C=us", NameError::Characters { key: "C" }),
            ("O=a\u{7}b", NameError::Characters { key: "O" }),
            ("serialNumber=a*b", NameError::Characters { key: "serialNumber" }),
        ] {
            assert_eq!(text.parse::<DistinguishedName>(), Err(error), "{text}");
        }
        assert!(DistinguishedName::new().with(AttributeType::CommonName, &"x".repeat(64)).is_ok());
        assert!(DistinguishedName::new().with(AttributeType::CommonName, &"x".repeat(65)).is_err());
    }

    #[test]
    fn a_backslash_keeps_a_comma() {
        let name: DistinguishedName = r"O=A\, B\\C, CN=x".parse().unwrap();
        assert_eq!(name.as_name().to_string(), r"O=A, B\\C, CN=x");
    }
}
