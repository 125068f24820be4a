//! The newest list of each issuer that was seen.

use alloc::collections::BTreeMap;
use alloc::string::String;

/// For each issuer of cross-border lists the number of the newest list that was believed. Whoever keeps it between two runs
/// is not deceived by an old list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ListSequences(BTreeMap<String, u64>);

impl ListSequences {
    /// Nothing was seen yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// A list with this number was believed; a lower one than before changes nothing.
    pub fn note(&mut self, issuer: &str, sequence: u64) {
        let seen = self.0.entry(issuer.into()).or_default();
        *seen = sequence.max(*seen);
    }

    /// The newest list of an issuer.
    #[must_use]
    pub fn of(&self, issuer: &str) -> Option<u64> {
        self.0.get(issuer).copied()
    }

    /// Issuers and the numbers of their newest lists, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().map(|(issuer, sequence)| (&**issuer, *sequence))
    }
}
