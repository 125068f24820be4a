//! A certificate over the received octets (RFC 5280 §4.1).

use trueline_wire::{Deviation, Deviations};

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::x509::algorithm::{PublicKey, SignatureAlgorithm};
use crate::x509::extensions::{
    self, AuthorityKeyIdentifier, BasicConstraints, Extension, Extensions, KeyUsage,
};
use crate::x509::general_name::GeneralNames;
use crate::x509::name_constraints::NameConstraints;
use crate::x509::profile;
use crate::x509::time;
use crate::{Name, PathError};

/// Largest certificate that is read, in octets; our choice: those of telephony have about one thousand, and the number
/// list of a large provider some ten thousand.
pub const MAX_CERTIFICATE_OCTETS: usize = 1 << 18;

/// An X.509 certificate. It borrows the received octets and decodes in one pass without allocating; what an extension
/// holds is decoded when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Certificate<'a> {
    octets: &'a [u8],
    to_be_signed: &'a [u8],
    version: u8,
    serial_number: &'a [u8],
    algorithm: &'a [u8],
    issuer: Name<'a>,
    not_before: i64,
    not_after: i64,
    subject: Name<'a>,
    public_key_info: DerReader<'a>,
    has_unique_identifiers: bool,
    signature: &'a [u8],
    pub(crate) extensions: Extensions<'a>,
}

impl<'a> Certificate<'a> {
    /// Decodes a certificate in DER.
    ///
    /// # Errors
    /// [`PathError::CertificateTooLarge`], [`PathError::Malformed`], [`PathError::DuplicateExtension`],
    /// [`PathError::TooManyExtensions`] or [`PathError::AlgorithmMismatch`].
    pub fn from_der(octets: &'a [u8]) -> Result<Self, PathError> {
        if octets.len() > MAX_CERTIFICATE_OCTETS {
            return Err(PathError::CertificateTooLarge { octets: octets.len() });
        }
        let mut outer = DerReader::new(octets).single(tag::SEQUENCE, "certificate")?;
        let signed = outer.tagged(tag::SEQUENCE, "tbsCertificate")?;
        let outer_algorithm = outer.expect(tag::SEQUENCE, "signatureAlgorithm")?;
        let signature = outer.contents(tag::BIT_STRING, "signatureValue")?.whole_octets("signatureValue")?;
        outer.end("certificate")?;

        let mut parts = signed.contents();
        let version = match parts.optional_contents(tag::context_constructed(0), "version")? {
            Some(version) => {
                let version = version.single(tag::INTEGER, "version")?;
                match version.left() {
                    [number @ 0..=2] => number.saturating_add(1),
                    _ => return Err(version.error("version", Asn1ErrorKind::Value).into()),
                }
            }
            None => 1,
        };
        let serial_number = parts.contents(tag::INTEGER, "serialNumber")?.integer("serialNumber")?;
        let algorithm = parts.expect(tag::SEQUENCE, "signature")?;
        if algorithm != outer_algorithm {
            return Err(PathError::AlgorithmMismatch);
        }
        let issuer = Name::from_contents(parts.contents(tag::SEQUENCE, "issuer")?)?;
        let mut validity = parts.contents(tag::SEQUENCE, "validity")?;
        let not_before = time::read(&mut validity, "notBefore")?;
        let not_after = time::read(&mut validity, "notAfter")?;
        validity.end("validity")?;
        let subject = Name::from_contents(parts.contents(tag::SEQUENCE, "subject")?)?;
        let public_key_info = parts.contents(tag::SEQUENCE, "subjectPublicKeyInfo")?;
        let issuer_unique = parts.optional(tag::context(1), "issuerUniqueID")?;
        let subject_unique = parts.optional(tag::context(2), "subjectUniqueID")?;
        let extensions = match parts.optional_contents(tag::context_constructed(3), "extensions")? {
            // Only version 3 has them (§4.1.2.9).
            Some(value) if version != 3 => {
                return Err(value.error("extensions", Asn1ErrorKind::Value).into());
            }
            Some(value) => Extensions::decode(value.single(tag::SEQUENCE, "extensions")?)?,
            None => Extensions::default(),
        };
        parts.end("tbsCertificate")?;
        Ok(Self {
            octets,
            to_be_signed: signed.whole,
            version,
            serial_number,
            algorithm,
            issuer,
            not_before,
            not_after,
            subject,
            public_key_info,
            has_unique_identifiers: issuer_unique.is_some() || subject_unique.is_some(),
            signature: signature.left(),
            extensions,
        })
    }

    /// All octets as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The version: 1, 2 or 3.
    #[must_use]
    pub const fn version(&self) -> u8 {
        self.version
    }

    /// The contents of the serial number INTEGER, most significant octet first.
    #[must_use]
    pub const fn serial_number(&self) -> &'a [u8] {
        self.serial_number
    }

    /// Who signed it.
    #[must_use]
    pub const fn issuer(&self) -> Name<'a> {
        self.issuer
    }

    /// Whose key it certifies.
    #[must_use]
    pub const fn subject(&self) -> Name<'a> {
        self.subject
    }

    /// The first second in which it is valid, in Unix seconds.
    #[must_use]
    pub const fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The last second in which it is valid, in Unix seconds.
    #[must_use]
    pub const fn not_after(&self) -> i64 {
        self.not_after
    }

    /// The key that it certifies.
    ///
    /// # Errors
    /// [`PathError::Malformed`]; a key of an unknown kind is no error here.
    pub fn public_key(&self) -> Result<PublicKey<'a>, PathError> {
        Ok(PublicKey::from_contents(self.public_key_info)?)
    }

    /// The contents of SubjectPublicKeyInfo.
    #[must_use]
    pub const fn public_key_info(&self) -> &'a [u8] {
        self.public_key_info.left()
    }

    /// The contents of subjectPublicKey without the count of unused bits.
    pub(crate) fn public_key_octets(&self) -> Result<&'a [u8], PathError> {
        const FIELD: &str = "subjectPublicKeyInfo";
        let mut parts = self.public_key_info;
        parts.expect(tag::SEQUENCE, FIELD)?;
        Ok(parts.contents(tag::BIT_STRING, FIELD)?.whole_octets(FIELD)?.left())
    }

    /// How it is signed.
    #[must_use]
    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::from_contents(self.algorithm)
    }

    /// The octets under the signature, and the signature.
    pub(crate) const fn signed(&self) -> (&'a [u8], &'a [u8]) {
        (self.to_be_signed, self.signature)
    }

    /// Whether issuer and subject have the same name: neither name constraints nor path lengths count such a
    /// certificate unless it is the last (RFC 5280 §6.1).
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.issuer == self.subject
    }

    /// Every extension in its order.
    pub fn extensions(&self) -> impl Iterator<Item = Extension<'a>> + use<'a> {
        // They all decoded in `from_der`.
        extensions::each(self.extensions.all).filter_map(Result::ok)
    }

    /// The extension whose OBJECT IDENTIFIER has these contents.
    #[must_use]
    pub fn extension(&self, identifier: &[u8]) -> Option<Extension<'a>> {
        self.extensions().find(|extension| extension.identifier == identifier)
    }

    /// keyUsage.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn key_usage(&self) -> Result<Option<KeyUsage>, PathError> {
        let usage = self.extensions.key_usage;
        Ok(usage.map(|extension| KeyUsage::decode(extension.contents())).transpose()?)
    }

    /// basicConstraints.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn basic_constraints(&self) -> Result<Option<BasicConstraints>, PathError> {
        let constraints = self.extensions.basic_constraints;
        Ok(constraints.map(|extension| BasicConstraints::decode(extension.contents())).transpose()?)
    }

    /// Whether basicConstraints says that the subject is a certification authority.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn is_certification_authority(&self) -> Result<bool, PathError> {
        Ok(self.basic_constraints()?.is_some_and(|constraints| constraints.certification_authority))
    }

    /// subjectAltName; empty where there is none.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn subject_alternative_names(&self) -> Result<GeneralNames<'a>, PathError> {
        match self.extensions.subject_alternative_name {
            Some(extension) => Ok(GeneralNames::from_der(extension.contents(), "subjectAltName")?),
            None => Ok(GeneralNames::EMPTY),
        }
    }

    /// nameConstraints.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn name_constraints(&self) -> Result<Option<NameConstraints<'a>>, PathError> {
        self.extensions
            .name_constraints
            .map(|extension| NameConstraints::decode(extension.contents()))
            .transpose()
    }

    /// The contents of subjectKeyIdentifier.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn subject_key_identifier(&self) -> Result<Option<&'a [u8]>, PathError> {
        let Some(extension) = self.extensions.subject_key_identifier else { return Ok(None) };
        Ok(Some(extension.contents().single(tag::OCTET_STRING, "subjectKeyIdentifier")?.left()))
    }

    /// The key identifier in authorityKeyIdentifier.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn authority_key_identifier(&self) -> Result<Option<&'a [u8]>, PathError> {
        let extension = self.extensions.authority_key_identifier;
        let decoded =
            extension.map(|extension| AuthorityKeyIdentifier::decode(extension.contents())).transpose()?;
        Ok(decoded.and_then(|decoded| decoded.key_identifier))
    }

    /// The purposes of extKeyUsage, each the contents of an OBJECT IDENTIFIER; `None` without the extension.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn purposes(&self) -> Result<Option<impl Iterator<Item = &'a [u8]> + use<'a>>, PathError> {
        let purposes = self.extensions.extended_key_usage;
        Ok(purposes.map(|extension| extensions::purposes(extension.contents())).transpose()?)
    }

    /// Where it departs from the profile of RFC 5280 §4 in ways that do not hinder path validation.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut found = Deviations::default();
        profile::check(self, &mut found);
        found.into_iter()
    }

    pub(crate) const fn has_unique_identifiers(&self) -> bool {
        self.has_unique_identifiers
    }
}

impl PartialEq for Certificate<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.octets == other.octets
    }
}

impl Eq for Certificate<'_> {}
