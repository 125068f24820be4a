//! Call instance code (ITU-T Q.1902.3).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            least significant octet            |
//! octet 2 |                                               |
//! octet 3 |                                               |
//! octet 4 |            most significant octet             |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

/// Which call between two nodes a message is about. It has the place of the circuit identification code of ISUP, and
/// names no circuit.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CallInstanceCode(pub u32);

impl CallInstanceCode {
    /// How many octets it has.
    pub const LENGTH: usize = 4;

    /// The four octets as sent.
    #[must_use]
    pub const fn to_octets(self) -> [u8; Self::LENGTH] {
        self.0.to_le_bytes()
    }

    /// The code of four octets as received.
    #[must_use]
    pub const fn from_octets(octets: [u8; Self::LENGTH]) -> Self {
        Self(u32::from_le_bytes(octets))
    }

    /// The octets of a BICC message from one of ISUP that begins with its message type.
    #[must_use]
    pub fn in_front_of(self, message: &[u8]) -> Vec<u8> {
        [&self.to_octets(), message].concat()
    }
}

impl fmt::Display for CallInstanceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_low_octet_comes_first() {
        let code = CallInstanceCode::from_octets([0x04, 0x03, 0x02, 0x01]);
        assert_eq!(code, CallInstanceCode(0x0102_0304));
        assert_eq!(code.to_octets(), [0x04, 0x03, 0x02, 0x01]);
    }
}
