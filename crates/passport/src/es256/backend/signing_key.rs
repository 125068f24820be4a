use core::fmt;

use super::{Backend, VerifyingKey};
use crate::es256::scalar::{self, KeyPair};
use crate::es256::{KeyError, KeyMismatch, Sign, SignError, Signature, point};

/// A private key on P-256, ready to sign with backend `B`. `Debug` shows the public half only.
pub struct SigningKey<B: Backend> {
    private: B::Private,
    verifying_key: VerifyingKey<B>,
}

impl<B: Backend> SigningKey<B> {
    /// Makes a key of 32 octets that the caller took from a cryptographic random source; they are the private key.
    ///
    /// # Errors
    /// [`KeyError::ScalarOutOfRange`], with random octets once in 2^32 times: take others.
    pub fn generate(random: &[u8; 32]) -> Result<Self, KeyError> {
        Self::from_pair(&scalar::from_octets(random)?)
    }

    /// From the DER of PKCS #8 (RFC 5958), not encrypted.
    ///
    /// # Errors
    /// [`KeyError::Der`], [`KeyError::Algorithm`], [`KeyError::Curve`], [`KeyError::CurveNotNamed`],
    /// [`KeyError::ScalarLength`], [`KeyError::ScalarOutOfRange`], [`KeyError::PublicKeyOfAnother`], or what the
    /// backend says.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_pair(&scalar::from_pkcs8_der(der)?)
    }

    /// From the DER of an `ECPrivateKey` (RFC 5915 §3) that names its curve.
    ///
    /// # Errors
    /// Those of [`from_pkcs8_der`](Self::from_pkcs8_der) but [`KeyError::Algorithm`].
    pub fn from_sec1_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_pair(&scalar::from_sec1_der(der)?)
    }

    /// From the first PEM block `PRIVATE KEY` or `EC PRIVATE KEY`.
    ///
    /// # Errors
    /// [`KeyError::NoPemBlock`], [`KeyError::Pem`], and those of [`from_pkcs8_der`](Self::from_pkcs8_der).
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        Self::from_pair(&scalar::from_pem(pem)?)
    }

    /// A private key and the certificate it is used with, the first of its block where there are several: that they
    /// belong together is found here, before a call is signed that nobody can verify.
    ///
    /// # Errors
    /// [`KeyMismatch`].
    pub fn with_certificate(key_pem: &str, certificate_pem: &str) -> Result<Self, KeyMismatch> {
        let key = Self::from_pem(key_pem).map_err(KeyMismatch::Key)?;
        key.check(point::from_certificate_pem(certificate_pem))?;
        Ok(key)
    }

    /// Whether the certificate is for this key.
    ///
    /// # Errors
    /// [`KeyMismatch::Certificate`] where it cannot be read, [`KeyMismatch::OtherKey`] where it is for another.
    pub fn check_certificate(&self, der: &[u8]) -> Result<(), KeyMismatch> {
        self.check(point::from_certificate_der(der))
    }

    fn check(&self, certified: Result<point::Point, KeyError>) -> Result<(), KeyMismatch> {
        let certified = certified.map_err(KeyMismatch::Certificate)?;
        if certified == self.verifying_key.to_sec1() { Ok(()) } else { Err(KeyMismatch::OtherKey) }
    }

    fn from_pair(pair: &KeyPair) -> Result<Self, KeyError> {
        Ok(Self {
            private: B::private(&pair.scalar, &pair.point)?,
            verifying_key: VerifyingKey::from_point(pair.point)?,
        })
    }

    /// The public key that belongs to it.
    #[must_use]
    pub const fn verifying_key(&self) -> &VerifyingKey<B> {
        &self.verifying_key
    }
}

impl<B: Backend> Sign for SigningKey<B> {
    fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
        B::sign(&self.private, message)
    }
}

impl<B: Backend> fmt::Debug for SigningKey<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("verifying_key", &self.verifying_key).finish_non_exhaustive()
    }
}
