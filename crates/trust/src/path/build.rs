//! Finds a path from a certificate to an anchor through a bag of others: several candidates, cross-signing, loops.

use alloc::vec::Vec;

use crate::ocsp::ocsp_response::OcspResponse;
use crate::path::path_settings::PathSettings;
use crate::path::revocation;
use crate::path::trust_anchor::TrustAnchor;
use crate::path::valid_path::ValidPath;
use crate::path::validate;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::{PathError, PathFailure};

/// Most certificates in a bag; our choice: chains have two to four, and a bag with every cross-signature of a domain some dozens.
pub const MAX_CERTIFICATES: usize = 128;
/// Most certificates in a path, the anchor not counted; our choice: those in use have at most four.
pub const MAX_PATH_CERTIFICATES: usize = 12;
/// Most signatures that are verified for one target, those of CRLs and OCSP responses among them; our choice: some milliseconds of ES256.
pub const MAX_SIGNATURES: u32 = 100;
/// Most candidates for an issuer that are looked at for one target; our choice: far beyond any honest bag.
pub const MAX_CANDIDATES: u32 = 10_000;
/// Most comparisons of a name with a name constraint for one target; our choice: some milliseconds.
pub const MAX_NAME_COMPARISONS: u32 = 250_000;

/// What is left of the work that one target may cost.
#[derive(Debug)]
pub(crate) struct Budget {
    signatures: u32,
    candidates: u32,
    name_comparisons: u32,
}

impl Budget {
    pub(crate) const fn full() -> Self {
        Self {
            signatures: MAX_SIGNATURES,
            candidates: MAX_CANDIDATES,
            name_comparisons: MAX_NAME_COMPARISONS,
        }
    }

    pub(crate) fn signature(&mut self) -> Result<(), PathError> {
        take_one(&mut self.signatures, PathError::SignatureBudget)
    }

    fn candidate(&mut self) -> Result<(), PathError> {
        take_one(&mut self.candidates, PathError::CandidateBudget)
    }

    pub(crate) fn name_comparison(&mut self) -> Result<(), PathError> {
        take_one(&mut self.name_comparisons, PathError::NameBudget)
    }
}

fn take_one(left: &mut u32, spent: PathError) -> Result<(), PathError> {
    *left = left.checked_sub(1).ok_or(spent)?;
    Ok(())
}

/// Anchors and certificates in which paths are looked for, and what is known of revocation.
///
/// One target costs at most [`MAX_SIGNATURES`], [`MAX_CANDIDATES`] and [`MAX_NAME_COMPARISONS`].
#[derive(Clone, Copy, Debug)]
pub struct PathBuilder<'v, 'a> {
    pub(crate) anchors: &'v [TrustAnchor<'a>],
    pub(crate) certificates: &'v [Certificate<'a>],
    pub(crate) crls: &'v [Crl<'a>],
    pub(crate) crl_anchors: &'v [TrustAnchor<'a>],
    pub(crate) ocsp_responses: &'v [OcspResponse<'a>],
}

impl<'v, 'a> PathBuilder<'v, 'a> {
    /// Paths end at one of `anchors` and go through any of `certificates`, whatever their order.
    #[must_use]
    pub const fn new(anchors: &'v [TrustAnchor<'a>], certificates: &'v [Certificate<'a>]) -> Self {
        Self { anchors, certificates, crls: &[], crl_anchors: &[], ocsp_responses: &[] }
    }

    /// CRLs: what is known of revocation.
    #[must_use]
    pub const fn with_crls(mut self, crls: &'v [Crl<'a>]) -> Self {
        self.crls = crls;
        self
    }

    /// Anchors of authorities that list the certificates of others: the STI-PA of SHAKEN, for one. The path of whoever signed an
    /// indirect CRL may end at one of them rather than at the anchor of the certificate, as RFC 5280 §6.3.3 (f) would have it, for a
    /// certificate that names the issuer of the CRL in the cRLIssuer of a distribution point. For other CRLs and for
    /// certificates they mean nothing.
    ///
    /// An anchor may also be the certificate of the very signer; then its own revocation is not asked for.
    #[must_use]
    pub const fn with_crl_anchors(mut self, anchors: &'v [TrustAnchor<'a>]) -> Self {
        self.crl_anchors = anchors;
        self
    }

    /// OCSP responses: what is known of revocation, besides CRLs.
    #[must_use]
    pub const fn with_ocsp(mut self, responses: &'v [OcspResponse<'a>]) -> Self {
        self.ocsp_responses = responses;
        self
    }

    /// The first path from `target` to an anchor that holds.
    ///
    /// # Errors
    /// Of all paths that were tried, the failure with the highest [`PathError::rank`].
    pub fn build(
        &self,
        target: &Certificate<'a>,
        settings: &PathSettings<'_>,
    ) -> Result<ValidPath<'a>, PathFailure> {
        self.build_within(target, settings, &mut Budget::full())
    }

    /// The same with what is left of a budget, which several searches share.
    pub(crate) fn build_within(
        &self,
        target: &Certificate<'a>,
        settings: &PathSettings<'_>,
        budget: &mut Budget,
    ) -> Result<ValidPath<'a>, PathFailure> {
        let count = self.certificates.len();
        if count > MAX_CERTIFICATES {
            return Err(PathFailure::new(PathError::TooManyCertificates { count }, 0));
        }
        Search::new(*self, settings, budget, 0).run(target)
    }
}

/// The certificates of a bag; those that cannot be decoded are left out, since a path may do without them.
///
/// # Errors
/// [`PathError::TooManyCertificates`] before any is decoded.
pub fn decode_bag<'a>(bag: &[&'a [u8]]) -> Result<Vec<Certificate<'a>>, PathError> {
    if bag.len() > MAX_CERTIFICATES {
        return Err(PathError::TooManyCertificates { count: bag.len() });
    }
    Ok(bag.iter().filter_map(|octets| Certificate::from_der(octets).ok()).collect())
}

/// Depth first, candidates whose key identifier fits first.
pub(crate) struct Search<'s, 'v, 'a> {
    pub(crate) builder: PathBuilder<'v, 'a>,
    pub(crate) settings: &'s PathSettings<'s>,
    pub(crate) budget: &'s mut Budget,
    /// How many CRLs stand between this search and the target: 0 for the path of the target itself.
    pub(crate) crl_depth: usize,
    best: Option<PathFailure>,
    is_exhausted: bool,
}

impl<'s, 'v, 'a> Search<'s, 'v, 'a> {
    pub(crate) const fn new(
        builder: PathBuilder<'v, 'a>,
        settings: &'s PathSettings<'s>,
        budget: &'s mut Budget,
        crl_depth: usize,
    ) -> Self {
        Self { builder, settings, budget, crl_depth, best: None, is_exhausted: false }
    }

    pub(crate) fn run(mut self, target: &Certificate<'a>) -> Result<ValidPath<'a>, PathFailure> {
        let mut path = Vec::with_capacity(MAX_PATH_CERTIFICATES);
        path.push(target);
        match self.extend(&mut path) {
            Some(valid) => Ok(valid),
            None => Err(self.best.unwrap_or(PathFailure::new(PathError::UnknownIssuer, 0))),
        }
    }

    /// Looks for an issuer of the last certificate of `path`.
    fn extend<'p>(&mut self, path: &mut Vec<&'p Certificate<'a>>) -> Option<ValidPath<'a>>
    where
        'v: 'p,
    {
        let place = path.len().saturating_sub(1);
        let last = *path.last()?;
        let (anchors, certificates) = (self.builder.anchors, self.builder.certificates);
        let mut has_issuer = false;
        for anchor in anchors.iter().filter(|anchor| anchor.certificate().subject() == last.issuer()) {
            has_issuer = true;
            match self.finish(path, anchor) {
                Ok(valid) => return Some(valid),
                Err(failure) => self.note(failure),
            }
            if self.is_exhausted {
                return None;
            }
        }
        if last.is_self_issued() && !has_issuer && self.is_signed_by(last, last) {
            self.note(PathFailure::new(PathError::UntrustedRoot, place));
            return None;
        }
        let wanted = last.authority_key_identifier().ok().flatten();
        let identifies = |candidate: &Certificate<'_>| {
            wanted.is_some() && candidate.subject_key_identifier().ok().flatten() == wanted
        };
        for must_identify in [true, false] {
            for candidate in certificates {
                if let Err(error) = self.budget.candidate() {
                    self.note(PathFailure::new(error, place));
                    return None;
                }
                if candidate.subject() != last.issuer() || identifies(candidate) != must_identify {
                    continue;
                }
                has_issuer = true;
                if let Err(failure) = self.check_candidate(path, candidate) {
                    if let Some(failure) = failure {
                        self.note(failure);
                    }
                    if self.is_exhausted {
                        return None;
                    }
                    continue;
                }
                path.push(candidate);
                let valid = self.extend(path);
                path.pop();
                if valid.is_some() || self.is_exhausted {
                    return valid;
                }
            }
        }
        if !has_issuer {
            self.note(PathFailure::new(PathError::UnknownIssuer, place));
        }
        None
    }

    /// Whether the path may go through `candidate`; the cheap questions first, the signature last. A loop fails without a
    /// reason, since the same path without it says more.
    fn check_candidate(
        &mut self,
        path: &[&Certificate<'a>],
        candidate: &Certificate<'a>,
    ) -> Result<(), Option<PathFailure>> {
        let is_loop = path.iter().any(|on_path| {
            on_path.subject() == candidate.subject()
                && on_path.public_key_info() == candidate.public_key_info()
        });
        if is_loop {
            return Err(None);
        }
        let place = path.len();
        if place >= MAX_PATH_CERTIFICATES {
            return Err(Some(PathFailure::new(PathError::PathTooLong, place)));
        }
        let at_candidate = |error| Some(PathFailure::new(error, place));
        self.settings.check_each(candidate).map_err(at_candidate)?;
        self.settings.check_issuer(candidate).map_err(at_candidate)?;
        let Some(last) = path.last() else { return Err(None) };
        self.verify(last, candidate).map_err(|error| Some(PathFailure::new(error, place.saturating_sub(1))))
    }

    /// The path is complete: everything that is left to check.
    fn finish(
        &mut self,
        path: &[&Certificate<'a>],
        anchor: &TrustAnchor<'a>,
    ) -> Result<ValidPath<'a>, PathFailure> {
        let place = path.len().saturating_sub(1);
        if let Some(last) = path.last() {
            self.verify(last, anchor.certificate()).map_err(|error| PathFailure::new(error, place))?;
        }
        let policies = validate::check(path, anchor, self.settings, self.budget)?;
        let revocation = revocation::check(self, path, anchor)?;
        let certificates = path.iter().map(|certificate| **certificate).collect();
        Ok(ValidPath { certificates, anchor: *anchor, policies, revocation })
    }

    pub(crate) fn verify(
        &mut self,
        certificate: &Certificate<'_>,
        issuer: &Certificate<'_>,
    ) -> Result<(), PathError> {
        let algorithm = certificate.signature_algorithm();
        self.settings.check_algorithm(algorithm)?;
        self.budget.signature()?;
        let (message, signature) = certificate.signed();
        issuer.public_key()?.verify(algorithm, message, signature)
    }

    fn is_signed_by(&mut self, certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> bool {
        self.verify(certificate, issuer).is_ok()
    }

    fn note(&mut self, failure: PathFailure) {
        self.is_exhausted |= failure.error.is_budget();
        if self.best.is_none_or(|best| failure.error.rank() > best.error.rank()) {
            self.best = Some(failure);
        }
    }
}
