//! P-Charge-Info (RFC 8496): the party to be charged.

use trueline_wire::DecodeError;

use crate::name_addr::NameAddr;
use crate::value::Value;

/// A name and a URI; one is built as an [`OwnedNameAddr`](crate::OwnedNameAddr).
#[derive(Clone, Copy, Debug)]
pub struct PChargeInfo<'a>(NameAddr<'a>);

impl<'a> PChargeInfo<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        NameAddr::decode(value).map(Self)
    }

    /// The address, the party to be charged.
    #[must_use]
    pub const fn address(&self) -> NameAddr<'a> {
        self.0
    }
}
