//! Whether the certificates of a path are revoked, as CRLs (RFC 5280 §6.3) and OCSP responses (RFC 6960) tell it.

mod by_crl;
mod by_ocsp;
mod findings;

use alloc::vec::Vec;
use core::fmt;

use crate::path::build::Search;
use crate::path::revocation::findings::Findings;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::certificate::Certificate;
use crate::{PathError, PathFailure};

/// How many CRLs and OCSP responses may depend on one another: one whose signer is itself covered by another, and so on. Our
/// choice.
pub const MAX_CRL_DEPTH: usize = 2;

/// What happens where revocation data is missing or late.
///
/// *Current* is what is not past its nextUpdate, *stale* what is. Where current data does not settle the matter, stale
/// data is looked at; where neither does, the status is unknown, and a [`RevocationGap`] says why.
///
/// | what is known of a certificate | `Off` | `SoftFail` | `HardFailStaleAllowed` | `HardFail` |
/// |---|---|---|---|---|
/// | not revoked, by current data | not checked | good | good | good |
/// | not revoked, by stale data | not checked | stale | stale | fails: [`PathError::RevocationStale`] |
/// | not revoked, by data without nextUpdate | not checked | good | good | fails: [`RevocationGap::OpenEnded`] |
/// | revoked, by data of any age | not checked | fails: [`PathError::Revoked`] | fails, as before | fails, as before |
/// | nothing that counts | not checked | unknown | fails: [`PathError::RevocationUnknown`] | fails, as before |
///
/// CRLs and OCSP responses are looked at alike. Current data that clears a certificate outweighs stale data that revoked it; of
/// current data, what revokes outweighs. Whoever signed a CRL and is no anchor, or answers for an issuer without
/// id-pkix-ocsp-nocheck, is held to the same policy.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RevocationPolicy {
    /// Revocation is not looked at.
    #[default]
    Off,
    /// The path fails unless every certificate is covered by data that is not past its nextUpdate.
    HardFail,
    /// As `HardFail`, yet data past its nextUpdate counts where there is no other, and the status tells so.
    HardFailStaleAllowed,
    /// The path fails only where a certificate is revoked; what is stale or unknown is told in
    /// [`ValidPath::revocation`](crate::ValidPath::revocation).
    SoftFail,
}

/// What is known of the revocation of one certificate of a valid path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RevocationStatus {
    /// Not looked at.
    NotChecked,
    /// Covered for all reasons, by data that is current, and not revoked.
    Good {
        /// Who says so.
        source: RevocationSource,
        /// The earliest nextUpdate of what was used, in Unix seconds.
        next_update: Option<i64>,
    },
    /// As `Good`, yet by data that was due for renewal.
    Stale {
        /// Who said so.
        source: RevocationSource,
        /// When it was due, in Unix seconds.
        next_update: i64,
    },
    /// Nothing that counts says; the reason why.
    Unknown(RevocationGap),
}

impl RevocationStatus {
    /// Who says so, where anybody does.
    #[must_use]
    pub const fn source(&self) -> Option<RevocationSource> {
        match self {
            Self::Good { source, .. } | Self::Stale { source, .. } => Some(*source),
            Self::NotChecked | Self::Unknown(_) => None,
        }
    }

    /// When what says so is, or was, due for renewal, in Unix seconds.
    #[must_use]
    pub const fn next_update(&self) -> Option<i64> {
        match self {
            Self::Good { next_update, .. } => *next_update,
            Self::Stale { next_update, .. } => Some(*next_update),
            Self::NotChecked | Self::Unknown(_) => None,
        }
    }
}

impl fmt::Display for RevocationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotChecked => f.write_str("revocation not checked"),
            Self::Good { source, next_update: Some(next) } => {
                write!(f, "not revoked ({source}, next update {next})")
            }
            Self::Good { source, next_update: None } => write!(f, "not revoked ({source}, no next update)"),
            Self::Stale { source, next_update } => {
                write!(f, "not revoked when last told ({source}, next update was due {next_update})")
            }
            Self::Unknown(gap) => write!(f, "revocation unknown: {gap}"),
        }
    }
}

/// Whose word on revocation it is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RevocationSource {
    /// A CRL in the name of the issuer of the certificate.
    Crl,
    /// A CRL of another authority, which the certificate names as cRLIssuer.
    IndirectCrl,
    /// An OCSP response of the issuer or of whom it gave the right to answer.
    Ocsp,
}

impl fmt::Display for RevocationSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Crl => "CRL",
            Self::IndirectCrl => "indirect CRL",
            Self::Ocsp => "OCSP response",
        })
    }
}

/// Why nothing tells whether a certificate is revoked; of several the last in this order.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum RevocationGap {
    /// Nothing is at hand that is about the certificate.
    #[default]
    Missing,
    /// A CRL of the right issuer is about other certificates, other distribution points, or changes only (RFC 5280 §6.3.3 (b)).
    OutOfScope,
    /// It departs from the profile, and [`PathSettings::with_strict_profile`](crate::PathSettings::with_strict_profile)
    /// asks for it.
    Profile,
    /// Its thisUpdate lies in the future.
    NotYetValid,
    /// It has no nextUpdate, so that an old one could be shown for ever.
    OpenEnded,
    /// It is signed with an algorithm that the settings do not allow.
    AlgorithmNotAllowed,
    /// Nobody who may have signed it: another key, no right to, or no path of the signer to the anchor that counts.
    WrongSigner,
    /// Entries of the CRL cannot be read, and the one that is looked for may be among them.
    MalformedEntries,
    /// A critical extension is unknown, so absence of the certificate proves nothing.
    UnknownCriticalExtension,
    /// Only some of the reasons for a revocation are covered (onlySomeReasons).
    SomeReasons,
    /// The OCSP responder says that it does not know the certificate.
    UnknownToResponder,
}

impl RevocationGap {
    /// A name that stays the same from release to release, for logs and counters.
    #[must_use]
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::OutOfScope => "out-of-scope",
            Self::Profile => "profile",
            Self::NotYetValid => "not-yet-valid",
            Self::OpenEnded => "open-ended",
            Self::AlgorithmNotAllowed => "algorithm-not-allowed",
            Self::WrongSigner => "wrong-signer",
            Self::MalformedEntries => "malformed-entries",
            Self::UnknownCriticalExtension => "unknown-critical-extension",
            Self::SomeReasons => "some-reasons",
            Self::UnknownToResponder => "unknown-to-responder",
        }
    }
}

impl fmt::Display for RevocationGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "nothing is at hand that is about the certificate",
            Self::OutOfScope => "the CRL at hand is about other certificates",
            Self::Profile => "what is at hand departs from the profile of RFC 5280",
            Self::NotYetValid => "what is at hand is from the future",
            Self::OpenEnded => "what is at hand has no nextUpdate",
            Self::AlgorithmNotAllowed => "what is at hand is signed with an algorithm that is not allowed",
            Self::WrongSigner => "what is at hand is signed by nobody who may",
            Self::MalformedEntries => "the CRL at hand cannot be read to its end",
            Self::UnknownCriticalExtension => "what is at hand has a critical extension that is unknown",
            Self::SomeReasons => "what is at hand covers only some reasons",
            Self::UnknownToResponder => "the OCSP responder does not know the certificate",
        })
    }
}

/// A certificate whose revocation is asked for, and the path that it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Question<'q, 'a> {
    pub(crate) certificate: &'q Certificate<'a>,
    /// The certificate of its issuer: the next of the path, or that of the anchor.
    pub(crate) issuer: &'q Certificate<'a>,
    pub(crate) path: &'q [&'q Certificate<'a>],
    pub(crate) anchor: &'q TrustAnchor<'a>,
}

/// The status of every certificate of a path that holds otherwise, target first. The one nearest to the anchor is judged
/// first, since nothing that a revoked authority signed counts.
pub(crate) fn check<'a>(
    search: &mut Search<'_, '_, 'a>,
    path: &[&Certificate<'a>],
    anchor: &TrustAnchor<'a>,
) -> Result<Vec<RevocationStatus>, PathFailure> {
    if search.settings.revocation == RevocationPolicy::Off {
        return Ok(path.iter().map(|_| RevocationStatus::NotChecked).collect());
    }
    let mut issuer = anchor.certificate();
    let mut statuses = Vec::with_capacity(path.len());
    for (place, certificate) in path.iter().enumerate().rev() {
        let question = Question { certificate, issuer, path, anchor };
        let status = status_of(search, question).map_err(|error| PathFailure::new(error, place))?;
        statuses.push(status);
        issuer = certificate;
    }
    statuses.reverse();
    Ok(statuses)
}

fn status_of<'a>(
    search: &mut Search<'_, '_, 'a>,
    question: Question<'_, 'a>,
) -> Result<RevocationStatus, PathError> {
    let mut findings = Findings::new(search.settings);
    by_crl::gather(search, question, &mut findings)?;
    by_ocsp::gather(search, question, &mut findings)?;
    findings.conclude()
}
