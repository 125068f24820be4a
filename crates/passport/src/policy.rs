//! What a verifier asks for beyond the standards, and what it lets pass.

use crate::tolerance::Tolerance;

/// Tokens of one call that are looked at (our choice; each costs a signature).
pub const MAX_TOKENS: usize = 16;

/// Diversions in one another that are followed (our choice; networks end a call after five to ten).
pub const MAX_DIVERSIONS: usize = 10;

/// The rules of one verifier.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct VerificationPolicy {
    /// How far Date and iat may lie from the time of verification, in seconds, before and behind
    /// (RFC 8224 §6.2 step 4 recommends 60).
    pub freshness: u64,
    /// The same for the token that was diverted (RFC 8946 §4.2 step 4: up to three hours where calls are transferred).
    pub original_freshness: u64,
    /// Whether the compact form is taken (RFC 8225 §7; SHAKEN never uses it).
    pub accept_compact: bool,
    /// Whether the Identity header field must have the parameter alg: optional in RFC 8224 §4, asked for by ATIS-1000074.
    pub require_alg: bool,
    /// Whether a Date header field that lies outside the window is a failure where the token has an iat of its own;
    /// RFC 8224 §6.2 step 4 lets the iat decide.
    pub require_fresh_date: bool,
    /// Whether every Resource-Priority value of the request must be in the claim rph (RFC 8443 §4.2)
    /// by a token that holds. Without it a value that no token covers is the caller's own claim and nothing more.
    pub require_rph_for_every_value: bool,
    /// Whether content that rcd refers to must have a digest in rcdi even where the token has no rcdi at all; where it
    /// has one, RFC 9795 §6.1 asks for that anyway.
    pub require_rcdi: bool,
    /// Departures from the standards that are let pass.
    pub tolerance: Tolerance,
}

impl VerificationPolicy {
    /// RFC 8224 with the window of 60 seconds that it recommends.
    pub const RFC_8224: Self = Self {
        freshness: 60,
        original_freshness: 60,
        accept_compact: true,
        require_alg: false,
        require_fresh_date: false,
        require_rph_for_every_value: true,
        require_rcdi: false,
        tolerance: Tolerance::STRICT,
    };

    /// SHAKEN: full form alone, alg always there (ATIS-1000074), and `origid` as operators write it.
    /// Tokens of other types vouch for the caller too, without a level of attestation; whoever wants `shaken` alone looks at
    /// [`Verdict::attest`](crate::Verdict::attest).
    pub const SHAKEN: Self = Self {
        accept_compact: false,
        require_alg: true,
        tolerance: Tolerance { origid_any_text: true, ..Tolerance::STRICT },
        ..Self::RFC_8224
    };
}

impl Default for VerificationPolicy {
    fn default() -> Self {
        Self::RFC_8224
    }
}
