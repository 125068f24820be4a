//! Geolocation and Geolocation-Routing (RFC 6442 §4): kept, not interpreted.

use alloc::vec::Vec;

use crate::build_error::BuildError;
use crate::call_info::{is_bracketed, within_brackets};
use crate::grammar::is_token;
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::writing;

field_type! {
    /// Where a location can be found: a URI, or a part of the body (`cid:`).
    Geolocation, "Geolocation", "a URI in angle brackets", is_bracketed
}
field_parameters!(Geolocation);

impl Geolocation<'_> {
    /// A location at a URI.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no absolute URI.
    pub fn new(uri: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::bracketed_uri("Geolocation", uri)?)))
    }

    /// The URI without its angle brackets.
    #[must_use]
    pub fn uri(&self) -> &[u8] {
        within_brackets(self.0.front())
    }
}

field_type! {
    /// Whether the location may be used on the way to route the call.
    GeolocationRouting, "Geolocation-Routing", "yes, no or another token", is_token
}
field_parameters!(GeolocationRouting);

impl GeolocationRouting<'_> {
    /// `yes`.
    #[must_use]
    pub fn yes() -> Self {
        Self(Parameterized::built(Vec::from("yes")))
    }

    /// `no`.
    #[must_use]
    pub fn no() -> Self {
        Self(Parameterized::built(Vec::from("no")))
    }

    /// Whether it is `yes`; every other value is read as `no` (RFC 6442 §4.2).
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.0.front().eq_ignore_ascii_case(b"yes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_location_is_a_uri_and_routing_by_it_is_off_by_default() {
        let built = Geolocation::new("cid:target@example.com").unwrap();
        let read = Geolocation::decode(Value::new(b"<cid:target@example.com>", 0)).unwrap();
        assert_eq!((read.uri(), &read), (&b"cid:target@example.com"[..], &built));
        assert!(GeolocationRouting::yes().is_allowed() && !GeolocationRouting::no().is_allowed());
        assert!(!GeolocationRouting::decode(Value::new(b"perhaps", 0)).unwrap().is_allowed());
        assert!(Geolocation::new("cid:a>;b").is_err());
    }
}
