//! Who is really calling? One model for a call set-up of any protocol.
//!
//! A [`CallSetup`] is made from an initial address message of ISUP or BICC, a SETUP of Q.931 or H.225.0 (feature
//! `h225`), or a SIP INVITE. It borrows the message and lists the number that is called, every identity that the message
//! claims for the caller ([`IdentityClaim`]) with the field it came from, its presentation and screening, the
//! diversions on the way, and the proofs that came along. Nothing is verified yet: a [`Proof`] is what was received.
//!
//! ```
//! use trueline::isup::Message;
//! use trueline::{CallSetup, ClaimSource};
//! use trueline::number::{NumberingContext, Presentation};
//!
//! // IAM on circuit 5, to +44 7700 900123 from +1 202 555 0142, which the network provided.
//! let octets = [
//!     0x05, 0x00, 0x01, 0x00, 0x20, 0x00, 0x0A, 0x03, 0x02, 0x0A, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10,
//!     0x32, 0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x00,
//! ];
//! let message = Message::decode(&octets)?;
//! let call = CallSetup::from_isup(&message)?.expect("an IAM sets up a call");
//! let claim = &call.claims[0];
//! assert_eq!(claim.source, ClaimSource::CallingPartyNumber);
//! assert_eq!(claim.presentation, Some(Presentation::Allowed));
//! assert_eq!(claim.address.canonical(&NumberingContext::UNKNOWN).to_string(), "12025550142");
//! # Ok::<(), trueline::wire::DecodeError>(())
//! ```
//!
//! Messages are built with the crates of the protocols, which are re-exported. The same call as a SIP INVITE:
//!
//! ```
//! use trueline::CallSetup;
//! use trueline::number::NumberingContext;
//! use trueline::sip::{Message, MessageBuilder, OwnedNameAddr, OwnedUri};
//!
//! let called = OwnedUri::sip_number("+447700900123", "example.net")?;
//! let calling = OwnedNameAddr::new(OwnedUri::sip_number("+12025550142", "example.com")?);
//! let octets = MessageBuilder::request("INVITE", &called)
//!     .with("Via", "SIP/2.0/UDP example.com;branch=z9hG4bK1")
//!     .with("Max-Forwards", "70")
//!     .with("From", &calling.clone().with_parameter("tag", Some("1"))?)
//!     .with("To", &OwnedNameAddr::new(called.clone()))
//!     .with("Call-ID", "1@example.com")
//!     .with("CSeq", "1 INVITE")
//!     .with("P-Asserted-Identity", &calling)
//!     .finish()?;
//!
//! let invite = Message::decode(&octets)?;
//! let call = CallSetup::from_sip(&invite)?.expect("an INVITE sets up a call");
//! assert!(call.claims.iter().any(|claim| {
//!     claim.address.canonical(&NumberingContext::UNKNOWN).to_string() == "12025550142"
//! }));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "passport")]
pub mod carry;
pub mod interwork;
mod setup;

pub use setup::{
    Address, Alias, CallSetup, CallerCategory, Carrier, ClaimSource, Diversion, DiversionReason,
    DiversionSource, IdentityClaim, MAX_ALIAS, MAX_CATEGORIES, MAX_CLAIMS, MAX_DIVERSIONS, MAX_PROOFS,
    MAX_REMARKS, PackedProof, Peer, PointCodes, Proof, ProofSource, Remark,
};

pub use trueline_bicc as bicc;
#[cfg(feature = "capture")]
pub use trueline_capture as capture;
pub use trueline_isup as isup;
pub use trueline_number as number;
#[cfg(feature = "passport")]
pub use trueline_passport as passport;
pub use trueline_q931 as q931;
pub use trueline_sip as sip;
#[cfg(feature = "trust")]
pub use trueline_trust as trust;
pub use trueline_wire as wire;
