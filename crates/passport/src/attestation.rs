//! Level of attestation (RFC 8588 §4).

use core::fmt;

/// What the signer knows of the caller.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Attestation {
    /// A: knows the customer, and that the customer may use the number.
    Full,
    /// B: knows the customer, not whether the customer may use the number.
    Partial,
    /// C: knows where the call entered the network.
    Gateway,
}

impl Attestation {
    /// The level that the letter `A`, `B` or `C` stands for.
    #[must_use]
    pub const fn from_letter(letter: &str) -> Option<Self> {
        match letter.as_bytes() {
            b"A" => Some(Self::Full),
            b"B" => Some(Self::Partial),
            b"C" => Some(Self::Gateway),
            _ => None,
        }
    }

    /// `A`, `B` or `C`.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Full => "A",
            Self::Partial => "B",
            Self::Gateway => "C",
        }
    }
}

impl fmt::Display for Attestation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "A, full attestation",
            Self::Partial => "B, partial attestation",
            Self::Gateway => "C, gateway attestation",
        })
    }
}
