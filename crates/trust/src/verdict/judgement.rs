//! What came of judging a chain under every domain.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::domain::trust_domains::TrustDomains;
use crate::verdict::failure::ChainFailure;
use crate::verdict::material::{Material, Need};
use crate::verdict::verdict_of_chain::ChainVerdict;

/// How long a chain that was found to be broken is remembered, in seconds; our choice: what is at its address may be mended.
pub(crate) const LASTING_FAILURE: i64 = 3_600;
/// How long other failures are, and verdicts whose parts are past their time by the rules of the domain; our choice.
pub(crate) const PASSING: i64 = 300;
/// How long a judgement is remembered for which something was missing, in seconds; our choice. It is made again before that
/// where something arrives.
pub(crate) const LACKING: i64 = 30;

/// The verdicts on a chain, one for each domain under which it holds, or why there is none; and how long that may be
/// remembered.
#[derive(Clone, Debug)]
pub struct Judgement {
    // Boxed, so that what is asked of a judgement that is remembered lies side by side.
    pub(crate) result: Result<Box<Verdicts>, Box<ChainFailure>>,
    pub(crate) needs: Box<[Need]>,
    pub(crate) generation: u64,
    pub(crate) revision: u64,
    pub(crate) renewals: u64,
    // When it was made: what tells of revocation and whoever is trusted may be of later than what was before.
    pub(crate) from: i64,
    pub(crate) until: i64,
}

/// At least one verdict.
#[derive(Clone, Debug)]
pub(crate) struct Verdicts {
    pub(crate) first: ChainVerdict,
    pub(crate) others: Vec<ChainVerdict>,
}

impl Judgement {
    /// The verdict of the first domain under which the chain holds.
    ///
    /// # Errors
    /// Why it holds under none: of all domains the failure with the highest [rank](crate::ChainProblem::rank).
    pub fn verdict(&self) -> Result<&ChainVerdict, &ChainFailure> {
        match &self.result {
            Ok(verdicts) => Ok(&verdicts.first),
            Err(failure) => Err(failure),
        }
    }

    /// The verdicts of all domains under which the chain holds, in their order; one that speaks for a number is enough.
    pub fn verdicts(&self) -> impl Iterator<Item = &ChainVerdict> {
        self.result.iter().flat_map(|verdicts| core::iter::once(&verdicts.first).chain(&verdicts.others))
    }

    /// What nobody has fetched yet and could change the judgement.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// The last second for which the judgement may be remembered, in Unix seconds.
    #[must_use]
    pub const fn until(&self) -> i64 {
        self.until
    }

    /// The [generation](crate::TrustDomains::generation) of the domains under which it was made.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether it counts at a time, in Unix seconds, under these domains with what was fetched by then.
    #[must_use]
    pub fn is_current(&self, domains: &TrustDomains, material: &impl Material, at: i64) -> bool {
        self.generation == domains.generation()
            && self.renewals == material.renewals()
            && self.from <= at
            && at <= self.until
            && (self.needs.is_empty() || self.revision == material.revision())
    }
}
