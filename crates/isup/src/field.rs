//! The fields of a parameter, for what walks over all of them.

use core::fmt;

use trueline_number::AddressSignals;
use trueline_wire::Hex;

/// A field of a parameter, in the numbers of the standard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Field<'a> {
    /// A code point.
    Code(u8),
    /// Digits.
    Digits(AddressSignals<'a>),
    /// Octets that are not taken apart.
    Octets(&'a [u8]),
}

/// A number in decimal, digits as one hexadecimal digit a signal, octets as two.
impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Digits(digits) => digits.fmt(f),
            Self::Octets(octets) => Hex(octets).fmt(f),
        }
    }
}
