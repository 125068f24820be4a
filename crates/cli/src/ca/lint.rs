//! `trueline ca lint`: the clauses that certificates break.

use std::io::Write as _;

use serde_json::json;
use trueline::trust::{Certificate, Finding, LintRules, LintSettings, LintSeverity, lint};

use crate::ca::arguments::{Lint, Rules, Severity};
use crate::ca::certificate_file::{self, name_of};
use crate::ca::{DAY, SCHEMA};
use crate::failure::Failure;
use crate::output::Output;
use crate::text::wrapped;

pub(super) fn run(arguments: &Lint) -> Result<(), Failure> {
    let settings = settings(arguments);
    let mut output = Output::default();
    let mut worst = None;
    let mut unreadable = 0_usize;
    for path in &arguments.files {
        let certificates = match certificate_file::read(path) {
            Ok(contents) if !contents.certificates.is_empty() => contents.certificates,
            Ok(_) => {
                eprintln!("trueline: {}: there is no certificate in it", name_of(path));
                unreadable = unreadable.saturating_add(1);
                continue;
            }
            Err(failure) => {
                failure.report();
                unreadable = unreadable.saturating_add(1);
                continue;
            }
        };
        for (number, octets) in (1_usize..).zip(&certificates) {
            let findings = lint(octets, &settings);
            worst = worst.max(findings.iter().map(|finding| finding.severity).max());
            let place = (number, certificates.len());
            print(&name_of(path), place, octets, &findings, arguments.json, output.record())?;
        }
    }
    output.flush()?;
    let limit = arguments.fail_on.map(|severity| match severity {
        Severity::Error => LintSeverity::Error,
        Severity::Warning => LintSeverity::Warning,
    });
    if unreadable > 0 {
        return Err(Failure::Inputs { count: unreadable, of: arguments.files.len() });
    }
    match (worst, limit) {
        (Some(worst), Some(limit)) if worst >= limit => Err(Failure::Negative),
        _ => Ok(()),
    }
}

fn settings(arguments: &Lint) -> LintSettings {
    let rules = match arguments.rules {
        Rules::Rfc5280 => LintRules::Rfc5280,
        Rules::Stir => LintRules::Stir,
        Rules::Shaken => LintRules::Shaken,
    };
    let settings =
        LintSettings::new(arguments.at.to_unix()).with_rules(rules).with_policies(arguments.policy.clone());
    match arguments.max_days {
        Some(days) => settings.with_max_leaf_validity(u64::from(days).saturating_mul(DAY.unsigned_abs())),
        None => settings,
    }
}

fn print(
    name: &str,
    (number, of): (usize, usize),
    octets: &[u8],
    findings: &[Finding],
    in_json: bool,
    out: &mut Vec<u8>,
) -> Result<(), Failure> {
    let subject = Certificate::from_der(octets).map(|certificate| certificate.subject().to_string()).ok();
    if in_json {
        let findings: Vec<_> = findings
            .iter()
            .map(|finding| {
                json!({
                    "severity": finding.severity.to_string(),
                    "identifier": finding.identifier,
                    "clause": finding.clause,
                    "text": finding.text,
                    "remedy": finding.remedy,
                })
            })
            .collect();
        let object = json!({
            "schema": SCHEMA,
            "file": name,
            "certificate": number,
            "subject": subject,
            "findings": findings,
        });
        writeln!(out, "{object}")?;
        return Ok(());
    }
    let place = if of > 1 { format!(" {number} of {of}") } else { String::new() };
    let subject = subject.map_or(String::new(), |subject| format!(": {subject}"));
    writeln!(out, "{name}{place}{subject}")?;
    if findings.is_empty() {
        writeln!(out, "ok       breaks none of these rules")?;
    }
    for finding in findings {
        /// Below the severity.
        const INDENT: usize = 9;
        let line = format!("{:<INDENT$}{}: {}", finding.severity.to_string(), finding.clause, finding.text);
        writeln!(out, "{}", wrapped(&line, INDENT, Some(80)))?;
        let line = format!("{:INDENT$}{}", "", finding.remedy);
        writeln!(out, "{}", wrapped(&line, INDENT, Some(80)))?;
    }
    Ok(())
}
