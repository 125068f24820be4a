//! Q.931 messages and information elements.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod call_reference;
mod element;
mod element_identifier;
mod information_elements;
#[cfg(feature = "serde")]
pub mod json;
mod line;
mod message;
mod message_type;
mod octet_string;
mod octets;
mod protocol_discriminator;
mod q850;

pub use call_reference::{CallReference, CallReferenceFlag};
pub use element::*;
pub use element_identifier::{Codeset, ElementIdentifier};
pub use information_elements::{Framing, InformationElements, RawElement, Reached};
pub use message::Message;
pub use message_type::MessageType;
pub use protocol_discriminator::ProtocolDiscriminator;
pub use q850::{CauseLocation, CauseValue, CodingStandard};
