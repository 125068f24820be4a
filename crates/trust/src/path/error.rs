//! Why a certificate, a CRL or a path is not accepted.

use trueline_wire::Deviation;

use crate::asn1::error::Asn1Error;
use crate::x509::revocation_reason::RevocationReason;
use crate::x509::time::Utc;

/// What is wrong. Each has a stable [identifier](PathError::identifier), a [clause](PathError::clause) and a
/// [rank](PathError::rank) that decides which of several failed paths is told of.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// Octets that are not what the ASN.1 says; offsets count from the start of the certificate, CRL or OCSP response.
    #[error(transparent)]
    Malformed(#[from] Asn1Error),
    /// A certificate above [`MAX_CERTIFICATE_OCTETS`](crate::MAX_CERTIFICATE_OCTETS).
    #[error("a certificate of {octets} octets is larger than any that is read")]
    CertificateTooLarge {
        /// Its length in octets.
        octets: usize,
    },
    /// More certificates than [`MAX_CERTIFICATES`](crate::MAX_CERTIFICATES).
    #[error("{count} certificates are more than a path is looked for in")]
    TooManyCertificates {
        /// How many were given.
        count: usize,
    },
    /// More extensions than [`MAX_EXTENSIONS`](crate::MAX_EXTENSIONS).
    #[error("more extensions than any certificate has")]
    TooManyExtensions,
    /// An extension that is there twice.
    #[error("an extension is there twice")]
    DuplicateExtension,
    /// An OCSP responder that gave no answer.
    #[error("the OCSP responder gave no answer: status {status}")]
    OcspRefused {
        /// OCSPResponseStatus: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized.
        status: u8,
    },
    /// The algorithm that is signed is not the algorithm of the signature.
    #[error("the signature algorithm inside and outside of what is signed differ")]
    AlgorithmMismatch,
    /// No certificate and no anchor has the name of the issuer.
    #[error("no certificate or anchor of the issuer is known")]
    UnknownIssuer,
    /// The end of the path issued itself and is no anchor.
    #[error("the path ends at a self-signed certificate that is no anchor")]
    UntrustedRoot,
    /// The path would be longer than [`MAX_PATH_CERTIFICATES`](crate::MAX_PATH_CERTIFICATES).
    #[error("the path is longer than any that is followed")]
    PathTooLong,
    /// The key of the issuer did not make the signature.
    #[error("the signature is not by the issuer's key")]
    SignatureMismatch,
    /// A signature algorithm that this build cannot verify.
    #[error("this build does not verify the signature algorithm")]
    UnsupportedAlgorithm,
    /// A signature algorithm that the settings do not allow.
    #[error("the signature algorithm {0} is not allowed")]
    AlgorithmNotAllowed(crate::SignatureAlgorithm),
    /// A public key of an algorithm or curve that nothing here knows.
    #[error("the public key is of an unknown kind")]
    UnsupportedKey,
    /// An RSA key shorter than the settings ask.
    #[error("an RSA key of {bits} bits is too short")]
    KeyTooShort {
        /// Length of the modulus in bits.
        bits: usize,
    },
    /// The time lies before notBefore.
    #[error("not valid before {}", Utc(*not_before))]
    NotYetValid {
        /// notBefore in Unix seconds.
        not_before: i64,
    },
    /// The time lies after notAfter.
    #[error("expired at {}", Utc(*not_after))]
    Expired {
        /// notAfter in Unix seconds.
        not_after: i64,
    },
    /// An issuer that is no certification authority.
    #[error("an issuer of the path is no certification authority")]
    NotACertificationAuthority,
    /// More certificates below an authority than it may have.
    #[error("more certification authorities in the path than one above allows")]
    PathLengthExceeded,
    /// An issuer whose key usage lacks keyCertSign.
    #[error("the key of an issuer may not sign certificates")]
    KeyCertSignMissing,
    /// A certification authority where an end entity was asked for.
    #[error("the certificate is one of a certification authority, not of an end entity")]
    TargetIsCertificationAuthority,
    /// The key usage of the target lacks what was asked for.
    #[error("the key usage of the certificate does not allow this use")]
    KeyUsage,
    /// The extended key usage lacks what was asked for.
    #[error("the extended key usage does not allow this purpose")]
    ExtendedKeyUsage,
    /// A critical extension that is not processed.
    #[error("a critical extension is unknown")]
    UnknownCriticalExtension,
    /// A name outside the permitted subtrees.
    #[error("a {0} is outside the permitted subtrees")]
    NameNotPermitted(crate::GeneralNameKind),
    /// A name in an excluded subtree.
    #[error("a {0} is in an excluded subtree")]
    NameExcluded(crate::GeneralNameKind),
    /// A constraint or a name that cannot be judged, so it is taken for a violation.
    #[error("a name constraint on a {0} cannot be judged")]
    NameConstraintNotJudged(crate::GeneralNameKind),
    /// A policy is required and none is left.
    #[error("no acceptable certificate policy is valid for the whole path")]
    NoValidPolicy,
    /// A mapping from or to anyPolicy.
    #[error("a policy is mapped to or from anyPolicy")]
    AnyPolicyMapped,
    /// A policy or a mapping that is there twice, or more than [`MAX_POLICIES`](crate::MAX_POLICIES).
    #[error("the certificate policies or mappings are too many or repeated")]
    PolicyLimits,
    /// A departure from the profile of RFC 5280 where the settings ask for none.
    #[error("{}", .0.text)]
    Profile(Deviation),
    /// The certificate is revoked.
    #[error("revoked at {}, {}", Utc(*date), RevocationReason::of(*reason).unwrap_or_default())]
    Revoked {
        /// revocationDate in Unix seconds.
        date: i64,
        /// CRLReason code; 0 where the entry has none.
        reason: u8,
    },
    /// Nothing that counts tells whether the certificate is revoked.
    #[error("nothing tells whether the certificate is revoked: {0}")]
    RevocationUnknown(crate::RevocationGap),
    /// What covers the certificate is past its nextUpdate.
    #[error("the {by} was due for renewal at {}", Utc(*next_update))]
    RevocationStale {
        /// Who said that the certificate is not revoked.
        by: crate::RevocationSource,
        /// nextUpdate in Unix seconds.
        next_update: i64,
    },
    /// More than [`MAX_SIGNATURES`](crate::MAX_SIGNATURES) signatures.
    #[error("too many signatures had to be verified")]
    SignatureBudget,
    /// More than [`MAX_CANDIDATES`](crate::MAX_CANDIDATES) candidates.
    #[error("too many candidates for a path")]
    CandidateBudget,
    /// More than [`MAX_NAME_COMPARISONS`](crate::MAX_NAME_COMPARISONS) comparisons.
    #[error("too many names and name constraints")]
    NameBudget,
}

impl PathError {
    /// A name that stays the same from release to release, for logs and counters.
    #[must_use]
    pub const fn identifier(&self) -> &'static str {
        self.row().0
    }

    /// The clause that is broken; for limits of our own, the clause that they bound.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        match self {
            Self::Profile(deviation) => deviation.clause,
            _ => self.row().1,
        }
    }

    /// How much this tells an operator: of several failed paths the one that failed with the highest is reported.
    ///
    /// A path that reached an anchor says more than one that did not, and a reason that belongs to the certificate
    /// (revoked, expired) more than one that may be an accident of the path (name chaining).
    #[must_use]
    pub const fn rank(&self) -> u8 {
        self.row().2
    }

    /// Whether the work that one target may cost is spent.
    pub(crate) const fn is_budget(&self) -> bool {
        matches!(self, Self::SignatureBudget | Self::CandidateBudget | Self::NameBudget)
    }

    const fn row(&self) -> (&'static str, &'static str, u8) {
        match self {
            Self::Revoked { .. } => ("revoked", "RFC 5280 §6.1.3 (a)(3)", 100),
            Self::Expired { .. } => ("expired", "RFC 5280 §6.1.3 (a)(2)", 95),
            Self::NotYetValid { .. } => ("not-yet-valid", "RFC 5280 §6.1.3 (a)(2)", 94),
            Self::NameExcluded(_) => ("name-excluded", "RFC 5280 §6.1.3 (c)", 90),
            Self::NameNotPermitted(_) => ("name-not-permitted", "RFC 5280 §6.1.3 (b)", 89),
            Self::NameConstraintNotJudged(_) => ("name-constraint-not-judged", "RFC 5280 §4.2.1.10", 88),
            Self::NoValidPolicy => ("no-valid-policy", "RFC 5280 §6.1.3 (f)", 86),
            Self::AnyPolicyMapped => ("any-policy-mapped", "RFC 5280 §6.1.4 (a)", 85),
            Self::PolicyLimits => ("policy-limits", "RFC 5280 §4.2.1.4", 84),
            Self::TargetIsCertificationAuthority => ("target-is-ca", "RFC 5280 §4.2.1.9", 82),
            Self::KeyUsage => ("key-usage", "RFC 5280 §4.2.1.3", 81),
            Self::ExtendedKeyUsage => ("extended-key-usage", "RFC 5280 §4.2.1.12", 80),
            Self::UnknownCriticalExtension => ("unknown-critical-extension", "RFC 5280 §6.1.5 (f)", 78),
            Self::PathLengthExceeded => ("path-length-exceeded", "RFC 5280 §6.1.4 (l)", 76),
            Self::KeyCertSignMissing => ("key-cert-sign-missing", "RFC 5280 §6.1.4 (n)", 75),
            Self::NotACertificationAuthority => ("not-a-ca", "RFC 5280 §6.1.4 (k)", 74),
            Self::Profile(_) => ("profile", "RFC 5280 §4", 72),
            Self::RevocationStale { .. } => ("revocation-stale", "RFC 5280 §6.3.3 (a)", 70),
            Self::RevocationUnknown(_) => ("revocation-unknown", "RFC 5280 §6.3.3", 69),
            Self::AlgorithmNotAllowed(_) => ("algorithm-not-allowed", "RFC 5280 §6.1.3 (a)(1)", 66),
            Self::UnsupportedAlgorithm => ("unsupported-algorithm", "RFC 5280 §4.1.1.2", 65),
            Self::UnsupportedKey => ("unsupported-key", "RFC 5280 §4.1.2.7", 64),
            Self::KeyTooShort { .. } => ("key-too-short", "RFC 5280 §4.1.2.7", 63),
            Self::SignatureMismatch => ("signature-mismatch", "RFC 5280 §6.1.3 (a)(1)", 60),
            Self::CertificateTooLarge { .. } => ("certificate-too-large", "RFC 5280 §4.1", 55),
            Self::TooManyCertificates { .. } => ("too-many-certificates", "RFC 5280 §6.1", 54),
            Self::TooManyExtensions => ("too-many-extensions", "RFC 5280 §4.2", 53),
            Self::DuplicateExtension => ("duplicate-extension", "RFC 5280 §4.2", 52),
            Self::AlgorithmMismatch => ("algorithm-mismatch", "RFC 5280 §4.1.1.2", 51),
            Self::Malformed(_) => ("malformed", "RFC 5280 §4.1", 50),
            Self::OcspRefused { .. } => ("ocsp-refused", "RFC 6960 §4.2.1", 49),
            Self::SignatureBudget => ("signature-budget", "RFC 5280 §6.1", 40),
            Self::CandidateBudget => ("candidate-budget", "RFC 5280 §6.1", 39),
            Self::NameBudget => ("name-budget", "RFC 5280 §4.2.1.10", 38),
            Self::PathTooLong => ("path-too-long", "RFC 5280 §6.1", 30),
            Self::UntrustedRoot => ("untrusted-root", "RFC 5280 §6.1", 20),
            Self::UnknownIssuer => ("unknown-issuer", "RFC 5280 §6.1.3 (a)(4)", 10),
        }
    }
}

/// A [`PathError`] and where in the path it arose.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("certificate {certificate} of the path (0 is the target): {error}")]
pub struct PathFailure {
    /// What is wrong.
    #[source]
    pub error: PathError,
    /// Which certificate, counted from the target as 0 towards the anchor, which comes last.
    pub certificate: usize,
}

impl PathFailure {
    /// Something wrong with the certificate at this place.
    #[must_use]
    pub const fn new(error: PathError, certificate: usize) -> Self {
        Self { error, certificate }
    }
}
