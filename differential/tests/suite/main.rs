//! Messages of this project and of others, read by both sides.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod bicc;
#[path = "../../../crates/trust/tests/suite/crl_cases.rs"]
mod crl_cases;
mod h225;
#[path = "../../../crates/trust/tests/suite/hex.rs"]
mod hex;
mod interwork;
mod isup;
#[path = "../../../crates/trust/tests/suite/lab.rs"]
mod lab;
mod passport;
mod pycrate;
mod q931;
mod revocation;
mod support;
mod trust;
