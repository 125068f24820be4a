//! ES256: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4), the one signature algorithm of PASSporT in SHAKEN.
//!
//! ```
//! use trueline_passport::es256::{Sign as _, Signature, SignatureError, SigningKey, Verify as _};
//!
//! let random = [7; 32]; // of a cryptographic random source, of course
//! let key = SigningKey::generate(&random)?;
//! let signature = key.sign(b"header.claims")?;
//!
//! let public = key.verifying_key();
//! public.verify(b"header.claims", &signature)?;
//! assert_eq!(public.verify(b"header.other claims", &signature), Err(SignatureError::Mismatch));
//! assert_eq!(Signature::from_slice(&signature.to_der()), Err(SignatureError::DerInsteadOfRaw));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! [`Sign`] and [`Verify`] are traits that a remote signer or an HSM implements too.
//!
//! # Backends
//!
//! | module | feature | needs `std` | to build it | runs on |
//! |---|---|---|---|---|
//! | [`p256`] | always there | no | `rustc` | everything |
//! | `aws_lc_rs` | `aws-lc-rs` | yes | a C compiler; CMake too on targets without bindings made beforehand | common targets of 64 and 32 bits |
//! | `graviola` | `graviola` | yes | `rustc` 1.89 | x86-64 and AArch64 |
//! | `ring` | `ring` | yes | a C compiler | common targets of 64 and 32 bits |
//!
//! [`VerifyingKey`] and [`SigningKey`] are those of the first backend compiled in, in the order `aws_lc_rs`, `graviola`,
//! `ring`, `p256`; [`BACKEND`] tells which. The features only add: each module keeps keys of its own beside the others.
//! What each costs is measured in `benches/README.md`.
//!
//! # Edge cases
//!
//! The same under every backend; a test walks this table for each that is compiled in. n is the order of the curve, p
//! the prime of its field (SP 800-186 §3.2.1.3), d a private key, Q a public one, e the hash as a number.
//!
//! | case | outcome |
//! |---|---|
//! | signature of 64 octets, r then s | accepted |
//! | s above n / 2 | accepted |
//! | s of the same signature below n / 2 | accepted |
//! | r = 0 | `OutOfRange` |
//! | s = 0 | `OutOfRange` |
//! | r = n | `OutOfRange` |
//! | s = n | `OutOfRange` |
//! | r and s of 32 octets 255 | `OutOfRange` |
//! | r of a valid signature plus n | `OutOfRange` |
//! | s of a valid signature plus n | `OutOfRange` |
//! | r and s exchanged | `Mismatch` |
//! | r = n - 1, s = n - 1 | `Mismatch` |
//! | x of the point not below n, so r is x - n | accepted |
//! | x of the point is r + n - p | `Mismatch` |
//! | s = 1 | accepted |
//! | s = n - 1 | accepted |
//! | u1 G = u2 Q, so their sum is a doubling | accepted |
//! | u1 G = -(u2 Q), so their sum is the point at infinity | `Mismatch` |
//! | d = 1 | accepted |
//! | d = n - 1 | accepted |
//! | message of 0 octets | accepted |
//! | message of 64 KiB | accepted |
//! | one bit of the message changed | `Mismatch` |
//! | signature of another key | `Mismatch` |
//! | signature over SHA-384 of the message, its first 32 octets | `Mismatch` |
//! | signature over the message hashed twice | `Mismatch` |
//! | signature of 63 octets | `Length` |
//! | signature of 65 octets | `Length` |
//! | signature of 0 octets | `Length` |
//! | DER where raw is expected | `DerInsteadOfRaw` |
//! | public key uncompressed, 65 octets | accepted |
//! | public key compressed, 33 octets | accepted |
//! | public key hybrid (first octet 6 or 7) | `PointForm` |
//! | public key without its first octet | `PointForm` |
//! | public key the point at infinity | `PointAtInfinity` |
//! | public key not on the curve | `NotOnCurve` |
//! | public key with x not below p | `NotOnCurve` |
//! | compressed public key whose x is on no point | `NotOnCurve` |
//! | private key 0 | `ScalarOutOfRange` |
//! | private key n | `ScalarOutOfRange` |
//! | private key n - 1 | accepted |
//!
//! Since s and n - s are both accepted, as JWS allows, anyone can turn a valid token into another valid token of other
//! octets. The octets of a token are therefore no identity of it: what must be seen once only is to be judged by its
//! claims.
//!
//! Backends differ in the signatures that they make, all of them valid: `p256` gives the same signature for the same
//! message each time (RFC 6979), the others mix in random octets. None brings s below n / 2.

pub mod backend;
mod key_error;
mod pem;
mod point;
mod scalar;
mod signature;
mod traits;

#[cfg(feature = "aws-lc-rs")]
pub use backend::aws_lc_rs;
#[cfg(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub use backend::graviola;
pub use backend::p256;
#[cfg(feature = "ring")]
pub use backend::ring;
pub use key_error::{KeyError, KeyMismatch};
pub use signature::{Signature, SignatureError};
pub use traits::{Sign, SignError, Verify};

/// The crate that [`VerifyingKey`] and [`SigningKey`] compute with.
pub const BACKEND: &str = <Chosen as backend::Backend>::NAME;

/// A public key of the backend chosen by features.
pub type VerifyingKey = backend::VerifyingKey<Chosen>;
/// A private key of the backend chosen by features.
pub type SigningKey = backend::SigningKey<Chosen>;

/// Writes the private key that these 32 octets of a cryptographic random source are, as [`SigningKey::generate`] takes them:
/// PKCS #8 in PEM, not encrypted (RFC 5958, RFC 7468 §10). The text is overwritten when it is dropped.
///
/// ```
/// use trueline_passport::es256::{SigningKey, private_key_pem};
///
/// let random = [7; 32]; // of a cryptographic random source, of course
/// let pem = private_key_pem(&random)?;
/// assert_eq!(SigningKey::from_pem(&pem)?.verifying_key(), SigningKey::generate(&random)?.verifying_key());
/// # Ok::<(), trueline_passport::es256::KeyError>(())
/// ```
///
/// # Errors
/// [`KeyError::ScalarOutOfRange`], with random octets once in 2^32 times: take others.
pub fn private_key_pem(random: &[u8; 32]) -> Result<zeroize::Zeroizing<alloc::string::String>, KeyError> {
    let der = scalar::to_pkcs8_der(&scalar::from_octets(random)?);
    der::pem::encode_string("PRIVATE KEY", der::pem::LineEnding::LF, &der)
        .map(zeroize::Zeroizing::new)
        .map_err(|_| KeyError::Pem)
}

#[cfg(feature = "aws-lc-rs")]
use aws_lc_rs::AwsLcRs as Chosen;
#[cfg(all(
    feature = "graviola",
    any(target_arch = "x86_64", target_arch = "aarch64"),
    not(feature = "aws-lc-rs")
))]
use graviola::Graviola as Chosen;
#[cfg(not(any(
    feature = "aws-lc-rs",
    feature = "ring",
    all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64"))
)))]
use p256::P256 as Chosen;
#[cfg(all(
    feature = "ring",
    not(feature = "aws-lc-rs"),
    not(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")))
))]
use ring::Ring as Chosen;
