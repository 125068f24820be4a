//! Key identifiers (RFC 5280 §4.2.1.2).

use sha2::{Digest as _, Sha256};
use trueline_passport::es256::VerifyingKey;

/// What subjectKeyIdentifier says of a key, and authorityKeyIdentifier of the key above it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct KeyIdentifier([u8; Self::LENGTH]);

impl KeyIdentifier {
    /// In octets.
    pub const LENGTH: usize = 20;

    /// The first 160 bits of the SHA-256 of the public key (RFC 7093 §2, method 1); RFC 5280 §4.2.1.2 itself names only
    /// methods with SHA-1.
    #[must_use]
    pub fn of(key: &VerifyingKey) -> Self {
        let mut identifier = [0; Self::LENGTH];
        for (octet, of_digest) in identifier.iter_mut().zip(Sha256::digest(key.to_sec1())) {
            *octet = of_digest;
        }
        Self(identifier)
    }

    /// Its octets.
    #[must_use]
    pub const fn octets(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}
