//! The destination exchange (ITU-T Q.3063 §8.4): tells the called user what the verification found.

use alloc::vec::Vec;

use trueline_number::Screening;
use trueline_passport::{Attestation, Profile, Verdict, Verstat};
use trueline_q931::{self as q931, CallingPartyNumber, Codeset, Display, ElementIdentifier};
use trueline_sip as sip;

use crate::carry::CarryError;

/// What the called user is told about the caller's number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Presented {
    /// Passed, failed, or not validated.
    pub verstat: Verstat,
    /// The level of attestation, where it passed.
    pub attest: Option<Attestation>,
}

impl From<&Verdict> for Presented {
    fn from(verdict: &Verdict) -> Self {
        Self { verstat: verdict.verstat(), attest: verdict.attest() }
    }
}

impl Presented {
    /// In one octet: bits 2-1 are the result (0 not validated, 1 passed, 2 failed), bits 4-3 the level of attestation
    /// (0 none, 1 A, 2 B, 3 C), the others 0.
    #[must_use]
    pub const fn octet(&self) -> u8 {
        let result = match self.verstat {
            Verstat::NoValidation => 0,
            Verstat::Passed => 1,
            Verstat::Failed => 2,
        };
        let attest = match self.attest {
            None => 0,
            Some(Attestation::Full) => 1,
            Some(Attestation::Partial) => 2,
            Some(Attestation::Gateway) => 3,
        };
        attest << 2 | result
    }

    /// In words that a display of 32 characters has room for.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self.verstat {
            Verstat::Passed => "Caller verified",
            Verstat::Failed => "Caller NOT verified",
            Verstat::NoValidation => "Caller not checked",
        }
    }
}

/// How a SETUP tells the called user the result. How the amendment of Q.931 does it is not public, so this is an
/// **assumption**, [`ResultInQ931::ASSUMED`], that both ends can set.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ResultInQ931 {
    /// In an information element of its own, [`Presented::octet`], under `q931_codeset` and `q931_result_identifier` of the
    /// profile. A terminal that does not know it passes it over.
    Element,
    /// In the screening indicator of the calling party number, where the user provided the number: "verified and passed" or
    /// "verified and failed" in place of "not verified" (Q.931 §4.5.10). A terminal needs to know nothing new; that the
    /// number was screened by a signature and not by the access is lost.
    ScreeningIndicator,
    /// As text to display, [`Presented::words`], where the message has no other.
    Display,
    /// Not at all.
    NotTold,
}

impl ResultInQ931 {
    /// What is assumed where nothing else was agreed.
    pub const ASSUMED: Self = Self::Element;
}

impl Default for ResultInQ931 {
    fn default() -> Self {
        Self::ASSUMED
    }
}

/// The SETUP that goes to the called user, with the result. The same octets where there is nothing to change.
///
/// # Errors
/// Where the message cannot be changed.
pub fn present_in_q931(
    message: &q931::Message<'_>,
    presented: &Presented,
    told: ResultInQ931,
    profile: &Profile,
) -> Result<Vec<u8>, CarryError> {
    profile.check()?;
    let edit = message.edit();
    let edit = match told {
        ResultInQ931::NotTold => edit,
        ResultInQ931::Element => {
            let codeset = Codeset::from_code(profile.q931_codeset);
            edit.set_content(codeset, ElementIdentifier(profile.q931_result_identifier), &[presented.octet()])
        }
        ResultInQ931::Display => match message.element::<Display<'_>>()? {
            Some(_) => edit,
            None => edit.set(&Display::new(presented.words().as_bytes())),
        },
        ResultInQ931::ScreeningIndicator => match message.element::<CallingPartyNumber<'_>>()? {
            Some(number) => match screening(number.screening(), presented.verstat) {
                Some(screening) => edit.set(&number.with_screening(screening)),
                None => edit,
            },
            None => edit,
        },
    };
    Ok(edit.finish()?)
}

/// What the network provided or has screened otherwise stays.
fn screening(received: Screening, verstat: Verstat) -> Option<Screening> {
    match (received, verstat) {
        (Screening::UserProvidedNotVerified, Verstat::Passed) => {
            Some(Screening::UserProvidedVerifiedAndPassed)
        }
        (Screening::UserProvidedNotVerified, Verstat::Failed) => {
            Some(Screening::UserProvidedVerifiedAndFailed)
        }
        _ => None,
    }
}

/// The INVITE that goes to the called user, with the result as `verstat` in P-Asserted-Identity, or in From where it has
/// none (3GPP TS 24.229 §7.2A.20).
///
/// # Errors
/// Where the message cannot be changed, such as for a From that is no number.
pub fn present_in_sip(message: &sip::Message<'_>, presented: &Presented) -> Result<Vec<u8>, CarryError> {
    let verstat = match presented.verstat {
        Verstat::Passed => sip::Verstat::Passed,
        Verstat::Failed => sip::Verstat::Failed,
        Verstat::NoValidation => sip::Verstat::NoValidation,
    };
    let asserted = message.p_asserted_identity().next().is_some();
    let name = if asserted { "P-Asserted-Identity" } else { "From" };
    Ok(message.edit().set_verstat(name, 0, verstat).finish()?)
}
