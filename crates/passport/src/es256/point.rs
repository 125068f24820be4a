//! Public keys, from every form they come in to the one that backends get.

use ::p256::PublicKey;
use ::p256::elliptic_curve::sec1::ToSec1Point as _;
use der::Decode as _;
use der::asn1::ObjectIdentifier;
use der::referenced::OwnedToRef as _;
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::Certificate;

use super::{KeyError, pem};

/// A point of P-256, uncompressed (SEC 1 §2.3.3): 4, x, y. Always on the curve and never the point at infinity.
pub(super) type Point = [u8; 65];

pub(super) fn from_sec1(octets: &[u8]) -> Result<Point, KeyError> {
    match (octets.first(), octets.len()) {
        (Some(4), 65) | (Some(2 | 3), 33) => {}
        (Some(0), 1) => return Err(KeyError::PointAtInfinity),
        _ => return Err(KeyError::PointForm),
    }
    let key = PublicKey::from_sec1_bytes(octets).map_err(|_| KeyError::NotOnCurve)?;
    of_public_key(&key)
}

pub(super) fn of_public_key(key: &PublicKey) -> Result<Point, KeyError> {
    key.to_sec1_point(false).as_bytes().try_into().map_err(|_| KeyError::PointForm)
}

pub(super) fn from_spki_der(der: &[u8]) -> Result<Point, KeyError> {
    from_spki(&SubjectPublicKeyInfoRef::from_der(der).map_err(|_| KeyError::Der("a SubjectPublicKeyInfo"))?)
}

fn from_spki(spki: &SubjectPublicKeyInfoRef<'_>) -> Result<Point, KeyError> {
    check_algorithm(&spki.algorithm)?;
    from_sec1(spki.subject_public_key.as_bytes().ok_or(KeyError::PointForm)?)
}

pub(super) fn from_certificate_der(der: &[u8]) -> Result<Point, KeyError> {
    let certificate = Certificate::from_der(der).map_err(|_| KeyError::Der("a certificate"))?;
    from_spki(&certificate.tbs_certificate().subject_public_key_info().owned_to_ref())
}

pub(super) fn from_pem(text: &str) -> Result<Point, KeyError> {
    const LABELS: &str = "PUBLIC KEY or CERTIFICATE";
    let (label, der) = pem::first_block(text, LABELS, |label| matches!(label, "PUBLIC KEY" | "CERTIFICATE"))?;
    if label == "CERTIFICATE" { from_certificate_der(&der) } else { from_spki_der(&der) }
}

pub(super) fn from_certificate_pem(text: &str) -> Result<Point, KeyError> {
    let (_, der) = pem::first_block(text, "CERTIFICATE", |label| label == "CERTIFICATE")?;
    from_certificate_der(&der)
}

/// `id-ecPublicKey` with P-256 by name (RFC 5480 §2.1.1).
pub(super) fn check_algorithm(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<(), KeyError> {
    if algorithm.oid != EC_PUBLIC_KEY {
        return Err(KeyError::Algorithm(name_of(&algorithm.oid, &ALGORITHMS).unwrap_or("another algorithm")));
    }
    let curve = algorithm.parameters.and_then(|parameters| parameters.decode_as().ok());
    check_curve(curve.ok_or(KeyError::CurveNotNamed)?)
}

pub(super) fn check_curve(curve: ObjectIdentifier) -> Result<(), KeyError> {
    if curve == P256 {
        Ok(())
    } else {
        Err(KeyError::Curve(name_of(&curve, &CURVES).unwrap_or("another curve")))
    }
}

const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

/// What people load by mistake (RFC 8017 appendix C, RFC 8410 §3).
const ALGORITHMS: [(ObjectIdentifier, &str); 4] = [
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"), "RSA"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10"), "RSA-PSS"),
    (ObjectIdentifier::new_unwrap("1.3.101.112"), "Ed25519"),
    (ObjectIdentifier::new_unwrap("1.3.101.113"), "Ed448"),
];

/// RFC 5480 §2.1.1.1 and SEC 2.
const CURVES: [(ObjectIdentifier, &str); 4] = [
    (ObjectIdentifier::new_unwrap("1.3.132.0.33"), "P-224"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), "P-384"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), "P-521"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.10"), "secp256k1"),
];

fn name_of(oid: &ObjectIdentifier, names: &[(ObjectIdentifier, &'static str)]) -> Option<&'static str> {
    names.iter().find(|(known, _)| known == oid).map(|&(_, name)| name)
}
