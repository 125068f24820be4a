//! What was found of a chain, in lines and in JSON.

use serde_json::{Value, json};
use trueline::trust::{ChainVerdict, Judgement, RevocationStatus};

use crate::moment::Moment;
use crate::trust::{Missing, Obtained, Origin, Signers};

/// The lines that tell of a chain, and of what was looked for. `told` is the verdict in a line, where one was told.
pub(crate) fn print_judgement(signers: &Signers, x5u: &str, told: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let judgement = signers.judgement(x5u);
    if let Some(verdict) = judgement.as_ref().and_then(|judgement| of(judgement, told)) {
        lines.push(format!("signer {}", verdict.subject()));
        lines.push(format!("anchor {}", verdict.anchor()));
        let (domain, kind, scope) = (verdict.domain(), verdict.kind(), verdict.scope());
        lines.push(format!("of trust domain {domain} ({kind}), trusted for {scope}"));
        lines.push(format!("holds until {}", Moment::from_unix(verdict.valid_until())));
        for (place, status) in verdict.revocation().iter().enumerate() {
            lines.push(format!("certificate {place}: {}", revocation(status)));
        }
        lines.extend(verdict.remarks().iter().map(|remark| format!("odd: {remark}")));
    }
    lines.extend(signers.obtained().iter().map(obtained_line));
    if let Some(failure) = signers.cache_failure() {
        lines.push(format!("what was fetched is not kept: {failure}"));
    }
    lines
}

/// What was found of a chain, and what was looked for.
pub(crate) fn add_judgement(
    object: &mut serde_json::Map<String, Value>,
    signers: &Signers,
    x5u: &str,
    told: &str,
) {
    if let Some(judgement) = signers.judgement(x5u) {
        let certificate = match (of(&judgement, told), judgement.verdict()) {
            (Some(verdict), _) | (None, Ok(verdict)) => of_verdict(verdict),
            (None, Err(failure)) => json!({
                "failure": failure.problem().identifier(),
                "clause": failure.problem().clause(),
                "certificate": failure.certificate(),
                "domain": failure.domain(),
                "text": failure.to_string(),
            }),
        };
        object.insert("chain".to_owned(), certificate);
    }
    let obtained = signers.obtained().iter().map(|obtained| {
        let (result, from) = match &obtained.outcome {
            Ok(Origin::File(path)) => ("file", Some(path.display().to_string())),
            Ok(Origin::Url(source)) => (source.as_str(), None),
            Err(Missing::NotAtHand) => ("not_at_hand", None),
            Err(Missing::Fetch(failure)) => (failure.as_str(), None),
            Err(Missing::Unreadable(_)) => ("unreadable", None),
        };
        json!({ "kind": obtained.need.kind().as_str(), "url": obtained.need.url(), "result": result, "file": from })
    });
    object.insert("obtained".to_owned(), Value::Array(obtained.collect()));
    if let Some(failure) = signers.cache_failure() {
        object.insert("cache_failure".to_owned(), failure.into());
    }
}

/// The verdict that was told of; another domain may have come to another.
fn of<'j>(judgement: &'j Judgement, told: &str) -> Option<&'j ChainVerdict> {
    judgement.verdicts().find(|verdict| verdict.to_string() == told)
}

fn of_verdict(verdict: &ChainVerdict) -> Value {
    let numbers = verdict.numbers().iter().map(|listed| {
        json!({
            "certificate": listed.certificate(),
            "by_reference": listed.is_by_reference(),
            "numbers": listed.scope().to_string(),
        })
    });
    let revocation = verdict.revocation().iter().map(|status| {
        let (result, gap) = match status {
            RevocationStatus::NotChecked => ("not_checked", None),
            RevocationStatus::Good { .. } => ("good", None),
            RevocationStatus::Stale { .. } => ("stale", None),
            RevocationStatus::Unknown(gap) => ("unknown", Some(gap.identifier())),
            _ => ("other", None),
        };
        json!({
            "status": result,
            "why": gap,
            "source": status.source().map(|source| source.to_string()),
            "next_update": status.next_update(),
        })
    });
    let remarks = verdict.remarks().iter().map(|remark| {
        json!({
            "remark": remark.identifier(),
            "clause": remark.clause(),
            "certificate": remark.certificate(),
            "text": remark.to_string(),
        })
    });
    json!({
        "domain": verdict.domain(),
        "kind": verdict.kind().to_string(),
        "anchor": verdict.anchor(),
        "scope": verdict.scope().to_string(),
        "subject": verdict.subject(),
        "numbers": numbers.collect::<Vec<_>>(),
        "policies": verdict.policies().iter().map(ToString::to_string).collect::<Vec<_>>(),
        "revocation": revocation.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
        "valid_from": verdict.valid_from(),
        "valid_until": verdict.valid_until(),
    })
}

fn obtained_line(obtained: &Obtained) -> String {
    let what = &obtained.need;
    match &obtained.outcome {
        Ok(Origin::File(path)) => format!("{what}: from {}", path.display()),
        Ok(Origin::Url(source)) => format!("{what}: from {}", source.as_str()),
        Err(Missing::NotAtHand) => format!("{what}: not at hand; --certs or --fetch may help"),
        Err(Missing::Fetch(failure)) => format!("{what}: {failure}"),
        Err(Missing::Unreadable(error)) => format!("{what}: {error}"),
    }
}

fn revocation(status: &RevocationStatus) -> String {
    let who = status.source().map(|source| source.to_string()).unwrap_or_default();
    match (status, status.next_update()) {
        (RevocationStatus::Good { .. }, Some(next)) => {
            format!("not revoked by {who}; the next is due {}", Moment::from_unix(next))
        }
        (RevocationStatus::Good { .. }, None) => format!("not revoked by {who}"),
        (RevocationStatus::Stale { .. }, Some(next)) => {
            format!("not revoked by {who}, which was due for renewal {}", Moment::from_unix(next))
        }
        _ => status.to_string(),
    }
}
