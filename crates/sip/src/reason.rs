//! Reason (RFC 3326): why a request was sent or a response is what it is; of STIR, which token failed (RFC 9410).

use crate::build_error::BuildError;
use crate::grammar::{decimal, is_token};
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::text::Text;
use crate::value::Value;
use crate::writing;

field_type! {
    /// One reason: a protocol, and its cause in numbers and words.
    Reason, "Reason", "a protocol", is_token
}
field_parameters!(Reason);

impl Reason<'_> {
    /// Cause values are SIP status codes (RFC 3326 §2).
    pub const SIP: &'static str = "SIP";
    /// Cause values are those of ITU-T Q.850 (RFC 3326 §2).
    pub const Q850: &'static str = "Q.850";
    /// Cause values are the status codes that STIR defines (RFC 9410).
    pub const STIR: &'static str = "STIR";

    /// A reason of a protocol, without a cause.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] where the protocol is no token.
    pub fn new(protocol: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::token("protocol", protocol)?.to_vec())))
    }

    /// The same with a cause value.
    #[must_use]
    pub fn with_cause(self, cause: u16) -> Self {
        Self(self.0.with("cause", Some(alloc::format!("{cause}").as_bytes())))
    }

    /// The same with the cause in words.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn with_text(self, text: &str) -> Result<Self, BuildError> {
        let text = writing::quoted("text", text)?;
        Ok(Self(self.0.with("text", Some(&text))))
    }

    /// The same with the token that it is about, whole or its signature alone (RFC 9410).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn with_ppi(self, token: &str) -> Result<Self, BuildError> {
        let token = writing::quoted("ppi", token)?;
        Ok(Self(self.0.with("ppi", Some(&token))))
    }

    /// Whose causes they are; letter case does not count.
    #[must_use]
    pub fn protocol(&self) -> &[u8] {
        self.0.front()
    }

    /// Whether the causes are those of this protocol.
    #[must_use]
    pub fn is_of(&self, protocol: &str) -> bool {
        self.protocol().eq_ignore_ascii_case(protocol.as_bytes())
    }

    /// The cause value; `None` where there is none or it is no number of 16 bits.
    #[must_use]
    pub fn cause(&self) -> Option<u16> {
        let cause = self.0.value_of("cause")?.without_quotes();
        decimal(cause).and_then(|cause| u16::try_from(cause).ok())
    }

    /// The cause in words.
    #[must_use]
    pub fn text(&self) -> Option<Text<'_>> {
        self.0.value_of("text").map(Value::unquoted)
    }

    /// The token that the reason is about, quotes left out (RFC 9410).
    #[must_use]
    pub fn ppi(&self) -> Option<&[u8]> {
        self.0.value_of("ppi").map(Value::without_quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_tells_protocol_cause_text_and_token() {
        let octets = b"stir ;cause=436 ;text=\"Bad \\\"Identity\\\" Info\" ;ppi=\"..c2ln\"";
        let reason = Reason::decode(Value::new(octets, 7)).unwrap();
        assert!(reason.is_of(Reason::STIR) && !reason.is_of(Reason::SIP));
        assert_eq!((reason.cause(), reason.ppi()), (Some(436), Some(&b"..c2ln"[..])));
        assert_eq!(alloc::format!("{}", reason.text().unwrap()), "Bad \"Identity\" Info");
        assert_eq!((reason.octets(), reason.offset()), (&octets[..], 7));
    }

    #[test]
    fn a_parameter_given_again_takes_the_place_of_the_first() {
        let octets = b"Q.850 ; cause = 16;x;text=\"a;b\"";
        let reason = Reason::decode(Value::new(octets, 40)).unwrap().with_cause(31).with_text("c").unwrap();
        assert_eq!(reason.octets(), b"Q.850 ; cause=31;x;text=\"c\"");
        assert_eq!(reason.cause(), Some(31));
    }

    #[test]
    fn what_is_no_protocol_is_refused() {
        for octets in [&b""[..], b";cause=1", b"a b;cause=1", b"\"SIP\""] {
            assert!(Reason::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
        assert!(Reason::new("SIP;cause=1").is_err());
        assert!(Reason::new("SIP").unwrap().with_text("a\r\nb").is_err());
    }
}
