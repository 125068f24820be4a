//! The outgoing gateway (ITU-T Q.3063 §8.1): signs a call that comes without a proof, and puts the proof into the message.

use alloc::string::String;

use trueline_number::{NumberingContext, Rule};
use trueline_passport::es256::{Sign, SignError};
use trueline_passport::{
    Attestation, Claims, Destination, Header, Identity, PassportType, Reason, Tolerance, sign,
};
use trueline_wire::DecodeError;

use crate::carry::{CarryError, Link, Sent, SetupMessage, best_carrier, numbers_of, put, put_in_segments};
use crate::{CallSetup, Carrier};

/// What a gateway knows of a call beside its message, for a token of type `shaken` (RFC 8588).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Signing<'s> {
    /// Where the gateway's certificate is.
    pub x5u: &'s str,
    /// How well the gateway knows the caller.
    pub attest: Attestation,
    /// Whom the gateway got the call from: a UUID of its own choice.
    pub origid: &'s str,
    /// When it is signed, in seconds since 1970.
    pub iat: u64,
}

/// Why a call is not signed, or not sent on signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignSetupError {
    /// The call has a proof, which passes through as it is.
    #[error("the call has a proof already")]
    AlreadyProved,
    /// No calling number that is an E.164 number in this numbering plan; the rule tells why, where there is a number.
    #[error("no calling number to sign for{}", Why(*.0))]
    NoCallingNumber(Option<Rule>),
    /// No called number that is an E.164 number in this numbering plan.
    #[error("no called number to sign for{}", Why(*.0))]
    NoCalledNumber(Option<Rule>),
    /// The claims do not suit the type, such as an `origid` that is no UUID.
    #[error("the claims do not suit a token of type shaken: {}", .0.as_str())]
    Claims(Reason),
    /// The key gave no signature.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The token cannot be put into the message.
    #[error(transparent)]
    Carry(#[from] CarryError),
}

/// A rule behind a colon.
struct Why(Option<Rule>);

impl core::fmt::Display for Why {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(rule) => write!(f, ": {rule}"),
            None => Ok(()),
        }
    }
}

/// A token of type `shaken` for a call of any protocol that has no proof yet. What is signed is the canonical number of
/// the caller, whatever its form in the message: the calling party number, or what the network asserts in SIP.
///
/// # Errors
/// [`SignSetupError`], all but `Carry`.
pub fn sign_call(
    call: &CallSetup<'_>,
    numbering: &NumberingContext,
    signing: &Signing<'_>,
    key: &(impl Sign + ?Sized),
) -> Result<String, SignSetupError> {
    if !call.proofs.is_empty() {
        return Err(SignSetupError::AlreadyProved);
    }
    let numbers = numbers_of(call, numbering);
    let rule_of = |address: &crate::Address<'_>| address.canonical(numbering).rule();
    let calling = numbers.calling.ok_or_else(|| {
        SignSetupError::NoCallingNumber(call.claims.first().map(|claim| rule_of(&claim.address)))
    })?;
    let called =
        numbers.called.ok_or_else(|| SignSetupError::NoCalledNumber(call.called.as_ref().map(rule_of)))?;
    let header = Header::new(PassportType::Shaken, signing.x5u);
    let dest = Destination::new(Identity::tn(called.as_str()));
    let claims = Claims::new(signing.iat, Identity::tn(calling.as_str()), dest)
        .with_attest(signing.attest)
        .with_origid(signing.origid);
    // What is signed is what a strict verifier takes.
    Claims::from_json(&claims.to_json(), Tolerance::STRICT)
        .and_then(|claims| claims.check_type(header.kind()))
        .map_err(SignSetupError::Claims)?;
    Ok(sign(&header, &claims, key)?)
}

/// Signs a set-up message that has no proof, and puts the token into its best carrier: [`sign_call`], [`best_carrier`],
/// then [`put`] or [`put_in_segments`].
///
/// # Errors
/// [`SignSetupError`]; where the token fits no carrier, `Carry` has what the best one says.
pub fn sign_setup<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    signing: &Signing<'_>,
    key: &(impl Sign + ?Sized),
    link: &Link,
) -> Result<Sent, SignSetupError> {
    let decoded = |error: DecodeError| SignSetupError::Carry(error.into());
    let call = message.call_setup().map_err(decoded)?.ok_or(CarryError::NotASetup)?;
    let call = call.with_proofs_of(message, &link.profile);
    let token = sign_call(&call, &link.numbering, signing, key)?;
    let choice = best_carrier(message, &token, link);
    match choice.best() {
        // One message, where one is enough.
        Some(carrier) => match put(message, &token, carrier, link) {
            Ok(setup) => Ok(Sent { carrier, setup, further: alloc::vec::Vec::new() }),
            Err(_) if carrier == Carrier::ApplicationTransport => {
                Ok(put_in_segments(message, &token, &[], 0, link)?)
            }
            Err(error) => Err(error.into()),
        },
        None => Err(choice.refusal().cloned().unwrap_or(CarryError::NotASetup).into()),
    }
}
