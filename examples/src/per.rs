//! The aligned variant of the packed encoding rules (ITU-T X.691), as much of it as H.225.0 needs here.

use crate::frames::length;

/// Octets under way; fields of bits fill the last one from its highest bit down.
#[derive(Clone, Debug)]
pub(crate) struct Per {
    octets: Vec<u8>,
    /// The bit that comes next; the highest where an octet is complete.
    next: u8,
}

impl Per {
    const HIGHEST: u8 = 0x80;

    pub(crate) const fn new() -> Self {
        Self { octets: Vec::new(), next: Self::HIGHEST }
    }

    /// BOOLEAN, a bit that tells whether an optional component is there, or one of an extension marker.
    pub(crate) fn bit(&mut self, bit: bool) -> &mut Self {
        if self.next == Self::HIGHEST {
            self.octets.push(0);
        }
        if let Some(last) = self.octets.last_mut() {
            *last |= if bit { self.next } else { 0 };
        }
        self.next = self.next.rotate_right(1);
        self
    }

    /// A constrained number of `count` bits (§11.5).
    pub(crate) fn bits(&mut self, number: u8, count: u8) -> &mut Self {
        for place in (0..count).rev() {
            self.bit(number >> place & 1 == 1);
        }
        self
    }

    /// Octets from the next octet boundary on.
    pub(crate) fn aligned(&mut self, octets: &[u8]) -> &mut Self {
        self.next = Self::HIGHEST;
        self.octets.extend(octets);
        self
    }

    /// Octets behind their length, fewer than 128 (§11.9): an object identifier, an open type.
    pub(crate) fn counted(&mut self, octets: &[u8]) -> &mut Self {
        self.aligned(&[length(octets, 0)]).aligned(octets)
    }

    /// What stands behind the extension marker of a SEQUENCE: how many are known, which are there, each as an open
    /// type (§19.7-19.9).
    pub(crate) fn additions(&mut self, additions: &[Option<Self>]) -> &mut Self {
        let one_less = length::<u8>(&vec![0; additions.len()], 0).saturating_sub(1);
        self.bits(one_less, 7);
        for addition in additions {
            self.bit(addition.is_some());
        }
        for addition in additions.iter().flatten() {
            self.counted(&addition.octets);
        }
        self
    }

    /// The octets; the last one is filled up with zeros.
    pub(crate) fn into_octets(self) -> Vec<u8> {
        self.octets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_fill_octets_and_octets_begin_at_their_boundary() {
        let mut per = Per::new();
        per.bit(true).bits(5, 3).aligned(&[0xAB]).bits(1, 2);
        assert_eq!(per.into_octets(), [0b1101_0000, 0xAB, 0b0100_0000]);
    }

    #[test]
    fn additions_are_counted_marked_and_open() {
        let mut yes = Per::new();
        yes.bit(true);
        let mut per = Per::new();
        per.additions(&[None, Some(yes)]);
        // Two of them: 0000001; not there, there; one octet.
        assert_eq!(per.into_octets(), [0b0000_0010, 0b1000_0000, 1, 0x80]);
    }
}
