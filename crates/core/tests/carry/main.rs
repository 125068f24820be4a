//! Proofs put into calls of every protocol and taken out again, through the public API and real octets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a test that finds anything unexpected must stop"
)]

mod carriers;
mod end_to_end;
mod roles;
mod sizes;
mod support;
mod tshark;
