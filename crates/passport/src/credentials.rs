//! Who may sign for whom, and with which key: asked of somebody else.

use crate::claims::Claims;
use crate::es256::{Signature, Verify};
use crate::header::Header;
use crate::identity::Identity;
use crate::reason::Reason;

/// A signature to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// Header of the token; its `x5u` says where the certificate is.
    pub header: &'a Header<'a>,
    /// Claims of the token; a certificate may constrain them (RFC 8226 §8, RFC 9118).
    pub claims: &'a Claims<'a>,
    /// For whom the certificate must be allowed to speak: orig, or for a diversion div (RFC 8946 §3).
    pub speaks_for: &'a Identity<'a>,
    /// What the signature is over.
    pub signing_input: &'a [u8],
    /// The signature.
    pub signature: &'a Signature,
}

/// Finds the certificate of a token, judges it and verifies the signature with its key.
pub trait Credentials {
    /// Judges certificate and signature.
    ///
    /// # Errors
    /// [`SignatureInvalid`](Reason::SignatureInvalid), or the reason for which the certificate is not believed.
    fn verify(&self, signed: &Signed<'_>) -> Result<(), Reason>;
}

/// One key for every token, whoever signed it: where certificates were judged before, and for tests.
#[derive(Debug)]
pub struct KeyAtHand<'k, K: ?Sized>(pub &'k K);

impl<K: Verify + ?Sized> Credentials for KeyAtHand<'_, K> {
    fn verify(&self, signed: &Signed<'_>) -> Result<(), Reason> {
        self.0.verify(signed.signing_input, signed.signature).map_err(|_| Reason::SignatureInvalid)
    }
}
