use alloc::vec::Vec;
use core::fmt;

use der::asn1::UintRef;
use der::{Decode as _, Encode as _};
use trueline_wire::Hex;

/// An ES256 signature: r, then s, each 32 octets with the most significant first (RFC 7518 §3.4).
///
/// It holds any 64 octets, so that what was received can be kept and shown; whether r and s are in range is judged
/// by [`Verify::verify`](super::Verify::verify).
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Signature(pub [u8; Signature::LENGTH]);

impl Signature {
    /// In octets.
    pub const LENGTH: usize = 64;

    /// Takes a raw signature, as it lies in a token after base64url.
    ///
    /// # Errors
    /// [`SignatureError::DerInsteadOfRaw`] for what an X.509 or TLS library writes, otherwise
    /// [`SignatureError::Length`] for any other length than 64 octets.
    pub fn from_slice(octets: &[u8]) -> Result<Self, SignatureError> {
        match octets.try_into() {
            Ok(raw) => Ok(Self(raw)),
            Err(_) if Self::from_der(octets).is_ok() => Err(SignatureError::DerInsteadOfRaw),
            Err(_) => Err(SignatureError::Length { octets: octets.len() }),
        }
    }

    /// Takes the DER of `ECDSA-Sig-Value` (RFC 3279 §2.2.3), which HSMs and X.509 libraries write.
    ///
    /// Strict: lengths and integers in their shortest form, no negative integer, nothing after it.
    ///
    /// # Errors
    /// [`SignatureError::Der`], or [`SignatureError::OutOfRange`] where an integer needs more than 32 octets.
    pub fn from_der(octets: &[u8]) -> Result<Self, SignatureError> {
        let [r, s] = match short_integers(octets) {
            Some(integers) => integers,
            None => {
                let value = EcdsaSigValue::from_der(octets).map_err(|_| SignatureError::Der)?;
                [value.r.as_bytes(), value.s.as_bytes()]
            }
        };
        let mut raw = [0; Self::LENGTH];
        let (first, second) = raw.split_at_mut(32);
        write_right_aligned(r, first)?;
        write_right_aligned(s, second)?;
        Ok(Self(raw))
    }

    /// Writes the DER of `ECDSA-Sig-Value`: 8 to 72 octets.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        #[expect(
            clippy::expect_used,
            reason = "3 headers of 2 octets and 2 integers of at most 33 octets are 72"
        )]
        self.write_der(&mut [0; MAX_DER]).expect("the buffer has room for any two integers").to_vec()
    }

    /// The same without allocating.
    pub(super) fn write_der<'b>(&self, buffer: &'b mut [u8; MAX_DER]) -> Result<&'b [u8], der::Error> {
        let (r, s) = self.0.split_at(32);
        EcdsaSigValue { r: UintRef::new(r)?, s: UintRef::new(s)? }.encode_to_slice(buffer)
    }

    /// Whether r and s are both between 1 and n - 1, n being the order of P-256 (FIPS 186-5 §6.4.2, step 1).
    #[must_use]
    pub fn is_in_range(&self) -> bool {
        // Arrays compare octet by octet from the first, which is the order of big-endian numbers.
        let in_range = |number: &[u8]| number < ORDER.as_slice() && number.iter().any(|&octet| octet != 0);
        let (r, s) = self.0.split_at(32);
        in_range(r) && in_range(s)
    }
}

/// n, the order of the base point of P-256 (SP 800-186 §3.2.1.3).
const ORDER: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC,
    0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
];

/// RFC 3279 §2.2.3.
#[derive(der::Sequence)]
struct EcdsaSigValue<'a> {
    r: UintRef<'a>,
    s: UintRef<'a>,
}

/// The longest `ECDSA-Sig-Value` of P-256, in octets.
pub(super) const MAX_DER: usize = 72;

/// r and s without leading zeros where all lengths are one octet, as those of a signature are. Every signing comes
/// through here; what is anything else, the parser reads or refuses.
fn short_integers(octets: &[u8]) -> Option<[&[u8]; 2]> {
    fn integer(octets: &[u8]) -> Option<(&[u8], &[u8])> {
        let [0x02, length, rest @ ..] = octets else { return None };
        let (number, rest) = rest.split_at_checked(usize::from(*length))?;
        match number {
            [0x01..=0x7F, ..] => Some((number, rest)),
            // A first bit of 1 would make it negative, and stands behind an octet of 0.
            [0, number @ ..] if matches!(number, [0x80..=0xFF, ..]) => Some((number, rest)),
            _ => None,
        }
    }
    let [0x30, length @ ..=0x7F, integers @ ..] = octets else { return None };
    let (r, rest) = integer(integers)?;
    let (s, rest) = integer(rest)?;
    (integers.len() == usize::from(*length) && rest.is_empty()).then_some([r, s])
}

fn write_right_aligned(number: &[u8], field: &mut [u8]) -> Result<(), SignatureError> {
    let start = field.len().checked_sub(number.len());
    let (_, end) =
        start.and_then(|start| field.split_at_mut_checked(start)).ok_or(SignatureError::OutOfRange)?;
    end.copy_from_slice(number);
    Ok(())
}

impl From<[u8; Signature::LENGTH]> for Signature {
    fn from(raw: [u8; Signature::LENGTH]) -> Self {
        Self(raw)
    }
}

impl AsRef<[u8]> for Signature {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", Hex(&self.0))
    }
}

/// Why a signature is not accepted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// Not 64 octets.
    #[error("an ES256 signature has 64 octets, this one has {octets}")]
    Length {
        /// How many there are.
        octets: usize,
    },
    /// The form of X.509 and TLS, where JWS wants r and s side by side.
    #[error("the signature is in DER, where r and s of 32 octets each are expected (RFC 7518 §3.4)")]
    DerInsteadOfRaw,
    /// [`Signature::from_der`] was given something else.
    #[error("not the DER of an ECDSA signature (RFC 3279 §2.2.3)")]
    Der,
    /// r or s is 0, or not below the order of the curve.
    #[error("r or s of the signature is not between 1 and n - 1")]
    OutOfRange,
    /// Another key, another message, or made up.
    #[error("the signature does not verify with this key")]
    Mismatch,
}

#[cfg(test)]
mod tests {
    use hex_literal::hex;

    use super::*;

    fn with(r: &[u8], s: &[u8]) -> Signature {
        let mut raw = [0; 64];
        for (number, field) in [r, s].into_iter().zip(raw.chunks_exact_mut(32)) {
            field
                .iter_mut()
                .rev()
                .zip(number.iter().rev())
                .for_each(|(octet, &of_number)| *octet = of_number);
        }
        Signature(raw)
    }

    #[test]
    fn der_has_the_shortest_integers_and_comes_back() {
        assert_eq!(with(&[1], &[0x80]).to_der(), hex!("30 07 020101 02020080"));
        assert_eq!(with(&[], &[]).to_der(), hex!("30 06 020100 020100"));
        assert_eq!(Signature([0xFF; 64]).to_der().len(), 72);
        for signature in
            [with(&[1], &[0x80]), with(&[], &[]), with(&[0x7F, 0], &[0xFF; 32]), Signature([0xFF; 64])]
        {
            assert_eq!(Signature::from_der(&signature.to_der()), Ok(signature));
        }
    }

    #[test]
    fn what_is_not_strict_der_is_refused() {
        let broken: [&[u8]; 12] = [
            &hex!(""),
            &hex!("30 80 020101 020101 0000"),   // indefinite length
            &hex!("30 8106 020101 020101"),      // length not in its shortest form
            &hex!("30 06 020101 020101 00"),     // something after it
            &hex!("30 07 020101 020101 00"),     // something inside after s
            &hex!("30 09 020101 020101 020101"), // a third integer
            &hex!("30 03 020101"),               // no s
            &hex!("30 06 020181 020101"),        // r negative
            &hex!("30 07 02020001 020101"),      // r not in its shortest form
            &hex!("30 05 0200 020101"),          // r without an octet
            &hex!("31 06 020101 020101"),        // SET
            &hex!("30 06 020101 0201"),          // truncated
        ];
        for octets in broken {
            assert_eq!(Signature::from_der(octets), Err(SignatureError::Der), "{octets:02x?}");
        }
        let long = [&hex!("30 26 02 21")[..], &[1; 33], &hex!("020101")].concat();
        assert_eq!(Signature::from_der(&long), Err(SignatureError::OutOfRange));
    }

    #[test]
    fn der_where_raw_is_expected_has_a_name() {
        let der = Signature([0xAB; 64]).to_der();
        assert_eq!(Signature::from_slice(&der), Err(SignatureError::DerInsteadOfRaw));
        assert_eq!(Signature::from_slice(&[1; 63]), Err(SignatureError::Length { octets: 63 }));
        assert_eq!(Signature::from_slice(&[1; 64]), Ok(Signature([1; 64])));
    }

    #[test]
    fn r_and_s_are_between_1_and_the_order() {
        let mut below = ORDER;
        below[31] -= 1;
        assert!(with(&[1], &below).is_in_range());
        assert!(with(&below, &[1]).is_in_range());
        for (r, s) in [(&ORDER[..], &[1][..]), (&[1], &ORDER), (&[], &[1]), (&[1], &[]), (&[0xFF; 32], &[1])]
        {
            assert!(!with(r, s).is_in_range());
        }
    }
}
