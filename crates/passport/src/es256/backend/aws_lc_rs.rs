//! `aws-lc-rs`: AWS-LC, C and assembler, built from source with a C compiler.

use ::aws_lc_rs::rand::SystemRandom;
use ::aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, ParsedPublicKey,
};

use super::Backend;
use super::operations::Operations;
use crate::es256::signature::MAX_DER;
use crate::es256::{KeyError, SignError, Signature};

/// Verifies with `aws-lc-rs`.
pub type VerifyingKey = super::VerifyingKey<AwsLcRs>;
/// Signs with `aws-lc-rs`, with random octets of the system. The private key is overwritten when dropped.
pub type SigningKey = super::SigningKey<AwsLcRs>;

/// The backend `aws-lc-rs`.
#[derive(Clone, Copy, Debug)]
pub struct AwsLcRs;

impl Backend for AwsLcRs {
    const NAME: &'static str = "aws-lc-rs";
}

impl Operations for AwsLcRs {
    type Public = ParsedPublicKey;
    type Private = EcdsaKeyPair;

    fn public(point: &[u8; 65]) -> Result<Self::Public, KeyError> {
        ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn private(scalar: &[u8; 32], point: &[u8; 65]) -> Result<Self::Private, KeyError> {
        EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_ASN1_SIGNING, scalar, point)
            .map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn verify(public: &Self::Public, message: &[u8], signature: &Signature) -> bool {
        // DER, as it is what AWS-LC verifies: given 64 octets, the crate would turn them into the same on the heap.
        signature.write_der(&mut [0; MAX_DER]).is_ok_and(|der| public.verify_sig(message, der).is_ok())
    }

    fn sign(private: &Self::Private, message: &[u8]) -> Result<Signature, SignError> {
        let signature =
            private.sign(&SystemRandom::new(), message).map_err(|_| SignError::Backend(Self::NAME))?;
        Signature::from_der(signature.as_ref()).map_err(|_| SignError::Backend(Self::NAME))
    }
}
