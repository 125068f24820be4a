//! Who issues: what the certificates below say of the certificate above.

use alloc::vec::Vec;

use trueline_passport::es256::VerifyingKey;

use crate::{Certificate, DistinguishedName, KeyIdentifier, PathError};

/// Name and key identifier of an issuer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Issuer {
    name: DistinguishedName,
    key_identifier: Option<Vec<u8>>,
}

impl Issuer {
    /// The subject of this certificate, octet for octet, and its key identifier.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn of_certificate(certificate: &Certificate<'_>) -> Result<Self, PathError> {
        let key_identifier = certificate.subject_key_identifier()?.map(<[u8]>::to_vec);
        Ok(Self { name: certificate.subject().into(), key_identifier })
    }

    /// One whose certificate is being made: a root.
    #[must_use]
    pub fn new(name: DistinguishedName, key: &VerifyingKey) -> Self {
        Self { name, key_identifier: Some(KeyIdentifier::of(key).octets().to_vec()) }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &DistinguishedName {
        &self.name
    }

    pub(super) fn key_identifier(&self) -> Option<&[u8]> {
        self.key_identifier.as_deref()
    }
}
