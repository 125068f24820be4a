//! What was fetched, by URL.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;
use core::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use crate::verdict::chain::{Chain, ChainError};
use crate::verdict::material::{FetchFailure, Fetched, Material, Need, NeedKind};

/// Chains by their `x5u`, and the lists and CRLs that certificates refer to: whole chains, with failures too, until they
/// expire, bounded in number, from many threads at once.
///
/// It fetches nothing. Whoever does, puts in what came of each [`Need`] with [`insert`](Self::insert).
pub struct CertificateRepository {
    chains: Cache<Box<str>, HeldChain>,
    others: Cache<Need, Fetched, Octets>,
    revision: AtomicU64,
    renewals: AtomicU64,
}

/// What lies at the address of a chain.
#[derive(Clone, Debug)]
pub(crate) struct HeldChain {
    pub(crate) result: Result<Arc<Chain>, FetchFailure>,
    expires: i64,
}

/// Octets of lists for which there is room beside each chain; our choice: most chains refer to none.
const OCTETS_A_CHAIN: u64 = 1_024;
/// What is held beside the octets.
const OVERHEAD: u64 = 256;

/// Lists count by their octets.
#[derive(Clone)]
struct Octets;

impl Weighter<Need, Fetched> for Octets {
    fn weight(&self, need: &Need, fetched: &Fetched) -> u64 {
        let octets =
            fetched.result.as_ref().map_or(0, |octets| octets.len()).saturating_add(need.url().len());
        u64::try_from(octets).unwrap_or(u64::MAX).saturating_add(OVERHEAD)
    }
}

/// Least room for lists, in octets; our choice: several of the longest that are read.
const LEAST_ROOM: u64 = 1 << 28;

impl CertificateRepository {
    /// Room for about so many chains, and for the lists and CRLs of as many.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        let room = u64::try_from(capacity).unwrap_or(u64::MAX).saturating_mul(OCTETS_A_CHAIN).max(LEAST_ROOM);
        // Chains are looked up for each call, lists only where a chain is judged: these stay in one part, as each part takes
        // no more than its share of the room, and the longest list must fit.
        let others = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(capacity)
            .weight_capacity(room)
            .build()
            .map(|options| {
                Cache::with_options(
                    options,
                    Octets,
                    DefaultHashBuilder::default(),
                    DefaultLifecycle::default(),
                )
            });
        let others = others.unwrap_or_else(|_| Cache::with_weighter(capacity, room, Octets));
        Self {
            chains: Cache::new(capacity),
            others,
            revision: AtomicU64::new(0),
            renewals: AtomicU64::new(0),
        }
    }

    /// Puts in what came of a need: octets or a failure, which counts until `expires` in Unix seconds.
    ///
    /// # Errors
    /// [`ChainError`] where a chain was asked for and the octets are none; that is remembered as
    /// [`FetchFailure::Unreadable`].
    pub fn insert(
        &self,
        need: &Need,
        result: Result<&[u8], FetchFailure>,
        expires: i64,
    ) -> Result<(), ChainError> {
        if need.kind() != NeedKind::Chain {
            let result: Result<Arc<[u8]>, _> = result.map(Arc::from);
            let is_renewal = need.kind() == NeedKind::Crl
                && self.others.get(need).is_some_and(|held| held.result.is_ok() && held.result != result);
            self.others.insert(need.clone(), Fetched { result, expires });
            // Behind the insertion, so that whoever sees the revision sees the octets.
            self.revision.fetch_add(1, Ordering::Release);
            if is_renewal {
                self.renewals.fetch_add(1, Ordering::Release);
            }
            return Ok(());
        }
        let chain = result.map(Chain::from_octets);
        let error = chain.as_ref().ok().and_then(|chain| chain.as_ref().err().copied());
        let result = chain.and_then(|chain| chain.map(Arc::new).map_err(|_| FetchFailure::Unreadable));
        self.chains.insert(need.url().into(), HeldChain { result, expires });
        error.map_or(Ok(()), Err)
    }

    /// Puts in a chain that is at hand, as where a certificate comes with the call.
    pub fn insert_chain(&self, url: &str, chain: Chain, expires: i64) {
        self.chains.insert(url.into(), HeldChain { result: Ok(Arc::new(chain)), expires });
    }

    /// The chain at a URL; `None` where nobody has fetched it, or too long ago.
    ///
    /// # Errors
    /// Why it could not be had.
    #[must_use]
    pub fn chain(&self, url: &str, at: i64) -> Option<Result<Arc<Chain>, FetchFailure>> {
        self.held_chain(url, at).map(|held| held.result)
    }

    pub(crate) fn held_chain(&self, url: &str, at: i64) -> Option<HeldChain> {
        self.chains.get(url).filter(|held| at <= held.expires)
    }

    /// How many chains there are, failures and expired ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chains.len()
    }

    /// Whether there is no chain.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chains.is_empty()
    }
}

impl Material for CertificateRepository {
    fn fetched(&self, need: &Need, at: i64) -> Option<Fetched> {
        self.others.get(need).filter(|fetched| at <= fetched.expires)
    }

    fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    fn renewals(&self) -> u64 {
        self.renewals.load(Ordering::Acquire)
    }
}

impl fmt::Debug for CertificateRepository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertificateRepository")
            .field("chains", &self.chains.len())
            .field("others", &self.others.len())
            .finish()
    }
}
