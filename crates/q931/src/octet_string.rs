//! Octets that are borrowed when received and inline when built.

use core::hash::{Hash, Hasher};

/// Octets of an element that a caller can make from numbers, such as a channel number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OctetString<'a> {
    Borrowed(&'a [u8]),
    Inline([u8; 1]),
}

impl OctetString<'_> {
    pub(crate) const EMPTY: Self = Self::Borrowed(&[]);

    pub(crate) const fn octets(&self) -> &[u8] {
        match self {
            Self::Borrowed(octets) => octets,
            Self::Inline(octets) => octets,
        }
    }
}

impl PartialEq for OctetString<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.octets() == other.octets()
    }
}

impl Eq for OctetString<'_> {}

impl Hash for OctetString<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.octets().hash(state);
    }
}
