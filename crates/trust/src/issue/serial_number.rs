//! Serial numbers of certificates (RFC 5280 §4.1.2.2).

use alloc::vec::Vec;
use core::fmt;

/// A number that no other certificate of the issuer has: positive, 20 octets at most.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SerialNumber([u8; Self::LENGTH]);

impl SerialNumber {
    /// Octets of a number made here: the most that RFC 5280 allows.
    pub const LENGTH: usize = 20;

    /// From octets that the caller took from a cryptographic random source. The sign bit is cleared and the bit behind it set,
    /// so that it is positive and always has 20 octets; 158 bits stay random.
    #[must_use]
    pub const fn from_random(random: [u8; Self::LENGTH]) -> Self {
        let mut octets = random;
        octets[0] = octets[0] & 0x3F | 0x40;
        Self(octets)
    }

    /// The contents of the INTEGER, most significant octet first.
    #[must_use]
    pub const fn octets(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The same with octets of its own.
    #[must_use]
    pub fn to_vec(self) -> Vec<u8> {
        self.0.to_vec()
    }
}

/// Hexadecimal, as file names and operators have it.
impl fmt::Display for SerialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", trueline_wire::Hex(&self.0))
    }
}

impl fmt::Debug for SerialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SerialNumber({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_positive_and_has_20_octets() {
        for first in 0..=u8::MAX {
            let mut random = [0; 20];
            random[0] = first;
            let octets = *SerialNumber::from_random(random).octets();
            assert!((0x40..=0x7F).contains(&octets[0]), "{first}");
            assert_eq!(octets[0] & 0x3F, first & 0x3F);
        }
    }
}
