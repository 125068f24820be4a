//! Why a message could not be interworked.

use trueline_wire::DecodeError;

/// What keeps a message from being made at all. What is merely lost on the way is in the
/// [`LossReport`](super::LossReport).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InterworkError {
    /// The message is of a type that this mapping does not begin with.
    #[error("{expected} expected")]
    WrongMessage {
        /// What it begins with, in words.
        expected: &'static str,
    },
    /// The message that was received cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Nobody is called whom the other network could route to.
    #[error("no called number that the other network can route")]
    NoCalledNumber,
    /// The ISUP or BICC message cannot be built.
    #[error(transparent)]
    Isup(#[from] trueline_isup::EditError),
    /// The SIP message cannot be built: what was given for it does not fit.
    #[error(transparent)]
    Sip(#[from] trueline_sip::BuildError),
    /// The Q.931 message cannot be built.
    #[error(transparent)]
    Q931(#[from] trueline_q931::BuildError),
}

impl InterworkError {
    /// The status code that refuses the INVITE which could not be interworked: 484 where its Request-URI is no number
    /// (RFC 3398 §12.2), else 500.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NoCalledNumber => 484,
            _ => 500,
        }
    }
}
