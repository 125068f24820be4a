//! BICC messages (ITU-T Q.1902.3) and the bearer association of their calls (ITU-T Q.765.5): from octets to who calls
//! over which bearer, and back.
//!
//! BICC is ISUP without circuits: a [`Message`] begins with a call instance code of 32 bits, and what lies behind it
//! are the messages and parameters of [`trueline_isup`]. The bearer is agreed on in the parameter
//! [`ApplicationTransport`](trueline_isup::ApplicationTransport), whose elements [`BatElements`] walks over; each has a
//! type of its own with `decode` and `encode` (the trait [`BatElement`]).
//!
//! ```
//! use trueline_bicc::{BatValue, CallInstanceCode, Message};
//! use trueline_isup::{CallingPartyNumber, MessageType};
//!
//! // Call 7, to +44 7700 900123 from +1 202 555 0142; behind that the application transport parameter with an action
//! // and a codec list.
//! let octets = [
//!     0x07, 0x00, 0x00, 0x00, 0x01, 0x00, 0x20, 0x00, 0x0A, 0x03, 0x02, 0x0A, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00,
//!     0x09, 0x10, 0x32, 0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x78, 0x11, 0x85, 0x82, 0xC0,
//!     0x00, 0x00, 0x01, 0x82, 0x90, 0x02, 0x04, 0x86, 0x90, 0x05, 0x83, 0x90, 0x01, 0x01, 0x00,
//! ];
//! let message = Message::decode(&octets)?;
//! assert_eq!(message.to_string(), "IAM, call 7");
//! let calling = message.parameter::<CallingPartyNumber<'_>>()?.expect("this one has a calling party number");
//! assert_eq!(calling.signals().to_string(), "12025550142");
//!
//! let mut elements = message.bat_elements()?.expect("this one has a bearer association");
//! let action = elements.next().expect("there are two")?;
//! assert_eq!(action.to_string(), "action indicator: connect forward");
//! let BatValue::CodecList(codecs) = elements.next().expect("there are two")?.typed()? else { panic!() };
//! assert_eq!(codecs.to_string(), "ITU-T G.711 64 kbit/s A-law");
//! # Ok::<(), trueline_wire::DecodeError>(())
//! ```
//!
//! An answer to it built from values: the codec that was chosen, and where the bearer is to be set up to.
//!
//! ```
//! use trueline_bicc::{
//!     Action, ActionIndicator, BackboneNetworkConnectionIdentifier, BatBuilder, CallInstanceCode, Codec,
//!     CompatibilityInformation, GeneralAction, InterworkingFunctionAddress, ItuCodec, Message, MessageBuilder,
//! };
//! use trueline_isup::{ApplicationContext, ApplicationTransport, MessageType, ReleaseCallIndicator};
//!
//! let release = CompatibilityInformation::new(GeneralAction::ReleaseCall);
//! let elements = BatBuilder::new()
//!     .with(release, &ActionIndicator::new(Action::CONNECT_BACKWARD))
//!     .with(release, &BackboneNetworkConnectionIdentifier::new(77))
//!     .with(release, &InterworkingFunctionAddress::from_ipv4([192, 0, 2, 1].into()))
//!     .with(release, &Codec::itu(ItuCodec::G711_64_A_LAW))
//!     .finish()?;
//! let transport = ApplicationTransport::new(ApplicationContext::BAT, &elements)
//!     .with_release_call_indicator(ReleaseCallIndicator::Release);
//! let apm = MessageBuilder::new(CallInstanceCode(7), MessageType::APM).with(&transport).finish()?;
//!
//! let message = Message::decode(&apm)?;
//! assert_eq!(message.bat_elements()?.expect("there are some").count(), 4);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! Elements that are too long for one message go out in segments, and come in as such:
//! [`trueline_isup::application_transport`]. What a message says against the standard without being unreadable is told
//! by [`Message::deviations`].
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod bat;
mod builder;
mod call_instance_code;
mod deviation;
mod edit;
#[cfg(feature = "serde")]
pub mod json;
mod message;
pub mod message_set;

pub use bat::*;
pub use builder::MessageBuilder;
pub use call_instance_code::CallInstanceCode;
pub use edit::Edit;
pub use message::{Message, bat_elements};
