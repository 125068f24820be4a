//! Calls from one network into another: every row of every table, through the public API and real octets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod backward;
#[cfg(feature = "capture")]
mod captures;
mod causes;
mod diversion;
mod encapsulated;
mod iam_to_invite;
mod invite_to_iam;
#[cfg(all(feature = "passport", feature = "std"))]
mod proofs;
mod q931_and_isup;
mod q931_and_sip;
mod support;
