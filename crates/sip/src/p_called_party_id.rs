//! P-Called-Party-ID (RFC 7315 §4.2): the address that was called.

use trueline_wire::DecodeError;

use crate::name_addr::NameAddr;
use crate::value::Value;

/// A name and a URI; one is built as an [`OwnedNameAddr`](crate::OwnedNameAddr).
#[derive(Clone, Copy, Debug)]
pub struct PCalledPartyId<'a>(NameAddr<'a>);

impl<'a> PCalledPartyId<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        NameAddr::decode(value).map(Self)
    }

    /// The address, the address that was called.
    #[must_use]
    pub const fn address(&self) -> NameAddr<'a> {
        self.0
    }
}
