//! Why a token is not packed, or cannot be made again.

use core::fmt;

use trueline_wire::DecodeError;

use super::{MAX_DESTINATIONS, MAX_PACKED_MEMBERS, X5uDigest};
use crate::reason::Reason;

/// A part of a token that is JSON.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum JsonPart {
    /// The header.
    Header,
    /// The payload.
    Payload,
}

impl fmt::Display for JsonPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Payload => "payload",
        })
    }
}

/// Why a token is not packed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// It cannot be read, whatever is tolerated.
    #[error("the token cannot be read: {}", .0.as_str())]
    Token(Reason),
    /// The compact form has no header and payload that could be packed.
    #[error("the compact form has no header and payload")]
    CompactForm,
    /// `iat` does not fit 32 bits.
    #[error("iat is beyond 32 bits")]
    IatBeyond32Bits,
    /// More destinations than [`MAX_DESTINATIONS`].
    #[error("more than {MAX_DESTINATIONS} destinations")]
    TooManyDestinations,
    /// More members than [`MAX_PACKED_MEMBERS`].
    #[error("more than {MAX_PACKED_MEMBERS} members in the {0}")]
    TooManyMembers(JsonPart),
    /// A text longer than a length can tell.
    #[error("{field} is too long")]
    FieldTooLong {
        /// Which.
        field: &'static str,
    },
    /// There is no room for it.
    #[error("{octets} octets, where there is room for {limit}")]
    TooLong {
        /// What it takes, with the certificate named in the shortest way that is permitted.
        octets: usize,
        /// What there is.
        limit: usize,
    },
    /// The token would not come back octet for octet: its JSON has white space, escapes that are not needed, numbers in
    /// quotes or another form that the packed form cannot tell.
    #[error(
        "the token cannot be packed without loss: its {part} is written in a way of its own from octet {offset} of the JSON on"
    )]
    NotExact {
        /// Where.
        part: JsonPart,
        /// In octets from 0, in the JSON text.
        offset: usize,
    },
    /// It has something that is refused in unpacking.
    #[error("the token cannot be packed: {0}")]
    Unreadable(UnpackError),
}

impl PackError {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Token(_) => "token",
            Self::CompactForm => "compact_form",
            Self::IatBeyond32Bits => "iat_beyond_32_bits",
            Self::TooManyDestinations => "too_many_destinations",
            Self::TooManyMembers(_) => "too_many_members",
            Self::FieldTooLong { .. } => "field_too_long",
            Self::TooLong { .. } => "too_long",
            Self::NotExact { .. } => "not_exact",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

impl From<Reason> for PackError {
    fn from(reason: Reason) -> Self {
        Self::Token(reason)
    }
}

/// Why octets give no token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum UnpackError {
    /// A field is not as it must be.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// Another version than [`VERSION`](super::VERSION).
    #[error("version {0} of the packed form is not known")]
    Version(u8),
    /// The calling number was left out, and the message has none in canonical form.
    #[error("the message has no canonical calling number, which the token needs")]
    CallingNumberMissing,
    /// The called number was left out, and the message has none in canonical form.
    #[error("the message has no canonical called number, which the token needs")]
    CalledNumberMissing,
    /// The directory has no certificate of this digest, or has given an address of another digest.
    #[error("no certificate with the digest {0} in the directory")]
    CertificateUnknown(X5uDigest),
}

impl UnpackError {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::Version(_) => "version",
            Self::CallingNumberMissing => "calling_number_missing",
            Self::CalledNumberMissing => "called_number_missing",
            Self::CertificateUnknown(_) => "certificate_unknown",
        }
    }
}
