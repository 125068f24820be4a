//! An anchor and the numbers it may speak for.

use alloc::boxed::Box;
use core::fmt;

use trueline_passport::es256;

use crate::PathError;
use crate::domain::anchor_scope::AnchorScope;
use crate::path::path_settings::MIN_RSA_BITS;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::algorithm::PublicKey;
use crate::x509::certificate::Certificate;
use crate::x509::extensions::KeyUsage;
use crate::x509::name::Name;

/// A trusted certificate with its scope. It holds the octets and decodes them when a path may end here, so that hundreds
/// of anchors cost a chain next to nothing.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct DomainAnchor {
    octets: Box<[u8]>,
    subject: u64,
    scope: AnchorScope,
}

impl DomainAnchor {
    /// Takes a certificate in DER and what it may speak for.
    ///
    /// Whether it is valid now is judged with each path, as an anchor may be loaded ahead of its time.
    ///
    /// # Errors
    /// What [`Certificate::from_der`] finds; [`PathError::NotACertificationAuthority`] and
    /// [`PathError::KeyCertSignMissing`] where it may not issue; [`PathError::UnsupportedKey`] and
    /// [`PathError::KeyTooShort`] where its key could verify nothing.
    pub fn new(octets: impl Into<Box<[u8]>>, scope: AnchorScope) -> Result<Self, PathError> {
        let octets = octets.into();
        let certificate = Certificate::from_der(&octets)?;
        check(&certificate)?;
        let subject = certificate.subject().fingerprint();
        Ok(Self { octets, subject, scope })
    }

    /// The certificate in DER.
    #[must_use]
    pub const fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// The numbers that chains under it may speak for.
    #[must_use]
    pub const fn scope(&self) -> &AnchorScope {
        &self.scope
    }

    /// The certificate decoded.
    ///
    /// # Errors
    /// None in fact: the octets decoded when the anchor was made.
    pub fn certificate(&self) -> Result<Certificate<'_>, PathError> {
        Certificate::from_der(&self.octets)
    }

    /// The anchor decoded, where its subject has this name.
    pub(crate) fn named(&self, issuer: &Name<'_>, fingerprint: u64) -> Option<TrustAnchor<'_>> {
        if self.subject != fingerprint {
            return None;
        }
        let certificate = self.certificate().ok()?;
        (certificate.subject() == *issuer).then(|| TrustAnchor::new(certificate))
    }

    /// The same anchor, for no more than the numbers of `limit`.
    pub(crate) fn limited(&self, limit: &AnchorScope) -> Self {
        Self { scope: self.scope.intersection(limit), ..self.clone() }
    }
}

/// Whether paths can end here at all. Versions before 3 have no extensions that could say so.
fn check(certificate: &Certificate<'_>) -> Result<(), PathError> {
    if certificate.version() == 3 {
        if !certificate.is_certification_authority()? {
            return Err(PathError::NotACertificationAuthority);
        }
        if certificate.key_usage()?.is_some_and(|usage| !usage.contains(KeyUsage::KEY_CERT_SIGN)) {
            return Err(PathError::KeyCertSignMissing);
        }
    }
    match certificate.public_key()? {
        PublicKey::P256(point) => {
            es256::VerifyingKey::from_sec1(point).map(drop).map_err(|_| PathError::UnsupportedKey)
        }
        PublicKey::Unknown => Err(PathError::UnsupportedKey),
        PublicKey::Rsa { bits, .. } if bits < MIN_RSA_BITS => Err(PathError::KeyTooShort { bits }),
        // The backend that verifies the others is not always there.
        _ if cfg!(feature = "aws-lc-rs") => Ok(()),
        _ => Err(PathError::UnsupportedKey),
    }
}

/// The subject and the scope.
impl fmt::Display for DomainAnchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.certificate() {
            Ok(certificate) => write!(f, "{} for {}", certificate.subject(), self.scope),
            Err(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for DomainAnchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DomainAnchor({self})")
    }
}
