//! PASSporT (RFC 8225): tokens that say who calls whom, and the signature under them.
//!
//! * [`Token`] splits the received octets; [`Header`] and [`Claims`] read what it carries, and write it to be signed.
//! * [`Reason`] names why something does not hold; [`Tolerance`] says which departures from the standards are accepted.
//! * A [`Verdict`] is told on as [`Verstat`], as a SIP [`Response`] or [`StirReason`], and in the words of other verifiers
//!   ([`vocabulary`]).
//! * [`packed`] carries tokens in about a hundred octets, for ISUP, BICC and Q.931; [`Profile`] says where.
//! * [`es256`] signs and verifies, through traits, with the backend that the caller compiles in.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "graviola")]
extern crate std;

mod attestation;
mod call;
mod check;
mod claims;
mod credentials;
pub mod es256;
mod fingerprint;
mod header;
mod identity;
mod identity_field;
mod json;
mod json_pointer;
mod links;
mod member;
pub mod packed;
mod party;
mod passport_type;
mod policy;
mod profile;
mod rcd_integrity;
mod reason;
mod replay;
mod resource_priority;
mod rich_call_data;
mod sign;
mod sip_response;
mod token;
mod tolerance;
mod verdict;
mod verify;
mod verstat;
pub mod vocabulary;
mod write;

pub use attestation::Attestation;
pub use call::Call;
pub use check::{Check, Step, Trace};
pub use claims::Claims;
pub use credentials::{Credentials, KeyAtHand, Signed};
pub use fingerprint::{Fingerprint, MAX_FINGERPRINTS};
pub use header::Header;
pub use identity::{Destination, Diversion, Identity, MAX_IDENTITIES};
pub use identity_field::IdentityField;
pub use json::{MAX_DEPTH, MAX_MEMBERS};
pub use party::{Comparison, Party};
pub use passport_type::PassportType;
pub use policy::VerificationPolicy;
pub use profile::{MAX_ISUP_PARAMETER, MAX_USER_TO_USER, MAX_USER_USER_ELEMENT, Profile, ProfileError};
pub use rcd_integrity::{DigestAlgorithm, MAX_DIGESTS, RcdDigest, RcdIntegrity};
pub use reason::Reason;
pub use replay::ReplayMemory;
pub use resource_priority::{MAX_RESOURCE_PRIORITIES, ResourcePriority};
pub use rich_call_data::RichCallData;
pub use sign::{compact, sign};
pub use sip_response::{Response, StirReason};
pub use token::{Form, MAX_TOKEN, Opened, Token};
pub use tolerance::Tolerance;
pub use verdict::{Outcome, Status, Verdict};
pub use verify::{MAX_DIVERSIONS, MAX_TOKENS, Verifier};
pub use verstat::Verstat;
