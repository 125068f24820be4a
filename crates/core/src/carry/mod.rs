//! CLI authentication in every family: a proof put into a call set-up, taken out of it, and the roles of ITU-T Q.3063.
//!
//! The proof is a PASSporT. SIP carries its text in an Identity header field; ISUP, BICC, Q.931 and H.225.0 carry it in
//! the packed form, from which the very same token is made again (`docs/cli-authentication-profile.md`). Every code point
//! is a value of the [`Profile`] that the caller passes in a [`Link`], and so are the numbering plan of that end and the
//! most octets that a message may have.
//!
//! | role (Q.3063 §8) | what it calls |
//! |---|---|
//! | outgoing gateway | [`sign_setup`], or [`sign_call`], [`best_carrier`] and [`put`] one by one; [`put_in_sip`] |
//! | transit exchange | nothing: it relays. [`differences`] shows whether it did |
//! | incoming gateway | [`Tokens::of`], then [`Tokens::verify`] |
//! | destination exchange | [`present_in_sip`], [`present_in_q931`] |
//!
//! ```
//! use trueline::carry::{Link, Signing, Tokens, sign_setup};
//! use trueline::isup::Message;
//! use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
//! use trueline::number::NumberingContext;
//! use trueline::passport::es256::SigningKey;
//! use trueline::passport::{Attestation, KeyAtHand, Profile, Status, VerificationPolicy, Verifier};
//! use trueline::{CallSetup, Carrier};
//!
//! // IAM on circuit 5, to +44 7700 900123 from +1 202 555 0142, without a proof.
//! let iam = [
//!     0x05, 0x00, 0x01, 0x00, 0x20, 0x00, 0x0A, 0x03, 0x02, 0x0A, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10,
//!     0x32, 0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x00,
//! ];
//! let link = Link::new(NumberingContext::UNKNOWN).with_limit(CLASSICAL_MTP_LIMIT);
//!
//! // The outgoing gateway.
//! let key = SigningKey::generate(&[7; 32])?;
//! let signing = Signing {
//!     x5u: "https://cert.example.com/a.pem",
//!     attest: Attestation::Full,
//!     origid: "123e4567-e89b-12d3-a456-426655440000",
//!     iat: 1_795_600_800,
//! };
//! let sent = sign_setup(&Message::decode(&iam)?, &signing, &key, &link)?;
//! assert_eq!((sent.carrier, sent.setup.len()), (Carrier::Parameter, iam.len() + 110 + 2 + 4));
//!
//! // The incoming gateway.
//! let received = Message::decode(&sent.setup)?;
//! let call = CallSetup::from_isup(&received)?.unwrap().with_proofs_of(&received, &Profile::DEFAULT);
//! let tokens = Tokens::of(&call, &link.numbering, |_| None);
//! let verifier = Verifier::new(KeyAtHand(key.verifying_key()), VerificationPolicy::SHAKEN, 1_795_600_810);
//! let verdict = tokens.verify(&call, &link.numbering, &verifier, b"", None, &mut ());
//! assert_eq!((verdict.caller(), verdict.attest()), (Status::Passed, Some(Attestation::Full)));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod choice;
mod error;
mod in_isup;
mod in_q931;
mod in_sip;
mod link;
mod message;
mod numbers;
mod piece;
mod present;
mod put;
mod segments;
mod sign;
mod tokens;
mod transit;

pub use trueline_passport::Profile;

pub use choice::{Choice, Fit, Size, best_carrier};
pub use error::CarryError;
pub use in_sip::{identity_field, put_in_sip};
pub use link::{Link, Numbers};
pub use message::{Found, Part, SetupMessage};
pub use numbers::numbers_of;
pub use piece::{Piece, Pieces};
pub use present::{Presented, ResultInQ931, present_in_q931, present_in_sip};
pub use put::{Sent, put, remove};
pub use segments::put_in_segments;
pub use sign::{SignSetupError, Signing, sign_call, sign_setup};
pub use tokens::{TakeError, TakenToken, Tokens};
pub use transit::{Difference, MAX_DIFFERENCES, Relayed, differences};
