//! Call reference (ITU-T Q.931 (05/1998) §4.3).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 2 |           0           |   length in octets    |
//!         +-----+-----------------+-----------------------+
//! octet 3 |flag |           call reference value          |
//!         +-----+-----------------------------------------+
//! octet 4 |              call reference value             |
//!         +-----------------------------------------------+
//! ```

use core::fmt;

/// Which call of an interface a message belongs to: the value, and whose it is. Of 0 octets (the dummy call
/// reference), 1 octet (basic rate) or 2 octets (primary rate, and always in H.225.0).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CallReference {
    octets: [u8; Self::MOST_OCTETS],
    length: u8,
}

trueline_wire::code_enum! {
    /// Call reference flag: octet 3, bit 8 (Q.931 §4.3).
    pub enum CallReferenceFlag: mask 0x01 {
        /// From the side that chose the call reference.
        FromOriginator = 0, "from the originator";
        /// To the side that chose the call reference.
        ToOriginator = 1, "to the originator";
    }
}

impl CallReference {
    /// The most octets of a value: a receiver ignores messages with longer ones (Q.931 §4.3 and §5.8.3.1).
    pub const MOST_OCTETS: usize = 2;
    const FLAG: u8 = 0x80;

    /// No octets: the dummy call reference of procedures that belong to no call (Q.932 §6).
    pub const DUMMY: Self = Self { octets: [0; 2], length: 0 };

    /// One octet, as on a basic rate interface; the lower 7 bits of `value` count.
    #[must_use]
    pub const fn one_octet(value: u8, flag: CallReferenceFlag) -> Self {
        Self { octets: [flag.code() << 7 | value & !Self::FLAG, 0], length: 1 }
    }

    /// Two octets, as on a primary rate interface and in H.225.0; the lower 15 bits of `value` count.
    #[must_use]
    pub const fn two_octets(value: u16, flag: CallReferenceFlag) -> Self {
        let [high, low] = value.to_be_bytes();
        Self { octets: [flag.code() << 7 | high & !Self::FLAG, low], length: 2 }
    }

    /// From the octets behind the length; `None` for more than [`CallReference::MOST_OCTETS`].
    pub(crate) const fn from_octets(octets: &[u8]) -> Option<Self> {
        match *octets {
            [] => Some(Self::DUMMY),
            [first] => Some(Self { octets: [first, 0], length: 1 }),
            [first, second] => Some(Self { octets: [first, second], length: 2 }),
            _ => None,
        }
    }

    /// The octets behind the length, the flag included.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// Length in octets, 0 to 2.
    #[must_use]
    pub const fn length(&self) -> u8 {
        self.length
    }

    /// Who sends: the side that chose the reference, or the other. The dummy call reference has no flag and reads as
    /// [`CallReferenceFlag::FromOriginator`].
    #[must_use]
    pub const fn flag(&self) -> CallReferenceFlag {
        let [first, _] = self.octets;
        CallReferenceFlag::from_code(first >> 7)
    }

    /// The value without the flag: 0 to 127 in one octet, 0 to 32767 in two, 0 for the dummy call reference.
    #[must_use]
    pub const fn value(&self) -> u16 {
        let [first, second] = self.octets;
        let first = first & !Self::FLAG;
        if self.length < 2 { first as u16 } else { u16::from_be_bytes([first, second]) }
    }

    /// Whether this is the dummy call reference.
    #[must_use]
    pub const fn is_dummy(&self) -> bool {
        self.length == 0
    }

    /// Whether this is the global call reference: all calls of the data link, value 0.
    #[must_use]
    pub const fn is_global(&self) -> bool {
        self.length != 0 && self.value() == 0
    }

    /// The same with another flag; the dummy call reference stays as it is.
    #[must_use]
    pub const fn with_flag(self, flag: CallReferenceFlag) -> Self {
        match self.length {
            0 => self,
            1 => {
                let [first, _] = self.octets;
                Self::one_octet(first, flag)
            }
            _ => Self::two_octets(self.value(), flag),
        }
    }

    /// The reference of an answer to a message with this one: the flag turned over.
    #[must_use]
    pub const fn answered(self) -> Self {
        match self.flag() {
            CallReferenceFlag::FromOriginator => self.with_flag(CallReferenceFlag::ToOriginator),
            _ => self.with_flag(CallReferenceFlag::FromOriginator),
        }
    }
}

impl fmt::Display for CallReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_dummy() {
            f.write_str("dummy call reference")
        } else if self.is_global() {
            write!(f, "global call reference {}", self.flag())
        } else {
            write!(f, "call reference {} {}", self.value(), self.flag())
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn the_flag_is_the_first_bit_of_one_octet_and_of_two() {
        let one = CallReference::from_octets(&[0x85]).unwrap();
        assert_eq!((one.value(), one.flag(), one.length()), (5, CallReferenceFlag::ToOriginator, 1));
        let two = CallReference::from_octets(&[0x80, 0x32]).unwrap();
        assert_eq!(two, CallReference::two_octets(0x32, CallReferenceFlag::ToOriginator));
        assert_eq!(two.answered().octets(), [0x00, 0x32]);
        assert_eq!(two.answered().answered(), two);
        assert_eq!(one.answered(), CallReference::one_octet(5, CallReferenceFlag::FromOriginator));
    }

    #[test]
    fn dummy_has_no_octets_and_global_is_0() {
        assert!(CallReference::DUMMY.is_dummy() && !CallReference::DUMMY.is_global());
        assert_eq!(CallReference::DUMMY.answered(), CallReference::DUMMY);
        let global = CallReference::from_octets(&[0x80, 0x00]).unwrap();
        assert_eq!(global.to_string(), "global call reference to the originator");
        assert_eq!(CallReference::from_octets(&[0, 0, 1]), None);
    }
}
