//! The word for the user's end: parameter `verstat` (3GPP TS 24.229 §7.2A.20).

use core::fmt;

use crate::attestation::Attestation;
use crate::verdict::{Status, Verdict};

/// What the terminating network tells the called end about the caller's number.
///
/// ```
/// use trueline_passport::{Attestation, Reason, Status, Verstat};
///
/// assert_eq!(Verstat::from(Status::Passed).as_str(), "TN-Validation-Passed");
/// assert_eq!(Verstat::from(Status::Failed(Reason::IatStale)).as_str(), "TN-Validation-Failed");
/// assert_eq!(Verstat::from(Status::None).as_str(), "No-TN-Validation");
/// assert_eq!(Verstat::Passed.with_attest(Some(Attestation::Partial)), "TN-Validation-Passed-B");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Verstat {
    /// The number was verified.
    Passed,
    /// There was something to verify, and it does not hold.
    Failed,
    /// There was nothing that could be verified.
    NoValidation,
}

impl Verstat {
    /// The value of the parameter.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.with_attest(None)
    }

    /// The value with the level of attestation behind it.
    ///
    /// TS 24.229 has no such values. Twilio documents them (its parameter `StirVerstat`), and programs made for that
    /// expect them; what goes to a handset should be [`as_str`](Self::as_str).
    #[must_use]
    pub const fn with_attest(self, attest: Option<Attestation>) -> &'static str {
        match (self, attest) {
            (Self::Passed, None) => "TN-Validation-Passed",
            (Self::Passed, Some(Attestation::Full)) => "TN-Validation-Passed-A",
            (Self::Passed, Some(Attestation::Partial)) => "TN-Validation-Passed-B",
            (Self::Passed, Some(Attestation::Gateway)) => "TN-Validation-Passed-C",
            (Self::Failed, None) => "TN-Validation-Failed",
            (Self::Failed, Some(Attestation::Full)) => "TN-Validation-Failed-A",
            (Self::Failed, Some(Attestation::Partial)) => "TN-Validation-Failed-B",
            (Self::Failed, Some(Attestation::Gateway)) => "TN-Validation-Failed-C",
            (Self::NoValidation, _) => "No-TN-Validation",
        }
    }
}

impl From<Status> for Verstat {
    fn from(status: Status) -> Self {
        match status {
            Status::Passed => Self::Passed,
            Status::Failed(_) => Self::Failed,
            Status::None => Self::NoValidation,
        }
    }
}

impl fmt::Display for Verstat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Verdict {
    /// What to tell the called end about the caller's number.
    #[must_use]
    pub fn verstat(&self) -> Verstat {
        self.caller().into()
    }
}
