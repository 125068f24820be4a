//! Why a cross-border list is not believed.

use alloc::string::String;

use crate::domain::cross_border::list::{MAX_CLOCK_SKEW, MAX_LIST_OCTETS, MAX_LIST_VALIDITY};
use crate::domain::document::field_error::FieldError;
use crate::domain::error::DomainError;
use crate::x509::time::Utc;

/// Why a cross-border list cannot be used or made.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// More than [`MAX_LIST_OCTETS`].
    #[error("the list has {octets} octets, more than {MAX_LIST_OCTETS}")]
    TooLarge {
        /// How many it has.
        octets: usize,
    },
    /// Not three parts with dots between them (RFC 7515 §7.1).
    #[error("the list is no JWS in compact form: header, payload and signature with a dot between them")]
    Form,
    /// A part that is not base64url without padding.
    #[error("the {part} of the list is no base64url without padding")]
    Base64 {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// A header or payload that is not UTF-8.
    #[error("the {part} of the list is no UTF-8")]
    NotUtf8 {
        /// `header` or `payload`.
        part: &'static str,
    },
    /// A header that is not as it must be.
    #[error("header of the list: {0}")]
    Header(FieldError),
    /// Another algorithm than ES256; `none` is another one.
    #[error("the list is signed with `{found}`, and only ES256 counts")]
    Algorithm {
        /// What the header says.
        found: String,
    },
    /// A token for something else, which must not pass for a list.
    #[error("the type of the token is `{found}`, which is no cross-border list")]
    Kind {
        /// What the header says.
        found: String,
    },
    /// A key that the receiver has not named.
    #[error("the list is signed with the key `{kid}`, which is none of the signers that were named for it")]
    UnknownKey {
        /// The identifier of the key.
        kid: String,
    },
    /// The certificate of the signer is not valid at this time.
    #[error(
        "the certificate of the signer is not valid at this time; ask the issuer of the list for a current one"
    )]
    SignerNotValid,
    /// The signature is not by that key over these octets.
    #[error("the signature of the list does not hold: the list was altered, or made with another key")]
    Signature,
    /// A payload that is not as it must be.
    #[error("payload of the list: {0}")]
    Payload(FieldError),
    /// A version that is not known here.
    #[error("the list has version {found}, and 1 is what can be read")]
    Version {
        /// What the list says.
        found: i64,
    },
    /// An end that has passed.
    #[error("the list expired at {}; fetch the current one", Utc(*expires_at))]
    Expired {
        /// Its end in Unix seconds.
        expires_at: i64,
    },
    /// A beginning that is to come.
    #[error(
        "the list was made at {issued_at} (Unix seconds), more than {MAX_CLOCK_SKEW} s from now: check the clock"
    )]
    NotYetValid {
        /// Its beginning in Unix seconds.
        issued_at: i64,
    },
    /// An end before the beginning, or too far from it.
    #[error("the list is not valid for 1 to {MAX_LIST_VALIDITY} s")]
    Validity,
    /// An older list than one that was seen.
    #[error("the list has sequence {found}, but sequence {seen} was seen before: an old list is shown again")]
    Rollback {
        /// The sequence of this list.
        found: u64,
        /// That of the newest list seen, or the least that is accepted.
        seen: u64,
    },
    /// The issuer is empty, has control characters or a slash, or is too long.
    #[error("the issuer of the list is no plain name without `/`")]
    Issuer,
    /// Domains that do not go together.
    #[error("domains of the list: {0}")]
    Domains(#[from] DomainError),
    /// Something that the form of lists cannot tell.
    #[error("domain `{domain}`: {what} cannot be written in a list")]
    Unwritable {
        /// The name of the domain.
        domain: String,
        /// What is in the way.
        what: &'static str,
    },
    /// The signer did not sign.
    #[error("the list was not signed: {reason}")]
    NotSigned {
        /// In the words of the signer.
        reason: String,
    },
}
