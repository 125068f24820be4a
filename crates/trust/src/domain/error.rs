//! What is wrong with a set of trust domains.

use alloc::string::String;

use crate::PathError;
use crate::domain::trust_domain::{MAX_ANCHORS, MAX_CRLS, MAX_INTERMEDIATES, MAX_NAME_OCTETS};
use crate::domain::trust_domains::MAX_DOMAINS;

/// Why trust domains cannot be put together.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DomainError {
    /// A domain without a name.
    #[error("the name of a domain is empty")]
    EmptyName,
    /// A name that does not fit a line.
    #[error("the name of a domain has control characters or more than {MAX_NAME_OCTETS} octets")]
    Name,
    /// Two domains with one name, by which verdicts could not be told apart.
    #[error("two domains are named `{name}`")]
    DuplicateName {
        /// The name.
        name: String,
    },
    /// The same certificate twice in one domain: its scopes belong together.
    #[error("domain `{name}` has the anchor `{subject}` twice")]
    DuplicateAnchor {
        /// The name of the domain.
        name: String,
        /// The subject of the anchor.
        subject: String,
    },
    /// More than [`MAX_DOMAINS`].
    #[error("more than {MAX_DOMAINS} domains")]
    TooManyDomains,
    /// More than [`MAX_ANCHORS`].
    #[error("more than {MAX_ANCHORS} anchors in a domain")]
    TooManyAnchors,
    /// More than [`MAX_INTERMEDIATES`].
    #[error("more than {MAX_INTERMEDIATES} intermediate certificates in a domain")]
    TooManyIntermediates,
    /// More than [`MAX_CRLS`].
    #[error("more than {MAX_CRLS} CRLs in a domain")]
    TooManyCrls,
    /// An anchor that may not issue certificates.
    #[error("it is the certificate of an end entity, and an anchor must be that of an authority")]
    NotAnAuthority,
    /// A certificate or CRL that cannot be used.
    #[error(transparent)]
    Octets(PathError),
}

impl From<PathError> for DomainError {
    fn from(error: PathError) -> Self {
        match error {
            PathError::NotACertificationAuthority => Self::NotAnAuthority,
            other => Self::Octets(other),
        }
    }
}
