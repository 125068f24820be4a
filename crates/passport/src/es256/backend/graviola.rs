//! `graviola`: Rust and the formally verified assembler of s2n-bignum; nothing but `rustc` is needed to build it.
//!
//! It runs on x86-64 with AES, CLMUL, BMI1, ADX and AVX2 (since about 2014) and on AArch64 with AES, PMULL and SHA-2.
//! Where the processor lacks one of them, the keys of this module compute with `p256` instead: `graviola` itself
//! would panic.

use std::sync::Arc;

use ::graviola::hashing::Sha256;
use ::graviola::key_agreement::p256::StaticPrivateKey;
use ::graviola::signing::ecdsa;

use super::Backend;
use super::operations::Operations;
use super::p256::P256;
use crate::es256::{KeyError, SignError, Signature};

/// Verifies with `graviola`.
pub type VerifyingKey = super::VerifyingKey<Graviola>;
/// Signs with `graviola`: deterministically (RFC 6979) but for random octets of the system that go in as well
/// (§3.6). The private key is overwritten when dropped.
pub type SigningKey = super::SigningKey<Graviola>;

/// The backend `graviola`.
#[derive(Clone, Copy, Debug)]
pub struct Graviola;

impl Backend for Graviola {
    const NAME: &'static str = "graviola";
}

/// What a key is made of.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "holds private keys; nothing public hands it out")]
pub enum Either<G, P> {
    /// What `graviola` computes with.
    Graviola(G),
    /// What `p256` computes with, on a processor that `graviola` cannot run on.
    P256(P),
}

impl Operations for Graviola {
    type Public = Either<Arc<ecdsa::VerifyingKey<ecdsa::P256>>, <P256 as Operations>::Public>;
    type Private = Either<ecdsa::SigningKey<ecdsa::P256>, <P256 as Operations>::Private>;

    fn public(point: &[u8; 65]) -> Result<Self::Public, KeyError> {
        if !processor_suffices() {
            return P256::public(point).map(Either::P256);
        }
        let key = ecdsa::VerifyingKey::from_x962_uncompressed(point);
        key.map(|key| Either::Graviola(Arc::new(key))).map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn private(scalar: &[u8; 32], point: &[u8; 65]) -> Result<Self::Private, KeyError> {
        if !processor_suffices() {
            return P256::private(scalar, point).map(Either::P256);
        }
        let private_key = StaticPrivateKey::from_bytes(scalar).map_err(|_| KeyError::Backend(Self::NAME))?;
        Ok(Either::Graviola(ecdsa::SigningKey { private_key }))
    }

    fn verify(public: &Self::Public, message: &[u8], signature: &Signature) -> bool {
        match public {
            Either::Graviola(key) => key.verify::<Sha256>(&[message], &signature.0).is_ok(),
            Either::P256(key) => P256::verify(key, message, signature),
        }
    }

    fn sign(private: &Self::Private, message: &[u8]) -> Result<Signature, SignError> {
        match private {
            Either::Graviola(key) => {
                let mut raw = [0; Signature::LENGTH];
                key.sign::<Sha256>(&[message], &mut raw).map_err(|_| SignError::Backend(Self::NAME))?;
                Ok(Signature(raw))
            }
            Either::P256(key) => P256::sign(key, message),
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn processor_suffices() -> bool {
    std::arch::is_x86_feature_detected!("aes")
        && std::arch::is_x86_feature_detected!("pclmulqdq")
        && std::arch::is_x86_feature_detected!("ssse3")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("bmi2")
        && std::arch::is_x86_feature_detected!("adx")
        && std::arch::is_x86_feature_detected!("avx")
        && std::arch::is_x86_feature_detected!("avx2")
}

#[cfg(target_arch = "aarch64")]
fn processor_suffices() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
        && std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2")
}
