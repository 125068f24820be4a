//! Judgements remembered.

use alloc::sync::Arc;
use core::fmt;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::domain::trust_domains::TrustDomains;
use crate::stir::number_scope::NumberScope;
use crate::verdict::chain::{Chain, ChainDigest};
use crate::verdict::judgement::Judgement;
use crate::verdict::material::Material;
use crate::verdict::verdict_of_chain::{ChainVerdict, ListedNumbers};

/// Judgements by the digest of their chains, from many threads at once: a chain is judged again when the earliest of its parts
/// expires, when the domains are others, when a CRL takes the place of another, when something arrives that was missing, and
/// for times before it was judged.
///
/// What was fetched counts until it expires; whoever puts in something else before that [clears](Self::clear) the cache.
///
/// It holds a bounded number of chains, failures among them. Which go when it is full is decided by how often they were
/// asked for, so that thousands of chains that come once do not push out those that every other call has.
pub struct VerdictCache {
    judgements: Cache<ChainDigest, Arc<Judgement>, Size>,
    capacity: usize,
}

/// Entries of lists that a chain may have before it counts as more than one.
const ENTRIES_OF_ONE: usize = 1_024;

/// Part of the cache that the longest list may take: what is larger than its part of the cache would not be remembered at
/// all, and judged again for each call.
const LARGEST_PART: u64 = 128;

/// How many chains a judgement counts as: long number lists take the room of several.
#[derive(Clone)]
struct Size {
    most: u64,
}

impl Weighter<ChainDigest, Arc<Judgement>> for Size {
    fn weight(&self, _: &ChainDigest, judgement: &Arc<Judgement>) -> u64 {
        let lists = judgement.verdicts().flat_map(ChainVerdict::numbers).map(ListedNumbers::scope);
        let size = |scope: &NumberScope| scope.codes().count().saturating_add(scope.numbers().spans());
        let entries = lists.map(size).fold(0, usize::saturating_add);
        u64::try_from(entries / ENTRIES_OF_ONE).unwrap_or(u64::MAX).min(self.most).saturating_add(1)
    }
}

impl VerdictCache {
    /// Room for about so many chains.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        let room = u64::try_from(capacity).unwrap_or(u64::MAX);
        Self {
            judgements: Cache::with_weighter(capacity, room, Size { most: room / LARGEST_PART }),
            capacity,
        }
    }

    /// What was found of a chain, if that still counts.
    #[must_use]
    pub fn judgement(
        &self,
        digest: &ChainDigest,
        domains: &TrustDomains,
        material: &impl Material,
        at: i64,
    ) -> Option<Arc<Judgement>> {
        let judgement = self.judgements.get(digest)?;
        judgement.is_current(domains, material, at).then_some(judgement)
    }

    /// What was found of a chain; where nothing is remembered that still counts, it is judged.
    #[must_use]
    pub fn judge(
        &self,
        chain: &Chain,
        domains: &TrustDomains,
        material: &impl Material,
        at: i64,
    ) -> Arc<Judgement> {
        let digest = chain.digest();
        if let Some(judgement) = self.judgement(&digest, domains, material, at) {
            return judgement;
        }
        let judgement = Arc::new(domains.judge(chain, material, at));
        self.judgements.insert(digest, Arc::clone(&judgement));
        judgement
    }

    /// How many chains are remembered, those included that will be judged again when they are asked for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.judgements.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.judgements.is_empty()
    }

    /// For about how many chains there is room.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.capacity
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.judgements.clear();
    }
}

impl fmt::Debug for VerdictCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerdictCache").field("len", &self.len()).field("capacity", &self.capacity).finish()
    }
}
