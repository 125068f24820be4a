//! May this signer speak for this number? Certificate chains of STIR (RFC 8226), judged without I/O.
//!
//! * [`tn_auth_list`]: which numbers and providers a certificate speaks for.
//! * [`claim_constraints`]: which claims the tokens under a certificate must, may and must not have.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod claim_constraints;
mod number_range;
mod service_provider_code;
pub mod tn_auth_list;
