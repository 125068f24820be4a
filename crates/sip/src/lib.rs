//! SIP message heads without a copy (RFC 3261).
//!
//! ```
//! use trueline_sip::Message;
//!
//! let octets = b"INVITE sip:bob@example.com SIP/2.0\r\n\
//!     From: \"A\" <sip:+12025550142@example.com;user=phone>;tag=1\r\n\
//!     P-Asserted-Identity: <tel:+12025550143>\r\n\r\n";
//! let message = Message::decode(octets)?;
//! let from = message.from().unwrap()?;
//! assert_eq!(from.uri().number(), Some(&b"+12025550142"[..]));
//! assert_eq!(from.parameter("tag"), Some(&b"1"[..]));
//! let asserted = message.p_asserted_identity().next().unwrap()?;
//! assert_eq!(asserted.uri().number(), Some(&b"+12025550143"[..]));
//! # Ok::<(), trueline_wire::DecodeError>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod body;
mod date;
mod deviation;
mod field_index;
pub mod framing;
mod grammar;
mod header;
mod header_name;
mod identity;
#[cfg(feature = "serde")]
pub mod json;
mod message;
mod name_addr;
mod parameters;
mod start_line;
mod text;
mod uri;
mod value;
mod values;

pub use deviation::Deviation;
pub use header::{Header, Headers};
pub use header_name::HeaderName;
pub use identity::Identity;
pub use message::Message;
pub use name_addr::NameAddr;
pub use parameters::{Parameter, Parameters};
pub use start_line::{Method, StartLine};
pub use text::Text;
pub use uri::Uri;
pub use value::Value;
pub use values::{HeadersNamed, Values};
