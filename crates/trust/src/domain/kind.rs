//! The two families of trust domains.

use core::fmt;
use core::str::FromStr;

/// Whose rules a trust domain follows.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum DomainKind {
    /// Certificates of secure telephone identity, as under the policy administrator of SHAKEN (ATIS-1000080).
    Sti,
    /// Certificates of trusted signalling certification authorities (ITU-T Q.3057); the profile is that of
    /// `docs/tsca-profile.md`, as none is published.
    Tsca,
}

/// Why text is no kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("neither `sti` nor `tsca`")]
pub struct DomainKindError;

impl DomainKind {
    /// The word for it in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sti => "sti",
            Self::Tsca => "tsca",
        }
    }
}

impl FromStr for DomainKind {
    type Err = DomainKindError;

    fn from_str(text: &str) -> Result<Self, DomainKindError> {
        [Self::Sti, Self::Tsca].into_iter().find(|kind| kind.as_str() == text).ok_or(DomainKindError)
    }
}

impl fmt::Display for DomainKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
