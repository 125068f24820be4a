//! RustCrypto's `p256`: pure Rust, without `std`, on every target.

use ::p256::ecdsa;
use ::p256::ecdsa::signature::{Signer as _, Verifier as _};

use super::Backend;
use super::operations::Operations;
use crate::es256::{KeyError, SignError, Signature};

/// Verifies with `p256`.
pub type VerifyingKey = super::VerifyingKey<P256>;
/// Signs with `p256`, deterministically (RFC 6979). The private key is overwritten when dropped.
pub type SigningKey = super::SigningKey<P256>;

/// The backend `p256`.
#[derive(Clone, Copy, Debug)]
pub struct P256;

impl Backend for P256 {
    const NAME: &'static str = "p256";
}

impl Operations for P256 {
    type Public = ecdsa::VerifyingKey;
    type Private = ecdsa::SigningKey;

    fn public(point: &[u8; 65]) -> Result<Self::Public, KeyError> {
        ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn private(scalar: &[u8; 32], _: &[u8; 65]) -> Result<Self::Private, KeyError> {
        ecdsa::SigningKey::from_slice(scalar).map_err(|_| KeyError::Backend(Self::NAME))
    }

    fn verify(public: &Self::Public, message: &[u8], signature: &Signature) -> bool {
        ecdsa::Signature::from_slice(&signature.0)
            .is_ok_and(|signature| public.verify(message, &signature).is_ok())
    }

    fn sign(private: &Self::Private, message: &[u8]) -> Result<Signature, SignError> {
        let signature: ecdsa::Signature =
            private.try_sign(message).map_err(|_| SignError::Backend(Self::NAME))?;
        Ok(Signature(signature.to_bytes().into()))
    }
}
