//! What is odd about a chain that holds.

use core::fmt;

/// Something that an operator should know of a chain, though it holds under the rules of its domain.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Remark {
    /// Nothing current tells whether a certificate is revoked.
    RevocationUnknown {
        /// Which, from the signer's as 0 towards the anchor.
        certificate: usize,
    },
    /// What says that a certificate is not revoked was due for renewal.
    RevocationStale {
        /// Which, from the signer's as 0 towards the anchor.
        certificate: usize,
    },
    /// Whether a delegate keeps within its parent hangs on service provider codes whose numbers are not known.
    DelegationUndetermined {
        /// That of the delegate, from the signer's as 0 towards the anchor.
        certificate: usize,
    },
    /// A delegate does not name the key of its parent.
    DelegateWithoutKeyIdentifier {
        /// That of the delegate, from the signer's as 0 towards the anchor.
        certificate: usize,
    },
    /// A certificate holds a TNAuthList and refers to another, which is not looked at.
    ReferenceBesideList {
        /// Which, from the signer's as 0 towards the anchor.
        certificate: usize,
    },
    /// The signer lists numbers for which the anchor is not trusted.
    ListBeyondAnchorScope,
    /// The certificate of the signer was not the first that was fetched.
    SignerNotFirst,
    /// The claim constraints of the signer count as absent, as they exclude a claim that every token has.
    ConstraintsVoid,
}

impl Remark {
    /// A name that stays the same from release to release.
    #[must_use]
    pub const fn identifier(&self) -> &'static str {
        self.row().0
    }

    /// The clause that it is about.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        self.row().1
    }

    /// The certificate that it is about, from the signer's as 0 towards the anchor.
    #[must_use]
    pub const fn certificate(&self) -> Option<usize> {
        match *self {
            Self::RevocationUnknown { certificate }
            | Self::RevocationStale { certificate }
            | Self::DelegationUndetermined { certificate }
            | Self::DelegateWithoutKeyIdentifier { certificate }
            | Self::ReferenceBesideList { certificate } => Some(certificate),
            Self::ListBeyondAnchorScope | Self::SignerNotFirst | Self::ConstraintsVoid => None,
        }
    }

    const fn row(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::RevocationUnknown { .. } => {
                ("revocation-unknown", "RFC 5280 §6.3", "nothing current tells whether it is revoked")
            }
            Self::RevocationStale { .. } => {
                ("revocation-stale", "RFC 5280 §6.3.3 (a)", "what says that it is not revoked is stale")
            }
            Self::DelegationUndetermined { .. } => (
                "delegation-undetermined",
                "RFC 9060 §4.1",
                "whether it keeps within its parent hangs on provider codes without known numbers",
            ),
            Self::DelegateWithoutKeyIdentifier { .. } => (
                "delegate-without-key-identifier",
                "RFC 9060 §4",
                "its authority key identifier is not its parent's key identifier",
            ),
            Self::ReferenceBesideList { .. } => (
                "reference-beside-list",
                "RFC 8226 §10.1",
                "it refers to a number list beside the one it holds, which alone counts",
            ),
            Self::ListBeyondAnchorScope => (
                "list-beyond-anchor-scope",
                "trueline: AnchorScope",
                "the signer lists numbers for which the anchor is not trusted",
            ),
            Self::SignerNotFirst => {
                ("signer-not-first", "RFC 9060 §7", "the certificate of the signer is not the first")
            }
            Self::ConstraintsVoid => (
                "constraints-void",
                "RFC 9118 §3",
                "the claim constraints exclude a claim that every token has, and count as absent",
            ),
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(certificate) = self.certificate() {
            write!(f, "certificate {certificate}: ")?;
        }
        write!(f, "{} ({})", self.row().2, self.clause())
    }
}
