//! PASSporT (RFC 8225): tokens that say who calls whom, and the signature under them.
//!
//! * [`es256`] signs and verifies, through traits, with the backend that the caller compiles in.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "graviola")]
extern crate std;

pub mod es256;
