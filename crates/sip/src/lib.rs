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

mod contact;
mod content_type;
mod date;
mod deviation;
mod diversion;
mod field_index;
pub mod framing;
mod grammar;
mod header;
mod header_name;
mod history_info;
mod identity;
#[cfg(feature = "serde")]
pub mod json;
mod message;
mod multipart;
mod name_addr;
mod parameters;
#[cfg(feature = "serde")]
mod passport_part;
mod remote_party_id;
mod start_line;
mod text;
mod typed_headers;
mod uri;
mod value;
mod values;
mod via;

pub use contact::Contact;
pub use content_type::ContentType;
pub use deviation::Deviation;
pub use diversion::Diversion;
pub use header::{Header, Headers};
pub use header_name::HeaderName;
pub use history_info::HistoryInfo;
pub use identity::Identity;
pub use message::Message;
pub use multipart::{MAX_NESTING, Part, Parts};
pub use name_addr::NameAddr;
pub use parameters::{Parameter, Parameters};
pub use remote_party_id::RemotePartyId;
pub use start_line::{Method, StartLine};
pub use text::Text;
pub use uri::Uri;
pub use value::Value;
pub use values::{HeadersNamed, Values};
pub use via::Via;
