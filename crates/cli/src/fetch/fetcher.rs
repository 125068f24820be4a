//! The fetcher: looks at what is at hand, and asks the server where that does not serve.

use std::sync::{Arc, Mutex};
use std::time::{Instant, SystemTime};

use super::breaker::Breaker;
use super::cache::{FailureCache, Key, MemoryCache};
use super::disk::DiskCache;
use super::failure::FetchFailure;
use super::flight::{Flights, Seat};
use super::freshness::Entry;
use super::held;
use super::places::Places;
use super::policy::{FetchPolicy, ResourceKind};
use super::transport::{Answer, Question, Transport};
use super::url::ResourceUrl;

/// Fetches, within the limits of a policy. Threads share one.
#[derive(Debug)]
pub(crate) struct Fetcher {
    policy: FetchPolicy,
    transport: Transport,
    memory: MemoryCache,
    failures: FailureCache,
    disk: Option<DiskCache>,
    disk_failure: Mutex<Option<String>>,
    breaker: Breaker,
    flights: Flights,
    places: Places,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FetchRequest<'a> {
    kind: ResourceKind,
    url: &'a str,
    body: Option<(&'static str, &'a [u8])>,
}

impl<'a> FetchRequest<'a> {
    /// What lies at the URL.
    pub(crate) const fn get(kind: ResourceKind, url: &'a str) -> Self {
        Self { kind, url, body: None }
    }

    /// The answer of an OCSP responder to a request in DER, sent by POST (RFC 6960 appendix A.1).
    pub(crate) const fn ocsp(url: &'a str, request: &'a [u8]) -> Self {
        Self { kind: ResourceKind::OcspResponse, url, body: Some(("application/ocsp-request", request)) }
    }
}

/// What was fetched.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Fetched {
    /// The octets as they came.
    pub(crate) octets: Arc<[u8]>,
    /// Where they come from this time.
    pub(crate) source: Source,
    /// Until when they are fresh; not later than now where they are not to be kept, or are stale.
    pub(crate) fresh_until: SystemTime,
}

/// Where octets come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    /// The server sent them.
    Network,
    /// The server said that those at hand are not modified.
    Revalidated,
    /// They are at hand in memory, and fresh.
    Memory,
    /// They are at hand on disk, and fresh.
    Disk,
    /// They are at hand, but past their time; the server fails.
    Stale,
}

impl Source {
    /// Stable name.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Revalidated => "revalidated",
            Self::Memory => "memory",
            Self::Disk => "disk",
            Self::Stale => "stale",
        }
    }
}

impl Fetcher {
    /// Opens the directory of the policy, if there is one.
    ///
    /// # Errors
    ///
    /// In words: there are no TLS roots, or the directory cannot be used.
    pub(crate) fn new(policy: FetchPolicy) -> Result<Self, String> {
        let open = |directory: &std::path::PathBuf| {
            DiskCache::open(directory.clone(), policy.disk)
                .map_err(|error| format!("{}: {error}", directory.display()))
        };
        Ok(Self {
            transport: Transport::new(&policy)?,
            memory: MemoryCache::new(policy.memory),
            failures: FailureCache::new(policy.memory.entries),
            disk: policy.disk_directory.as_ref().map(open).transpose()?,
            disk_failure: Mutex::default(),
            breaker: Breaker::new(policy.breaker_failures, policy.breaker_pause),
            flights: Flights::default(),
            places: Places::new(policy.requests, policy.requests_per_host),
            policy,
        })
    }

    /// What lies at the URL now, from the server or from what is at hand.
    ///
    /// # Errors
    ///
    /// Any [`FetchFailure`].
    pub(crate) fn fetch(&self, request: &FetchRequest<'_>, now: SystemTime) -> Result<Fetched, FetchFailure> {
        let url = ResourceUrl::check(request.url, request.kind, &self.policy)?;
        let key = Key::of(request.kind, &url, request.body.map(|(_, body)| body));
        if let Some(outcome) = self.at_hand(&key, now) {
            return outcome;
        }
        match self.flights.board(&key) {
            // The pilot waits for a place, and then asks: each within the whole time.
            Seat::Passenger(flight) => flight.outcome(self.policy.whole_time.saturating_mul(3)),
            Seat::Pilot(pilot) => {
                // Another may have landed since we looked.
                let outcome = self.at_hand(&key, now).unwrap_or_else(|| self.obtain(request, url, &key, now));
                pilot.land(outcome)
            }
        }
    }

    /// Why the directory could not be written to, when it could not last.
    pub(crate) fn disk_failure(&self) -> Option<String> {
        held(&self.disk_failure).clone()
    }

    /// The answer that needs no server and no disk: a fresh one, or a failure of just now.
    fn at_hand(&self, key: &Key, now: SystemTime) -> Option<Result<Fetched, FetchFailure>> {
        let entry = self.memory.entry(key);
        if let Some(entry) = entry.as_ref().filter(|entry| entry.is_fresh(now)) {
            return Some(Ok(fetched(entry, Source::Memory)));
        }
        let failure = self.failures.failure(key, now)?;
        Some(instead(failure, entry.as_deref(), now))
    }

    fn obtain(
        &self,
        request: &FetchRequest<'_>,
        url: ResourceUrl,
        key: &Key,
        now: SystemTime,
    ) -> Result<Fetched, FetchFailure> {
        let limits = self.policy.kind(request.kind);
        let mut question = Question { body: request.body, validators: Vec::new(), largest: limits.largest };
        let method = question.method();
        let load = || self.disk.as_ref()?.load(key, &method, limits).map(Arc::new);
        let mut kept = self.memory.entry(key);
        if kept.is_none() {
            kept = load();
            if let Some(entry) = &kept {
                self.memory.keep(key.clone(), Arc::clone(entry));
                if entry.is_fresh(now) {
                    return Ok(fetched(entry, Source::Disk));
                }
            }
        }
        if request.body.is_none() {
            question.validators = kept.as_ref().map(|entry| entry.validators()).unwrap_or_default();
        }
        let (entry, source) = match (self.ask(request.kind, url, &question, now), &kept) {
            (Ok(Answer::Whole { headers, octets }), _) => {
                let octets: Arc<[u8]> = octets.into();
                let entry = Entry::new(Arc::clone(&octets), headers, &method, now, limits);
                self.failures.forget(key);
                let Some(entry) = entry else {
                    self.forget(key);
                    return Ok(Fetched { octets, source: Source::Network, fresh_until: now });
                };
                (entry, Source::Network)
            }
            (Ok(Answer::NotModified { headers }), Some(kept)) => {
                self.failures.forget(key);
                let Some(entry) = kept.revalidated(&headers, &method, now, limits) else {
                    self.forget(key);
                    return Ok(Fetched { fresh_until: now, ..fetched(kept, Source::Revalidated) });
                };
                (entry, Source::Revalidated)
            }
            (Ok(Answer::NotModified { .. }), None) => return Err(FetchFailure::Status(304)),
            (Ok(Answer::Elsewhere { location }), _) => {
                return Err(self.failed(key, FetchFailure::Redirected { to: location }, now));
            }
            (Err(failure), kept) => {
                let failure = self.failed(key, failure, now);
                return instead(failure, kept.as_deref(), now);
            }
        };
        let entry = Arc::new(entry);
        self.memory.keep(key.clone(), Arc::clone(&entry));
        if let Some(disk) = &self.disk {
            let failure = disk.keep(key, &entry).err();
            *held(&self.disk_failure) = failure.map(|error| error.to_string());
        }
        Ok(fetched(&entry, source))
    }

    /// Asks the server, where its host is not left alone and there is a place, and follows redirects as allowed.
    fn ask(
        &self,
        kind: ResourceKind,
        mut url: ResourceUrl,
        question: &Question<'_>,
        now: SystemTime,
    ) -> Result<Answer, FetchFailure> {
        let deadline = Instant::now().checked_add(self.policy.whole_time);
        let mut left = if question.body.is_some() { 0 } else { self.policy.redirects };
        loop {
            let authority = url.authority();
            let admission = self.breaker.admit(&authority, now)?;
            let place = self.places.take(url.host(), deadline.unwrap_or_else(Instant::now))?;
            let answer = self.transport.ask(&url, question);
            drop(place);
            match &answer {
                Err(failure) if failure.is_of_server() => admission.failed(now),
                // An address that was refused says nothing of the server.
                Err(FetchFailure::Address(_)) => drop(admission),
                _ => admission.succeeded(),
            }
            match answer {
                Ok(Answer::Elsewhere { location }) if left > 0 => {
                    left = left.saturating_sub(1);
                    if deadline.is_none_or(|deadline| Instant::now() >= deadline) {
                        return Err(FetchFailure::Time { during: "in all", most: self.policy.whole_time });
                    }
                    url = url.redirected(&location, kind, &self.policy)?;
                }
                answer => return answer,
            }
        }
    }

    fn failed(&self, key: &Key, failure: FetchFailure, now: SystemTime) -> FetchFailure {
        if let (true, Some(until)) = (failure.is_remembered(), now.checked_add(self.policy.failure_lifetime))
        {
            self.failures.remember(key.clone(), failure.clone(), now, until);
        }
        failure
    }

    fn forget(&self, key: &Key) {
        self.memory.forget(key);
        if let Some(disk) = &self.disk {
            disk.forget(key);
        }
    }
}

fn fetched(entry: &Entry, source: Source) -> Fetched {
    Fetched { octets: Arc::clone(&entry.octets), source, fresh_until: entry.fresh_until }
}

/// An answer past its time where it may serve, else the failure.
fn instead(failure: FetchFailure, kept: Option<&Entry>, now: SystemTime) -> Result<Fetched, FetchFailure> {
    match kept {
        Some(entry) if failure.allows_stale() && entry.serves_stale(now) => Ok(fetched(entry, Source::Stale)),
        _ => Err(failure),
    }
}
