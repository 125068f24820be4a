//! What is held in memory: answers, and failures with a lifetime of their own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};
use trueline::wire::Hex;

use super::failure::FetchFailure;
use super::freshness::Entry;
use super::held;
use super::policy::{Bounds, ResourceKind};
use super::url::ResourceUrl;

/// What is asked for: the kind, the URL, and what is sent with it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Key(Arc<str>);

impl Key {
    pub(super) fn of(kind: ResourceKind, url: &ResourceUrl, body: Option<&[u8]>) -> Self {
        let mut text = format!("{} {}", kind.as_str(), url.canonical());
        if let Some(body) = body {
            text.push(' ');
            text.push_str(&hex_digest(body));
        }
        Self(text.into())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// SHA-256 in hex.
pub(super) fn hex_digest(octets: &[u8]) -> String {
    Hex(&Sha256::digest(octets)).to_string()
}

/// Answers, at most so many and so large; the one that was not used the longest goes first.
#[derive(Debug)]
pub(super) struct MemoryCache {
    bounds: Bounds,
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    entries: HashMap<Key, (Arc<Entry>, u64)>,
    octets: u64,
    /// Counts uses: the order in which entries were used.
    uses: u64,
}

impl Table {
    fn remove(&mut self, key: &Key) {
        if let Some((entry, _)) = self.entries.remove(key) {
            self.octets = self.octets.saturating_sub(size(&entry));
        }
    }
}

impl MemoryCache {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self { bounds, table: Mutex::default() }
    }

    /// What was kept, be it fresh or not.
    pub(super) fn entry(&self, key: &Key) -> Option<Arc<Entry>> {
        let mut table = held(&self.table);
        table.uses = table.uses.saturating_add(1);
        let now = table.uses;
        let (entry, used) = table.entries.get_mut(key)?;
        *used = now;
        Some(Arc::clone(entry))
    }

    pub(super) fn keep(&self, key: Key, entry: Arc<Entry>) {
        let mut table = held(&self.table);
        table.remove(&key);
        table.uses = table.uses.saturating_add(1);
        table.octets = table.octets.saturating_add(size(&entry));
        let used = table.uses;
        table.entries.insert(key, (entry, used));
        // Each look for the oldest is short beside the request that made room necessary.
        while table.entries.len() > self.bounds.entries || table.octets > self.bounds.octets {
            let oldest = table.entries.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| key.clone());
            let Some(oldest) = oldest else { break };
            table.remove(&oldest);
        }
    }

    pub(super) fn forget(&self, key: &Key) {
        held(&self.table).remove(key);
    }
}

fn size(entry: &Entry) -> u64 {
    u64::try_from(entry.octets.len()).unwrap_or(u64::MAX)
}

/// Failures, each until its time, at most so many.
#[derive(Debug)]
pub(super) struct FailureCache {
    most: usize,
    table: Mutex<HashMap<Key, (FetchFailure, SystemTime)>>,
}

impl FailureCache {
    pub(super) fn new(most: usize) -> Self {
        Self { most, table: Mutex::default() }
    }

    pub(super) fn failure(&self, key: &Key, now: SystemTime) -> Option<FetchFailure> {
        let table = held(&self.table);
        let (failure, until) = table.get(key)?;
        (now < *until).then(|| failure.clone())
    }

    pub(super) fn remember(&self, key: Key, failure: FetchFailure, now: SystemTime, until: SystemTime) {
        let mut table = held(&self.table);
        if table.len() >= self.most {
            table.retain(|_, (_, until)| now < *until);
        }
        if table.len() >= self.most {
            let first = table.iter().min_by_key(|(_, (_, until))| *until).map(|(key, _)| key.clone());
            if let Some(first) = first {
                table.remove(&first);
            }
        }
        table.insert(key, (failure, until));
    }

    pub(super) fn forget(&self, key: &Key) {
        held(&self.table).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use ureq::http::Method;

    use super::*;
    use crate::fetch::FetchPolicy;
    use crate::fetch::freshness::KeptHeaders;

    fn key(name: &str) -> Key {
        Key(name.into())
    }

    fn entry(octets: usize) -> Arc<Entry> {
        let policy = FetchPolicy::default();
        let limits = policy.kind(ResourceKind::Crl);
        let octets = vec![0; octets].into();
        Arc::new(
            Entry::new(octets, KeptHeaders::default(), &Method::GET, SystemTime::UNIX_EPOCH, limits).unwrap(),
        )
    }

    #[test]
    fn what_was_not_used_the_longest_makes_room() {
        let cache = MemoryCache::new(Bounds { entries: 3, octets: 100 });
        for name in ["a", "b", "c"] {
            cache.keep(key(name), entry(10));
        }
        assert!(cache.entry(&key("a")).is_some());
        cache.keep(key("d"), entry(10));
        assert!(cache.entry(&key("b")).is_none() && cache.entry(&key("a")).is_some());
        // Octets count as entries do, and the same key twice counts once.
        cache.keep(key("d"), entry(90));
        assert!(cache.entry(&key("c")).is_none() && cache.entry(&key("d")).is_some());
        cache.keep(key("e"), entry(101));
        assert_eq!(held(&cache.table).entries.len(), 0);
        assert_eq!(held(&cache.table).octets, 0);
    }

    #[test]
    fn failures_are_forgotten_at_their_time_and_bounded() {
        let cache = FailureCache::new(2);
        let at = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap();
        cache.remember(key("a"), FetchFailure::Status(404), at(0), at(10));
        assert_eq!(cache.failure(&key("a"), at(9)), Some(FetchFailure::Status(404)));
        assert_eq!(cache.failure(&key("a"), at(10)), None);
        cache.remember(key("b"), FetchFailure::Name, at(0), at(20));
        cache.remember(key("c"), FetchFailure::Name, at(0), at(30));
        assert_eq!(held(&cache.table).len(), 2);
        assert!(cache.failure(&key("a"), at(1)).is_none() && cache.failure(&key("c"), at(1)).is_some());
    }
}
