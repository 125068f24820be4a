//! In which form the digits are.

use core::fmt;

/// Type of number, the common ground of the nature of address of ISUP (Q.763 §3.10 b), the type of number of
/// Q.931 §4.5.10 and the leading `+` of SIP. The codes of each protocol stay in its own crate.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TypeOfNumber {
    /// The form is not told; prefixes of the dialling plan may be in the digits.
    Unknown,
    /// Country code and national significant number.
    International,
    /// National significant number.
    National,
    /// Subscriber number inside an area that the receiver must know.
    Subscriber,
    /// Meaningful in one network only.
    NetworkSpecific,
}

impl fmt::Display for TypeOfNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "unknown",
            Self::International => "international",
            Self::National => "national",
            Self::Subscriber => "subscriber",
            Self::NetworkSpecific => "network specific",
        })
    }
}
