//! Judging a chain: under which domains it holds, and for whom it may speak then.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::ToString as _;
use alloc::sync::Arc;
use alloc::vec::Vec;

use trueline_passport::es256::VerifyingKey;

use crate::domain::anchor::DomainAnchor;
use crate::domain::trust_domain::TrustDomain;
use crate::domain::trust_domains::TrustDomains;
use crate::path::build::{Budget, MAX_CERTIFICATES, PathBuilder};
use crate::path::path_settings::PathSettings;
use crate::path::revocation::{RevocationPolicy, RevocationStatus};
use crate::path::trust_anchor::TrustAnchor;
use crate::path::valid_path::ValidPath;
use crate::stir::claim_constraints::{ClaimConstraints, ConstraintsExtension};
use crate::verdict::chain::Chain;
use crate::verdict::failure::{ChainFailure, ChainProblem};
use crate::verdict::gathering::Gathering;
use crate::verdict::judgement::{Judgement, LACKING, LASTING_FAILURE, PASSING, Verdicts};
use crate::verdict::material::{Material, Need, NeedKind};
use crate::verdict::number_lists::NumberLists;
use crate::verdict::remark::Remark;
use crate::verdict::verdict_of_chain::ChainVerdict;
use crate::x509::algorithm::PublicKey;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::{CertificateIdHash, Name, OcspRequest, OcspResponse, PathError, PathFailure};

/// How often certificates of issuers are asked for that a chain lacks, one above the other; our choice: a chain that lacks more
/// is not one that somebody publishes.
const MAX_ISSUER_ROUNDS: usize = 2;

/// Most URLs where issuers are looked for that a chain lacks; our choice: a certificate names one, and what tells of revocation
/// is to be fetched besides.
const MAX_ISSUER_URLS: usize = 8;

/// A chain with more places of revocation data fails: were the rest passed over, padding would hide that a signer is revoked. Our
/// choice: a certificate names one or two.
const MAX_REVOCATION_URLS: usize = 256;

/// Most verdicts on one chain; our choice: the domains of a verifier that share an anchor.
const MAX_VERDICTS: usize = 8;

impl TrustDomains {
    /// Judges a chain at a time, in Unix seconds, under every domain that has an anchor to which it may lead.
    ///
    /// All that costs at most what one target of a [`PathBuilder`] may, however many domains there are. Nothing is fetched:
    /// what is missing is in [`Judgement::needs`].
    #[must_use]
    pub fn judge(&self, chain: &Chain, material: &impl Material, at: i64) -> Judgement {
        let (revision, renewals) = (material.revision(), material.renewals());
        let gathering = Gathering::new(material, at);
        let budget = Budget::full();
        let mut judge = Judge { domains: self, at, gathering, budget, may_hold_elsewhere: false };
        let result = judge.chain(chain);
        let until = judge.until(&result);
        let result = result.map(Box::new).map_err(Box::new);
        let needs = judge.gathering.into_needs().into_boxed_slice();
        Judgement { result, needs, generation: self.generation(), revision, renewals, from: at, until }
    }
}

/// The judging of one chain.
struct Judge<'j, M> {
    domains: &'j TrustDomains,
    at: i64,
    gathering: Gathering<'j, M>,
    budget: Budget,
    /// Whether some domain failed the chain for a reason that passes with time.
    may_hold_elsewhere: bool,
}

/// What is at hand of a chain, decoded, the signer apart.
struct AtHand<'a> {
    signer: Certificate<'a>,
    is_first: bool,
    certificates: Vec<Certificate<'a>>,
}

impl<M: Material> Judge<'_, M> {
    /// Judges the chain as it is, then with the certificates of issuers that it lacks.
    fn chain(&mut self, chain: &Chain) -> Result<Verdicts, ChainFailure> {
        let mut issuers: Vec<Arc<[u8]>> = Vec::new();
        for _ in 0..MAX_ISSUER_ROUNDS {
            let result = self.with_issuers(chain, &issuers);
            let lacks_issuer = |failure: &ChainFailure| {
                matches!(failure.problem(), ChainProblem::Path(PathError::UnknownIssuer))
            };
            if !result.as_ref().is_err_and(lacks_issuer) {
                return result;
            }
            let more = self.issuers_of(chain, &issuers);
            if more.is_empty() {
                return result;
            }
            issuers.extend(more);
        }
        self.with_issuers(chain, &issuers)
    }

    fn with_issuers(&mut self, chain: &Chain, issuers: &[Arc<[u8]>]) -> Result<Verdicts, ChainFailure> {
        let at_hand = AtHand::new(decoded(chain, issuers)?)?;
        let mut best = ChainFailure::new(PathError::UnknownIssuer.into(), 0);
        let mut verdicts = Vec::new();
        for domain in self.domains.domains() {
            if verdicts.len() < MAX_VERDICTS
                && let Err(failure) = self.domain(domain, &at_hand, &mut verdicts)
            {
                self.may_hold_elsewhere |= !failure.problem().is_lasting();
                if failure.problem().rank() > best.problem().rank() {
                    best = failure.in_domain(domain.name());
                }
            }
        }
        let mut verdicts = verdicts.into_iter();
        match verdicts.next() {
            Some(first) => Ok(Verdicts { first, others: verdicts.collect() }),
            None => Err(best),
        }
    }

    /// Adds the verdicts under one domain: one for each of its anchors to which the chain leads.
    fn domain(
        &mut self,
        domain: &TrustDomain,
        at_hand: &AtHand<'_>,
        verdicts: &mut Vec<ChainVerdict>,
    ) -> Result<(), ChainFailure> {
        let before = verdicts.len();
        let mut result = self.paths(domain, at_hand, &at_hand.certificates, verdicts);
        if verdicts.len() == before {
            let bag = with_intermediates(domain, &at_hand.certificates);
            if bag.len() > at_hand.certificates.len() {
                let wider = self.paths(domain, at_hand, &bag, verdicts);
                let rank = |result: &Result<(), ChainFailure>| {
                    result.as_ref().map_or_else(|failure| failure.problem().rank(), |()| u8::MAX)
                };
                if rank(&wider) >= rank(&result) {
                    result = wider;
                }
            }
        }
        result
    }

    /// Looks for a path, then for others that end at other anchors.
    fn paths(
        &mut self,
        domain: &TrustDomain,
        at_hand: &AtHand<'_>,
        certificates: &[Certificate<'_>],
        verdicts: &mut Vec<ChainVerdict>,
    ) -> Result<(), ChainFailure> {
        let mut anchors = anchors_of(domain, certificates);
        let looks_at_revocation = domain.rules().revocation() != RevocationPolicy::Off && !anchors.is_empty();
        let issuers = || certificates.iter().chain(anchors.iter().map(|(_, anchor)| anchor.certificate()));
        let fetched = match looks_at_revocation {
            true => self.fetched_revocation(certificates, issuers)?,
            false => FetchedRevocation::default(),
        };
        let held = if looks_at_revocation { domain.crls() } else { &[] };
        let octets = fetched.crls.iter().map(|list| &**list).chain(held.iter().map(|list| &**list));
        let crls: Vec<Crl<'_>> = octets.filter_map(|octets| Crl::from_der(octets).ok()).collect();
        let responses: Vec<OcspResponse<'_>> =
            fetched.responses.iter().filter_map(|octets| OcspResponse::from_der(octets).ok()).collect();
        let bag = with_crl_signers(domain, certificates, &crls);
        let crl_anchors = crl_anchors_of(domain, &bag, &crls);
        let mut best: Option<ChainFailure> = None;
        while !anchors.is_empty() && verdicts.len() < MAX_VERDICTS {
            let ends: Vec<TrustAnchor<'_>> = anchors.iter().map(|(_, anchor)| *anchor).collect();
            let builder = PathBuilder::new(&ends, &bag)
                .with_crls(&crls)
                .with_crl_anchors(&crl_anchors)
                .with_ocsp(&responses);
            let settings = domain.rules().path_settings(self.at);
            let path = match builder.build_within(&at_hand.signer, &settings, &mut self.budget) {
                Ok(path) => path,
                Err(failure) => {
                    self.ask_for_revocation(failure, &builder, at_hand, settings);
                    let failure = ChainFailure::new(failure.error.into(), failure.certificate);
                    return Err(best.unwrap_or(failure));
                }
            };
            let end = path.anchor().certificate();
            let Some(place) = anchors.iter().position(|(_, anchor)| anchor.certificate() == end) else {
                break;
            };
            let (anchor, _) = anchors.remove(place);
            match self.verdict(domain, anchor, &path, at_hand.is_first) {
                Ok(verdict) => verdicts.push(verdict),
                Err(failure) => {
                    if best.as_ref().is_none_or(|best| failure.problem().rank() > best.problem().rank()) {
                        best = Some(failure);
                    }
                }
            }
        }
        match best {
            Some(failure) => Err(failure),
            None if anchors.is_empty() && verdicts.is_empty() => {
                Err(ChainFailure::new(PathError::UnknownIssuer.into(), 0))
            }
            None => Ok(()),
        }
    }

    /// What is asked of a path that holds: RFC 8226, RFC 9060, and the rules of the domain.
    fn verdict(
        &mut self,
        domain: &TrustDomain,
        anchor: &DomainAnchor,
        path: &ValidPath<'_>,
        is_first: bool,
    ) -> Result<ChainVerdict, ChainFailure> {
        let (rules, providers) = (domain.rules(), self.domains.providers());
        let [signer, above @ ..] = path.certificates() else {
            return Err(ChainFailure::new(PathError::UnknownIssuer.into(), 0));
        };
        let at_signer = |problem| ChainFailure::new(problem, 0);
        if let Some(valid_until) = domain.valid_until().filter(|until| *until < self.at) {
            let place = path.certificates().len();
            return Err(ChainFailure::new(ChainProblem::DomainExpired { valid_until }, place));
        }
        let key = key_of(signer).map_err(at_signer)?;
        if let Some(allowed) = rules.max_leaf_validity() {
            let seconds = signer.not_after().saturating_sub(signer.not_before()).unsigned_abs();
            if seconds > allowed {
                return Err(at_signer(ChainProblem::ValidityTooLong { seconds, allowed }));
            }
        }
        let constraints = constraints_of(signer).map_err(at_signer)?;
        for (place, authority) in above.iter().chain([path.anchor().certificate()]).enumerate() {
            if CONSTRAINTS.iter().any(|kind| authority.extension(kind.oid().as_bytes()).is_some()) {
                let place = place.saturating_add(1);
                return Err(ChainFailure::new(ChainProblem::ConstraintsInAuthority, place));
            }
        }
        let mut lists = NumberLists { providers, gathering: &mut self.gathering };
        let found = lists.of_path(path, rules.unknown_provider_codes())?;
        let listed = found.lists.first().filter(|list| list.certificate() == 0);
        if listed.is_none() && rules.requires_tn_auth_list() {
            return Err(at_signer(ChainProblem::NumberListMissing));
        }

        let mut remarks = found.remarks;
        if listed.is_some_and(|list| !anchor.scope().contains_numbers(list.scope().numbers())) {
            remarks.push(Remark::ListBeyondAnchorScope);
        }
        if !is_first {
            remarks.push(Remark::SignerNotFirst);
        }
        if constraints.as_ref().is_some_and(ClaimConstraints::is_void) {
            remarks.push(Remark::ConstraintsVoid);
        }
        let mut until = path.valid_until().min(self.gathering.until());
        until = until.min(domain.valid_until().unwrap_or(i64::MAX));
        for (certificate, status) in path.revocation().iter().enumerate() {
            match status {
                RevocationStatus::Unknown(_) => remarks.push(Remark::RevocationUnknown { certificate }),
                RevocationStatus::Stale { .. } => {
                    remarks.push(Remark::RevocationStale { certificate });
                    until = until.min(self.at.saturating_add(PASSING));
                }
                _ => continue,
            }
            self.need_revocation(path, certificate);
        }
        let anchor_from = path.anchor().certificate().not_before();
        let valid_from = path.certificates().iter().map(Certificate::not_before).fold(anchor_from, i64::max);
        Ok(ChainVerdict {
            domain: domain.name().into(),
            kind: domain.kind(),
            anchor: path.anchor().certificate().subject().to_string(),
            scope: anchor.scope().clone(),
            unknown_provider_codes: rules.unknown_provider_codes(),
            subject: signer.subject().to_string(),
            key,
            numbers: found.lists,
            constraints,
            policies: path.policies().to_vec(),
            revocation: path.revocation().to_vec(),
            remarks,
            valid_from,
            valid_until: until,
        })
    }

    /// Certificates of issuers that are missing, of those that were fetched; the others are asked for.
    fn issuers_of(&mut self, chain: &Chain, issuers: &[Arc<[u8]>]) -> Vec<Arc<[u8]>> {
        let Ok(certificates) = decoded(chain, issuers) else { return Vec::new() };
        let mut found = Vec::new();
        let mut left = MAX_ISSUER_URLS;
        for certificate in &certificates {
            let is_there = certificates.iter().any(|other| other.subject() == certificate.issuer());
            if is_there {
                continue;
            }
            for url in certificate.issuer_urls().unwrap_or_default().into_iter().take(left) {
                left = left.saturating_sub(1);
                let need = Need::new(NeedKind::IssuerCertificate, url);
                let Some(Ok(octets)) = self.gathering.ask(need) else { continue };
                if !issuers.iter().chain(&found).any(|known| *known == octets) {
                    found.push(octets);
                }
            }
        }
        found
    }

    /// What there is of the CRLs that certificates name, and of the answers of responders on them.
    fn fetched_revocation<'c, I: Iterator<Item = &'c Certificate<'c>>>(
        &mut self,
        certificates: &[Certificate<'_>],
        issuers: impl Fn() -> I,
    ) -> Result<FetchedRevocation, ChainFailure> {
        let mut needs = BTreeSet::new();
        for certificate in certificates {
            needs.extend(crls_of(certificate));
            for issuer in issuers().filter(|issuer| issuer.subject() == certificate.issuer()) {
                needs.extend(responses_on(certificate, issuer));
                if needs.len() > MAX_REVOCATION_URLS {
                    return Err(ChainFailure::new(PathError::CandidateBudget.into(), 0));
                }
            }
            if needs.len() > MAX_REVOCATION_URLS {
                return Err(ChainFailure::new(PathError::CandidateBudget.into(), 0));
            }
        }
        let mut found = FetchedRevocation::default();
        for need in needs {
            let Some(Ok(octets)) = self.gathering.look(&need) else { continue };
            let kind = if need.kind() == NeedKind::Crl { &mut found.crls } else { &mut found.responses };
            kind.push(octets);
        }
        Ok(found)
    }

    /// Where a path fails for want of revocation data alone, that of its certificates is asked for: nobody's whose signature
    /// was not verified.
    fn ask_for_revocation(
        &mut self,
        failure: PathFailure,
        builder: &PathBuilder<'_, '_>,
        at_hand: &AtHand<'_>,
        settings: PathSettings<'_>,
    ) {
        if let PathError::RevocationUnknown(_) | PathError::RevocationStale { .. } = failure.error {
            let settings = settings.with_revocation(RevocationPolicy::Off);
            if let Ok(path) = builder.build_within(&at_hand.signer, &settings, &mut self.budget) {
                (0..path.certificates().len()).for_each(|place| self.need_revocation(&path, place));
            }
        }
    }

    /// Notes what could tell whether a certificate of a path is revoked.
    fn need_revocation(&mut self, path: &ValidPath<'_>, place: usize) {
        let Some(certificate) = path.certificates().get(place) else { return };
        let above = place.checked_add(1).and_then(|above| path.certificates().get(above));
        let issuer = above.unwrap_or(path.anchor().certificate());
        for need in crls_of(certificate).into_iter().chain(responses_on(certificate, issuer)) {
            let _ = self.gathering.ask(need);
        }
    }

    /// Until when a result may be remembered.
    fn until(&self, result: &Result<Verdicts, ChainFailure>) -> i64 {
        let after = |seconds| self.at.saturating_add(seconds);
        let until = match result {
            Ok(Verdicts { first, others }) => {
                let all = core::iter::once(first).chain(others);
                let until = all.map(ChainVerdict::valid_until).fold(i64::MAX, i64::min);
                if self.may_hold_elsewhere { until.min(after(PASSING)) } else { until }
            }
            Err(failure) => match failure.problem() {
                ChainProblem::Path(PathError::NotYetValid { not_before }) => {
                    after(LASTING_FAILURE).min(not_before.saturating_sub(1))
                }
                problem if problem.is_lasting() => after(LASTING_FAILURE),
                _ => after(PASSING),
            },
        };
        let until = until.min(self.gathering.until());
        if self.gathering.lacks_something() { until.min(after(LACKING)) } else { until }
    }
}

/// Revocation data that was fetched.
#[derive(Default)]
struct FetchedRevocation {
    crls: Vec<Arc<[u8]>>,
    responses: Vec<Arc<[u8]>>,
}

fn crls_of(certificate: &Certificate<'_>) -> Vec<Need> {
    let urls = certificate.crl_urls().unwrap_or_default();
    urls.into_iter().map(|url| Need::new(NeedKind::Crl, url)).collect()
}

/// Responders are asked with digests by SHA-1, the one that all of them know (RFC 5019 §2.1.1).
fn responses_on(certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> Vec<Need> {
    let urls = certificate.ocsp_urls().unwrap_or_default();
    if urls.is_empty() {
        return Vec::new();
    }
    let Ok(request) = OcspRequest::new(certificate, issuer, CertificateIdHash::Sha1) else {
        return Vec::new();
    };
    let request = request.to_der();
    urls.into_iter().map(|url| Need::ocsp(url, &request)).collect()
}

impl<'a> AtHand<'a> {
    /// The signer is the first certificate that is no authority's; where all are, the first, which then fails as one.
    fn new(certificates: Vec<Certificate<'a>>) -> Result<Self, ChainFailure> {
        let is_signer =
            |certificate: &Certificate<'_>| certificate.is_certification_authority().is_ok_and(|is| !is);
        let place = certificates.iter().position(is_signer).unwrap_or(0);
        match certificates.get(place) {
            Some(signer) => Ok(Self { signer: *signer, is_first: place == 0, certificates }),
            None => Err(ChainFailure::new(PathError::UnknownIssuer.into(), 0)),
        }
    }
}

/// The certificates of a chain and those of issuers that were fetched. The first must decode; the others are left out where
/// they do not, as a path may do without them.
fn decoded<'a>(chain: &'a Chain, issuers: &'a [Arc<[u8]>]) -> Result<Vec<Certificate<'a>>, ChainFailure> {
    let mut certificates = Vec::with_capacity(chain.certificates().len());
    for (place, octets) in chain.certificates().iter().enumerate() {
        match Certificate::from_der(octets) {
            Ok(certificate) => certificates.push(certificate),
            Err(error) if place == 0 => return Err(ChainFailure::new(error.into(), 0)),
            Err(_) => {}
        }
    }
    let left = MAX_CERTIFICATES.saturating_sub(certificates.len());
    certificates.extend(issuers.iter().filter_map(|octets| Certificate::from_der(octets).ok()).take(left));
    Ok(certificates)
}

/// The anchors of a domain whose subject issued one of these certificates, in the order of the domain.
fn anchors_of<'d>(
    domain: &'d TrustDomain,
    certificates: &[Certificate<'_>],
) -> Vec<(&'d DomainAnchor, TrustAnchor<'d>)> {
    let mut found: Vec<(&DomainAnchor, TrustAnchor<'_>)> = Vec::new();
    for (place, certificate) in certificates.iter().enumerate() {
        let issuer = certificate.issuer();
        let is_seen = certificates.iter().take(place).any(|earlier| earlier.issuer() == issuer);
        if !is_seen {
            found.extend(domain.anchors_of(&issuer));
        }
    }
    found
}

/// The certificates and those of the domain that may stand above them.
fn with_intermediates<'a>(domain: &'a TrustDomain, certificates: &[Certificate<'a>]) -> Vec<Certificate<'a>> {
    let mut bag = certificates.to_vec();
    let mut left: Vec<Certificate<'a>> =
        domain.intermediates().iter().filter_map(|octets| Certificate::from_der(octets).ok()).collect();
    loop {
        let before = bag.len();
        left.retain(|intermediate| {
            let is_above = bag.iter().any(|certificate| certificate.issuer() == intermediate.subject());
            if is_above && bag.len() < MAX_CERTIFICATES && !bag.contains(intermediate) {
                bag.push(*intermediate);
            }
            !is_above
        });
        if bag.len() == before {
            return bag;
        }
    }
}

/// The certificates and those of the domain that may have signed one of these CRLs. Where they are too many the search for a path
/// fails: none is left out, since a list whose signer is not there would tell nothing.
fn with_crl_signers<'a>(
    domain: &'a TrustDomain,
    certificates: &[Certificate<'a>],
    crls: &[Crl<'a>],
) -> Vec<Certificate<'a>> {
    let mut bag = certificates.to_vec();
    if !crls.is_empty() {
        for certificate in
            domain.intermediates().iter().filter_map(|octets| Certificate::from_der(octets).ok())
        {
            let may_sign = crls.iter().any(|crl| crl.issuer() == certificate.subject());
            if may_sign && !bag.contains(&certificate) {
                bag.push(certificate);
            }
        }
    }
    bag
}

/// The roots of CRLs that issued one of these certificates, or signed one of these CRLs themselves.
fn crl_anchors_of<'d>(
    domain: &'d TrustDomain,
    certificates: &[Certificate<'_>],
    crls: &[Crl<'_>],
) -> Vec<TrustAnchor<'d>> {
    if crls.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<Name<'_>> = Vec::new();
    for name in certificates.iter().map(Certificate::issuer).chain(crls.iter().map(Crl::issuer)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.iter().flat_map(|name| domain.crl_anchors_of(name)).map(|(_, anchor)| anchor).collect()
}

fn key_of(signer: &Certificate<'_>) -> Result<VerifyingKey, ChainProblem> {
    match signer.public_key()? {
        PublicKey::P256(point) => VerifyingKey::from_sec1(point).map_err(|_| ChainProblem::NotEs256),
        _ => Err(ChainProblem::NotEs256),
    }
}

const CONSTRAINTS: [ConstraintsExtension; 2] =
    [ConstraintsExtension::JwtClaimConstraints, ConstraintsExtension::EnhancedJwtClaimConstraints];

fn constraints_of(signer: &Certificate<'_>) -> Result<Option<ClaimConstraints<'static>>, ChainProblem> {
    let [jwt, enhanced] =
        CONSTRAINTS.map(|kind| signer.extension(kind.oid().as_bytes()).map(|extension| extension.value));
    let constraints = ClaimConstraints::of_certificate(jwt, enhanced);
    let constraints = constraints.map_err(ChainProblem::ConstraintsInvalid)?;
    Ok(constraints.map(ClaimConstraints::into_owned))
}
