//! The keys, written once for every backend.
//!
//! Keys and certificates are read here, by the same code for all; a backend gets a point that lies on the curve, a
//! private key in range, and signatures in range. So backends can differ in speed only.

#[cfg(feature = "aws-lc-rs")]
pub mod aws_lc_rs;
#[cfg(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub mod graviola;
pub mod p256;
#[cfg(feature = "ring")]
pub mod ring;
mod signing_key;
mod verifying_key;

pub use signing_key::SigningKey;
pub use verifying_key::VerifyingKey;

/// Who computes. Sealed: [`Sign`](super::Sign) and [`Verify`](super::Verify) are the traits to implement elsewhere.
pub trait Backend: operations::Operations {
    /// The crate that computes.
    const NAME: &'static str;
}

mod operations {
    use crate::es256::{KeyError, SignError, Signature};

    #[expect(unnameable_types, reason = "sealed")]
    pub trait Operations: Sized + 'static {
        /// What verifying needs, made once for a key.
        type Public: Clone + Send + Sync;
        /// What signing needs, made once for a key.
        type Private: Send + Sync;

        fn public(point: &[u8; 65]) -> Result<Self::Public, KeyError>;
        fn private(scalar: &[u8; 32], point: &[u8; 65]) -> Result<Self::Private, KeyError>;
        fn verify(public: &Self::Public, message: &[u8], signature: &Signature) -> bool;
        fn sign(private: &Self::Private, message: &[u8]) -> Result<Signature, SignError>;
    }
}
