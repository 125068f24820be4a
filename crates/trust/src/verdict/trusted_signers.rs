//! The credentials of calls: whoever the trust domains let speak.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::fmt;

use trueline_passport::es256::Verify as _;
use trueline_passport::{Check, CredentialSteps, Credentials, Identity, Reason, Signed};

use crate::domain::trust_domains::TrustDomains;
use crate::stir::coverage::Coverage;
use crate::stir::telephone_number::TelephoneNumber;
use crate::verdict::cache::VerdictCache;
use crate::verdict::judgement::{Judgement, Verdicts};
use crate::verdict::material::{FetchFailure, Need, NeedKind};
use crate::verdict::repository::CertificateRepository;
use crate::verdict::verdict_of_chain::ChainVerdict;

/// Verifies the tokens of a call under trust domains at one time: the chain at `x5u`, its authority over the number, its
/// constraints on the claims, the signature.
///
/// What is not in the repository fails the token and is told in [`needs`](Self::needs): fetch it, put it in, and verify the
/// call again.
#[derive(Debug)]
pub struct TrustedSigners<'t> {
    domains: &'t TrustDomains,
    repository: &'t CertificateRepository,
    cache: &'t VerdictCache,
    at: i64,
    needs: RefCell<Vec<Need>>,
}

impl<'t> TrustedSigners<'t> {
    /// Credentials at a time, in seconds since 1970.
    #[must_use]
    pub fn new(
        domains: &'t TrustDomains,
        repository: &'t CertificateRepository,
        cache: &'t VerdictCache,
        at: u64,
    ) -> Self {
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        Self { domains, repository, cache, at, needs: RefCell::new(Vec::new()) }
    }

    /// What was missing since the last time this was asked.
    #[must_use]
    pub fn needs(&self) -> Vec<Need> {
        self.needs.take()
    }

    fn need(&self, need: Need) {
        let mut needs = self.needs.borrow_mut();
        if !needs.contains(&need) {
            needs.push(need);
        }
    }

    /// What was found of the chain at an address.
    fn judgement(&self, x5u: &str) -> Result<Arc<Judgement>, Reason> {
        let Some(held) = self.repository.held_chain(x5u, self.at) else {
            self.need(Need::new(NeedKind::Chain, x5u));
            return Err(Reason::CertificateUnavailable);
        };
        let chain = held.result.map_err(|failure| match failure {
            FetchFailure::Refused => Reason::InfoUriRefused,
            FetchFailure::Unreadable => Reason::CertificateInvalid,
            FetchFailure::Unavailable | FetchFailure::TooLarge => Reason::CertificateUnavailable,
        })?;
        let judgement = self.cache.judge(&chain, self.domains, self.repository, self.at);
        judgement.needs().iter().cloned().for_each(|need| self.need(need));
        Ok(judgement)
    }

    /// The verdict under which the signer may speak for someone, or that whose reason says most.
    fn authority<'j>(
        &self,
        verdicts: &'j Verdicts,
        speaks_for: &Identity<'_>,
    ) -> (&'j ChainVerdict, Result<Coverage, Reason>) {
        let number = number_of(speaks_for);
        let check = |verdict: &ChainVerdict| match &number {
            Some(number) => verdict.check_number(number, self.domains.providers()),
            // A TNAuthList lists numbers and nothing else, and so does the scope of an anchor.
            None => Err(Reason::NumberNotCovered),
        };
        let use_of = |result: &Result<Coverage, Reason>| match result {
            Ok(Coverage::Covered) => 4,
            Ok(_) => 3,
            Err(Reason::AnchorOutOfScope) => 2,
            Err(Reason::ProviderUnknown) => 1,
            Err(_) => 0,
        };
        let mut best = (&verdicts.first, check(&verdicts.first));
        for verdict in &verdicts.others {
            let result = check(verdict);
            if use_of(&result) > use_of(&best.1) {
                best = (verdict, result);
            }
        }
        best
    }
}

impl Credentials for TrustedSigners<'_> {
    fn verify(&self, signed: &Signed<'_>, steps: &mut dyn CredentialSteps) -> Result<(), Reason> {
        let x5u = signed.header.x5u();
        let judgement = match self.judgement(x5u) {
            Ok(judgement) => judgement,
            Err(reason) => {
                steps.step(Check::Certificate, Err(reason), &x5u, &"");
                return Err(reason);
            }
        };
        let (verdict, coverage) = match &judgement.result {
            Ok(verdicts) => self.authority(verdicts, signed.speaks_for),
            Err(failure) => {
                let reason = failure.problem().reason();
                steps.step(Check::Certificate, Err(reason), &x5u, failure);
                return Err(reason);
            }
        };
        steps.step(Check::Certificate, Ok(()), &x5u, verdict);

        let mut first = Ok(());
        let mut told =
            |check, result: Result<(), Reason>, found: &dyn fmt::Display, against: &dyn fmt::Display| {
                first = first.and(result);
                steps.step(check, result, found, against)
            };
        let covered = coverage.map(drop);
        if !told(Check::Authority, covered, signed.speaks_for, &Authority(verdict, coverage)) {
            return first;
        }
        if let Some(constraints) = verdict.constraints() {
            let result = verdict.check_claims(signed.claims);
            if !told(Check::Constraints, result, signed.speaks_for, constraints) {
                return first;
            }
        }
        let result = verdict.key().verify(signed.signing_input, signed.signature);
        let result = result.map_err(|_| Reason::SignatureInvalid);
        told(Check::Signature, result, &x5u, &verdict.subject());
        first
    }
}

/// The number of an identity as lists hold it: digits without `+` and separators.
fn number_of(identity: &Identity<'_>) -> Option<TelephoneNumber> {
    match identity.e164() {
        Some(number) => Some(number.into()),
        None if identity.kind() == "tn" => TelephoneNumber::new(identity.text()).ok(),
        None => None,
    }
}

/// What a signer may speak for, for people.
struct Authority<'v>(&'v ChainVerdict, Result<Coverage, Reason>);

impl fmt::Display for Authority<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(verdict, coverage) = self;
        match verdict.numbers().first() {
            Some(listed) => write!(f, "{}", listed.scope())?,
            None => f.write_str("any number")?,
        }
        if !verdict.scope().is_everything() {
            write!(f, " within {}", verdict.scope())?;
        }
        match coverage {
            Ok(Coverage::Undetermined) => write!(f, "; {}", Coverage::Undetermined),
            _ => Ok(()),
        }
    }
}
