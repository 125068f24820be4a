//! Identity (RFC 8224 §4): split, neither decoded nor verified.

use core::fmt;

use trueline_wire::DecodeError;

use crate::parameters::Parameters;
use crate::text::Text;
use crate::value::Value;

/// A signed identity: token and parameters as received.
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    token: Value<'a>,
    parameters: Value<'a>,
}

impl<'a> Identity<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) where no token stands in front.
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        let (token, parameters) = value.split_first(b';');
        if token.is_empty() {
            return Err(value.invalid("Identity", "a signed identity digest"));
        }
        Ok(Self { token, parameters: parameters.unwrap_or_default() })
    }

    /// The token as received; folds still inside ([`Text::packed`] leaves them out).
    #[must_use]
    pub const fn token(&self) -> &'a [u8] {
        self.token.octets()
    }

    /// Header, payload and signature of a JWS; header and payload are empty in the compact form (RFC 8224 §7).
    /// `None` where the token has not three parts, as in RFC 4474.
    #[must_use]
    pub fn parts(&self) -> Option<[&'a [u8]; 3]> {
        let mut parts = self.token.octets().split(|&octet| octet == b'.');
        let found = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(found)
    }

    /// Where the certificate is: the URI of `info` without its angle brackets.
    #[must_use]
    pub fn info(&self) -> Option<&'a [u8]> {
        let info = self.parameter("info")?;
        Some(info.strip_prefix(b"<").and_then(|info| info.strip_suffix(b">")).unwrap_or(info))
    }

    /// The signature algorithm, quotes left out.
    #[must_use]
    pub fn alg(&self) -> Option<&'a [u8]> {
        self.parameters().value_of("alg").map(Value::without_quotes)
    }

    /// The PASSporT type, quotes left out.
    #[must_use]
    pub fn ppt(&self) -> Option<&'a [u8]> {
        self.parameters().value_of("ppt").map(Value::without_quotes)
    }

    /// The parameters in order.
    #[must_use]
    pub const fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.parameters)
    }

    pub(crate) const fn parameters_value(&self) -> Value<'a> {
        self.parameters
    }

    /// The value of a parameter, quotes kept; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().value_of(name).map(Value::octets)
    }
}

/// Hides the token: whoever holds it may replay it.
impl fmt::Debug for Identity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Identity({} octets of token; {})",
            self.token.octets().len(),
            Text::raw(self.parameters.octets())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compact_form_has_an_empty_header_and_payload() {
        let value = Value::new(b"..c2ln;info=<https://cert.example/a;b>;alg=ES256;ppt=\"shaken\"", 0);
        let identity = Identity::decode(value).unwrap();
        assert_eq!(identity.parts(), Some([&b""[..], b"", b"c2ln"]));
        assert_eq!(identity.info(), Some(&b"https://cert.example/a;b"[..]));
        assert_eq!((identity.alg(), identity.ppt()), (Some(&b"ES256"[..]), Some(&b"shaken"[..])));
    }
}
