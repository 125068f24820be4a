//! Resource-Priority (RFC 4412 §3.1): which call gets scarce resources first.

use crate::build_error::BuildError;
use crate::grammar::is_token;
use crate::parameterized::{Parameterized, field_type};

field_type! {
    /// One value, `namespace.priority`; a message may have several, each of another namespace.
    ResourcePriority, "Resource-Priority", "a namespace, a dot and a priority", |front| parts(front).is_some()
}

/// Both parts, tokens without a dot (`token-nodot`).
fn parts(front: &[u8]) -> Option<(&[u8], &[u8])> {
    let (namespace, priority) = front.split_at_checked(memchr::memchr(b'.', front)?)?;
    let priority = priority.get(1..)?;
    let fits = is_token(namespace) && is_token(priority) && !priority.contains(&b'.');
    fits.then_some((namespace, priority))
}

impl ResourcePriority<'_> {
    /// A priority of a namespace, such as `ets` and `0`.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] where one of them is no token or has a dot.
    pub fn new(namespace: &str, priority: &str) -> Result<Self, BuildError> {
        let written = [namespace.as_bytes(), b".", priority.as_bytes()].concat();
        if parts(&written).is_none() {
            return Err(BuildError::not_allowed("Resource-Priority", "two tokens without a dot"));
        }
        Ok(Self(Parameterized::built(written)))
    }

    /// Whose priorities they are; letter case does not count.
    #[must_use]
    pub fn namespace(&self) -> &[u8] {
        parts(self.0.front()).map_or(&[], |(namespace, _)| namespace)
    }

    /// The priority; what it means is up to the namespace.
    #[must_use]
    pub fn priority(&self) -> &[u8] {
        parts(self.0.front()).map_or(&[], |(_, priority)| priority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_value_is_a_namespace_and_a_priority() {
        let built = ResourcePriority::new("ets", "0").unwrap();
        let read = ResourcePriority::decode(Value::new(b"ets.0", 3)).unwrap();
        assert_eq!((read.namespace(), read.priority(), &read), (&b"ets"[..], &b"0"[..], &built));
        for octets in [&b"ets"[..], b".0", b"ets.", b"a.b.c", b"a b.c", b""] {
            assert!(ResourcePriority::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
        assert!(ResourcePriority::new("a.b", "c").is_err() && ResourcePriority::new("a", "c\r\n").is_err());
    }
}
