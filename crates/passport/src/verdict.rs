//! What a verifier came to.

use arrayvec::ArrayVec;

use crate::attestation::Attestation;
use crate::passport_type::PassportType;
use crate::policy::MAX_TOKENS;
use crate::reason::Reason;

/// Passed, failed, or nothing to judge.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Status {
    /// Everything holds.
    Passed,
    /// Something does not hold: the first reason in the order of [`Check`](crate::Check).
    Failed(Reason),
    /// There is no token, or none of a type that this verifier knows; those are passed over (RFC 8224 §6.2 step 1).
    None,
}

impl Status {
    /// `passed`, `failed` or `none`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::None => "none",
        }
    }
}

/// What became of one token.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(crate) result: Result<(), Reason>,
    pub(crate) kind: Option<PassportType<'static>>,
    pub(crate) attest: Option<Attestation>,
    pub(crate) iat: Option<u64>,
    pub(crate) diverts: Option<usize>,
}

impl Outcome {
    /// Passed, failed, or of a type that is passed over.
    #[must_use]
    pub const fn status(&self) -> Status {
        match self.result {
            Ok(()) => Status::Passed,
            Err(Reason::PptUnsupported) => Status::None,
            Err(reason) => Status::Failed(reason),
        }
    }

    /// The first reason why it does not hold.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self.result {
            Ok(()) => None,
            Err(reason) => Some(reason),
        }
    }

    /// The type, where the header could be read.
    #[must_use]
    pub const fn kind(&self) -> Option<&PassportType<'static>> {
        self.kind.as_ref()
    }

    /// Level of attestation, where the token has one; believe it only where the token passed.
    #[must_use]
    pub const fn attest(&self) -> Option<Attestation> {
        self.attest
    }

    /// When it was issued, in seconds since 1970, where the claims could be read.
    #[must_use]
    pub const fn iat(&self) -> Option<u64> {
        self.iat
    }

    /// The token of the call that this one diverts, counted from 0.
    #[must_use]
    pub const fn diverts(&self) -> Option<usize> {
        self.diverts
    }

    /// Whether a token of this type says who calls: `div` says who diverted, `rph` what the call may use.
    fn vouches_for_caller(&self) -> bool {
        !matches!(self.kind, Some(PassportType::Div | PassportType::Rph))
    }
}

/// What became of the tokens of a call, in their order.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub(crate) outcomes: ArrayVec<Outcome, MAX_TOKENS>,
    /// Tokens beyond those looked at.
    pub(crate) left_out: usize,
}

impl Verdict {
    /// One for each token.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// Tokens beyond [`MAX_TOKENS`], at which nobody looked.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// The token that vouches for the caller: the first that passed, with its place.
    #[must_use]
    pub fn passed(&self) -> Option<(usize, &Outcome)> {
        let passed =
            |(_, outcome): &(usize, &Outcome)| outcome.result.is_ok() && outcome.vouches_for_caller();
        self.outcomes.iter().enumerate().find(passed)
    }

    /// Whether the caller is vouched for: one token that passed is enough, and all must have failed for a failure
    /// (RFC 8224 §6.2.1). The reason is that of the first token that failed.
    #[must_use]
    pub fn caller(&self) -> Status {
        if self.passed().is_some() {
            return Status::Passed;
        }
        let failed = |outcome: &&Outcome| matches!(outcome.status(), Status::Failed(_));
        let first = self.outcomes.iter().find(|outcome| outcome.vouches_for_caller() && failed(outcome));
        match first.and_then(Outcome::reason) {
            Some(reason) => Status::Failed(reason),
            None if self.left_out > 0 => Status::Failed(Reason::TooManyTokens),
            None => Status::None,
        }
    }

    /// Level of attestation of the token that vouches for the caller.
    #[must_use]
    pub fn attest(&self) -> Option<Attestation> {
        self.passed().and_then(|(_, outcome)| outcome.attest)
    }
}
