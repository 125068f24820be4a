//! Signature algorithms and public keys of certificates and CRLs (RFC 3279, 4055, 5480, 5758, 8410).

use core::fmt;

use trueline_passport::es256::{self, Verify as _};

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1Error;
use crate::asn1::tag;

const ECDSA_WITH: [u8; 7] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03];
const PKCS_1: [u8; 8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];
/// rsaEncryption below it.
const RSA_ENCRYPTION: u8 = 0x01;
/// id-RSASSA-PSS below it.
const RSASSA_PSS: u8 = 0x0A;
const ED25519: [u8; 3] = [0x2B, 0x65, 0x70];
const EC_PUBLIC_KEY: [u8; 7] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
const P256: [u8; 8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];
const P384: [u8; 5] = [0x2B, 0x81, 0x04, 0x00, 0x22];
const P521: [u8; 5] = [0x2B, 0x81, 0x04, 0x00, 0x23];
/// id-sha256, -384 and -512 without their last octet, which is 1, 2 or 3.
const SHA_2: [u8; 8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];
const NULL: [u8; 2] = [0x05, 0x00];

/// How a certificate or CRL is signed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum SignatureAlgorithm {
    /// ecdsa-with-SHA256; with a key on P-256 it is ES256.
    EcdsaSha256,
    /// ecdsa-with-SHA384.
    EcdsaSha384,
    /// ecdsa-with-SHA512.
    EcdsaSha512,
    /// sha256WithRSAEncryption.
    RsaSha256,
    /// sha384WithRSAEncryption.
    RsaSha384,
    /// sha512WithRSAEncryption.
    RsaSha512,
    /// id-RSASSA-PSS with SHA-256 throughout and a salt of 32 octets.
    RsaPssSha256,
    /// id-RSASSA-PSS with SHA-384 throughout and a salt of 48 octets.
    RsaPssSha384,
    /// id-RSASSA-PSS with SHA-512 throughout and a salt of 64 octets.
    RsaPssSha512,
    /// id-Ed25519.
    Ed25519,
    /// sha1WithRSAEncryption: collisions are cheap, so it is verified only where a domain allows it.
    RsaSha1,
    /// Any other.
    Unknown,
}

impl SignatureAlgorithm {
    /// From the contents of an AlgorithmIdentifier.
    pub(crate) fn from_contents(contents: &[u8]) -> Self {
        Self::read(contents).unwrap_or(Self::Unknown)
    }

    fn read(contents: &[u8]) -> Option<Self> {
        let mut reader = DerReader::new(contents);
        let identifier = reader.expect(tag::OBJECT_IDENTIFIER, "algorithm").ok()?;
        let parameters = reader.left();
        if let Some(&[last]) = identifier.strip_prefix(&ECDSA_WITH) {
            return match last {
                2 if parameters.is_empty() => Some(Self::EcdsaSha256),
                3 if parameters.is_empty() => Some(Self::EcdsaSha384),
                4 if parameters.is_empty() => Some(Self::EcdsaSha512),
                _ => None,
            };
        }
        if let Some(&[last]) = identifier.strip_prefix(&PKCS_1) {
            // NULL must be there (RFC 4055 §5); some issuers leave it away, and nothing hangs on it.
            let no_parameters = parameters.is_empty() || parameters == NULL;
            return match last {
                0x05 if no_parameters => Some(Self::RsaSha1),
                RSASSA_PSS => Self::from_pss_parameters(parameters),
                0x0B if no_parameters => Some(Self::RsaSha256),
                0x0C if no_parameters => Some(Self::RsaSha384),
                0x0D if no_parameters => Some(Self::RsaSha512),
                _ => None,
            };
        }
        (identifier == ED25519 && parameters.is_empty()).then_some(Self::Ed25519)
    }

    /// RSASSA-PSS-params (RFC 4055 §3.1): one hash for the message and for MGF1, a salt as long as that hash.
    fn from_pss_parameters(parameters: &[u8]) -> Option<Self> {
        const FIELD: &str = "RSASSA-PSS-params";
        let mut parts = DerReader::new(parameters).single(tag::SEQUENCE, FIELD).ok()?;
        let hash = hash_number(parts.expect(tag::context_constructed(0), FIELD).ok()?)?;
        let mask = parts.contents(tag::context_constructed(1), FIELD).ok()?;
        let mut mask = mask.single(tag::SEQUENCE, FIELD).ok()?;
        let generation = mask.expect(tag::OBJECT_IDENTIFIER, FIELD).ok()?;
        let is_mgf1 = generation.strip_prefix(&PKCS_1) == Some(&[0x08]);
        let mask_hash = hash_number(mask.element(FIELD).ok()?.whole)?;
        let salt = parts.contents(tag::context_constructed(2), FIELD).ok()?;
        let salt = salt.single(tag::INTEGER, FIELD).ok()?.small_integer(FIELD).ok()?;
        if !is_mgf1 || mask_hash != hash {
            return None;
        }
        match (hash, salt) {
            (1, 32) => Some(Self::RsaPssSha256),
            (2, 48) => Some(Self::RsaPssSha384),
            (3, 64) => Some(Self::RsaPssSha512),
            _ => None,
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl fmt::Display for SignatureAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EcdsaSha256 => "ECDSA with SHA-256",
            Self::EcdsaSha384 => "ECDSA with SHA-384",
            Self::EcdsaSha512 => "ECDSA with SHA-512",
            Self::RsaSha256 => "RSA with SHA-256",
            Self::RsaSha384 => "RSA with SHA-384",
            Self::RsaSha512 => "RSA with SHA-512",
            Self::RsaPssSha256 => "RSASSA-PSS with SHA-256",
            Self::RsaPssSha384 => "RSASSA-PSS with SHA-384",
            Self::RsaPssSha512 => "RSASSA-PSS with SHA-512",
            Self::Ed25519 => "Ed25519",
            Self::RsaSha1 => "RSA with SHA-1",
            Self::Unknown => "an unknown algorithm",
        })
    }
}

/// 1, 2 or 3 for SHA-256, SHA-384 or SHA-512 in a whole AlgorithmIdentifier.
fn hash_number(algorithm: &[u8]) -> Option<u8> {
    let mut parts = DerReader::new(algorithm).single(tag::SEQUENCE, "hash").ok()?;
    match parts.expect(tag::OBJECT_IDENTIFIER, "hash").ok()?.strip_prefix(&SHA_2) {
        Some(&[number @ 1..=3]) => Some(number),
        _ => None,
    }
}

/// A set of signature algorithms.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Algorithms(u16);

impl Algorithms {
    /// None at all, to add to.
    pub const NONE: Self = Self(0);
    /// ECDSA with SHA-256 alone, which SHAKEN asks for.
    pub const ES256: Self = Self(SignatureAlgorithm::EcdsaSha256.bit());
    /// All that are known except those with SHA-1.
    pub const ALL_BUT_SHA1: Self = Self(SignatureAlgorithm::RsaSha1.bit() - 1);

    const RSA_PSS: Self = Self::NONE
        .with(SignatureAlgorithm::RsaPssSha256)
        .with(SignatureAlgorithm::RsaPssSha384)
        .with(SignatureAlgorithm::RsaPssSha512);
    const RSA: Self = Self::RSA_PSS
        .with(SignatureAlgorithm::RsaSha1)
        .with(SignatureAlgorithm::RsaSha256)
        .with(SignatureAlgorithm::RsaSha384)
        .with(SignatureAlgorithm::RsaSha512);

    /// These and one more.
    #[must_use]
    pub const fn with(self, algorithm: SignatureAlgorithm) -> Self {
        Self(self.0 | algorithm.bit())
    }

    /// Whether it is one of these; an unknown algorithm never is.
    #[must_use]
    pub const fn contains(self, algorithm: SignatureAlgorithm) -> bool {
        !matches!(algorithm, SignatureAlgorithm::Unknown) && self.0 & algorithm.bit() != 0
    }
}

impl Default for Algorithms {
    fn default() -> Self {
        Self::ALL_BUT_SHA1
    }
}

/// A certified key over the received octets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PublicKey<'a> {
    /// A point on P-256 in the form of SEC 1 §2.3.3.
    P256(&'a [u8]),
    /// A point on P-384.
    P384(&'a [u8]),
    /// A point on P-521.
    P521(&'a [u8]),
    /// RSAPublicKey (RFC 8017 §A.1.1) and the length of its modulus.
    Rsa {
        /// The DER.
        key: &'a [u8],
        /// Length of the modulus in bits.
        bits: usize,
        /// What it may sign with: a key for RSASSA-PSS is not one for PKCS #1 (RFC 4055 §1.2).
        algorithms: Algorithms,
    },
    /// 32 octets of Ed25519.
    Ed25519(&'a [u8]),
    /// A key of another algorithm, or on another curve, or on one that is spelled out.
    Unknown,
}

impl<'a> PublicKey<'a> {
    pub(crate) fn from_contents(contents: DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "subjectPublicKeyInfo";
        let mut parts = contents;
        let mut algorithm = parts.contents(tag::SEQUENCE, FIELD)?;
        let bits = parts.contents(tag::BIT_STRING, FIELD)?;
        parts.end(FIELD)?;
        let identifier = algorithm.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        if identifier == EC_PUBLIC_KEY {
            let point = bits.whole_octets(FIELD)?.left();
            let curve = algorithm.optional(tag::OBJECT_IDENTIFIER, FIELD)?.unwrap_or_default();
            return Ok(match curve {
                _ if curve == P256 => Self::P256(point),
                _ if curve == P384 => Self::P384(point),
                _ if curve == P521 => Self::P521(point),
                _ => Self::Unknown,
            });
        }
        if identifier == ED25519 {
            return Ok(Self::Ed25519(bits.whole_octets(FIELD)?.left()));
        }
        let algorithms = match identifier.strip_prefix(&PKCS_1) {
            Some([RSA_ENCRYPTION]) => Some(Algorithms::RSA),
            Some([RSASSA_PSS]) if algorithm.is_empty() => Some(Algorithms::RSA_PSS),
            Some([RSASSA_PSS]) => SignatureAlgorithm::from_pss_parameters(algorithm.left())
                .map(|only| Algorithms::NONE.with(only)),
            _ => None,
        };
        if let Some(algorithms) = algorithms {
            let key = bits.whole_octets(FIELD)?;
            let mut numbers = key.single(tag::SEQUENCE, "RSAPublicKey")?;
            let modulus = numbers.contents(tag::INTEGER, "modulus")?.integer("modulus")?;
            let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
            let zeros = modulus.first().map_or(0, |octet| octet.leading_zeros());
            let bits = modulus.len().saturating_mul(8).saturating_sub(usize::try_from(zeros).unwrap_or(0));
            return Ok(Self::Rsa { key: key.left(), bits, algorithms });
        }
        Ok(Self::Unknown)
    }

    /// Verifies a signature over `message`.
    ///
    /// # Errors
    /// [`PathError::SignatureMismatch`]; [`PathError::UnsupportedAlgorithm`] where the algorithm is unknown, does not go with
    /// the key, or needs the feature `aws-lc-rs`.
    pub fn verify(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), PathError> {
        if let (Self::P256(point), SignatureAlgorithm::EcdsaSha256) = (self, algorithm) {
            let key = es256::VerifyingKey::from_sec1(point).map_err(|_| PathError::UnsupportedKey)?;
            let signature =
                es256::Signature::from_der(signature).map_err(|_| PathError::SignatureMismatch)?;
            return key.verify(message, &signature).map_err(|_| PathError::SignatureMismatch);
        }
        self.verify_other(algorithm, message, signature)
    }

    #[cfg(feature = "aws-lc-rs")]
    fn verify_other(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), PathError> {
        use aws_lc_rs::signature as aws;

        if matches!(self, Self::Rsa { algorithms, .. } if !algorithms.contains(algorithm)) {
            return Err(PathError::UnsupportedAlgorithm);
        }
        let (key, verification): (&[u8], &'static dyn aws::VerificationAlgorithm) = match (*self, algorithm) {
            (Self::P256(point), SignatureAlgorithm::EcdsaSha384) => (point, &aws::ECDSA_P256_SHA384_ASN1),
            (Self::P384(point), SignatureAlgorithm::EcdsaSha256) => (point, &aws::ECDSA_P384_SHA256_ASN1),
            (Self::P384(point), SignatureAlgorithm::EcdsaSha384) => (point, &aws::ECDSA_P384_SHA384_ASN1),
            (Self::P521(point), SignatureAlgorithm::EcdsaSha256) => (point, &aws::ECDSA_P521_SHA256_ASN1),
            (Self::P521(point), SignatureAlgorithm::EcdsaSha384) => (point, &aws::ECDSA_P521_SHA384_ASN1),
            (Self::P521(point), SignatureAlgorithm::EcdsaSha512) => (point, &aws::ECDSA_P521_SHA512_ASN1),
            (Self::Ed25519(key), SignatureAlgorithm::Ed25519) => (key, &aws::ED25519),
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaSha1) => {
                (key, &aws::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY)
            }
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaSha256) => (key, &aws::RSA_PKCS1_2048_8192_SHA256),
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaSha384) => (key, &aws::RSA_PKCS1_2048_8192_SHA384),
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaSha512) => (key, &aws::RSA_PKCS1_2048_8192_SHA512),
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaPssSha256) => {
                (key, &aws::RSA_PSS_2048_8192_SHA256)
            }
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaPssSha384) => {
                (key, &aws::RSA_PSS_2048_8192_SHA384)
            }
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaPssSha512) => {
                (key, &aws::RSA_PSS_2048_8192_SHA512)
            }
            _ => return Err(PathError::UnsupportedAlgorithm),
        };
        aws::UnparsedPublicKey::new(verification, key)
            .verify(message, signature)
            .map_err(|_| PathError::SignatureMismatch)
    }

    #[cfg(not(feature = "aws-lc-rs"))]
    #[expect(clippy::unused_self, reason = "the signature is that of the build with aws-lc-rs")]
    fn verify_other(&self, _: SignatureAlgorithm, _: &[u8], _: &[u8]) -> Result<(), PathError> {
        Err(PathError::UnsupportedAlgorithm)
    }
}
