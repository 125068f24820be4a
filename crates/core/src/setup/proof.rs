//! What a message brings to prove an identity.

use trueline_sip::Identity;

/// A proof as received; nothing of it is verified.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Proof<'a> {
    /// An Identity header field (RFC 8224).
    Identity(Identity<'a>),
}

/// The field that a proof came from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ProofSource {
    /// Identity (RFC 8224).
    Identity,
}

impl Proof<'_> {
    /// The field.
    #[must_use]
    pub const fn source(&self) -> ProofSource {
        match self {
            Self::Identity(_) => ProofSource::Identity,
        }
    }
}

impl ProofSource {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
        }
    }
}
