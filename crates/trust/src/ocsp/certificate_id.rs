//! CertID (RFC 6960 §4.1.1): a certificate by its serial number and by digests of the name and key of its issuer.

use alloc::vec::Vec;

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1Error;
use crate::asn1::tag;
use crate::asn1::writer::write_element;
use crate::x509::certificate::Certificate;
use crate::{Name, PathError};

/// The algorithm of the digests. Nothing is signed with it, so SHA-1, which RFC 5019 §2.1.1 asks for, does no harm here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CertificateIdHash {
    /// SHA-1, which every responder knows.
    Sha1,
    /// SHA-256.
    Sha256,
}

/// id-sha1, 1.3.14.3.2.26.
const SHA1: [u8; 5] = [0x2B, 14, 3, 2, 26];
/// id-sha256, 2.16.840.1.101.3.4.2.1.
const SHA256: [u8; 9] = [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];

impl CertificateIdHash {
    fn from_identifier(identifier: &[u8]) -> Option<Self> {
        match identifier {
            _ if identifier == SHA1 => Some(Self::Sha1),
            _ if identifier == SHA256 => Some(Self::Sha256),
            _ => None,
        }
    }

    const fn identifier(self) -> &'static [u8] {
        match self {
            Self::Sha1 => &SHA1,
            Self::Sha256 => &SHA256,
        }
    }

    fn digest(self, octets: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(octets).to_vec(),
            Self::Sha256 => Sha256::digest(octets).to_vec(),
        }
    }
}

/// Which certificate an answer is about, over the received octets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CertificateId<'a> {
    hash: Option<CertificateIdHash>,
    issuer_name_hash: &'a [u8],
    issuer_key_hash: &'a [u8],
    serial_number: &'a [u8],
}

impl<'a> CertificateId<'a> {
    pub(crate) fn read(reader: &mut DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "certID";
        let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
        // Its parameters are NULL or absent, and nothing hangs on them.
        let mut algorithm = parts.contents(tag::SEQUENCE, "hashAlgorithm")?;
        let hash =
            CertificateIdHash::from_identifier(algorithm.expect(tag::OBJECT_IDENTIFIER, "hashAlgorithm")?);
        let issuer_name_hash = parts.expect(tag::OCTET_STRING, "issuerNameHash")?;
        let issuer_key_hash = parts.expect(tag::OCTET_STRING, "issuerKeyHash")?;
        let serial_number = parts.contents(tag::INTEGER, "serialNumber")?.integer("serialNumber")?;
        parts.end(FIELD)?;
        Ok(Self { hash, issuer_name_hash, issuer_key_hash, serial_number })
    }

    /// The algorithm of the digests; `None` for another than those known here.
    #[must_use]
    pub const fn hash(&self) -> Option<CertificateIdHash> {
        self.hash
    }

    /// The digest of the name of the issuer in DER.
    #[must_use]
    pub const fn issuer_name_hash(&self) -> &'a [u8] {
        self.issuer_name_hash
    }

    /// The digest of the public key of the issuer, the contents of subjectPublicKey without the count of unused bits.
    #[must_use]
    pub const fn issuer_key_hash(&self) -> &'a [u8] {
        self.issuer_key_hash
    }

    /// The contents of the serial number INTEGER.
    #[must_use]
    pub const fn serial_number(&self) -> &'a [u8] {
        self.serial_number
    }
}

/// What identifies a certificate, its digests made when first asked for.
#[derive(Debug)]
pub(crate) struct Identification<'a> {
    serial_number: &'a [u8],
    issuer_name: Name<'a>,
    issuer_key: &'a [u8],
    sha1: Option<IssuerHashes>,
    sha256: Option<IssuerHashes>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct IssuerHashes {
    name: Vec<u8>,
    key: Vec<u8>,
}

impl<'a> Identification<'a> {
    /// The name is the one in the certificate in question, the key that of its issuer.
    pub(crate) fn new(certificate: &Certificate<'a>, issuer: &Certificate<'a>) -> Result<Self, PathError> {
        Ok(Self {
            serial_number: certificate.serial_number(),
            issuer_name: certificate.issuer(),
            issuer_key: issuer.public_key_octets()?,
            sha1: None,
            sha256: None,
        })
    }

    pub(crate) fn fits(&mut self, identifier: &CertificateId<'_>) -> bool {
        let Some(hash) = identifier.hash else { return false };
        if identifier.serial_number != self.serial_number {
            return false;
        }
        let hashes = self.hashes(hash);
        identifier.issuer_name_hash == hashes.name && identifier.issuer_key_hash == hashes.key
    }

    /// Appends a CertID.
    pub(crate) fn write(&mut self, out: &mut Vec<u8>, hash: CertificateIdHash) {
        let serial_number = self.serial_number;
        let hashes = self.hashes(hash);
        write_element(out, tag::SEQUENCE, |out| {
            write_element(out, tag::SEQUENCE, |out| {
                write_element(out, tag::OBJECT_IDENTIFIER, |out| out.extend_from_slice(hash.identifier()));
                write_element(out, tag::NULL, |_| {});
            });
            write_element(out, tag::OCTET_STRING, |out| out.extend_from_slice(&hashes.name));
            write_element(out, tag::OCTET_STRING, |out| out.extend_from_slice(&hashes.key));
            write_element(out, tag::INTEGER, |out| out.extend_from_slice(serial_number));
        });
    }

    fn hashes(&mut self, hash: CertificateIdHash) -> &IssuerHashes {
        let (name, key) = (self.issuer_name, self.issuer_key);
        let made = match hash {
            CertificateIdHash::Sha1 => &mut self.sha1,
            CertificateIdHash::Sha256 => &mut self.sha256,
        };
        made.get_or_insert_with(|| {
            let mut whole = Vec::new();
            write_element(&mut whole, tag::SEQUENCE, |out| out.extend_from_slice(name.octets()));
            IssuerHashes { name: hash.digest(&whole), key: hash.digest(key) }
        })
    }
}
