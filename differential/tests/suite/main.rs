//! Messages of this project and of others, read by both sides.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod bicc;
mod h225;
mod isup;
mod passport;
mod pycrate;
mod q931;
mod support;
mod trust;
