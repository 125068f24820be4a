//! BICC messages.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod bat;
mod call_instance_code;
#[cfg(feature = "serde")]
pub mod json;

pub use bat::*;
pub use call_instance_code::CallInstanceCode;
