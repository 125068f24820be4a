use alloc::boxed::Box;

use super::{Signature, SignatureError};

/// Something that tells whether a signature is by the one key it stands for.
pub trait Verify {
    /// Verifies `signature` over `message`, which is hashed here with SHA-256.
    ///
    /// # Errors
    /// [`SignatureError::OutOfRange`] or [`SignatureError::Mismatch`].
    fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), SignatureError>;
}

/// Something that signs: a key in memory, an HSM, a service elsewhere.
///
/// A remote signer often wants the SHA-256 of the message rather than the message, and answers in DER:
///
/// ```
/// use trueline_passport::es256::{self, Sign, SignError, Signature};
///
/// /// What the vendor of an HSM gives.
/// trait Session {
///     fn ecdsa_sign(&self, label: &str, message: &[u8]) -> Result<Vec<u8>, std::io::Error>;
/// }
///
/// struct Remote<S> {
///     session: S,
///     label: &'static str,
/// }
///
/// impl<S: Session> Sign for Remote<S> {
///     fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
///         let der = self.session.ecdsa_sign(self.label, message).map_err(|error| SignError::Signer(error.into()))?;
///         Signature::from_der(&der).map_err(|error| SignError::Signer(error.into()))
///     }
/// }
///
/// # use es256::Verify as _;
/// # struct Simulator(es256::SigningKey);
/// # impl Session for Simulator {
/// #     fn ecdsa_sign(&self, _: &str, message: &[u8]) -> Result<Vec<u8>, std::io::Error> {
/// #         self.0.sign(message).map(|signature| signature.to_der()).map_err(std::io::Error::other)
/// #     }
/// # }
/// # let session = Simulator(es256::SigningKey::generate(&[7; 32])?);
/// # let public = session.0.verifying_key().to_sec1();
/// let signer: Box<dyn Sign> = Box::new(Remote { session, label: "stir 2026" });
/// let signature = signer.sign(b"header.claims")?;
/// # es256::VerifyingKey::from_sec1(&public)?.verify(b"header.claims", &signature)?;
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub trait Sign {
    /// Signs `message`, which is hashed with SHA-256.
    ///
    /// # Errors
    /// [`SignError`]; a key in memory fails only where the system has no random octets.
    fn sign(&self, message: &[u8]) -> Result<Signature, SignError>;
}

/// Why there is no signature.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The backend gave none; it does not tell why. Random octets that the system refused are the likely cause.
    #[error("{0} did not sign")]
    Backend(&'static str),
    /// What a signer of the caller's own has to say.
    #[error("the signer failed: {0}")]
    Signer(Box<dyn core::error::Error + Send + Sync>),
}
