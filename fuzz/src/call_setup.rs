//! Call set-ups: an address that is withheld stays out of the line for people, and every address has a canonical form.

use trueline::number::{CountryCode, NumberingContext};
use trueline::{Address, CallSetup, IdentityClaim};
use trueline_wire::DecodeError;

/// What a message that was decoded says of a call.
pub(crate) fn look_into(call: Result<Option<CallSetup<'_>>, DecodeError>) {
    let call = match call {
        Ok(Some(call)) => call,
        Ok(None) => return,
        Err(error) => return drop(error.to_string()),
    };
    call.called.iter().for_each(address);
    call.claims.iter().for_each(claim);
    call.diversions.iter().for_each(|diversion| address(&diversion.address));
    call.remarks.iter().for_each(|remark| drop(remark.to_string()));
    assert!(call.proofs.iter().all(|proof| !proof.source().as_str().is_empty()));
}

fn claim(claim: &IdentityClaim<'_>) {
    address(&claim.address);
    let line = claim.to_string();
    let whole = claim.address.to_string();
    // Words that stand in every line have no digit and no colon in them.
    if claim.is_withheld() && whole.contains(|c: char| c.is_ascii_digit() || c == ':') && whole.len() > 4 {
        assert!(!line.contains(&whole), "{line} shows {whole}");
    }
}

fn address(address: &Address<'_>) {
    let british = CountryCode::of("44").map(|code| {
        NumberingContext::for_country(code).with_international_prefix("00").with_national_prefix("0")
    });
    for context in british.into_iter().chain([NumberingContext::UNKNOWN]) {
        let canonical = address.canonical(&context);
        assert!(!canonical.rule().as_str().is_empty());
        if let Some(number) = canonical.e164() {
            // A canonical number is its own canonical form.
            let digits = number.to_string();
            let again = NumberingContext::UNKNOWN.canonical_subscriber(format!("+{digits}").as_bytes());
            assert_eq!(again.e164(), Some(number), "{digits}");
        }
    }
}
