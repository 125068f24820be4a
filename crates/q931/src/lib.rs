//! Q.931 messages and information elements (ITU-T Q.931 (05/1998), with those of Q.932, Q.951 and Q.952): from octets
//! to who calls, and back. H.225.0 call signalling is framed alike: see [`Message::decode_h225`].
//!
//! A [`Message`] borrows the received octets and keeps all of them. [`Message::information_elements`] walks over what
//! lies in it, follows the shifts between codesets and does not interpret; [`RawElement::typed`] and
//! [`Message::element`] decode. Each element of codeset 0 has a type of its own with `decode` and `encode` (the trait
//! [`Element`]). Reading does not allocate.
//!
//! ```
//! use trueline_number::NumberingContext;
//! use trueline_q931::{CalledPartyNumber, Message, MessageType};
//!
//! // Call 50, to +44 7700 900123 from 202 555 0142, which the network provided.
//! let octets = [
//!     0x08, 0x02, 0x00, 0x32, 0x05, 0x04, 0x03, 0x80, 0x90, 0xA3, 0x6C, 0x0C, 0x21, 0x83, b'2', b'0', b'2', b'5',
//!     b'5', b'5', b'0', b'1', b'4', b'2', 0x70, 0x0D, 0x91, b'4', b'4', b'7', b'7', b'0', b'0', b'9', b'0', b'0',
//!     b'1', b'2', b'3',
//! ];
//! let message = Message::decode(&octets)?;
//! assert_eq!(message.message_type(), MessageType::SETUP);
//! assert_eq!(message.call_reference().value(), 50);
//!
//! // A network may deliver two calling party numbers; this one has delivered one.
//! let calling = message.calling_party_numbers()?.single().expect("this one has a calling party number");
//! assert_eq!(calling.to_string(), "2025550142 (national, E.164; presentation allowed; network provided)");
//! let canonical = calling.canonical(&NumberingContext::for_country("1".parse()?));
//! assert_eq!(canonical.to_string(), "12025550142");
//!
//! let called = message.element::<CalledPartyNumber<'_>>()?.expect("this one has a called party number");
//! assert_eq!(called.digits().to_string(), "447700900123");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! The same message built, and then sent on with its calling number restricted; no other octet changes:
//!
//! ```
//! use trueline_number::{Ia5Digits, Presentation, Screening};
//! use trueline_q931::{
//!     BearerCapability, CallReference, CallReferenceFlag, CalledPartyNumber, CallingPartyNumber, Layer1Protocol,
//!     Message, Setup, TypeOfNumber,
//! };
//!
//! let call_reference = CallReference::two_octets(50, CallReferenceFlag::FromOriginator);
//! let calling = CallingPartyNumber::new(TypeOfNumber::National, Ia5Digits::from_digits("2025550142")?)
//!     .with_screening(Screening::NetworkProvided);
//! let called = CalledPartyNumber::new(TypeOfNumber::International, Ia5Digits::from_digits("447700900123")?);
//! let setup = Setup::new(call_reference, &BearerCapability::speech(Layer1Protocol::ALaw))
//!     .with_called_party_number(&called)
//!     .with_calling_party_number(&calling)
//!     .finish()?;
//! assert_eq!(setup.len(), 39);
//!
//! let restricted = calling.with_presentation(Presentation::Restricted);
//! let edited = Message::decode(&setup)?.edit().set(&restricted).finish()?;
//! assert_eq!(setup.iter().zip(&edited).filter(|(a, b)| a != b).count(), 1);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! What a message says against the standard without being unreadable is told by [`Message::deviations`].
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
pub mod error_handling;
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
pub mod segmentation;

pub use builder::{BuildError, MessageBuilder, Setup};
pub use call_reference::{CallReference, CallReferenceFlag};
pub use calling_party_numbers::CallingPartyNumbers;
pub use edit::Edit;
pub use element::*;
pub use element_identifier::{Codeset, ElementIdentifier};
pub use information_elements::{Framing, InformationElements, RawElement, Reached};
pub use message::Message;
pub use message_type::MessageType;
pub use protocol_discriminator::ProtocolDiscriminator;
pub use q850::{CauseLocation, CauseValue, CodingStandard};
