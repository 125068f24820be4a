//! What a call says itself: what tokens are compared with.

use crate::fingerprint::Fingerprint;
use crate::party::Party;

/// The parts of a call set-up that a token repeats.
///
/// In SIP the callers are P-Asserted-Identity, then From; the called are Request-URI and To (RFC 8224 §4.1, §8.1;
/// RFC 8946 §4.2 step 1). One that agrees is enough.
#[derive(Clone, Debug, Default)]
pub struct Call<'a> {
    /// Who calls; in the order in which the compact form is tried.
    pub callers: &'a [Party<'a>],
    /// Who is called; in the order in which the compact form is tried.
    pub called: &'a [Party<'a>],
    /// Date of the request, in seconds since 1970.
    pub date: Option<u64>,
    /// The fingerprints of the media offered; `None` where the description of the session is not known.
    pub fingerprints: Option<&'a [Fingerprint<'a>]>,
    /// The values of Resource-Priority, such as `ets.0`.
    pub resource_priority: &'a [&'a str],
    /// The value of Priority, such as `psap-callback`.
    pub priority: Option<&'a str>,
    /// What tells this call from another, such as Call-ID; empty where nothing does. For the detection of replays.
    pub id: &'a [u8],
}
