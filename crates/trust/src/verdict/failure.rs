//! Why a chain is not believed.

use alloc::boxed::Box;
use core::fmt;

use trueline_passport::Reason;

use crate::verdict::material::FetchFailure;
use crate::x509::time::Utc;
use crate::{Asn1Error, PathError};

/// What is wrong with a chain. Each has a stable [identifier](ChainProblem::identifier), a [clause](ChainProblem::clause), a
/// [rank](ChainProblem::rank) that decides which of several domains is told of, and a
/// [reason](ChainProblem::reason) for the verdict of a token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ChainProblem {
    /// There is no path to an anchor of the domain.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The key of the signer is not on P-256.
    #[error("the key of the signer is none of ES256")]
    NotEs256,
    /// The certificate of the signer is valid for longer than the domain allows.
    #[error("valid for {seconds} s, and the domain allows {allowed}")]
    ValidityTooLong {
        /// From its first to its last second.
        seconds: u64,
        /// What the domain allows, in seconds.
        allowed: u64,
    },
    /// The domain is trusted no longer: the cross-border list that it came with has ended.
    #[error("the domain is trusted until {}: its list has ended", Utc(*valid_until))]
    DomainExpired {
        /// Its last second.
        valid_until: i64,
    },
    /// The signer has no TNAuthList.
    #[error("there is no TNAuthList")]
    NumberListMissing,
    /// A TNAuthList, or the reference to one, that cannot be read.
    #[error("the TNAuthList cannot be read: {0}")]
    NumberListInvalid(Asn1Error),
    /// A TNAuthList that the certificate refers to and that nobody has fetched yet.
    #[error("the TNAuthList that it refers to was not fetched yet")]
    NumberListNotFetched,
    /// A TNAuthList that the certificate refers to and that could not be had.
    #[error("the TNAuthList that it refers to: {0}")]
    NumberListUnavailable(FetchFailure),
    /// A delegate speaks for more than its parent.
    #[error("the TNAuthList goes beyond that of the parent")]
    DelegationTooWide,
    /// A delegate keeps within its parent only if service provider codes without known numbers say so, which the domain
    /// does not accept.
    #[error("the TNAuthList may go beyond that of the parent, whose provider codes have no known numbers")]
    DelegationUndetermined,
    /// Claim constraints in a certificate that is no end entity's.
    #[error("claim constraints stand in the certificate of an authority")]
    ConstraintsInAuthority,
    /// Claim constraints that cannot be read.
    #[error("the claim constraints cannot be read: {0}")]
    ConstraintsInvalid(Asn1Error),
}

impl ChainProblem {
    /// A name that stays the same from release to release, for logs and counters.
    #[must_use]
    pub const fn identifier(&self) -> &'static str {
        match self {
            Self::Path(error) => error.identifier(),
            other => other.row().0,
        }
    }

    /// The clause that is broken.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        match self {
            Self::Path(error) => error.clause(),
            other => other.row().1,
        }
    }

    /// How much this tells an operator: of several domains the one whose failure has the highest is reported. Whoever got
    /// as far as what the certificates say stands above whoever found no path.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Path(error) => error.rank(),
            other => other.row().2,
        }
    }

    const fn row(&self) -> (&'static str, &'static str, u8) {
        match self {
            Self::DomainExpired { .. } => ("domain-expired", "trueline: TrustDomain::valid_until", 121),
            Self::DelegationTooWide => ("delegation-too-wide", "RFC 9060 §4", 120),
            Self::DelegationUndetermined => ("delegation-undetermined", "RFC 9060 §4.1", 119),
            Self::ConstraintsInAuthority => ("constraints-in-authority", "RFC 8226 §8", 118),
            Self::ConstraintsInvalid(_) => ("constraints-invalid", "RFC 8226 §8", 117),
            Self::NumberListInvalid(_) => ("number-list-invalid", "RFC 8226 §9", 116),
            Self::NumberListMissing => ("number-list-missing", "RFC 8226 §9", 115),
            Self::NotEs256 => ("not-es256", "RFC 8226 §4", 114),
            Self::ValidityTooLong { .. } => ("validity-too-long", "trueline: DomainRules", 113),
            Self::NumberListUnavailable(_) => ("number-list-unavailable", "RFC 8226 §10.1", 112),
            Self::NumberListNotFetched => ("number-list-not-fetched", "RFC 8226 §10.1", 111),
            Self::Path(_) => ("path", "RFC 5280 §6.1", 0),
        }
    }

    /// What becomes of a token that is signed under such a chain.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        match self {
            Self::Path(error) => path_reason(error),
            Self::NotEs256 => Reason::CertificateInvalid,
            Self::DomainExpired { .. } => Reason::CertificateUntrusted,
            Self::ValidityTooLong { .. } | Self::ConstraintsInAuthority | Self::ConstraintsInvalid(_) => {
                Reason::CertificateRefused
            }
            Self::NumberListMissing => Reason::NumberListMissing,
            Self::NumberListInvalid(_) => Reason::NumberListInvalid,
            Self::NumberListNotFetched | Self::NumberListUnavailable(_) => Reason::NumberListUnavailable,
            Self::DelegationTooWide => Reason::DelegationTooWide,
            Self::DelegationUndetermined => Reason::ProviderUnknown,
        }
    }

    /// Whether it will be the same however late it is asked for again, as long as the domains and the chain are.
    pub(crate) const fn is_lasting(&self) -> bool {
        match self {
            Self::Path(error) => !matches!(
                error,
                PathError::NotYetValid { .. }
                    | PathError::RevocationUnknown(_)
                    | PathError::RevocationStale { .. }
            ),
            Self::NumberListNotFetched | Self::NumberListUnavailable(_) | Self::NumberListInvalid(_) => false,
            _ => true,
        }
    }
}

const fn path_reason(error: &PathError) -> Reason {
    match error {
        PathError::Malformed { .. }
        | PathError::CertificateTooLarge { .. }
        | PathError::TooManyExtensions
        | PathError::DuplicateExtension
        | PathError::AlgorithmMismatch => Reason::CertificateInvalid,
        PathError::UnknownIssuer | PathError::UntrustedRoot | PathError::SignatureMismatch => {
            Reason::CertificateUntrusted
        }
        PathError::Expired { .. } => Reason::CertificateExpired,
        PathError::NotYetValid { .. } => Reason::CertificateNotYetValid,
        PathError::Revoked { .. } => Reason::CertificateRevoked,
        PathError::RevocationUnknown(_) | PathError::RevocationStale { .. } => Reason::RevocationUnknown,
        _ => Reason::CertificateRefused,
    }
}

/// A [`ChainProblem`], with the domain that came furthest and the certificate at which it arose.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ChainFailure {
    problem: ChainProblem,
    certificate: usize,
    domain: Option<Box<str>>,
}

impl ChainFailure {
    /// A problem with the certificate at a place of the path.
    pub(crate) const fn new(problem: ChainProblem, certificate: usize) -> Self {
        Self { problem, certificate, domain: None }
    }

    pub(crate) fn in_domain(mut self, domain: &str) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(&self) -> &ChainProblem {
        &self.problem
    }

    /// Which certificate of the path, from the signer's as 0 towards the anchor, which comes last.
    #[must_use]
    pub const fn certificate(&self) -> usize {
        self.certificate
    }

    /// The domain under which the chain came furthest; `None` where no domain has an anchor that it could lead to.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }
}

/// The domain, the certificate, and what is wrong with it.
impl fmt::Display for ChainFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(domain) = &self.domain {
            write!(f, "{domain}: ")?;
        }
        write!(
            f,
            "certificate {} of the path: {} ({})",
            self.certificate,
            self.problem,
            self.problem.clause()
        )
    }
}

impl core::error::Error for ChainFailure {}
