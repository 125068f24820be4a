//! Certificates, TN lists, CRLs, OCSP responses and cross-border lists by URL.
//!
//! The URL stands in a token or a certificate that anyone may have made, so whoever calls decides what we ask for:
//! [`FetchPolicy`] says which URLs and addresses are asked at all, how long and how much is taken, and how long an
//! answer or a failure is remembered. [`Fetcher`] holds to it; many threads may use one. The time of day is an argument,
//! as everywhere; only time-outs look at a clock of their own.
//!
//! What comes back is octets. Whether they are what was asked for is for whoever reads them: neither the type that
//! the server names nor the file's name counts.

mod address;
mod breaker;
mod cache;
mod disk;
mod failure;
mod fetcher;
mod flight;
mod freshness;
mod places;
mod policy;
mod transport;
mod url;

#[cfg(test)]
mod tests;

pub(crate) use address::AddressBlock;
pub(crate) use failure::FetchFailure;
pub(crate) use fetcher::{FetchRequest, Fetched, Fetcher, Source};
pub(crate) use policy::{FetchPolicy, PlainHttp, ResourceKind, TlsRoots};

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the mutex guards; a thread that panicked left nothing half done in the tables here.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
