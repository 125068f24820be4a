//! A call attempt for people: one line, wrapped with an indent where a terminal is narrower.

use crate::inspect::attempt::{Attempt, Claim};

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
    record.extend_from_slice(wrapped(&parts, columns).as_bytes());
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

/// Joins the parts with `; `, breaking between words where a line would pass the last column.
fn wrapped(parts: &[String], columns: Option<usize>) -> String {
    let line = parts.join("; ");
    let Some(columns) = columns else { return line };
    let mut text = String::with_capacity(line.len());
    let mut column = 0_usize;
    for word in line.split_inclusive(' ') {
        let width = word.trim_end().chars().count();
        if column > INDENT && column.saturating_add(width) > columns {
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.extend(core::iter::repeat_n(' ', INDENT));
            column = INDENT;
        }
        text.push_str(word);
        column = column.saturating_add(word.chars().count());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_terminal_wraps_between_words() {
        let parts = ["a".repeat(30), "b".repeat(15), "c".repeat(30)];
        let text = wrapped(&parts, Some(50));
        assert!(text.lines().all(|line| line.chars().count() <= 50), "{text}");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), parts.join("; "));
    }

    #[test]
    fn without_a_terminal_an_attempt_is_one_line() {
        assert!(!wrapped(&["a".repeat(100), "b".repeat(100)], None).contains('\n'));
    }
}
