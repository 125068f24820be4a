//! PASSporT (RFC 8225): tokens that say who calls whom, and the signature under them.
//!
//! A token as an Identity header field brings it, to an answer:
//!
//! ```
//! use trueline_number::NumberingContext;
//! use trueline_passport::es256::VerifyingKey;
//! use trueline_passport::{Attestation, Call, IdentityField, KeyAtHand, Party, Status, VerificationPolicy, Verifier};
//!
//! let token = b"\
//!     eyJhbGciOiJFUzI1NiIsInBwdCI6InNoYWtlbiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9j\
//!     ZXJ0LmV4YW1wbGUuY29tL2EucGVtIn0.eyJhdHRlc3QiOiJBIiwiZGVzdCI6eyJ0biI6WyIxMjAyNTU1MDE0\
//!     MyJdfSwiaWF0IjoxNzAwMDAwMDAwLCJvcmlnIjp7InRuIjoiMTIwMjU1NTAxNDIifSwib3JpZ2lkIjoiMTIz\
//!     ZTQ1NjctZTg5Yi0xMmQzLWE0NTYtNDI2NjU1NDQwMDAwIn0.z-LxByTx1DmFz3Xk3zJRJVoAHdJlXQrrGj3Y\
//!     na8y7hfIv5VUvHY61OQP9lyBn95jpeA_8t4m8sdQiPMh35rTGA";
//! let field = IdentityField::new(token, Some("https://cert.example.com/a.pem"), Some("ES256"), Some("shaken"))?;
//!
//! // What the request says itself, which is what the token is compared with.
//! let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
//! let (callers, called) = ([number("+1-202-555-0142")], [number("+12025550143")]);
//! let call = Call { callers: &callers, called: &called, id: b"a84b4c76e66710@pc33.example.com", ..Call::default() };
//!
//! let key = VerifyingKey::from_pem(
//!     "-----BEGIN PUBLIC KEY-----\n\
//!      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmWaqZiXcZ6U0PBRPo1XHv/N9j1kP\n\
//!      D0QO2wY1s5FqhiOvBJfPBY2v4b9O5PtVrMrxGDvmb59RHQ4ZFC6kQNJGdg==\n\
//!      -----END PUBLIC KEY-----\n",
//! )?;
//! let verifier = Verifier::new(KeyAtHand(&key), VerificationPolicy::SHAKEN, 1_700_000_020);
//! let verdict = verifier.verify(&[field], &call, None, &mut ());
//! assert_eq!((verdict.caller(), verdict.attest()), (Status::Passed, Some(Attestation::Full)));
//! assert_eq!(verdict.verstat().as_str(), "TN-Validation-Passed");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! And from values to a token:
//!
//! ```
//! use trueline_passport::es256::SigningKey;
//! use trueline_passport::{Attestation, Claims, Destination, Header, Identity, PassportType, Token, sign};
//!
//! let key = SigningKey::generate(&[7; 32])?; // SigningKey::with_certificate reads one in PEM and compares the two
//! let header = Header::new(PassportType::Shaken, "https://cert.example.com/a.pem");
//! let claims = Claims::new(1_700_000_000, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
//!     .with_attest(Attestation::Full)
//!     .with_origid("123e4567-e89b-12d3-a456-426655440000");
//! claims.check_type(header.kind())?;
//! let token = sign(&header, &claims, &key)?;
//!
//! let payload = br#"{"attest":"A","dest":{"tn":["12025550143"]},"iat":1700000000,"orig":{"tn":"12025550142"},"#;
//! assert!(Token::parse(token.as_bytes())?.open()?.payload_json().starts_with(payload));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! The request that carries it needs a Date header field too: [`sign`] says why.
//!
//! # Which type answers what
//!
//! | question | where |
//! |---|---|
//! | What does this token say, whether it holds or not? | [`Token::parse`], [`Token::open`], then [`Header`] and [`Claims`] |
//! | Do the tokens of this call hold? | [`Verifier`] on [`IdentityField`]s and a [`Call`] of [`Party`]s, with a [`VerificationPolicy`] |
//! | Who may sign for which number? | [`Credentials`], which the caller or a crate that judges certificates implements; [`KeyAtHand`] where that was judged before |
//! | Was it sent before, with another call? | [`ReplayMemory`] |
//! | What became of it, and why? | [`Verdict`], its [`Outcome`]s and [`Reason`]s; every single [`Step`] through a [`Trace`] |
//! | By which rule are two parties the same? | [`Party::compare`] gives a [`Comparison`] |
//! | What is passed on? | [`Verstat`], [`Response`], [`StirReason`]; for programs that know Asterisk or libsecsipid, [`vocabulary`] |
//! | Which departures from the standards pass? | [`Tolerance`] |
//! | Name, picture, card of the caller | [`RichCallData`] with [`RcdIntegrity`] |
//! | Priority of emergency and government calls | [`ResourcePriority`] |
//! | How is a token made? | [`sign`] and [`compact`], with a key or a remote signer that implements [`es256::Sign`] |
//! | How does a token cross ISUP, BICC or Q.931? | [`packed`], under the code points of a [`Profile`] |
//!
//! Nothing here opens a file, asks a network or reads a clock: keys, content and the time are arguments. The texts of RFC
//! 9795 (rich call data), RFC 9410 and RFC 9366 (Reason) were not at hand; what [`RichCallData`], [`RcdIntegrity`] and
//! [`StirReason`] make of them is from memory, clause numbers too.
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
mod shaken;
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
pub use credentials::{CredentialSteps, Credentials, KeyAtHand, Signed};
pub use fingerprint::{Fingerprint, MAX_FINGERPRINTS};
pub use header::Header;
pub use identity::{Destination, Diversion, Identity, MAX_IDENTITIES};
pub use identity_field::IdentityField;
pub use json::{MAX_DEPTH, MAX_MEMBERS};
pub use party::{Comparison, Party};
pub use passport_type::PassportType;
pub use policy::{MAX_DIVERSIONS, MAX_TOKENS, VerificationPolicy};
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
pub use verify::Verifier;
pub use verstat::Verstat;
