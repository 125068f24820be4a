//! What a verifier looks at, and how it tells of it.

use core::fmt::Display;

use crate::reason::Reason;

/// One thing that a verifier looks at, in the order in which it does.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Check {
    /// The three parts and their encoding (RFC 7515 §7.1).
    Token,
    /// typ, alg, ppt and x5u (RFC 8225 §4).
    Header,
    /// The claims and what the type of PASSporT asks for (RFC 8225 §5).
    Claims,
    /// The parameters of the header field beside the token (RFC 8224 §4.1).
    Parameters,
    /// The time since the token was issued (RFC 8224 §6.2 step 4).
    Freshness,
    /// Whether the token came with another call (RFC 8224 §12.1).
    Replay,
    /// orig beside the caller of the call (RFC 8224 §6.2 step 2).
    Orig,
    /// dest beside the called party of the call, or the next diversion (RFC 8224 §6.2.4, RFC 8946 §4.2 step 1).
    Dest,
    /// The chain of diversions (RFC 8946 §4.2).
    Diversions,
    /// Fingerprints of media (RFC 8225 §5.2.2).
    MediaKeys,
    /// Priority (RFC 9027 §4).
    Priority,
    /// Resource-Priority (RFC 8443 §4.2).
    ResourcePriority,
    /// The certificate: a path from it to an anchor (RFC 8224 §6.2 step 3, RFC 5280 §6).
    Certificate,
    /// Whether the certificate may speak for the number (RFC 8226 §9, RFC 9060 §4).
    Authority,
    /// The claims that the certificate permits (RFC 8226 §8, RFC 9118).
    Constraints,
    /// The signature (RFC 8224 §6.2 step 5); the certificate too, where whoever judges it does not tell its steps.
    Signature,
}

impl Check {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Header => "header",
            Self::Claims => "claims",
            Self::Parameters => "parameters",
            Self::Freshness => "freshness",
            Self::Replay => "replay",
            Self::Orig => "orig",
            Self::Dest => "dest",
            Self::Diversions => "diversions",
            Self::MediaKeys => "media_keys",
            Self::ResourcePriority => "resource_priority",
            Self::Priority => "priority",
            Self::Certificate => "certificate",
            Self::Authority => "authority",
            Self::Constraints => "constraints",
            Self::Signature => "signature",
        }
    }

    /// The clause that asks for it.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Token => "RFC 7515 §7.1",
            Self::Header => "RFC 8225 §4",
            Self::Claims => "RFC 8225 §5",
            Self::Parameters => "RFC 8224 §4.1",
            Self::Freshness => "RFC 8224 §6.2 step 4",
            Self::Replay => "RFC 8224 §12.1",
            Self::Orig => "RFC 8224 §6.2 step 2",
            Self::Dest => "RFC 8224 §6.2.4",
            Self::Diversions => "RFC 8946 §4.2",
            Self::MediaKeys => "RFC 8225 §5.2.2",
            Self::ResourcePriority => "RFC 8443 §4.2",
            Self::Priority => "RFC 9027 §4",
            Self::Certificate => "RFC 8224 §6.2 step 3",
            Self::Authority => "RFC 8226 §9",
            Self::Constraints => "RFC 8226 §8",
            Self::Signature => "RFC 8224 §6.2 step 5",
        }
    }
}

/// A check that was made.
#[derive(Clone, Copy)]
pub struct Step<'s> {
    /// Which token of the call, counted from 0.
    pub token: usize,
    /// What was checked.
    pub check: Check,
    /// Whether it holds.
    pub result: Result<(), Reason>,
    /// What the token says.
    pub found: &'s dyn Display,
    /// What it was compared with.
    pub against: &'s dyn Display,
}

impl core::fmt::Debug for Step<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Step")
            .field("token", &self.token)
            .field("check", &self.check)
            .field("result", &self.result)
            .finish_non_exhaustive()
    }
}

/// Is told of every check.
pub trait Trace {
    /// Whether checks go on behind the first that fails, so that all of them are told.
    fn wants_all(&self) -> bool {
        true
    }

    /// A check was made.
    fn step(&mut self, step: &Step<'_>);
}

/// Nobody is told, and a token is left at the first check that fails.
impl Trace for () {
    fn wants_all(&self) -> bool {
        false
    }

    fn step(&mut self, _: &Step<'_>) {}
}

impl<F: FnMut(&Step<'_>)> Trace for F {
    fn step(&mut self, step: &Step<'_>) {
        self(step);
    }
}
