//! The parameter `verstat` of a number (3GPP TS 24.229 §7.2A.20): what the verification of the caller found.

use core::fmt;

use crate::text::Text;

/// A verification result as the terminating network tells it to the user.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Verstat<'a> {
    /// `TN-Validation-Passed`.
    Passed,
    /// `TN-Validation-Failed`.
    Failed,
    /// `No-TN-Validation`.
    NoValidation,
    /// Another word, such as those with an attestation behind the result.
    Other(&'a [u8]),
}

impl<'a> Verstat<'a> {
    const PASSED: &'static str = "TN-Validation-Passed";
    const FAILED: &'static str = "TN-Validation-Failed";
    const NO_VALIDATION: &'static str = "No-TN-Validation";

    /// The value of the parameter; letter case does not count.
    #[must_use]
    pub fn from_octets(value: &'a [u8]) -> Self {
        let is = |word: &str| value.eq_ignore_ascii_case(word.as_bytes());
        match value {
            _ if is(Self::PASSED) => Self::Passed,
            _ if is(Self::FAILED) => Self::Failed,
            _ if is(Self::NO_VALIDATION) => Self::NoValidation,
            other => Self::Other(other),
        }
    }

    /// The word on the line.
    #[must_use]
    pub const fn octets(self) -> &'a [u8] {
        match self {
            Self::Passed => Self::PASSED.as_bytes(),
            Self::Failed => Self::FAILED.as_bytes(),
            Self::NoValidation => Self::NO_VALIDATION.as_bytes(),
            Self::Other(word) => word,
        }
    }
}

impl fmt::Display for Verstat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::raw(self.octets()).fmt(f)
    }
}
