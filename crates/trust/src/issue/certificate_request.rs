//! Requests for certificates (PKCS #10, RFC 2986 §4) over the received octets.

use trueline_passport::es256::VerifyingKey;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::x509::algorithm::{PublicKey, SignatureAlgorithm};
use crate::x509::certificate::MAX_CERTIFICATE_OCTETS;
use crate::x509::extensions::{self, Extensions};
use crate::{Asn1Error, BasicConstraints, Extension, IssueError, KeyUsage, Name, PathError, TnAuthList};

/// Largest request that is read, in octets; our choice: as a certificate.
pub const MAX_REQUEST_OCTETS: usize = MAX_CERTIFICATE_OCTETS;

/// id-extensionRequest, 1.2.840.113549.1.9.14 (RFC 2985 §5.4.2).
pub(super) const EXTENSION_REQUEST: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x0E];

/// Most attributes of a request; our choice: they have one or two.
const MAX_ATTRIBUTES: usize = 32;

/// A request for a certificate. What it asks for is a wish: whoever signs decides.
#[derive(Clone, Copy, Debug)]
pub struct CertificateRequest<'a> {
    to_be_signed: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
    subject: Name<'a>,
    public_key: PublicKey<'a>,
    public_key_info: &'a [u8],
    extensions: Extensions<'a>,
}

impl<'a> CertificateRequest<'a> {
    /// Decodes a request in DER; its signature is not looked at.
    ///
    /// # Errors
    /// [`IssueError::Request`].
    pub fn from_der(octets: &'a [u8]) -> Result<Self, IssueError> {
        Self::decode(octets).map_err(IssueError::Request)
    }

    fn decode(octets: &'a [u8]) -> Result<Self, PathError> {
        if octets.len() > MAX_REQUEST_OCTETS {
            return Err(PathError::CertificateTooLarge { octets: octets.len() });
        }
        let mut outer = DerReader::new(octets).single(tag::SEQUENCE, "certificationRequest")?;
        let signed = outer.tagged(tag::SEQUENCE, "certificationRequestInfo")?;
        let algorithm = outer.expect(tag::SEQUENCE, "signatureAlgorithm")?;
        let signature = outer.contents(tag::BIT_STRING, "signature")?.whole_octets("signature")?.left();
        outer.end("certificationRequest")?;

        let mut parts = signed.contents();
        let version = parts.contents(tag::INTEGER, "version")?;
        if version.left() != [0] {
            return Err(version.error("version", Asn1ErrorKind::Value).into());
        }
        let subject = Name::from_contents(parts.contents(tag::SEQUENCE, "subject")?)?;
        let key_info = parts.tagged(tag::SEQUENCE, "subjectPKInfo")?;
        // They are not optional, yet some programs leave them away.
        let attributes =
            parts.optional_contents(tag::context_constructed(0), "attributes")?.unwrap_or_default();
        parts.end("certificationRequestInfo")?;
        Ok(Self {
            to_be_signed: signed.whole,
            algorithm,
            signature,
            subject,
            public_key: PublicKey::from_contents(key_info.contents())?,
            public_key_info: key_info.whole,
            extensions: requested_extensions(attributes)?,
        })
    }

    /// Verifies that the key which a certificate is asked for made the signature, so that whoever asks has it.
    ///
    /// # Errors
    /// [`IssueError::RequestSignature`].
    pub fn verify(&self) -> Result<(), IssueError> {
        let algorithm = SignatureAlgorithm::from_contents(self.algorithm);
        self.public_key
            .verify(algorithm, self.to_be_signed, self.signature)
            .map_err(IssueError::RequestSignature)
    }

    /// The name that is asked for.
    #[must_use]
    pub const fn subject(&self) -> Name<'a> {
        self.subject
    }

    /// The key that is to be certified.
    #[must_use]
    pub const fn public_key(&self) -> PublicKey<'a> {
        self.public_key
    }

    /// The key that is to be certified, where tokens can be signed with it.
    ///
    /// # Errors
    /// [`IssueError::RequestKey`].
    pub fn verifying_key(&self) -> Result<VerifyingKey, IssueError> {
        VerifyingKey::from_spki_der(self.public_key_info).map_err(IssueError::RequestKey)
    }

    /// Every extension that is asked for.
    pub fn extensions(&self) -> impl Iterator<Item = Extension<'a>> + use<'a> {
        // They all decoded in `from_der`.
        extensions::each(self.extensions.all).filter_map(Result::ok)
    }

    /// The numbers and providers that it asks to speak for.
    ///
    /// # Errors
    /// What the octets are in place of a TNAuthList.
    pub fn tn_auth_list(&self) -> Result<Option<TnAuthList<'a>>, Asn1Error> {
        let wanted = TnAuthList::OID;
        let extension = self.extensions().find(|it| it.identifier == wanted.as_bytes());
        extension.map(|extension| TnAuthList::decode(extension.value)).transpose()
    }

    /// The key usage that is asked for.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn key_usage(&self) -> Result<Option<KeyUsage>, PathError> {
        let extension = self.extensions.key_usage;
        Ok(extension.map(|extension| KeyUsage::decode(extension.contents())).transpose()?)
    }

    /// Whether it asks to be a certification authority.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn basic_constraints(&self) -> Result<Option<BasicConstraints>, PathError> {
        let extension = self.extensions.basic_constraints;
        Ok(extension.map(|extension| BasicConstraints::decode(extension.contents())).transpose()?)
    }
}

/// Those of the attribute extensionRequest, whose SET has one value.
fn requested_extensions(attributes: DerReader<'_>) -> Result<Extensions<'_>, PathError> {
    const FIELD: &str = "attributes";
    let mut requested = None;
    let mut reader = attributes;
    for _ in 0..MAX_ATTRIBUTES {
        if reader.is_empty() {
            break;
        }
        let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
        let identifier = parts.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        let values = parts.contents(tag::SET, FIELD)?;
        parts.end(FIELD)?;
        if identifier == EXTENSION_REQUEST {
            let value = values.single(tag::SEQUENCE, "extensionRequest")?;
            if requested.replace(Extensions::decode(value)?).is_some() {
                return Err(PathError::DuplicateExtension);
            }
        }
    }
    reader.end(FIELD)?;
    Ok(requested.unwrap_or_default())
}
