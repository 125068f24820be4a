//! Priority (RFC 3261 §20.26) and Priority-Verstat (3GPP TS 24.229 §7.2): how urgent, and whether that was verified.

use crate::build_error::BuildError;
use crate::grammar::is_token;
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::writing;

field_type! {
    /// How urgent a request is to its receiver: `emergency`, `urgent`, `normal`, `non-urgent`, `psap-callback` (RFC 7090)
    /// or another token.
    Priority, "Priority", "a token", is_token
}
field_parameters!(Priority);

impl Priority<'_> {
    /// A priority, such as `emergency`.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn new(priority: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::token("Priority", priority)?.to_vec())))
    }

    /// The priority; letter case does not count.
    #[must_use]
    pub fn priority(&self) -> &[u8] {
        self.0.front()
    }
}

field_type! {
    /// What the verification of a signed Resource-Priority or Priority found, as the network's word for it. The words
    /// are kept as they are.
    PriorityVerstat, "Priority-Verstat", "a token", is_token
}
field_parameters!(PriorityVerstat);

impl PriorityVerstat<'_> {
    /// The network's word for it.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn new(result: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::token("Priority-Verstat", result)?.to_vec())))
    }

    /// The network's word for it; letter case does not count.
    #[must_use]
    pub fn result(&self) -> &[u8] {
        self.0.front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn both_are_one_token() {
        assert_eq!(Priority::decode(Value::new(b"emergency", 0)).unwrap().priority(), b"emergency");
        assert_eq!(PriorityVerstat::new("a-b").unwrap().result(), b"a-b");
        assert!(Priority::new("a b").is_err() && PriorityVerstat::new("").is_err());
        assert!(Priority::decode(Value::new(b"a, b", 0)).is_err());
    }
}
