//! SIP message heads without a copy (RFC 3261).
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate alloc;

pub mod framing;
mod grammar;
