//! Content-Type (RFC 3261 §20.15): what a body or a part of it holds.

use trueline_wire::DecodeError;

use crate::parameters::Parameters;
use crate::value::Value;

/// A media type and its parameters.
#[derive(Clone, Copy, Debug)]
pub struct ContentType<'a> {
    kind: &'a [u8],
    subtype: &'a [u8],
    parameters: Value<'a>,
}

impl<'a> ContentType<'a> {
    /// Reads the value of a Content-Type header field.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) without a slash between a type and a subtype.
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        let (media_type, parameters) = value.split_first(b';');
        let (kind, subtype) = media_type.split_first(b'/');
        match subtype {
            Some(subtype) if !kind.is_empty() && !subtype.is_empty() => Ok(Self {
                kind: kind.octets(),
                subtype: subtype.octets(),
                parameters: parameters.unwrap_or_default(),
            }),
            _ => Err(value.invalid("Content-Type", "a type, a slash and a subtype")),
        }
    }

    /// The type as written, such as `application`.
    #[must_use]
    pub const fn kind(&self) -> &'a [u8] {
        self.kind
    }

    /// The subtype as written, such as `sdp`.
    #[must_use]
    pub const fn subtype(&self) -> &'a [u8] {
        self.subtype
    }

    /// Whether it is this type and subtype, letter case left out of account.
    #[must_use]
    pub fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind.as_bytes())
            && self.subtype.eq_ignore_ascii_case(subtype.as_bytes())
    }

    /// The parameters in order.
    #[must_use]
    pub const fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.parameters)
    }

    /// The value of a parameter, quotes kept; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().value_of(name).map(Value::octets)
    }

    /// What separates the parts of a multipart body, quotes left out; `None` for another type (RFC 2046 §5.1.1).
    #[must_use]
    pub fn boundary(&self) -> Option<&'a [u8]> {
        let multipart = self.kind.eq_ignore_ascii_case(b"multipart");
        self.parameters().value_of("boundary").map(Value::without_quotes).filter(|_| multipart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_and_subtype_are_told_in_any_letter_case() {
        let value = Value::new(b"Application / ISUP ;version=itu-t92+;base=itu-t92+", 0);
        let found = ContentType::decode(value).unwrap();
        assert!(found.is("application", "isup") && !found.is("application", "sdp"));
        assert_eq!((found.kind(), found.parameter("Version")), (&b"Application"[..], Some(&b"itu-t92+"[..])));
        assert_eq!(found.boundary(), None);
    }

    #[test]
    fn what_has_no_subtype_is_refused() {
        for octets in [&b""[..], b"sdp", b"application/", b"/sdp", b";boundary=a/b"] {
            assert!(ContentType::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
    }
}
