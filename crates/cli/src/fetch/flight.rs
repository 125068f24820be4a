//! One request in flight for each thing that is asked for: who asks meanwhile waits for the same answer.

use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::cache::Key;
use super::failure::FetchFailure;
use super::fetcher::Fetched;
use super::held;

type Outcome = Result<Fetched, FetchFailure>;

/// The requests under way.
#[derive(Debug, Default)]
pub(super) struct Flights {
    table: Mutex<HashMap<Key, Arc<Flight>>>,
}

/// One request under way.
#[derive(Debug, Default)]
pub(super) struct Flight {
    outcome: Mutex<Option<Outcome>>,
    landed: Condvar,
}

/// What a thread that asks is to do.
#[derive(Debug)]
pub(super) enum Seat<'a> {
    /// Ask, and tell the others.
    Pilot(Pilot<'a>),
    /// Wait.
    Passenger(Arc<Flight>),
}

impl Flights {
    pub(super) fn board(&self, key: &Key) -> Seat<'_> {
        let mut table = held(&self.table);
        if let Some(flight) = table.get(key) {
            return Seat::Passenger(Arc::clone(flight));
        }
        let flight = Arc::new(Flight::default());
        table.insert(key.clone(), Arc::clone(&flight));
        Seat::Pilot(Pilot { flights: self, key: key.clone(), flight })
    }
}

impl Flight {
    /// Waits for the outcome, at most so long.
    pub(super) fn outcome(&self, most: Duration) -> Outcome {
        let waiting = |outcome: &mut Option<Outcome>| outcome.is_none();
        let (outcome, _) = self
            .landed
            .wait_timeout_while(held(&self.outcome), most, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        outcome.clone().unwrap_or(Err(FetchFailure::Busy))
    }
}

/// The thread that asks.
#[derive(Debug)]
pub(super) struct Pilot<'a> {
    flights: &'a Flights,
    key: Key,
    flight: Arc<Flight>,
}

impl Pilot<'_> {
    /// Tells the outcome to all that wait.
    pub(super) fn land(self, outcome: Outcome) -> Outcome {
        *held(&self.flight.outcome) = Some(outcome.clone());
        outcome
    }
}

impl Drop for Pilot<'_> {
    /// Whoever comes later asks anew; whoever waits is told, even where this thread broke off.
    fn drop(&mut self) {
        held(&self.flights.table).remove(&self.key);
        held(&self.flight.outcome).get_or_insert(Err(FetchFailure::Busy));
        self.flight.landed.notify_all();
    }
}
