//! What one judgement takes from what was fetched, and what it lacks.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::verdict::material::{FetchFailure, Material, Need};

/// Keeps in mind what was missing, and until when that counts which was there.
pub(crate) struct Gathering<'j, M> {
    material: &'j M,
    at: i64,
    needs: Vec<Need>,
    until: i64,
}

impl<'j, M: Material> Gathering<'j, M> {
    pub(crate) const fn new(material: &'j M, at: i64) -> Self {
        Self { material, at, needs: Vec::new(), until: i64::MAX }
    }

    /// What there is. Failures count too: when they expire, the octets may be there.
    pub(crate) fn look(&mut self, need: &Need) -> Option<Result<Arc<[u8]>, FetchFailure>> {
        let fetched = self.material.fetched(need, self.at)?;
        self.until = self.until.min(fetched.expires);
        Some(fetched.result)
    }

    /// What there is; what nobody has fetched is noted.
    pub(crate) fn ask(&mut self, need: Need) -> Option<Result<Arc<[u8]>, FetchFailure>> {
        let found = self.look(&need);
        if found.is_none() && !self.needs.contains(&need) {
            self.needs.push(need);
        }
        found
    }

    /// What nobody has fetched.
    pub(crate) fn into_needs(self) -> Vec<Need> {
        self.needs
    }

    /// Whether something was missing.
    pub(crate) const fn lacks_something(&self) -> bool {
        !self.needs.is_empty()
    }

    /// The last second for which everything counts that was there.
    pub(crate) const fn until(&self) -> i64 {
        self.until
    }
}
