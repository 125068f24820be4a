//! Q.931 messages and information elements.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
