//! Whether the certificates of a path are revoked (RFC 5280 §6.3), as CRLs tell it.

use alloc::vec::Vec;

use crate::path::build::Search;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::x509::distribution_point::{self, ALL_REASONS};
use crate::x509::extensions::KeyUsage;
use crate::{PathError, PathFailure};

/// How many CRLs may depend on one another: one whose signer is itself covered by another, and so on. Our choice.
pub const MAX_CRL_DEPTH: usize = 2;

/// What happens where revocation data is missing or late.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RevocationPolicy {
    /// Revocation is not looked at.
    #[default]
    Off,
    /// The path fails unless every certificate is covered by CRLs that are not past their nextUpdate.
    HardFail,
    /// As `HardFail`, yet a CRL past its nextUpdate counts as if it were current.
    HardFailStaleAllowed,
    /// The path fails only where a certificate is revoked, be the CRL current or stale; what is unknown is told in
    /// [`ValidPath::revocation`](crate::ValidPath::revocation).
    SoftFail,
}

/// What is known of the revocation of one certificate of a valid path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RevocationStatus {
    /// Not looked at.
    NotChecked,
    /// Covered for all reasons and in none of the lists.
    Good {
        /// The earliest nextUpdate of the lists, in Unix seconds.
        next_update: Option<i64>,
    },
    /// No list says; the reason why.
    Unknown(PathError),
}

/// The status of every certificate of a path that holds otherwise, target first. The one nearest to the anchor is judged
/// first, since nothing that a revoked authority signed counts.
pub(crate) fn check<'a>(
    search: &mut Search<'_, '_, 'a>,
    path: &[&Certificate<'a>],
    anchor: &TrustAnchor<'a>,
) -> Result<Vec<RevocationStatus>, PathFailure> {
    let policy = search.settings.revocation;
    if policy == RevocationPolicy::Off {
        return Ok(path.iter().map(|_| RevocationStatus::NotChecked).collect());
    }
    let mut issuer = anchor.certificate();
    let mut statuses = Vec::with_capacity(path.len());
    for (place, certificate) in path.iter().enumerate().rev() {
        let status = match status_of(search, certificate, issuer, path, anchor) {
            Ok(status) => status,
            Err(error @ (PathError::RevocationUnknown | PathError::CrlStale { .. }))
                if policy == RevocationPolicy::SoftFail =>
            {
                RevocationStatus::Unknown(error)
            }
            Err(error) => return Err(PathFailure::new(error, place)),
        };
        statuses.push(status);
        issuer = certificate;
    }
    statuses.reverse();
    Ok(statuses)
}

/// RFC 5280 §6.3.3 for one certificate, over every CRL whose scope takes it in.
fn status_of<'a>(
    search: &mut Search<'_, '_, 'a>,
    certificate: &Certificate<'a>,
    issuer: &Certificate<'a>,
    path: &[&Certificate<'a>],
    anchor: &TrustAnchor<'a>,
) -> Result<RevocationStatus, PathError> {
    let settings = search.settings;
    let points = distribution_point::of(certificate)?;
    let mut covered_reasons = 0;
    let mut earliest: Option<i64> = None;
    let mut gap = PathError::RevocationUnknown;
    for crl in search.builder.crls {
        let reasons = distribution_point::reasons_covered(crl, certificate, &points);
        if reasons == 0 || crl.this_update() > settings.time {
            continue;
        }
        let stale = crl.next_update().filter(|next_update| *next_update < settings.time);
        if let Some(next_update) = stale
            && settings.revocation == RevocationPolicy::HardFail
        {
            gap = PathError::CrlStale { next_update };
            continue;
        }
        // Without a nextUpdate, which RFC 5280 §5.1.2.5 asks for, an old list could be shown for ever.
        let is_open_ended = crl.next_update().is_none() && settings.revocation == RevocationPolicy::HardFail;
        if is_open_ended || settings.strict_profile && !crl.has_number() {
            continue;
        }
        match is_signed(search, crl, issuer, path, anchor) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(error) => return Err(error),
        }
        // A list that breaks off may hide the very entry, so it proves nothing either.
        let Ok(entry) = crl.find(certificate) else { continue };
        if let Some(entry) = entry.revoked {
            return Err(PathError::Revoked { date: entry.date, reason: entry.reason });
        }
        // What an unknown critical extension changes about the list is not known (§5.2 and §5.3), so absence from it proves nothing.
        if crl.has_unknown_critical() || entry.has_unknown_critical {
            continue;
        }
        covered_reasons |= reasons;
        earliest = match (earliest, crl.next_update()) {
            (Some(earliest), Some(next)) => Some(earliest.min(next)),
            (earliest, next) => earliest.or(next),
        };
    }
    if covered_reasons == ALL_REASONS {
        Ok(RevocationStatus::Good { next_update: earliest })
    } else {
        Err(gap)
    }
}

/// Whether someone who may signed the CRL: the issuer of the certificate with the key that signed it, or another
/// certificate of the issuer of the CRL whose own path ends at the same anchor (RFC 5280 §6.3.3 (f) and (g)).
fn is_signed<'a>(
    search: &mut Search<'_, '_, 'a>,
    crl: &Crl<'a>,
    issuer: &Certificate<'a>,
    path: &[&Certificate<'a>],
    anchor: &TrustAnchor<'a>,
) -> Result<bool, PathError> {
    if search.settings.check_algorithm(crl.signature_algorithm()).is_err() {
        return Ok(false);
    }
    if is_signed_by(search, crl, issuer)? {
        return Ok(true);
    }
    let bag = search.builder.certificates;
    let trusted = anchor.certificate();
    if trusted.subject() != issuer.subject() && is_signed_by(search, crl, trusted)? {
        return Ok(true);
    }
    if search.crl_depth >= MAX_CRL_DEPTH {
        return Ok(false);
    }
    for candidate in path.iter().copied().chain(bag) {
        if candidate == issuer || !is_signed_by(search, crl, candidate)? {
            continue;
        }
        let mut builder = search.builder;
        let anchors = [*anchor];
        builder.anchors = &anchors;
        let settings = search.settings.for_crl_signer();
        let depth = search.crl_depth.saturating_add(1);
        let signer = Search::new(builder, &settings, search.budget, depth).run(candidate);
        match signer {
            Ok(_) => return Ok(true),
            Err(failure) if failure.error == PathError::SignatureBudget => return Err(failure.error),
            Err(_) => {}
        }
    }
    Ok(false)
}

/// Whether `signer` has the name, the right and the key. A mismatch is no error: another signer may do.
fn is_signed_by(
    search: &mut Search<'_, '_, '_>,
    crl: &Crl<'_>,
    signer: &Certificate<'_>,
) -> Result<bool, PathError> {
    if signer.subject() != crl.issuer() {
        return Ok(false);
    }
    if signer.key_usage()?.is_some_and(|usage| !usage.contains(KeyUsage::CRL_SIGN)) {
        return Ok(false);
    }
    search.budget.signature()?;
    let (message, signature) = crl.signed();
    Ok(signer.public_key()?.verify(crl.signature_algorithm(), message, signature).is_ok())
}
