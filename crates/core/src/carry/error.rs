//! Why a proof cannot be put into a message.

use trueline_passport::packed::PackError;
use trueline_passport::{ProfileError, Reason};
use trueline_wire::DecodeError;

use crate::Carrier;

/// Why a proof cannot be put into a message, or taken away from it. Nothing is ever cut.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CarryError {
    /// The message is broken.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The message sets up no call.
    #[error("the message sets up no call")]
    NotASetup,
    /// The protocol has no such carrier.
    #[error("the protocol has no {carrier}", carrier = carrier.as_str())]
    NoSuchCarrier {
        /// Which.
        carrier: Carrier,
    },
    /// What may be there once is there already, with something else in it.
    #[error("{carrier} is in use by others")]
    Occupied {
        /// Which.
        carrier: Carrier,
    },
    /// The carrier, or the message, has no room.
    #[error("{needed} octets in {carrier}, where there is room for {room}")]
    NoRoom {
        /// Which.
        carrier: Carrier,
        /// What is needed: octets of the packed form, in application transport of all its pieces, with the certificate
        /// named in the shortest way that is permitted.
        needed: usize,
        /// What there is, counted alike.
        room: usize,
    },
    /// The token has no packed form.
    #[error("the token has no packed form: {0}")]
    Pack(PackError),
    /// The token cannot be read.
    #[error("the token cannot be read: {}", .0.as_str())]
    Token(Reason),
    /// The code points cannot work.
    #[error("the profile cannot work: {0}")]
    Profile(#[from] ProfileError),
    /// The message of ISUP or BICC cannot be changed.
    #[error(transparent)]
    Isup(#[from] trueline_isup::EditError),
    /// The message of Q.931 or H.225.0 cannot be changed.
    #[error(transparent)]
    Q931(#[from] trueline_q931::BuildError),
    /// The H323-UserInformation cannot be changed.
    #[cfg(feature = "h225")]
    #[error(transparent)]
    H225(#[from] trueline_q931::h225::EncodeError),
    /// The SIP message cannot be changed.
    #[error(transparent)]
    Sip(#[from] trueline_sip::BuildError),
}

impl CarryError {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Decode(_) => "malformed",
            Self::NotASetup => "not_a_setup",
            Self::NoSuchCarrier { .. } => "no_such_carrier",
            Self::Occupied { .. } => "occupied",
            Self::NoRoom { .. } => "no_room",
            Self::Pack(error) => error.as_str(),
            Self::Token(reason) => reason.as_str(),
            Self::Profile(_) => "profile",
            Self::Isup(_) | Self::Q931(_) | Self::Sip(_) => "edit",
            #[cfg(feature = "h225")]
            Self::H225(_) => "edit",
        }
    }
}

impl From<Reason> for CarryError {
    fn from(reason: Reason) -> Self {
        Self::Token(reason)
    }
}
