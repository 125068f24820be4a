//! A name and a URI, as From, To and the identity header fields have them (RFC 3261 §20.10, §25.1).

use trueline_wire::DecodeError;

use crate::text::Text;
use crate::uri::Uri;
use crate::value::{Split, Value, find_outside};

/// `"name" <uri>;parameters` or `uri;parameters`.
#[derive(Clone, Copy, Debug)]
pub struct NameAddr<'a> {
    display: Value<'a>,
    uri: Uri<'a>,
    parameters: Value<'a>,
}

impl<'a> NameAddr<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) for an unclosed quote or angle bracket and for what is no URI.
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        let octets = value.octets();
        let open = match octets.first() {
            Some(b'<') => Some(0),
            Some(b'"') => Some(
                find_outside_quotes(octets)
                    .ok_or_else(|| value.invalid("name-addr", "a closed quote and <"))?,
            ),
            _ => find_outside_quotes(octets),
        };
        let Some(open) = open else {
            // Without angle brackets, parameters belong to the header field (§20.10).
            let (uri, parameters) = value.split_first(b';');
            return Ok(Self {
                display: Value::default(),
                uri: Uri::decode(uri)?,
                parameters: parameters.unwrap_or_default(),
            });
        };
        let (display, rest) = value.split_around(open);
        let close =
            memchr::memchr(b'>', rest.octets()).ok_or_else(|| value.invalid("name-addr", "a closing >"))?;
        let (uri, parameters) = rest.split_around(close);
        Ok(Self { display, uri: Uri::decode(uri)?, parameters })
    }

    /// The display name without quotes, escapes and folds; `None` where there is none.
    #[must_use]
    pub fn display(&self) -> Option<Text<'a>> {
        (!self.display.is_empty()).then(|| Text::unquoted(self.display.octets()))
    }

    /// The URI.
    #[must_use]
    pub const fn uri(&self) -> Uri<'a> {
        self.uri
    }

    /// The value of a header field parameter, quotes kept; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        parameter(self.parameters, name)
    }
}

pub(crate) fn parameter<'a>(parameters: Value<'a>, name: &str) -> Option<&'a [u8]> {
    Split { left: Some(parameters), separator: b';' }.find_map(|parameter| {
        let (found, value) = parameter.split_first(b'=');
        found.octets().eq_ignore_ascii_case(name.as_bytes()).then(|| value.unwrap_or_default().octets())
    })
}

/// Where the first `<` outside quotes stands.
fn find_outside_quotes(octets: &[u8]) -> Option<usize> {
    find_outside(octets, b'<')
}
