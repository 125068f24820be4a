//! How the peers read the same octets.
//!
//! Each reads as much as it has types for. Where it has none, the text of the header field is all that it is asked for.

pub mod certval;
pub mod ezk_sip_types;
pub mod itu_isup;
pub mod jsonwebtoken;
pub mod rsip;
pub mod rsipstack;
pub mod webpki;
