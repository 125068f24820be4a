//! Call-Info (RFC 3261 §20.9): more about the caller, rich call data among it (RFC 9795, RFC 9796).

use crate::build_error::BuildError;
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::text::Text;
use crate::value::Value;
use crate::writing;

field_type! {
    /// One piece of information: where it is, and what it is for.
    CallInfo, "Call-Info", "a URI in angle brackets", is_bracketed
}
field_parameters!(CallInfo);

/// Angle brackets around something, nothing outside them.
pub(crate) fn is_bracketed(front: &[u8]) -> bool {
    matches!(front, [b'<', inner @ .., b'>'] if !inner.is_empty() && !inner.contains(&b'>'))
}

impl CallInfo<'_> {
    /// A jCard that tells of the caller (RFC 9796).
    pub const JCARD: &'static str = "jcard";
    /// A picture that stands for the caller (RFC 3261 §20.9).
    pub const ICON: &'static str = "icon";

    /// Information at a URI, whose purpose is open.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no absolute URI.
    pub fn new(uri: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::bracketed_uri("Call-Info", uri)?)))
    }

    /// The same with a purpose: [`CallInfo::JCARD`], [`CallInfo::ICON`], `info`, `card` or another token.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn with_purpose(self, purpose: &str) -> Result<Self, BuildError> {
        let purpose = writing::token("purpose", purpose)?;
        Ok(Self(self.0.with("purpose", Some(purpose))))
    }

    /// The same with the reason of the call, to be shown (RFC 9796).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn with_call_reason(self, reason: &str) -> Result<Self, BuildError> {
        let reason = writing::quoted("call-reason", reason)?;
        Ok(Self(self.0.with("call-reason", Some(&reason))))
    }

    /// The same with a digest of what lies at the URI, such as `sha256-...` (RFC 9796).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn with_integrity(self, digest: &str) -> Result<Self, BuildError> {
        let digest = writing::quoted("integrity", digest)?;
        Ok(Self(self.0.with("integrity", Some(&digest))))
    }

    /// Where the information is: the URI without its angle brackets.
    #[must_use]
    pub fn uri(&self) -> &[u8] {
        within_brackets(self.0.front())
    }

    /// What it is for; quotes left out.
    #[must_use]
    pub fn purpose(&self) -> Option<&[u8]> {
        self.0.value_of("purpose").map(Value::without_quotes)
    }

    /// Why the caller calls.
    #[must_use]
    pub fn call_reason(&self) -> Option<Text<'_>> {
        self.0.value_of("call-reason").map(Value::unquoted)
    }

    /// A digest of what lies at the URI; quotes left out.
    #[must_use]
    pub fn integrity(&self) -> Option<&[u8]> {
        self.0.value_of("integrity").map(Value::without_quotes)
    }
}

pub(crate) fn within_brackets(front: &[u8]) -> &[u8] {
    front.strip_prefix(b"<").and_then(|inner| inner.strip_suffix(b">")).unwrap_or(front)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_call_data_is_told_by_its_purpose() {
        let built = CallInfo::new("https://example.com/jbond.json").unwrap();
        let built = built.with_purpose(CallInfo::JCARD).unwrap();
        let built = built.with_call_reason("For your ears only").unwrap();
        let built = built.with_integrity("sha256-a/b=").unwrap();
        assert_eq!(
            built.octets(),
            b"<https://example.com/jbond.json>;purpose=jcard;call-reason=\"For your ears only\";integrity=\"sha256-a/b=\""
        );
        let read = CallInfo::decode(Value::new(built.octets(), 0)).unwrap();
        assert_eq!(
            (read.uri(), read.purpose()),
            (&b"https://example.com/jbond.json"[..], Some(&b"jcard"[..]))
        );
        assert_eq!(alloc::format!("{}", read.call_reason().unwrap()), "For your ears only");
        assert_eq!(read.integrity(), Some(&b"sha256-a/b="[..]));
    }

    #[test]
    fn semicolons_of_the_uri_are_of_the_uri() {
        let read = CallInfo::decode(Value::new(b" <data:a;b,c> ; purpose=info", 0)).unwrap();
        assert_eq!((read.uri(), read.purpose()), (&b"data:a;b,c"[..], Some(&b"info"[..])));
        for octets in [&b"https://a"[..], b"<>", b"<a", b"a <b>", b""] {
            assert!(CallInfo::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
    }
}
