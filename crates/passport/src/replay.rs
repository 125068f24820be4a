//! Detection of replays (RFC 8224 §12.1): a bounded memory of the tokens of the last seconds.

use alloc::collections::{BTreeMap, VecDeque};

use crate::es256::Signature;
use crate::reason::Reason;

/// Remembers which call a token came with for as long as the token is fresh.
///
/// A retransmission or a fork has the Call-ID of its call and passes; the same token in another call does not. A token
/// is known by the `r` of its signature, which stays the same when the other half is negated, as anybody can do.
/// The memory holds at most `capacity` tokens, about 100 octets each; where it is full the oldest makes room and
/// [`forgotten`](Self::forgotten) counts it, so that an operator sees that the capacity is too small.
///
/// ```
/// use trueline_passport::{Reason, ReplayMemory, es256::Signature};
///
/// let mut memory = ReplayMemory::new(100_000, 120);
/// let signature = Signature([7; 64]);
/// assert_eq!(memory.check(&signature, b"call-1@a", 1_000), Ok(()));
/// assert_eq!(memory.check(&signature, b"call-1@a", 1_001), Ok(()));
/// assert_eq!(memory.check(&signature, b"call-2@b", 1_002), Err(Reason::Replayed));
/// assert_eq!(memory.check(&signature, b"call-2@b", 1_200), Ok(()));
/// ```
#[derive(Clone, Debug)]
pub struct ReplayMemory {
    capacity: usize,
    /// Seconds.
    window: u64,
    calls: BTreeMap<Half, u64>,
    /// In the order of arrival, each with the second in which it was seen first.
    arrivals: VecDeque<(u64, Half)>,
    forgotten: u64,
}

/// The first half of `r`.
type Half = [u8; 16];

impl ReplayMemory {
    /// A memory of at most `capacity` tokens, each held for `window` seconds: twice the longer of the windows of freshness
    /// ([`freshness`](crate::VerificationPolicy::freshness), and
    /// [`original_freshness`](crate::VerificationPolicy::original_freshness) where it is more), as a token may be as early
    /// as it may be late.
    #[must_use]
    pub const fn new(capacity: usize, window: u64) -> Self {
        Self { capacity, window, calls: BTreeMap::new(), arrivals: VecDeque::new(), forgotten: 0 }
    }

    /// Remembers that a token came with a call, at this second.
    ///
    /// # Errors
    /// [`Replayed`](Reason::Replayed) where it came with another call before.
    pub fn check(&mut self, signature: &Signature, call: &[u8], now: u64) -> Result<(), Reason> {
        self.forget_before(now);
        let call = fnv(call);
        let Some(half) = signature.0.first_chunk() else { return Ok(()) };
        if let Some(first) = self.calls.get(half) {
            return if *first == call { Ok(()) } else { Err(Reason::Replayed) };
        }
        if self.calls.len() >= self.capacity
            && let Some((_, oldest)) = self.arrivals.pop_front()
        {
            self.calls.remove(&oldest);
            self.forgotten = self.forgotten.saturating_add(1);
        }
        if self.calls.len() < self.capacity {
            self.calls.insert(*half, call);
            self.arrivals.push_back((now, *half));
        }
        Ok(())
    }

    /// How many tokens had to be forgotten while they were fresh.
    #[must_use]
    pub const fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// How many tokens are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    fn forget_before(&mut self, now: u64) {
        while let Some((seen, half)) = self.arrivals.front() {
            if now.saturating_sub(*seen) < self.window {
                break;
            }
            self.calls.remove(half);
            self.arrivals.pop_front();
        }
    }
}

/// FNV-1a. A collision would let one replay pass for a retransmission; nobody can make one for a token of another's
/// call without knowing its Call-ID, and whoever knows that can repeat it anyway.
fn fnv(octets: &[u8]) -> u64 {
    octets
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, octet| (hash ^ u64::from(*octet)).wrapping_mul(0x100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(n: u64) -> Signature {
        let mut octets = [0; 64];
        octets[..8].copy_from_slice(&n.to_be_bytes());
        Signature(octets)
    }

    #[test]
    fn the_memory_is_bounded_and_tells_what_it_lost() {
        let mut memory = ReplayMemory::new(100, 60);
        for n in 0..1_000 {
            assert_eq!(memory.check(&signature(n), b"a", 5), Ok(()));
            assert!(memory.len() <= 100);
        }
        assert_eq!(memory.forgotten(), 900);
        assert_eq!(memory.check(&signature(999), b"b", 5), Err(Reason::Replayed));
        assert_eq!(memory.check(&signature(0), b"b", 5), Ok(()));
        assert_eq!(memory.check(&signature(999), b"b", 70), Ok(()));
        assert_eq!(memory.len(), 1);
    }

    #[test]
    fn the_other_half_of_a_signature_does_not_hide_a_replay() {
        let mut memory = ReplayMemory::new(10, 60);
        let mut negated = signature(1);
        negated.0[40] = 9;
        memory.check(&signature(1), b"a", 0).unwrap();
        assert_eq!(memory.check(&negated, b"b", 0), Err(Reason::Replayed));
    }
}
