//! Octets that were received or built.

use core::hash::{Hash, Hasher};

/// Octets borrowed from the message, or at most `N` built ones held inline, so that neither way allocates. Two are
/// equal when they would be sent alike.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Octets<'a, const N: usize> {
    Received(&'a [u8]),
    Built { octets: [u8; N], length: u8 },
}

impl<const N: usize> Octets<'static, N> {
    pub(crate) const EMPTY: Self = Self::Received(&[]);

    /// All `N` of them.
    pub(crate) fn all(octets: [u8; N]) -> Self {
        Self::Built { octets, length: u8::try_from(N).unwrap_or(u8::MAX) }
    }
}

impl<const N: usize> Octets<'_, N> {
    pub(crate) fn as_slice(&self) -> &[u8] {
        match self {
            Self::Received(octets) => octets,
            Self::Built { octets, length } => octets.get(..usize::from(*length)).unwrap_or(octets),
        }
    }
}

impl<const N: usize> PartialEq for Octets<'_, N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<const N: usize> Eq for Octets<'_, N> {}

impl<const N: usize> Hash for Octets<'_, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}
