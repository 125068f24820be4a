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
//!
//! The same claim made of values:
//!
//! ```
//! use trueline_sip::{Message, MessageBuilder, OwnedNameAddr, OwnedUri};
//!
//! let called = OwnedUri::sip_host("example.com")?;
//! let from = OwnedNameAddr::new(OwnedUri::sip_number("+12025550142", "example.com")?)
//!     .with_display("A")?
//!     .with_parameter("tag", Some("1"))?;
//! let octets = MessageBuilder::request("INVITE", &called)
//!     .with("Via", "SIP/2.0/UDP example.com;branch=z9hG4bK1")
//!     .with("Max-Forwards", "70")
//!     .with("From", &from)
//!     .with("To", &OwnedNameAddr::new(called.clone()))
//!     .with("Call-ID", "1@example.com")
//!     .with("CSeq", "1 INVITE")
//!     .with("P-Asserted-Identity", &OwnedNameAddr::new(OwnedUri::tel("+12025550143")?))
//!     .finish()?;
//! let invite = Message::decode(&octets).expect("what was built can be read");
//! let asserted = invite.p_asserted_identity().next().unwrap().unwrap();
//! assert_eq!(asserted.uri().number(), Some(&b"+12025550143"[..]));
//! # Ok::<(), trueline_sip::BuildError>(())
//! ```
//!
//! What was received is read where it lies and never changed. [`Message::edit`] gives a copy in which only the edited
//! header fields differ, [`MessageBuilder`] a message made of values. A value is checked when it is built, part by part:
//! no line end, quote, bracket or separator of what is given becomes part of the message's structure.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod attestation_info;
mod build_error;
mod call_info;
mod calling_partys_category;
mod contact;
mod content_type;
mod date;
mod deviation;
mod diversion;
mod edit;
mod field_index;
mod field_value;
pub mod framing;
mod geolocation;
mod grammar;
mod header;
mod header_name;
mod history_info;
mod identity;
#[cfg(feature = "serde")]
pub mod json;
mod message;
mod message_builder;
mod multipart;
mod name_addr;
mod origination_id;
mod owned_identity;
mod owned_name_addr;
mod owned_uri;
mod p_access_network_info;
mod p_called_party_id;
mod p_charge_info;
mod parameterized;
mod parameters;
#[cfg(feature = "serde")]
mod passport_part;
mod priority;
mod reason;
mod remote_party_id;
mod resource_priority;
mod start_line;
mod telephone_number;
mod text;
mod typed_headers;
mod uri;
mod user_to_user;
mod value;
mod values;
mod verstat;
mod via;
mod writing;

pub use attestation_info::{Attestation, AttestationInfo};
pub use build_error::BuildError;
pub use call_info::CallInfo;
pub use calling_partys_category::CallingPartysCategory;
pub use contact::Contact;
pub use content_type::ContentType;
pub use date::Date;
pub use deviation::Deviation;
pub use diversion::Diversion;
pub use edit::Edit;
pub use field_value::FieldValue;
pub use geolocation::{Geolocation, GeolocationRouting};
pub use header::{Header, Headers};
pub use header_name::HeaderName;
pub use history_info::HistoryInfo;
pub use identity::Identity;
pub use message::Message;
pub use message_builder::MessageBuilder;
pub use multipart::{MAX_NESTING, Part, Parts};
pub use name_addr::NameAddr;
pub use origination_id::OriginationId;
pub use owned_identity::OwnedIdentity;
pub use owned_name_addr::OwnedNameAddr;
pub use owned_uri::OwnedUri;
pub use p_access_network_info::PAccessNetworkInfo;
pub use p_called_party_id::PCalledPartyId;
pub use p_charge_info::PChargeInfo;
pub use parameters::{Parameter, Parameters};
pub use priority::{Priority, PriorityVerstat};
pub use reason::Reason;
pub use remote_party_id::RemotePartyId;
pub use resource_priority::ResourcePriority;
pub use start_line::{Method, StartLine};
pub use telephone_number::{NumberScope, TelephoneNumber};
pub use text::Text;
pub use uri::Uri;
pub use user_to_user::UserToUser;
pub use value::Value;
pub use values::{HeadersNamed, Values};
pub use verstat::Verstat;
pub use via::Via;
