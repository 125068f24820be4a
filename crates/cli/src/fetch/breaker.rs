//! Hosts that fail again and again are left alone for a while, so that calls do not wait for them one after another.

use core::time::Duration;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::SystemTime;

use super::failure::FetchFailure;
use super::held;

/// What is known of hosts that failed.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    pause: Duration,
    hosts: Mutex<HashMap<String, Record>>,
}

/// A host that failed when it was asked last.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    /// In a row.
    failures: u32,
    /// Left alone until then.
    rests_until: Option<SystemTime>,
    /// One request is under way to see whether it does better.
    on_trial: bool,
}

/// Hosts that are remembered; beyond, one that still may be asked is forgotten. Our choice.
const MOST_HOSTS: usize = 10_000;

impl Breaker {
    pub(super) fn new(failures: u32, pause: Duration) -> Self {
        Self { failures, pause, hosts: Mutex::default() }
    }

    /// Lets a request to the host through, or not.
    pub(super) fn admit<'a>(&'a self, host: &'a str, now: SystemTime) -> Result<Admission<'a>, FetchFailure> {
        if let Some(record) = held(&self.hosts).get_mut(host)
            && let Some(until) = record.rests_until
        {
            if now < until || record.on_trial {
                return Err(FetchFailure::Resting { host: host.to_owned(), failures: record.failures });
            }
            record.on_trial = true;
        }
        Ok(Admission { breaker: self, host })
    }
}

/// A request to a host that was let through; dropped without an outcome, it says nothing of the host.
#[derive(Debug)]
pub(super) struct Admission<'a> {
    breaker: &'a Breaker,
    host: &'a str,
}

impl Admission<'_> {
    pub(super) fn succeeded(self) {
        held(&self.breaker.hosts).remove(self.host);
    }

    pub(super) fn failed(self, now: SystemTime) {
        let mut hosts = held(&self.breaker.hosts);
        if hosts.len() >= MOST_HOSTS && !hosts.contains_key(self.host) {
            let least = hosts.iter().min_by_key(|(_, record)| (record.rests_until, record.failures));
            if let Some(least) = least.map(|(host, _)| host.clone()) {
                hosts.remove(&least);
            }
        }
        let record = hosts.entry(self.host.to_owned()).or_default();
        record.failures = record.failures.saturating_add(1);
        if record.failures >= self.breaker.failures {
            record.rests_until = now.checked_add(self.breaker.pause);
        }
    }
}

impl Drop for Admission<'_> {
    fn drop(&mut self) {
        if let Some(record) = held(&self.breaker.hosts).get_mut(self.host) {
            record.on_trial = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap()
    }

    #[test]
    fn it_opens_after_failures_in_a_row_tries_once_and_closes() {
        let breaker = Breaker::new(2, Duration::from_secs(30));
        breaker.admit("a", at(0)).unwrap().failed(at(0));
        breaker.admit("a", at(0)).unwrap().succeeded();
        breaker.admit("a", at(0)).unwrap().failed(at(0));
        breaker.admit("a", at(1)).unwrap().failed(at(1));
        assert_eq!(
            breaker.admit("a", at(30)).unwrap_err(),
            FetchFailure::Resting { host: "a".into(), failures: 2 }
        );
        assert!(breaker.admit("b", at(30)).is_ok());

        // One trial at a time; one that came to nothing leaves room for another.
        let trial = breaker.admit("a", at(31)).unwrap();
        assert!(breaker.admit("a", at(31)).is_err());
        drop(trial);
        breaker.admit("a", at(31)).unwrap().failed(at(31));
        assert!(breaker.admit("a", at(60)).is_err());
        breaker.admit("a", at(61)).unwrap().succeeded();
        assert!(breaker.admit("a", at(61)).is_ok());
    }

    #[test]
    fn hosts_are_bounded() {
        let breaker = Breaker::new(1, Duration::from_secs(30));
        for host in 0..MOST_HOSTS as u64 + 5 {
            breaker.admit(&host.to_string(), at(host)).unwrap().failed(at(host));
        }
        assert_eq!(held(&breaker.hosts).len(), MOST_HOSTS);
        assert!(breaker.admit("0", at(1)).is_ok());
    }
}
