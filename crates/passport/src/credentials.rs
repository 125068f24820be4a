//! Who may sign for whom, and with which key: asked of somebody else.

use core::fmt::Display;

use crate::check::Check;
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
///
/// A reference to credentials is credentials too.
pub trait Credentials {
    /// Judges certificate and signature.
    ///
    /// `steps` may be told of [`Check::Certificate`], [`Check::Authority`] and [`Check::Constraints`], and of
    /// [`Check::Signature`]. Whoever tells nothing is taken at its result, and the verifier tells that as the step
    /// [`Check::Signature`]; so it does where all steps told hold. A step told to have failed fails the token, whatever
    /// the result is.
    ///
    /// # Errors
    /// [`SignatureInvalid`](Reason::SignatureInvalid), or the reason for which the certificate is not believed.
    fn verify(&self, signed: &Signed<'_>, steps: &mut dyn CredentialSteps) -> Result<(), Reason>;
}

impl<C: Credentials + ?Sized> Credentials for &C {
    fn verify(&self, signed: &Signed<'_>, steps: &mut dyn CredentialSteps) -> Result<(), Reason> {
        (**self).verify(signed, steps)
    }
}

/// Is told of the steps in which credentials are judged. What was found is printed only where somebody looks at it.
pub trait CredentialSteps {
    /// A step was made; whether to go on, which behind a failure serves those alone who want to see every step.
    fn step(
        &mut self,
        check: Check,
        result: Result<(), Reason>,
        found: &dyn Display,
        against: &dyn Display,
    ) -> bool;
}

/// Nobody is told, and the first failure is the last step.
impl CredentialSteps for () {
    fn step(&mut self, _: Check, result: Result<(), Reason>, _: &dyn Display, _: &dyn Display) -> bool {
        result.is_ok()
    }
}

/// One key for every token, whoever signed it: where certificates were judged before, and for tests.
#[derive(Debug)]
pub struct KeyAtHand<'k, K: ?Sized>(pub &'k K);

impl<K: Verify + ?Sized> Credentials for KeyAtHand<'_, K> {
    fn verify(&self, signed: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        self.0.verify(signed.signing_input, signed.signature).map_err(|_| Reason::SignatureInvalid)
    }
}
