//! Contact (RFC 3261 §20.10): where the sender can be reached.

use trueline_wire::DecodeError;

use crate::name_addr::NameAddr;
use crate::value::Value;

/// One contact.
#[derive(Clone, Copy, Debug)]
pub enum Contact<'a> {
    /// `*`: every contact that is registered; in REGISTER alone (§10.2.2).
    Every,
    /// An address; `q` and `expires` are parameters.
    Address(NameAddr<'a>),
}

impl<'a> Contact<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        if value.octets() == b"*" { Ok(Self::Every) } else { NameAddr::decode(value).map(Self::Address) }
    }

    /// The address; `None` for `*`.
    #[must_use]
    pub const fn address(&self) -> Option<NameAddr<'a>> {
        match self {
            Self::Every => None,
            Self::Address(address) => Some(*address),
        }
    }
}
