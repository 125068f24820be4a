//! What is wrong with a certificate, clause by clause, and what to do about it: for those who issue, and for those whose
//! calls others refuse.

pub(crate) mod finding;
mod octets;
mod rfc5280;
mod shaken;
mod stir;

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::lint::finding::{Finding, LintSeverity};
use crate::{Certificate, PathError};

/// The rules that a certificate is held against; each has those of the one before it.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum LintRules {
    /// RFC 5280.
    Rfc5280,
    /// RFC 8226, 9060 and 9118.
    Stir,
    /// The certificate profile of SHAKEN, ATIS-1000080, which is not public: as far as certificates in use show it.
    #[default]
    Shaken,
}

/// What a certificate is held against.
#[derive(Clone, Debug)]
pub struct LintSettings {
    time: i64,
    rules: LintRules,
    max_leaf_validity: Option<u64>,
    policies: Vec<ObjectIdentifier>,
}

impl LintSettings {
    /// All rules, at a time in Unix seconds.
    #[must_use]
    pub const fn new(time: i64) -> Self {
        Self { time, rules: LintRules::Shaken, max_leaf_validity: None, policies: Vec::new() }
    }

    /// Fewer rules.
    #[must_use]
    pub const fn with_rules(mut self, rules: LintRules) -> Self {
        self.rules = rules;
        self
    }

    /// The longest validity of a certificate that is no authority, in seconds.
    #[must_use]
    pub const fn with_max_leaf_validity(mut self, seconds: u64) -> Self {
        self.max_leaf_validity = Some(seconds);
        self
    }

    /// Policies, one of which every certificate but a root must have.
    #[must_use]
    pub fn with_policies(mut self, policies: Vec<ObjectIdentifier>) -> Self {
        self.policies = policies;
        self
    }
}

/// Everything that is wrong or odd about a certificate, the worst first.
///
/// ```
/// use trueline_trust::{LintSettings, LintSeverity, lint};
///
/// let findings = lint(b"\x30\x82\x01\x00", &LintSettings::new(1_764_000_000));
/// assert_eq!(findings[0].identifier, "truncated");
/// assert_eq!(findings[0].severity, LintSeverity::Error);
/// ```
#[must_use]
pub fn lint(octets: &[u8], settings: &LintSettings) -> Vec<Finding> {
    let mut found = Findings::default();
    let whole = octets::check(octets, &mut found);
    match Certificate::from_der(whole) {
        Ok(certificate) => {
            rfc5280::check(&certificate, settings, &mut found);
            if settings.rules >= LintRules::Stir {
                stir::check(&certificate, &mut found);
            }
            if settings.rules >= LintRules::Shaken {
                shaken::check(&certificate, settings, &mut found);
            }
        }
        Err(error) if found.0.is_empty() => {
            let remedy = match error {
                PathError::DuplicateExtension => "issue it again with the extension once",
                PathError::AlgorithmMismatch => "issue it again with software that writes both fields alike",
                _ => "issue it again with software that writes DER (X.690)",
            };
            found.add(LintSeverity::Error, error.identifier(), error.clause(), error, remedy);
        }
        // That octets are missing or superfluous says it all.
        Err(_) => {}
    }
    found.0.sort_by_key(|finding| core::cmp::Reverse(finding.severity));
    found.0
}

/// What was found so far.
#[derive(Debug, Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(
        &mut self,
        severity: LintSeverity,
        identifier: &'static str,
        clause: &'static str,
        text: impl core::fmt::Display,
        remedy: &'static str,
    ) {
        let text = alloc::format!("{text}");
        self.0.push(Finding { severity, identifier, clause, text, remedy });
    }

    fn error(
        &mut self,
        identifier: &'static str,
        clause: &'static str,
        text: impl core::fmt::Display,
        remedy: &'static str,
    ) {
        self.add(LintSeverity::Error, identifier, clause, text, remedy);
    }

    fn warning(
        &mut self,
        identifier: &'static str,
        clause: &'static str,
        text: impl core::fmt::Display,
        remedy: &'static str,
    ) {
        self.add(LintSeverity::Warning, identifier, clause, text, remedy);
    }

    fn note(
        &mut self,
        identifier: &'static str,
        clause: &'static str,
        text: impl core::fmt::Display,
        remedy: &'static str,
    ) {
        self.add(LintSeverity::Note, identifier, clause, text, remedy);
    }
}
