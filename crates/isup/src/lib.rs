//! ISUP messages and parameters (ITU-T Q.763 (12/1999)): from octets to who calls, and back.
//!
//! A [`Message`] borrows the received octets and keeps all of them. [`Message::parameters`] walks over what lies in
//! it without interpreting; [`RawParameter::typed`] and [`Message::parameter`] decode. Each parameter has a type of
//! its own with `decode` and `encode` (the trait [`Parameter`]). Reading does not allocate.
//!
//! ```
//! use trueline_isup::{CallingPartyNumber, Message, MessageType};
//! use trueline_number::NumberingContext;
//!
//! // Circuit 5, to +44 7700 900123 from +1 202 555 0142, which the network provided.
//! let octets = [
//!     0x05, 0x00, 0x01, 0x00, 0x20, 0x00, 0x0A, 0x03, 0x02, 0x0A, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10,
//!     0x32, 0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x00,
//! ];
//! let message = Message::decode(&octets)?;
//! assert_eq!(message.message_type(), MessageType::IAM);
//!
//! let calling = message.parameter::<CallingPartyNumber<'_>>()?.expect("this one has a calling party number");
//! assert_eq!(
//!     calling.to_string(),
//!     "12025550142 (international, E.164; presentation allowed; network provided)"
//! );
//! let number = NumberingContext::UNKNOWN
//!     .canonical_signals(calling.nature_of_address().type_of_number(), calling.signals());
//! assert_eq!(number.to_string(), "12025550142");
//! # Ok::<(), trueline_wire::DecodeError>(())
//! ```
//!
//! The same message built, and then sent on with its calling number restricted; no other octet changes:
//!
//! ```
//! use trueline_isup::{
//!     CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Category, CircuitIdentificationCode,
//!     ForwardCallIndicators, Iam, IsdnUserPart, Message, NatureOfAddress, NatureOfConnectionIndicators,
//!     TransmissionMedium, TransmissionMediumRequirement,
//! };
//! use trueline_number::{AddressSignals, Presentation};
//!
//! let called = AddressSignals::from_digits("447700900123")?;
//! let calling = AddressSignals::from_digits("12025550142")?;
//! let calling = CallingPartyNumber::new(NatureOfAddress::International, calling);
//! let iam = Iam::new(
//!     &NatureOfConnectionIndicators::new(),
//!     &ForwardCallIndicators::new().with_isdn_user_part_indicator(IsdnUserPart::UsedAllTheWay),
//!     &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
//!     &TransmissionMediumRequirement::new(TransmissionMedium::AUDIO_3_1_KHZ),
//!     &CalledPartyNumber::new(NatureOfAddress::International, called),
//! )
//! .with_cic(CircuitIdentificationCode::new(5))
//! .with_calling_party_number(&calling)
//! .finish()?;
//! assert_eq!(iam.len(), 30);
//!
//! let restricted = calling.with_presentation(Presentation::Restricted);
//! let edited = Message::decode(&iam)?.edit().set(&restricted).finish()?;
//! assert_eq!(iam.iter().zip(&edited).filter(|(a, b)| a != b).count(), 1);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! What a message says against the standard without being unreadable is told by [`Message::deviations`].
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod ansi_iam;
pub mod application_transport;
mod builder;
mod cic;
pub mod compatibility;
mod deviation;
mod edit;
#[cfg(feature = "serde")]
pub mod json;
mod message;
mod message_type;
pub mod messages;
mod param;
mod parameter_name;
mod parameters;
mod pass_along;
mod permitted;
pub mod segmentation;
mod variant;

pub use ansi_iam::AnsiIam;
pub use builder::MessageBuilder;
pub use cic::CircuitIdentificationCode;
pub use edit::{Edit, EditError};
pub use message::Message;
pub use message_type::{FixedParameter, MessageFormat, MessageType, OptionalPart};
pub use messages::Iam;
pub use param::*;
pub use parameter_name::ParameterName;
pub use parameters::{Parameters, Part, RawParameter};
pub use variant::Variant;
