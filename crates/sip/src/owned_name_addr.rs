//! A name and a URI that are built: From, To, P-Asserted-Identity and their kin (RFC 3261 §25.1).

use alloc::vec::Vec;
use core::fmt;

use crate::build_error::BuildError;
use crate::field_value::{FieldValue, sealed};
use crate::grammar::{is_token, is_token_octet, is_white};
use crate::name_addr::NameAddr;
use crate::owned_uri::OwnedUri;
use crate::text::Text;
use crate::value::Value;
use crate::writing::{is_quoted, push_unfolded, quoted, token, token_or_quoted};

/// `"name" <uri>;parameters`, always with angle brackets, so that no parameter of the URI is taken for one of the
/// header field (RFC 3261 §20.10).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OwnedNameAddr {
    display: Vec<u8>,
    uri: OwnedUri,
    parameters: Vec<u8>,
}

impl OwnedNameAddr {
    /// A URI without a name and parameters.
    #[must_use]
    pub const fn new(uri: OwnedUri) -> Self {
        Self { display: Vec::new(), uri, parameters: Vec::new() }
    }

    /// The same with a name to be shown.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn with_display(mut self, name: &str) -> Result<Self, BuildError> {
        self.display = quoted("display name", name)?;
        Ok(self)
    }

    /// The same with one parameter more of the header field, such as `tag`, quoted where it is no token; `None` for one
    /// without a value.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a name that is no token and for control characters.
    pub fn with_parameter(mut self, name: &str, value: Option<&str>) -> Result<Self, BuildError> {
        self.parameters.push(b';');
        self.parameters.extend_from_slice(token("parameter name", name)?);
        if let Some(value) = value {
            self.parameters.push(b'=');
            self.parameters.extend(token_or_quoted("parameter value", value)?);
        }
        Ok(self)
    }

    /// The same with another URI.
    #[must_use]
    pub fn with_uri(mut self, uri: OwnedUri) -> Self {
        self.uri = uri;
        self
    }

    /// The URI.
    #[must_use]
    pub const fn uri(&self) -> &OwnedUri {
        &self.uri
    }

    /// Appends the value.
    pub fn encode(&self, out: &mut Vec<u8>) {
        if !self.display.is_empty() {
            out.extend_from_slice(&self.display);
            out.push(b' ');
        }
        out.extend([b"<", self.uri.octets(), b">", self.parameters.as_slice()].concat());
    }
}

/// Name and parameters as received, folds as one space. A name that is neither words nor a quoted string is quoted, and
/// a parameter that is none is left out: a comma in them would begin another value where the address is put in a list.
impl From<NameAddr<'_>> for OwnedNameAddr {
    fn from(field: NameAddr<'_>) -> Self {
        let mut built = Self::new(field.uri().into());
        let display = field.display_octets().unwrap_or_default();
        let words = display.iter().all(|&octet| is_token_octet(octet) || is_white(octet));
        if words || is_quoted(display) {
            push_unfolded(&mut built.display, display);
        } else {
            let text = alloc::format!("{}", Text::unfolded(display)).replace(char::is_control, " ");
            built.display = quoted("display name", &text).unwrap_or_default();
        }
        for parameter in field.parameters().filter(|parameter| is_token(parameter.name())) {
            let value = parameter.value().map(Value::octets);
            if value.is_some_and(|value| !is_quoted(value) && value.iter().any(|&octet| separates(octet))) {
                continue;
            }
            built.parameters.push(b';');
            built.parameters.extend_from_slice(parameter.name());
            if let Some(value) = value {
                built.parameters.push(b'=');
                push_unfolded(&mut built.parameters, value);
            }
        }
        built
    }
}

/// What neither a token nor a host has, and may end a value.
const fn separates(octet: u8) -> bool {
    is_white(octet) || matches!(octet, b',' | b'<' | b'>' | b'"')
}

impl sealed::Sealed for OwnedNameAddr {}

impl FieldValue for OwnedNameAddr {
    fn write_line(&self, out: &mut Vec<u8>) {
        self.encode(out);
    }
}

impl fmt::Display for OwnedNameAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.encode(&mut out);
        Text::raw(&out).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_built() {
        let uri = OwnedUri::sip_number("+12025550143", "example.com").unwrap();
        let built = OwnedNameAddr::new(uri).with_display("A \"B\" <sip:x>").unwrap();
        let built = built.with_parameter("tag", Some("1")).unwrap().with_parameter("x", Some("a;b")).unwrap();
        let built = built.with_parameter("y", None).unwrap();
        let text = built.to_string();
        assert_eq!(
            text,
            "\"A \\\"B\\\" <sip:x>\" <sip:+12025550143@example.com;user=phone>;tag=1;x=\"a;b\";y"
        );
        let read = NameAddr::decode(Value::new(text.as_bytes(), 0)).unwrap();
        assert_eq!(read.display().unwrap().to_string(), "A \"B\" <sip:x>");
        assert_eq!(OwnedNameAddr::from(read), built);
    }

    #[test]
    fn what_would_begin_another_header_field_is_refused() {
        let built = || OwnedNameAddr::new(OwnedUri::tel("+12025550143").unwrap());
        assert!(built().with_display("a\r\nX: y").is_err());
        assert!(built().with_parameter("tag", Some("a\r\nX: y")).is_err());
        assert!(built().with_parameter("tag;x", None).is_err());
    }

    #[test]
    fn what_was_received_stays_one_value() {
        let copied =
            |octets| OwnedNameAddr::from(NameAddr::decode(Value::new(octets, 0)).unwrap()).to_string();
        assert_eq!(copied(b"A, B <sip:a@h>;tag=1"), "\"A, B\" <sip:a@h>;tag=1");
        assert_eq!(copied(b"A  B\r\n C <sip:a@h>;x=\"a,b\""), "A  B C <sip:a@h>;x=\"a,b\"");
        assert_eq!(copied(b"sip:a@h;tag=1;x, <tel:+12025550142>"), "\"sip:a@h;tag=1;x,\" <tel:+12025550142>");
        assert_eq!(copied(b"<sip:a@h>;x=1, <tel:+12025550142>;y=[::1];z=1"), "<sip:a@h>;y=[::1];z=1");
    }
}
