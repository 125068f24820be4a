//! What went wrong, in which field, at which octet.

use core::fmt;

/// Which field could not be decoded, where, and why.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{field} at octet offset {offset}: {kind}")]
pub struct DecodeError {
    /// The field in the words of the standard.
    pub field: &'static str,
    /// In octets from 0, counted from the start of what the outermost decoder was given.
    pub offset: usize,
    /// Why.
    pub kind: DecodeErrorKind,
}

impl DecodeError {
    /// An error at `offset` octets from the start of the decoder's input.
    #[must_use]
    pub const fn new(field: &'static str, offset: usize, kind: DecodeErrorKind) -> Self {
        Self { field, offset, kind }
    }

    /// Moves a nested error into the coordinates of its container, which begins `base` octets before it.
    #[must_use]
    pub const fn within(mut self, base: usize) -> Self {
        self.offset = self.offset.saturating_add(base);
        self
    }
}

/// Why a field could not be decoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The octets end before the field does.
    Truncated {
        /// Octets the field still needs.
        needed: usize,
        /// Octets that are left.
        left: usize,
    },
    /// Octets remain where the field must end.
    Trailing {
        /// How many.
        extra: usize,
    },
    /// A pointer or length leads outside its container.
    OutOfBounds {
        /// The offset it leads to, in octets from 0.
        target: usize,
        /// The length of the container in octets.
        length: usize,
    },
    /// A value that the field cannot have.
    Invalid {
        /// What was expected, in words.
        expected: &'static str,
    },
    /// More of something than the named limit allows.
    Limit {
        /// The limit.
        limit: usize,
    },
}

impl DecodeErrorKind {
    /// A stable identifier for programs: `truncated`, `trailing`, `out_of_bounds`, `invalid`, `limit`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Truncated { .. } => "truncated",
            Self::Trailing { .. } => "trailing",
            Self::OutOfBounds { .. } => "out_of_bounds",
            Self::Invalid { .. } => "invalid",
            Self::Limit { .. } => "limit",
        }
    }
}

impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated { needed, left } => write!(f, "needs {needed} more octets, {left} are left"),
            Self::Trailing { extra } => write!(f, "{extra} octets too many"),
            Self::OutOfBounds { target, length } => {
                write!(f, "leads to octet {target}, but only {length} are there")
            }
            Self::Invalid { expected } => write!(f, "expected {expected}"),
            Self::Limit { limit } => write!(f, "more than {limit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_moves_the_offset_and_never_wraps() {
        let error = DecodeError::new("cause value", 2, DecodeErrorKind::Truncated { needed: 1, left: 0 });
        assert_eq!(error.within(10).offset, 12);
        assert_eq!(error.within(usize::MAX).offset, usize::MAX);
    }
}
