use core::fmt;

use trueline_wire::Hex;

use super::Backend;
use crate::es256::point::{self, Point};
use crate::es256::{KeyError, Signature, SignatureError, Verify};

/// A public key on P-256, ready to verify with backend `B`.
pub struct VerifyingKey<B: Backend> {
    point: Point,
    public: B::Public,
}

impl<B: Backend> VerifyingKey<B> {
    /// From a point (SEC 1 §2.3.3): 65 octets uncompressed or 33 compressed.
    ///
    /// # Errors
    /// [`KeyError::PointForm`], [`KeyError::PointAtInfinity`], [`KeyError::NotOnCurve`], or what the backend says.
    pub fn from_sec1(octets: &[u8]) -> Result<Self, KeyError> {
        Self::from_point(point::from_sec1(octets)?)
    }

    /// From the DER of a `SubjectPublicKeyInfo` (RFC 5480 §2).
    ///
    /// # Errors
    /// [`KeyError::Der`], [`KeyError::Algorithm`], [`KeyError::Curve`], [`KeyError::CurveNotNamed`], and those of
    /// [`from_sec1`](Self::from_sec1).
    pub fn from_spki_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_point(point::from_spki_der(der)?)
    }

    /// From the DER of a certificate. Its validity, its names and its signature are not looked at.
    ///
    /// # Errors
    /// Those of [`from_spki_der`](Self::from_spki_der).
    pub fn from_certificate_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_point(point::from_certificate_der(der)?)
    }

    /// From the first PEM block `PUBLIC KEY` or `CERTIFICATE`.
    ///
    /// # Errors
    /// [`KeyError::NoPemBlock`], [`KeyError::Pem`], and those of [`from_spki_der`](Self::from_spki_der).
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        Self::from_point(point::from_pem(pem)?)
    }

    pub(super) fn from_point(point: Point) -> Result<Self, KeyError> {
        let public = B::public(&point)?;
        Ok(Self { point, public })
    }

    /// The point, uncompressed (SEC 1 §2.3.3): 4, x, y.
    #[must_use]
    pub const fn to_sec1(&self) -> [u8; 65] {
        self.point
    }
}

impl<B: Backend> Verify for VerifyingKey<B> {
    fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), SignatureError> {
        if !signature.is_in_range() {
            return Err(SignatureError::OutOfRange);
        }
        if B::verify(&self.public, message, signature) { Ok(()) } else { Err(SignatureError::Mismatch) }
    }
}

impl<B: Backend> Clone for VerifyingKey<B> {
    fn clone(&self) -> Self {
        Self { point: self.point, public: self.public.clone() }
    }
}

impl<B: Backend> PartialEq for VerifyingKey<B> {
    fn eq(&self, other: &Self) -> bool {
        self.point == other.point
    }
}

impl<B: Backend> Eq for VerifyingKey<B> {}

impl<B: Backend> fmt::Debug for VerifyingKey<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({}, {})", B::NAME, Hex(&self.point))
    }
}
