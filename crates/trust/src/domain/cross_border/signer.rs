//! Keys that lists are signed with.

use alloc::string::String;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use trueline_passport::es256::VerifyingKey;

use crate::PathError;
use crate::x509::algorithm::PublicKey;
use crate::x509::certificate::Certificate;
use crate::x509::extensions::KeyUsage;

/// The DER of SubjectPublicKeyInfo before an uncompressed point on P-256 (RFC 5480 §2).
const SPKI_OF_P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
    0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// A key that the receiver believes for a list. It is named by hand: no authority can make another, so that nobody who
/// certifies gateways can sign lists.
#[derive(Debug)]
pub struct ListSigner {
    pub(super) key: VerifyingKey,
    pub(super) kid: String,
    pub(super) validity: Option<(i64, i64)>,
}

impl ListSigner {
    /// A key alone, valid until the receiver drops it.
    #[must_use]
    pub fn from_key(key: VerifyingKey) -> Self {
        let kid = key_identifier(&key);
        Self { key, kid, validity: None }
    }

    /// The key of a certificate in DER, valid as long as that is. Its issuer is not looked at.
    ///
    /// # Errors
    /// What [`Certificate::from_der`] finds; [`PathError::KeyUsage`] where it has keyUsage without digitalSignature, and
    /// [`PathError::UnsupportedKey`] where its key is not on P-256.
    pub fn from_certificate(octets: &[u8]) -> Result<Self, PathError> {
        let certificate = Certificate::from_der(octets)?;
        if certificate.key_usage()?.is_some_and(|usage| !usage.contains(KeyUsage::DIGITAL_SIGNATURE)) {
            return Err(PathError::KeyUsage);
        }
        let PublicKey::P256(point) = certificate.public_key()? else {
            return Err(PathError::UnsupportedKey);
        };
        let key = VerifyingKey::from_sec1(point).map_err(|_| PathError::UnsupportedKey)?;
        let validity = Some((certificate.not_before(), certificate.not_after()));
        Ok(Self { validity, ..Self::from_key(key) })
    }

    /// The `kid` of its lists.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    pub(super) fn is_valid_at(&self, time: i64) -> bool {
        self.validity.is_none_or(|(first, last)| (first..=last).contains(&time))
    }
}

/// base64url of the SHA-256 of the SubjectPublicKeyInfo in DER.
pub(super) fn key_identifier(key: &VerifyingKey) -> String {
    let digest = Sha256::new().chain_update(SPKI_OF_P256).chain_update(key.to_sec1()).finalize();
    URL_SAFE_NO_PAD.encode(digest)
}

#[cfg(test)]
mod tests {
    use trueline_passport::es256::SigningKey;

    use super::*;

    #[test]
    fn the_octets_before_the_point_are_those_of_its_key_info() {
        let signing_key = SigningKey::generate(&[7; 32]).unwrap();
        let key = signing_key.verifying_key();
        let info = [&SPKI_OF_P256[..], &key.to_sec1()].concat();
        assert_eq!(VerifyingKey::from_spki_der(&info).unwrap().to_sec1(), key.to_sec1());
    }
}
