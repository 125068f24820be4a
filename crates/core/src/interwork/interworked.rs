//! What a mapping made.

use alloc::vec::Vec;

use arrayvec::ArrayVec;

use super::LossReport;
use crate::{MAX_PROOFS, Proof};

/// A message of the other network, and what of the one that was received is not in it.
#[derive(Clone, Debug)]
pub struct Interworked<'a> {
    /// The message.
    pub octets: Vec<u8>,
    /// Messages to be sent behind it: after the early ACM of a 181 a CPG (RFC 3398 §8.2.3), else none.
    pub then: Vec<Vec<u8>>,
    /// What was lost, and what was chosen.
    pub report: LossReport<'a>,
    /// The proofs of the message that was received. None of them is in `octets`, and each is lost in the report until
    /// whoever puts it there takes it off with [`LossReport::settle`].
    pub proofs: ArrayVec<Proof<'a>, MAX_PROOFS>,
}

impl<'a> Interworked<'a> {
    pub(super) const fn new(octets: Vec<u8>, report: LossReport<'a>) -> Self {
        Self { octets, then: Vec::new(), report, proofs: ArrayVec::new_const() }
    }
}
