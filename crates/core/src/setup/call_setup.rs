//! A call set-up of any protocol.

use core::time::Duration;

use arrayvec::ArrayVec;

use crate::{Address, CallerCategory, Diversion, IdentityClaim, Peer, Proof, Remark};

/// The most claims that one set-up holds: more than any known message has; further ones leave a remark.
pub const MAX_CLAIMS: usize = 12;
/// The most diversions that one set-up holds: twice the five forwards that networks allow.
pub const MAX_DIVERSIONS: usize = 10;
/// The most proofs that one set-up holds: one of the caller, five of forwards, rich call data and priority.
pub const MAX_PROOFS: usize = 8;
/// The most categories of the caller that one set-up holds: one of each parameter, and six pairs of Japan's.
pub const MAX_CATEGORIES: usize = 8;
/// The most remarks that one set-up holds.
pub const MAX_REMARKS: usize = 16;

/// Who calls whom, in the words of one message. Borrows the message and allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct CallSetup<'a> {
    /// The number or URI that is called.
    pub called: Option<Address<'a>>,
    /// Every identity claimed for the caller, the most authoritative field first.
    pub claims: ArrayVec<IdentityClaim<'a>, MAX_CLAIMS>,
    /// What kind of line or user the call comes from, in the order of the message.
    pub categories: ArrayVec<CallerCategory, MAX_CATEGORIES>,
    /// The diversions, in the order of the message.
    pub diversions: ArrayVec<Diversion<'a>, MAX_DIVERSIONS>,
    /// The proofs, in the order of the message.
    pub proofs: ArrayVec<Proof<'a>, MAX_PROOFS>,
    /// What is missing or odd.
    pub remarks: ArrayVec<Remark, MAX_REMARKS>,
    /// The neighbour it came from.
    pub peer: Peer,
    /// When it was received, since 1970-01-01T00:00:00Z.
    pub received_at: Option<Duration>,
}

impl<'a> CallSetup<'a> {
    /// The same from this neighbour.
    #[must_use]
    pub const fn with_peer(mut self, peer: Peer) -> Self {
        self.peer = peer;
        self
    }

    /// The same received at this time since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn with_received_at(mut self, received_at: Duration) -> Self {
        self.received_at = Some(received_at);
        self
    }

    pub(crate) fn claim(&mut self, claim: IdentityClaim<'a>) {
        if self.claims.try_push(claim).is_err() {
            self.remark("more claimed identities than are read", "limit MAX_CLAIMS");
        }
    }

    pub(crate) fn categorise(&mut self, category: CallerCategory) {
        if self.categories.try_push(category).is_err() {
            self.remark("more categories of the caller than are read", "limit MAX_CATEGORIES");
        }
    }

    pub(crate) fn divert(&mut self, diversion: Diversion<'a>) {
        if self.diversions.try_push(diversion).is_err() {
            self.remark("more diversions than are read", "limit MAX_DIVERSIONS");
        }
    }

    pub(crate) fn prove(&mut self, proof: Proof<'a>) {
        if self.proofs.try_push(proof).is_err() {
            self.remark("more proofs than are read", "limit MAX_PROOFS");
        }
    }

    /// Adds a remark once; beyond [`MAX_REMARKS`] it is dropped, as by then the message is known to be odd.
    pub(crate) fn remark(&mut self, text: &'static str, clause: &'static str) {
        let remark = Remark { text, clause };
        if !self.remarks.contains(&remark) {
            let _ = self.remarks.try_push(remark);
        }
    }
}
