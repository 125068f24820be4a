//! `ring`: C and assembler of BoringSSL, assembled beforehand for common targets, built with a C compiler.

use ::ring::rand::SystemRandom;
use ::ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, UnparsedPublicKey,
};

use super::Backend;
use super::operations::Operations;
use crate::es256::{KeyError, SignError, Signature};

/// Verifies with `ring`.
pub type VerifyingKey = super::VerifyingKey<Ring>;
/// Signs with `ring`, with random octets of the system. `ring` does not overwrite the private key when dropped.
pub type SigningKey = super::SigningKey<Ring>;

/// The backend `ring`.
#[derive(Clone, Copy, Debug)]
pub struct Ring;

impl Backend for Ring {
    const NAME: &'static str = "ring";
}

impl Operations for Ring {
    type Public = UnparsedPublicKey<[u8; 65]>;
    type Private = EcdsaKeyPair;

    fn public(point: &[u8; 65]) -> Result<Self::Public, KeyError> {
        Ok(UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, *point))
    }

    fn private(scalar: &[u8; 32], point: &[u8; 65]) -> Result<Self::Private, KeyError> {
        let random = SystemRandom::new();
        EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            scalar,
            point,
            &random,
        )
        .map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn verify(public: &Self::Public, message: &[u8], signature: &Signature) -> bool {
        public.verify(message, &signature.0).is_ok()
    }

    fn sign(private: &Self::Private, message: &[u8]) -> Result<Signature, SignError> {
        let signature =
            private.sign(&SystemRandom::new(), message).map_err(|_| SignError::Backend(Self::NAME))?;
        Signature::from_slice(signature.as_ref()).map_err(|_| SignError::Backend(Self::NAME))
    }
}
