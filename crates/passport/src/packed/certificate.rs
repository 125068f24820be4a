//! How the packed form names the certificate.

use core::fmt;

use sha2::{Digest as _, Sha256};
use trueline_wire::Hex;

/// How the certificate is named.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CertificateReference {
    /// By its address where the whole then fits, by a digest of the address otherwise.
    #[default]
    AddressWhereItFits,
    /// By its address alone.
    Address,
    /// By a digest of its address, which both ends find in their certificate directory.
    Digest,
}

/// The digest that stands for the address of a certificate: the first octets of the SHA-256 of the text of `x5u`.
///
/// Eight octets tell the certificates of a directory apart. No security rests on them: the address is part of what is
/// signed, so that a wrong one makes a token whose signature does not hold.
///
/// ```
/// use trueline_passport::packed::X5uDigest;
///
/// assert_eq!(X5uDigest::of("https://cert.example.com/a.pem").to_string(), "b4da32fb6ca4d110");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct X5uDigest(pub [u8; X5uDigest::LENGTH]);

impl X5uDigest {
    /// In octets.
    pub const LENGTH: usize = 8;

    /// The digest of an address, as `x5u` of the token writes it.
    #[must_use]
    pub fn of(x5u: &str) -> Self {
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(x5u).into();
        Self([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Display for X5uDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hex(&self.0).fmt(f)
    }
}
