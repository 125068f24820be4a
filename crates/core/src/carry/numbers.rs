//! The numbers of a message, as both ends of a link see them.

use trueline_number::{E164Number, NumberingContext};
use trueline_passport::packed::PackContext;

use crate::{CallSetup, ClaimSource, IdentityClaim};

/// Whose number the calling number is, the first that is there: the calling party number; in H.225.0 the source address
/// where there is none; in SIP what the network asserts, then From.
const CALLING: [ClaimSource; 4] = [
    ClaimSource::CallingPartyNumber,
    ClaimSource::SourceAddress,
    ClaimSource::PAssertedIdentity,
    ClaimSource::From,
];

/// The calling and the called number of a call set-up in canonical form, which a packed form leaves out where the token
/// says the same (`docs/cli-authentication-profile.md` §2). Presentation changes nothing.
#[must_use]
pub fn numbers_of(call: &CallSetup<'_>, numbering: &NumberingContext) -> PackContext {
    PackContext {
        calling: calling_number(call, numbering),
        called: call.called.and_then(|called| called.canonical(numbering).e164()),
    }
}

fn calling_number(call: &CallSetup<'_>, numbering: &NumberingContext) -> Option<E164Number> {
    let of = |source| move |claim: &&IdentityClaim<'_>| claim.source == source;
    let canonical = |claim: &IdentityClaim<'_>| claim.address.canonical(numbering).e164();
    CALLING.iter().find_map(|source| call.claims.iter().filter(of(*source)).find_map(canonical))
}
