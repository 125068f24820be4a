//! The messages that are measured, and how each implementation reads them.
//!
//! Every reader gives what it found, so that `tests/agreement.rs` can show that all of them read the same before any
//! of them is measured.
#![forbid(unsafe_code)]

pub mod chain;
pub mod every_field;
pub mod iam;
pub mod invite;
pub mod passport;
pub mod peers;
pub mod rel;
pub mod setup;
pub mod side;
pub mod verdict;

pub use side::Side;
