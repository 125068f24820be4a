//! A name and a URI, as From, To and the identity header fields have them (RFC 3261 §20.10, §25.1).

use trueline_wire::DecodeError;

use crate::parameters::Parameters;
use crate::text::Text;
use crate::uri::Uri;
use crate::value::{Value, find_outside};
use crate::verstat::Verstat;

/// `"name" <uri>;parameters` or `uri;parameters`.
#[derive(Clone, Copy, Debug)]
pub struct NameAddr<'a> {
    /// `None` where no angle brackets stand around the URI.
    display: Option<Value<'a>>,
    uri: Uri<'a>,
    parameters: Value<'a>,
}

impl<'a> NameAddr<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) for an unclosed quote or angle bracket and for what is no URI.
    #[inline]
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        let octets = value.octets();
        let Some(open) = find_outside(octets, b'<') else {
            if octets.first() == Some(&b'"') {
                return Err(value.invalid("name-addr", "a closed quote and <"));
            }
            // Without angle brackets, parameters belong to the header field (§20.10).
            let (uri, parameters) = value.split_first(b';');
            return Ok(Self {
                display: None,
                uri: Uri::decode(uri)?,
                parameters: parameters.unwrap_or_default(),
            });
        };
        let (display, rest) = value.split_around(open);
        let close =
            memchr::memchr(b'>', rest.octets()).ok_or_else(|| value.invalid("name-addr", "a closing >"))?;
        let (uri, parameters) = rest.split_around(close);
        Ok(Self { display: Some(display), uri: Uri::decode(uri)?, parameters })
    }

    /// The display name without quotes, escapes and folds; `None` where there is none.
    #[must_use]
    pub fn display(&self) -> Option<Text<'a>> {
        self.display_octets().map(Text::unquoted)
    }

    /// The display name as received, quotes kept; `None` where there is none.
    #[must_use]
    pub fn display_octets(&self) -> Option<&'a [u8]> {
        self.display.map(Value::octets).filter(|display| !display.is_empty())
    }

    /// The URI.
    #[must_use]
    pub const fn uri(&self) -> Uri<'a> {
        self.uri
    }

    /// Whether angle brackets stand around the URI; without them a comma, question mark or semicolon ends it (§20.10).
    #[must_use]
    pub const fn has_angle_brackets(&self) -> bool {
        self.display.is_some()
    }

    /// The parameters of the header field in order.
    #[must_use]
    pub const fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.parameters)
    }

    /// The value of a header field parameter, quotes kept; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().value_of(name).map(Value::octets)
    }

    /// What the verification of the number found: as its URI says, or else a parameter of the header field, where some
    /// senders write it (3GPP TS 24.229 §7.2A.20).
    #[must_use]
    pub fn verstat(&self) -> Option<Verstat<'a>> {
        self.uri().verstat().or_else(|| self.parameter("verstat").map(Verstat::from_octets))
    }

    /// The tag of From or To: one half of what names a dialogue (§19.3).
    #[must_use]
    pub fn tag(&self) -> Option<&'a [u8]> {
        self.parameter("tag")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_addr(octets: &[u8]) -> NameAddr<'_> {
        NameAddr::decode(Value::new(octets, 0)).unwrap()
    }

    #[test]
    fn quotes_hide_brackets_commas_and_escaped_quotes() {
        let field = name_addr(b"\"A <\\\"b\\\">, c\" <sip:a@b.example;x>;tag=1");
        assert_eq!(alloc::format!("{}", field.display().unwrap()), "A <\"b\">, c");
        assert_eq!(field.display_octets(), Some(&b"\"A <\\\"b\\\">, c\""[..]));
        assert_eq!((field.uri().parameter("x"), field.tag()), (Some(&b""[..]), Some(&b"1"[..])));
    }

    #[test]
    fn without_brackets_the_parameters_are_of_the_header_field() {
        let field = name_addr(b"sip:a@b.example;tag=1");
        assert!(field.display().is_none() && !field.has_angle_brackets());
        assert_eq!((field.uri().parameter("tag"), field.tag()), (None, Some(&b"1"[..])));
    }

    #[test]
    fn an_empty_display_name_is_none() {
        let field = name_addr(b"<tel:+12025550142>");
        assert!(field.display().is_none() && field.has_angle_brackets());
    }
}
