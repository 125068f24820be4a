//! DER (ITU-T X.690): elements out of the received octets and into octets to send, and what is wrong with those received.

pub(crate) mod der_reader;
pub(crate) mod error;
pub(crate) mod pem;
pub(crate) mod tag;
pub(crate) mod writer;
