//! What CRLs say: every one whose scope takes the certificate in (RFC 5280 §6.3.3).

use crate::path::build::Search;
use crate::path::path_settings::PathSettings;
use crate::path::revocation::findings::{Findings, Statement, Verdict};
use crate::path::revocation::{MAX_CRL_DEPTH, Question};
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::x509::distribution_point::{self, Coverage};
use crate::x509::extensions::KeyUsage;
use crate::{PathError, RevocationGap, RevocationSource};

/// The CRLReason removeFromCRL (RFC 5280 §5.3.1).
const REMOVE_FROM_CRL: u8 = 8;

pub(crate) fn gather<'a>(
    search: &mut Search<'_, '_, 'a>,
    question: Question<'_, 'a>,
    findings: &mut Findings,
) -> Result<(), PathError> {
    let certificate = question.certificate;
    let points = distribution_point::of(certificate)?;
    for crl in search.builder.crls {
        let coverage = distribution_point::coverage(crl, certificate, &points);
        if coverage.reasons() == 0 {
            if coverage.is_by_right_issuer {
                findings.note(RevocationGap::OutOfScope);
            }
            continue;
        }
        if let Err(gap) = check_usable(search.settings, crl) {
            findings.note(gap);
            continue;
        }
        let Some(coverage) = signed_coverage(search, crl, coverage, question)? else {
            findings.note(RevocationGap::WrongSigner);
            continue;
        };
        // A list that breaks off may hide the very entry, so it proves nothing either.
        let Ok(lookup) = crl.find(certificate) else {
            findings.note(RevocationGap::MalformedEntries);
            continue;
        };
        // What was on hold and is no longer (§6.3.3 (k)).
        let revoked = lookup.revoked.filter(|entry| entry.reason != REMOVE_FROM_CRL);
        let verdict = if let Some(entry) = revoked {
            Verdict::Revoked { date: entry.date, reason: entry.reason }
        } else if crl.has_unknown_critical() || lookup.has_unknown_critical {
            // What an unknown critical extension changes about the list is not known (§5.2 and §5.3), so absence from it proves
            // nothing.
            findings.note(RevocationGap::UnknownCriticalExtension);
            continue;
        } else {
            Verdict::NotRevokedFor { reasons: coverage.reasons() }
        };
        let source = if coverage.as_own == 0 { RevocationSource::IndirectCrl } else { RevocationSource::Crl };
        findings.add(Statement { source, next_update: crl.next_update(), verdict });
    }
    Ok(())
}

fn check_usable(settings: &PathSettings<'_>, crl: &Crl<'_>) -> Result<(), RevocationGap> {
    if crl.this_update() > settings.time {
        Err(RevocationGap::NotYetValid)
    } else if settings.strict_profile && !crl.has_number() {
        Err(RevocationGap::Profile)
    } else if settings.check_algorithm(crl.signature_algorithm()).is_err() {
        Err(RevocationGap::AlgorithmNotAllowed)
    } else {
        Ok(())
    }
}

/// What is left of the coverage once it is known who signed the CRL: all of it where that is the issuer of the certificate, or
/// a certificate of the issuer of the CRL that an authority above the certificate in question signed and whose own path ends at the
/// same anchor (RFC 5280 §6.3.3 (f) and (g)); of what the certificate leaves to a named issuer of CRLs also where the path ends at an anchor for those.
fn signed_coverage<'a>(
    search: &mut Search<'_, '_, 'a>,
    crl: &Crl<'a>,
    coverage: Coverage,
    question: Question<'_, 'a>,
) -> Result<Option<Coverage>, PathError> {
    let Question { issuer, anchor, .. } = question;
    if is_signed_by(search, crl, issuer)? {
        return Ok(Some(coverage));
    }
    let trusted = anchor.certificate();
    if trusted.subject() != issuer.subject() && is_signed_by(search, crl, trusted)? {
        return Ok(Some(coverage));
    }
    // Where no certificate names the issuer of the list, those who sign lists for others have no say.
    let others = if coverage.as_named == 0 { &[][..] } else { search.builder.crl_anchors };
    let of_others = Some(Coverage { as_own: 0, ..coverage });
    for other in others {
        let certificate = other.certificate();
        if search.settings.check_crl_anchor(other).is_ok() && is_signed_by(search, crl, certificate)? {
            return Ok(of_others);
        }
    }
    if search.crl_depth >= MAX_CRL_DEPTH {
        return Ok(None);
    }
    for candidate in question.path.iter().copied().chain(search.builder.certificates) {
        // Nobody tells of itself.
        if [issuer, question.certificate].contains(&candidate) || !is_signed_by(search, crl, candidate)? {
            continue;
        }
        if is_certified_above(search, candidate, question)?
            && leads_to(search, candidate, core::slice::from_ref(anchor))?
        {
            return Ok(Some(coverage));
        }
        if !others.is_empty() && leads_to(search, candidate, others)? {
            return Ok(of_others);
        }
    }
    Ok(None)
}

/// Whether one of the authorities above the certificate in question signed this one. RFC 5280 §6.3.3 (f) asks for the same anchor
/// alone; then any authority under it could give the name of the issuer to a key of its own.
fn is_certified_above(
    search: &mut Search<'_, '_, '_>,
    signer: &Certificate<'_>,
    question: Question<'_, '_>,
) -> Result<bool, PathError> {
    let below = question.path.iter().take_while(|certificate| **certificate != question.issuer).count();
    let above = question.path.iter().skip(below).copied().chain([question.anchor.certificate()]);
    for authority in above.filter(|authority| authority.subject() == signer.issuer()) {
        match search.verify(signer, authority) {
            Ok(()) => return Ok(true),
            Err(error) if error.is_budget() => return Err(error),
            Err(_) => {}
        }
    }
    Ok(false)
}

/// Whether a path from whoever signed a CRL ends at one of `anchors`.
fn leads_to<'a>(
    search: &mut Search<'_, '_, 'a>,
    signer: &Certificate<'a>,
    anchors: &[TrustAnchor<'a>],
) -> Result<bool, PathError> {
    let mut builder = search.builder;
    builder.anchors = anchors;
    let settings = search.settings.for_signer_of_revocation_data();
    let depth = search.crl_depth.saturating_add(1);
    match Search::new(builder, &settings, search.budget, depth).run(signer) {
        Ok(_) => Ok(true),
        Err(failure) if failure.error.is_budget() => Err(failure.error),
        Err(_) => Ok(false),
    }
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
    // What cannot be read of a certificate in the bag is no reason to refuse the path.
    let Ok(usage) = signer.key_usage() else { return Ok(false) };
    let Ok(key) = signer.public_key() else { return Ok(false) };
    if usage.is_some_and(|usage| !usage.contains(KeyUsage::CRL_SIGN)) {
        return Ok(false);
    }
    search.budget.signature()?;
    let (message, signature) = crl.signed();
    Ok(key.verify(crl.signature_algorithm(), message, signature).is_ok())
}
