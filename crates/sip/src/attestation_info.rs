//! Attestation-Info (3GPP TS 24.229 §7.2.18): which attestation the network that signs the call is to give, or gave.

use alloc::vec::Vec;

use crate::parameterized::{Parameterized, field_parameters, field_type};

field_type! {
    /// An attestation inside a network that trusts its nodes; no proof.
    AttestationInfo, "Attestation-Info", "an attestation", |front| !front.is_empty()
}
field_parameters!(AttestationInfo);

/// How well the signer knows caller and number (ATIS-1000074, RFC 8588 §4).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Attestation {
    /// `A`: full, the caller and the right to the number.
    Full,
    /// `B`: partial, the caller alone.
    Partial,
    /// `C`: gateway, neither; the call came in from elsewhere.
    Gateway,
}

impl Attestation {
    /// The letter.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "A",
            Self::Partial => "B",
            Self::Gateway => "C",
        }
    }
}

impl AttestationInfo<'_> {
    /// An attestation to pass on.
    #[must_use]
    pub fn new(attestation: Attestation) -> Self {
        Self(Parameterized::built(Vec::from(attestation.as_str())))
    }

    /// The attestation; `None` for another word, which [`octets`](Self::octets) has.
    #[must_use]
    pub fn attestation(&self) -> Option<Attestation> {
        match self.0.front() {
            b"A" | b"a" => Some(Attestation::Full),
            b"B" | b"b" => Some(Attestation::Partial),
            b"C" | b"c" => Some(Attestation::Gateway),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn letters_are_attestations_and_other_words_are_kept() {
        for attestation in [Attestation::Full, Attestation::Partial, Attestation::Gateway] {
            let built = AttestationInfo::new(attestation);
            let read = AttestationInfo::decode(Value::new(built.octets(), 0)).unwrap();
            assert_eq!((read.attestation(), &read), (Some(attestation), &built));
        }
        let other = AttestationInfo::decode(Value::new(b"D;x=1", 0)).unwrap();
        assert_eq!((other.attestation(), other.octets()), (None, &b"D;x=1"[..]));
        assert_eq!(other.parameter("x"), Some(&b"1"[..]));
        assert!(AttestationInfo::decode(Value::default()).is_err());
    }
}
