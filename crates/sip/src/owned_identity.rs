//! Identity that is built (RFC 8224 §4).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::build_error::BuildError;
use crate::field_value::{FieldValue, sealed};
use crate::identity::Identity;
use crate::writing::{bracketed_uri, push_unfolded, token, token_or_quoted};

/// A token with its parameters. A message has one header field for each, in the order they were signed in.
#[derive(Clone, Eq, PartialEq)]
pub struct OwnedIdentity {
    token: String,
    parameters: Vec<u8>,
}

impl OwnedIdentity {
    /// A token, whole or in its compact form, and where the certificate is (`info`), a URI without angle brackets.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a token that is not three parts of base64url between dots, the last one not empty,
    /// and for what is no absolute URI.
    pub fn new(token: &str, info: &str) -> Result<Self, BuildError> {
        let fits = |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_' | b'.');
        let parts = token.split('.').count();
        if parts != 3 || token.ends_with('.') || !token.bytes().all(fits) {
            return Err(BuildError::not_allowed(
                "signed identity digest",
                "three parts of base64url between dots",
            ));
        }
        let parameters = [b";info=", bracketed_uri("info", info)?.as_slice()].concat();
        Ok(Self { token: token.into(), parameters })
    }

    /// The same with the signature algorithm, such as `ES256`.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn with_alg(self, alg: &str) -> Result<Self, BuildError> {
        self.with(b";alg=", token("alg", alg)?)
    }

    /// The same with the PASSporT type, such as `shaken`.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn with_ppt(self, ppt: &str) -> Result<Self, BuildError> {
        self.with(b";ppt=", token("ppt", ppt)?)
    }

    /// The same with one parameter more, quoted where it is no token.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a name that is no token and for control characters.
    pub fn with_parameter(self, name: &str, value: &str) -> Result<Self, BuildError> {
        let name = [b";", token("parameter name", name)?, b"="].concat();
        self.with(&name, &token_or_quoted("parameter value", value)?)
    }

    fn with(mut self, name: &[u8], value: &[u8]) -> Result<Self, BuildError> {
        self.parameters.extend([name, value].concat());
        Ok(self)
    }

    /// Appends the value.
    pub fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.token.as_bytes());
        out.extend_from_slice(&self.parameters);
    }
}

impl sealed::Sealed for OwnedIdentity {}

impl FieldValue for OwnedIdentity {
    fn write_line(&self, out: &mut Vec<u8>) {
        self.encode(out);
    }
}

impl sealed::Sealed for Identity<'_> {}

/// White space inside the token, which folds left there, is taken out.
impl FieldValue for Identity<'_> {
    fn write_line(&self, out: &mut Vec<u8>) {
        out.extend(self.token().iter().copied().filter(|octet| !octet.is_ascii_whitespace()));
        out.push(b';');
        push_unfolded(out, self.parameters_value().octets());
    }
}

/// Hides the token: whoever holds it may replay it.
impl fmt::Debug for OwnedIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = crate::text::Text::raw(&self.parameters);
        write!(f, "OwnedIdentity({} octets of token{parameters})", self.token.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn an_identity_is_read_as_it_was_built() {
        let built = OwnedIdentity::new("e30.e30.c2ln", "https://cert.example/a.pem").unwrap();
        let built = built.with_alg("ES256").unwrap().with_ppt("shaken").unwrap();
        let built = built.with_parameter("x", "a b").unwrap();
        let mut out = Vec::new();
        built.encode(&mut out);
        assert_eq!(out, b"e30.e30.c2ln;info=<https://cert.example/a.pem>;alg=ES256;ppt=shaken;x=\"a b\"");
        let read = Identity::decode(Value::new(&out, 0)).unwrap();
        assert_eq!(
            (read.token(), read.info()),
            (&b"e30.e30.c2ln"[..], Some(&b"https://cert.example/a.pem"[..]))
        );
        assert_eq!((read.alg(), read.ppt()), (Some(&b"ES256"[..]), Some(&b"shaken"[..])));
        let mut again = Vec::new();
        read.write_line(&mut again);
        assert_eq!(again, out);
        assert!(!alloc::format!("{built:?}").contains("c2ln"));
    }

    #[test]
    fn what_is_no_token_or_no_uri_is_refused() {
        for token in ["", "a.b", "a.b.", "a.b.c.d", "a.b.c;x", "a.b.c\r\n", "a.b.c="] {
            assert!(OwnedIdentity::new(token, "https://a").is_err(), "{token:?}");
        }
        assert!(OwnedIdentity::new("..c2ln", "https://a").is_ok());
        assert!(OwnedIdentity::new("a.b.c", "https://a>;x").is_err());
        assert!(OwnedIdentity::new("a.b.c", "https://a").unwrap().with_ppt("a;b").is_err());
    }
}
