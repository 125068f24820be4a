//! Private keys, from every form they come in to the one that backends get.

use alloc::vec::Vec;

use ::p256::SecretKey;
use pkcs8::PrivateKeyInfoRef;
use sec1::EcPrivateKey;
use zeroize::Zeroizing;

use super::point::{self, Point};
use super::{KeyError, pem};

/// A private key between 1 and n - 1, with the public key that belongs to it.
pub(super) struct KeyPair {
    pub(super) scalar: Zeroizing<[u8; 32]>,
    pub(super) point: Point,
}

pub(super) fn from_octets(octets: &[u8; 32]) -> Result<KeyPair, KeyError> {
    let key = SecretKey::from_slice(octets).map_err(|_| KeyError::ScalarOutOfRange)?;
    Ok(KeyPair { scalar: Zeroizing::new(*octets), point: point::of_public_key(&key.public_key())? })
}

/// The DER of PKCS #8 with an `ECPrivateKey` inside (RFC 5958 §2, RFC 5915 §3): every part has a fixed length.
pub(super) fn to_pkcs8_der(pair: &KeyPair) -> Zeroizing<Vec<u8>> {
    // SEQUENCE { 0, { id-ecPublicKey, P-256 }, OCTET STRING { SEQUENCE { 1, OCTET STRING private, [1] BIT STRING public } } }
    const BEFORE_PRIVATE: [u8; 36] = [
        0x30, 0x81, 0x87, 2, 1, 0, 0x30, 19, 6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 6, 8, 0x2A, 0x86,
        0x48, 0xCE, 0x3D, 3, 1, 7, 4, 0x6D, 0x30, 0x6B, 2, 1, 1, 4, 32,
    ];
    const BEFORE_PUBLIC: [u8; 5] = [0xA1, 0x44, 3, 0x42, 0];
    // Room for all of it at once: a vector that grows leaves octets of the key behind.
    let parts: [&[u8]; 4] = [&BEFORE_PRIVATE, pair.scalar.as_slice(), &BEFORE_PUBLIC, &pair.point];
    let mut der = Zeroizing::new(Vec::with_capacity(parts.iter().map(|part| part.len()).sum()));
    parts.iter().for_each(|part| der.extend_from_slice(part));
    der
}

pub(super) fn from_pkcs8_der(der: &[u8]) -> Result<KeyPair, KeyError> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| KeyError::Der("a PKCS #8 private key"))?;
    point::check_algorithm(&info.algorithm)?;
    let inner = ec_private_key(info.private_key.as_bytes())?;
    if let Some(curve) = inner.parameters.and_then(sec1::EcParameters::named_curve) {
        point::check_curve(curve)?;
    }
    let pair = from_ec_private_key(&inner)?;
    if let Some(public) = info.public_key {
        check_public(&pair, public.as_bytes().ok_or(KeyError::PointForm)?)?;
    }
    Ok(pair)
}

pub(super) fn from_sec1_der(der: &[u8]) -> Result<KeyPair, KeyError> {
    let key = ec_private_key(der)?;
    // Without its curve the same octets are a key on any of them, so the name that RFC 5915 §3 demands is insisted on.
    point::check_curve(
        key.parameters.and_then(sec1::EcParameters::named_curve).ok_or(KeyError::CurveNotNamed)?,
    )?;
    from_ec_private_key(&key)
}

pub(super) fn from_pem(text: &str) -> Result<KeyPair, KeyError> {
    const LABELS: &str = "PRIVATE KEY or EC PRIVATE KEY";
    let (label, der) =
        pem::first_block(text, LABELS, |label| matches!(label, "PRIVATE KEY" | "EC PRIVATE KEY"))?;
    if label == "PRIVATE KEY" { from_pkcs8_der(&der) } else { from_sec1_der(&der) }
}

fn ec_private_key(der: &[u8]) -> Result<EcPrivateKey<'_>, KeyError> {
    EcPrivateKey::try_from(der).map_err(|_| KeyError::Der("an EC private key (RFC 5915)"))
}

fn from_ec_private_key(key: &EcPrivateKey<'_>) -> Result<KeyPair, KeyError> {
    let pair = from_octets(key.private_key.try_into().map_err(|_| KeyError::ScalarLength)?)?;
    if let Some(public) = key.public_key {
        check_public(&pair, public)?;
    }
    Ok(pair)
}

fn check_public(pair: &KeyPair, public: &[u8]) -> Result<(), KeyError> {
    if point::from_sec1(public)? == pair.point { Ok(()) } else { Err(KeyError::PublicKeyOfAnother) }
}
