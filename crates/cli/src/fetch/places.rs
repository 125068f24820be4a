//! Room for so many requests at once, and for so many to one host.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Instant;

use super::failure::FetchFailure;
use super::held;

/// The places for requests.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    most_per_host: usize,
    taken: Mutex<Taken>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    /// Hosts with at least one.
    hosts: HashMap<String, usize>,
}

impl Places {
    pub(super) fn new(most: usize, most_per_host: usize) -> Self {
        Self { most, most_per_host, taken: Mutex::default(), left: Condvar::new() }
    }

    /// Takes a place, waiting for one until the deadline.
    pub(super) fn take<'a>(&'a self, host: &'a str, deadline: Instant) -> Result<Place<'a>, FetchFailure> {
        let full = |taken: &mut Taken| {
            taken.all >= self.most || taken.hosts.get(host).is_some_and(|count| *count >= self.most_per_host)
        };
        let most = deadline.saturating_duration_since(Instant::now());
        let (mut taken, _) = self
            .left
            .wait_timeout_while(held(&self.taken), most, full)
            .unwrap_or_else(PoisonError::into_inner);
        if full(&mut taken) {
            return Err(FetchFailure::Busy);
        }
        taken.all = taken.all.saturating_add(1);
        let count = taken.hosts.entry(host.to_owned()).or_default();
        *count = count.saturating_add(1);
        Ok(Place { places: self, host })
    }
}

/// A place that is taken, until dropped.
#[derive(Debug)]
pub(super) struct Place<'a> {
    places: &'a Places,
    host: &'a str,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut taken = held(&self.places.taken);
        taken.all = taken.all.saturating_sub(1);
        if let Some(count) = taken.hosts.get_mut(self.host) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.hosts.remove(self.host);
            }
        }
        self.places.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bounded_in_all_and_for_each_host_and_given_back() {
        let places = Places::new(3, 2);
        let take = |host| places.take(host, Instant::now());
        let first = take("a").unwrap();
        let _second = take("a").unwrap();
        assert_eq!(take("a").unwrap_err(), FetchFailure::Busy);
        let third = take("b").unwrap();
        assert_eq!(take("c").unwrap_err(), FetchFailure::Busy);
        drop(third);
        assert_eq!(take("a").unwrap_err(), FetchFailure::Busy);
        drop(first);
        assert!(take("a").is_ok());
        assert_eq!(held(&places.taken).hosts.len(), 1);
    }
}
