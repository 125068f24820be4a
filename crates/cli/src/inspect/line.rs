//! A call attempt for people: one line, wrapped with an indent where a terminal is narrower.

use crate::inspect::attempt::{Attempt, Claim};
use crate::text::wrapped;

/// Where wrapped lines go on.
const INDENT: usize = 19;

/// Appends the attempt without a last line feed.
pub(crate) fn write(attempt: &Attempt, show_restricted: bool, columns: Option<usize>, record: &mut Vec<u8>) {
    let mut parts = vec![format!(
        "{:>5} {} {:<4} to {}",
        attempt.frames.first().copied().unwrap_or_default(),
        attempt.clock,
        attempt.proto,
        attempt.called.as_ref().map_or("nobody", |called| called.brief.as_str())
    )];
    let claims = attempt.claims.iter().map(|claim| said(claim, show_restricted));
    parts.extend(
        claims.enumerate().map(|(index, claim)| if index == 0 { format!("from {claim}") } else { claim }),
    );
    if attempt.claims.is_empty() {
        parts.push("from nobody".to_owned());
    }
    for category in attempt.categories.iter().filter(|category| !category.ordinary) {
        parts.push(format!("{} ({})", category.text, category.words));
    }
    for diversion in &attempt.diversions {
        let shown = show_restricted || matches!(diversion.presentation, None | Some(0));
        let party = if shown { diversion.party.brief.as_str() } else { "withheld" };
        let reason = diversion.reason.as_ref().map_or(String::new(), |reason| format!(", {reason}"));
        parts.push(format!("diverted from {party} ({}{reason})", diversion.source.replace('_', " ")));
    }
    if attempt.proofs.is_empty() {
        parts.push("no proof".to_owned());
    }
    parts.extend(attempt.proofs.iter().map(|proof| format!("proof {}", proof.words)));
    parts.extend(attempt.remarks.iter().map(|remark| format!("odd: {} ({})", remark.text, remark.clause)));
    record.extend_from_slice(wrapped(&parts.join("; "), INDENT, columns).as_bytes());
}

fn said(claim: &Claim, show_restricted: bool) -> String {
    let party = if claim.empty {
        "no address"
    } else if claim.withheld && !show_restricted {
        "withheld"
    } else {
        claim.party.brief.as_str()
    };
    format!("{party} ({})", claim.words)
}
