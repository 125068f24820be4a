//! The fetcher against servers on this machine, one test a promise of its policy.

#![allow(clippy::arithmetic_side_effects, reason = "numbers of tests are small")]

mod limits;
mod memory;
#[path = "../../../tests/server/mod.rs"]
mod server;

use core::time::Duration;
use std::time::SystemTime;

use self::server::{Server, authority};
use super::{FetchFailure, FetchPolicy, FetchRequest, Fetched, Fetcher, ResourceKind, Source, TlsRoots};

/// Any time will do: nothing here looks at a clock but time-outs and TLS.
fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
}

fn fetcher(policy: FetchPolicy) -> Fetcher {
    Fetcher::new(policy).unwrap()
}

fn chain(fetcher: &Fetcher, url: &str, seconds: u64) -> Result<Fetched, FetchFailure> {
    fetcher.fetch(&FetchRequest::get(ResourceKind::CertificateChain, url), at(seconds))
}

/// Source and octets, or the name of the failure.
fn told(outcome: Result<Fetched, FetchFailure>) -> Result<(Source, String), &'static str> {
    let told = |fetched: Fetched| (fetched.source, String::from_utf8_lossy(&fetched.octets).into_owned());
    outcome.map(told).map_err(|failure| failure.as_str())
}

/// An answer of status 200.
fn ok(headers: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

/// The policy by default, but for what a server on this machine needs.
fn policy_for(server: &Server) -> FetchPolicy {
    FetchPolicy {
        https_ports: vec![server.port()],
        http_ports: vec![server.port()],
        allowed_addresses: vec!["127.0.0.0/8".parse().unwrap(), "::1".parse().unwrap()],
        tls_roots: TlsRoots::Pem(authority().pem().into_bytes()),
        // A busy machine must not fail what is not about time.
        connect_time: Duration::from_secs(30),
        whole_time: Duration::from_secs(60),
        ..FetchPolicy::default()
    }
}
