//! What a call says itself: what tokens are compared with.

use crate::fingerprint::Fingerprint;
use crate::party::Party;

/// The parts of a call set-up that a token repeats.
///
/// In SIP the callers are P-Asserted-Identity, then From; the called are Request-URI and To (RFC 8224 §4.1, §8.1;
/// RFC 8946 §4.2 step 1). One that agrees is enough.
#[derive(Clone, Debug, Default)]
pub struct Call<'a> {
    /// Who calls; the compact form is made of the first.
    pub callers: &'a [Party<'a>],
    /// Who is called; the compact form is made of the first.
    pub called: &'a [Party<'a>],
    /// Date of the request, in seconds since 1970.
    pub date: Option<u64>,
    /// The fingerprints of the media offered, empty where none is protected; `None` where the description of the session
    /// is not known.
    pub fingerprints: Option<&'a [Fingerprint<'a>]>,
    /// The values of Resource-Priority, such as `ets.0`.
    pub resource_priority: &'a [&'a str],
    /// The value of Priority, such as `psap-callback`.
    pub priority: Option<&'a str>,
    /// What tells this call from another, such as Call-ID. For the detection of replays: where it is empty every call is
    /// taken for the same, so that no token is found to be replayed.
    pub id: &'a [u8],
}
