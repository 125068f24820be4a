//! DER: elements out of the received octets, and what is wrong with them.

pub(crate) mod der_reader;
pub(crate) mod elements;
pub(crate) mod error;
pub(crate) mod pem;
