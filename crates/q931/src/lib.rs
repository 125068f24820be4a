//! Q.931 messages and information elements.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod builder;
mod call_reference;
mod calling_party_numbers;
mod deviation;
mod edit;
mod element;
mod element_identifier;
#[cfg(feature = "h225")]
pub mod h225;
mod information_elements;
#[cfg(feature = "serde")]
pub mod json;
mod line;
mod message;
mod message_type;
mod octet_string;
mod octets;
mod permitted;
mod protocol_discriminator;
mod q850;

pub use builder::{BuildError, MessageBuilder, Setup};
pub use call_reference::{CallReference, CallReferenceFlag};
pub use calling_party_numbers::CallingPartyNumbers;
pub use deviation::Deviation;
pub use edit::Edit;
pub use element::*;
pub use element_identifier::{Codeset, ElementIdentifier};
pub use information_elements::{Framing, InformationElements, RawElement, Reached};
pub use message::Message;
pub use message_type::MessageType;
pub use protocol_discriminator::ProtocolDiscriminator;
pub use q850::{CauseLocation, CauseValue, CodingStandard};
