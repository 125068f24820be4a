//! What OCSP responses say: every one that is about the certificate (RFC 6960 §3.2).

use crate::ocsp::certificate_id::Identification;
use crate::ocsp::ocsp_response::OcspResponse;
use crate::ocsp::single_response::CertificateStatus;
use crate::ocsp::{NO_CHECK, OCSP_SIGNING};
use crate::path::build::Search;
use crate::path::revocation::findings::{Findings, Statement, Verdict};
use crate::path::revocation::{MAX_CRL_DEPTH, Question, by_crl};
use crate::x509::certificate::Certificate;
use crate::x509::distribution_point::ALL_REASONS;
use crate::x509::extensions::KeyUsage;
use crate::{PathError, RevocationGap, RevocationSource};

pub(crate) fn gather<'a>(
    search: &mut Search<'_, '_, 'a>,
    question: Question<'_, 'a>,
    findings: &mut Findings,
) -> Result<(), PathError> {
    let responses = search.builder.ocsp_responses;
    if responses.is_empty() {
        return Ok(());
    }
    let mut wanted = Identification::new(question.certificate, question.issuer)?;
    for response in responses {
        let mut signed = None;
        for single in response.responses() {
            if !wanted.fits(&single.certificate_id()) {
                continue;
            }
            if single.this_update() > search.settings.time {
                findings.note(RevocationGap::NotYetValid);
                continue;
            }
            let is_signed = match signed {
                Some(known) => known,
                None => *signed.insert(check_signed(search, response, question)?),
            };
            if let Err(gap) = is_signed {
                findings.note(gap);
                break;
            }
            let verdict = match single.status() {
                CertificateStatus::Revoked { date, reason } => Verdict::Revoked { date, reason },
                CertificateStatus::Unknown => {
                    findings.note(RevocationGap::UnknownToResponder);
                    continue;
                }
                // What it changes about the answer is not known, so only a bad one counts.
                CertificateStatus::Good
                    if response.has_unknown_critical() || single.has_unknown_critical() =>
                {
                    findings.note(RevocationGap::UnknownCriticalExtension);
                    continue;
                }
                CertificateStatus::Good => Verdict::NotRevokedFor { reasons: ALL_REASONS },
            };
            let source = RevocationSource::Ocsp;
            findings.add(Statement { source, next_update: single.next_update(), verdict });
        }
    }
    Ok(())
}

/// Whether the issuer signed the response, or someone whom it gave the right to (RFC 6960 §4.2.2.2).
fn check_signed<'a>(
    search: &mut Search<'_, '_, 'a>,
    response: &OcspResponse<'a>,
    question: Question<'_, 'a>,
) -> Result<Result<(), RevocationGap>, PathError> {
    if search.settings.check_algorithm(response.signature_algorithm()).is_err() {
        return Ok(Err(RevocationGap::AlgorithmNotAllowed));
    }
    // The key usage of an authority is not asked for: few that answer themselves have digitalSignature.
    if response.responder().fits(question.issuer) && is_signed_by(search, response, question.issuer)? {
        return Ok(Ok(()));
    }
    let of_bag = search.builder.certificates.iter().copied();
    for candidate in response.certificates().chain(of_bag) {
        if response.responder().fits(&candidate)
            && is_delegate(search, &candidate, question)?
            && is_signed_by(search, response, &candidate)?
        {
            return Ok(Ok(()));
        }
    }
    Ok(Err(RevocationGap::WrongSigner))
}

/// Whether the issuer of the certificate in question gave `candidate` the right to answer, with the key that it signed the
/// certificate with.
fn is_delegate<'a>(
    search: &mut Search<'_, '_, 'a>,
    candidate: &Certificate<'a>,
    question: Question<'_, 'a>,
) -> Result<bool, PathError> {
    let settings = search.settings.for_signer_of_revocation_data();
    // Nobody answers for itself.
    let may_answer = candidate != question.certificate
        && candidate.issuer() == question.issuer.subject()
        && is_for_ocsp_signing(candidate)
        && settings.check_each(candidate).is_ok()
        && settings.check_algorithm(candidate.signature_algorithm()).is_ok();
    if !may_answer {
        return Ok(false);
    }
    search.budget.signature()?;
    let (message, signature) = candidate.signed();
    let key = question.issuer.public_key()?;
    if key.verify(candidate.signature_algorithm(), message, signature).is_err() {
        return Ok(false);
    }
    if candidate.extension(&NO_CHECK).is_some() {
        return Ok(true);
    }
    // By CRLs alone, since a responder would otherwise answer for itself in the end.
    let depth = search.crl_depth.saturating_add(1);
    if depth > MAX_CRL_DEPTH {
        return Ok(false);
    }
    let mut findings = Findings::new(&settings);
    let mut inner = Search::new(search.builder, &settings, search.budget, depth);
    let about = Question { certificate: candidate, ..question };
    match by_crl::gather(&mut inner, about, &mut findings).and_then(|()| findings.conclude()) {
        Ok(_) => Ok(true),
        Err(error) if error.is_budget() => Err(error),
        Err(_) => Ok(false),
    }
}

/// Whether extKeyUsage has id-kp-OCSPSigning by name, and the key may sign something else than certificates.
fn is_for_ocsp_signing(candidate: &Certificate<'_>) -> bool {
    let has_purpose =
        candidate.purposes().ok().flatten().is_some_and(|mut purposes| purposes.any(|it| it == OCSP_SIGNING));
    let has_usage = candidate
        .key_usage()
        .is_ok_and(|usage| usage.is_none_or(|usage| usage.contains(KeyUsage::DIGITAL_SIGNATURE)));
    has_purpose && has_usage
}

fn is_signed_by(
    search: &mut Search<'_, '_, '_>,
    response: &OcspResponse<'_>,
    signer: &Certificate<'_>,
) -> Result<bool, PathError> {
    let Ok(key) = signer.public_key() else { return Ok(false) };
    search.budget.signature()?;
    let (message, signature) = response.signed();
    Ok(key.verify(response.signature_algorithm(), message, signature).is_ok())
}
