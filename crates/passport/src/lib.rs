//! PASSporT (RFC 8225): tokens that say who calls whom, and the signature under them.
//!
//! * [`Token`] splits the received octets; [`Header`] and [`Claims`] read what it carries, and write it to be signed.
//! * [`Reason`] names why something does not hold; [`Tolerance`] says which departures from the standards are accepted.
//! * [`es256`] signs and verifies, through traits, with the backend that the caller compiles in.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "graviola")]
extern crate std;

mod attestation;
mod claims;
pub mod es256;
mod fingerprint;
mod header;
mod identity;
mod json;
mod passport_type;
mod reason;
mod sign;
mod token;
mod tolerance;
mod write;

pub use attestation::Attestation;
pub use claims::Claims;
pub use fingerprint::Fingerprint;
pub use header::Header;
pub use identity::{Destination, Diversion, Identity};
pub use json::{MAX_DEPTH, MAX_MEMBERS};
pub use passport_type::PassportType;
pub use reason::Reason;
pub use sign::{compact, sign};
pub use token::{Form, MAX_TOKEN, Opened, Token};
pub use tolerance::Tolerance;
