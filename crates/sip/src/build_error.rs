//! Why a value or a message could not be built.

use trueline_wire::DecodeError;

/// What was given that a message cannot carry, or what is missing.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The message or the header field that was to be edited cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Octets that the part cannot have, such as a line end, which would begin another header field.
    #[error("{part}: {expected} expected")]
    NotAllowed {
        /// The part in the words of the standard.
        part: &'static str,
        /// What it can be, in words.
        expected: &'static str,
    },
    /// The message has no such header field or value.
    #[error("no {name} number {place}, counted from 0")]
    NotThere {
        /// The header field, as the standard writes it; `header field` for one that the crate does not know.
        name: &'static str,
        /// Which of them was asked for, counted from 0.
        place: usize,
    },
    /// A header field that every message must have is missing (RFC 3261 §8.1.1, §8.2.6.2).
    #[error("{name} is mandatory")]
    Mandatory {
        /// The header field.
        name: &'static str,
    },
    /// Content-Length is that of the body, and not given (RFC 3261 §20.14).
    #[error("Content-Length follows from the body")]
    ContentLength,
}

impl BuildError {
    pub(crate) const fn not_allowed(part: &'static str, expected: &'static str) -> Self {
        Self::NotAllowed { part, expected }
    }
}
