//! Circuit identification code (ITU-T Q.763 (12/1999) §1.2).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             least significant octet           |
//!         +-----------------------+-----------------------+
//! octet 2 |         spare         |   most significant    |
//!         +-----------------------+-----------------------+
//! ```

use core::fmt;

use crate::variant::Variant;

/// Which circuit between two exchanges a message is about. The spare bits are kept as received.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CircuitIdentificationCode(u16);

impl CircuitIdentificationCode {
    /// The largest code: 12 bits.
    pub const MAX: u16 = 0x0FFF;

    /// A code of 16 bits as received: the upper four are the spare bits.
    #[must_use]
    pub const fn new(code: u16) -> Self {
        Self(code)
    }

    /// The code without the spare bits, 0-4095.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0 & Self::MAX
    }

    /// The spare bits 8-5 of octet 2, as a number 0-15; a sender codes them 0.
    #[must_use]
    pub const fn spare(self) -> u16 {
        self.0 >> 12
    }

    /// The code without the spare bits in messages of a variant: ANSI has two more bits of octet 2 in it, Japan one.
    #[must_use]
    pub const fn value_in(self, variant: Variant) -> u16 {
        self.0 & variant.largest_circuit()
    }

    /// The spare bits of octet 2 in messages of a variant, as a number; a sender codes them 0.
    #[must_use]
    pub const fn spare_in(self, variant: Variant) -> u16 {
        self.0 >> variant.largest_circuit().trailing_ones()
    }

    /// The two octets as sent.
    #[must_use]
    pub const fn to_octets(self) -> [u8; 2] {
        self.0.to_le_bytes()
    }

    /// The code of two octets as received.
    #[must_use]
    pub const fn from_octets(octets: [u8; 2]) -> Self {
        Self(u16::from_le_bytes(octets))
    }
}

impl fmt::Display for CircuitIdentificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_low_octet_comes_first_and_spare_bits_stay() {
        let code = CircuitIdentificationCode::from_octets([0x05, 0xA1]);
        assert_eq!((code.value(), code.spare()), (0x105, 0xA));
        assert_eq!(code.to_octets(), [0x05, 0xA1]);
    }
}
