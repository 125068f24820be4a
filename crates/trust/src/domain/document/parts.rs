//! The parts that trust.toml and cross-border lists write alike: rules, scopes, providers.

use der::oid::ObjectIdentifier;
use trueline_number::{CountryCode, E164Number};

use crate::domain::anchor_scope::{self, AnchorScope, MAX_SCOPE_ENTRIES, ScopeError};
use crate::domain::document::field_error::{FieldError, FieldProblem};
use crate::domain::document::node::{Node, Table, shown};
use crate::domain::rules::{DomainRules, UnknownProviderCodes};
use crate::path::policies::MAX_POLICIES;
use crate::path::revocation::RevocationPolicy;
use crate::stir::number_set::NumberSet;
use crate::x509::algorithm::{Algorithms, SignatureAlgorithm};

/// The names of rules.
pub(crate) const RULES: [&str; 6] = [
    "required_policies",
    "algorithms",
    "max_leaf_validity_days",
    "revocation",
    "unknown_provider_codes",
    "require_tn_auth_list",
];
/// The names of the parts of a scope.
pub(crate) const SCOPE: [&str; 3] = ["country_codes", "prefixes", "ranges"];

/// Longest validity that a rule may name, in days; our choice: a hundred years.
const MAX_VALIDITY_DAYS: i64 = 36_525;
pub(crate) const SECONDS_OF_A_DAY: u64 = 86_400;

/// The algorithms in the words of RFC 7518 §3.1 and RFC 8037 §3.1; the curve is that of the key.
pub(crate) const ALGORITHMS: [(&str, SignatureAlgorithm); 10] = [
    ("ES256", SignatureAlgorithm::EcdsaSha256),
    ("ES384", SignatureAlgorithm::EcdsaSha384),
    ("ES512", SignatureAlgorithm::EcdsaSha512),
    ("RS256", SignatureAlgorithm::RsaSha256),
    ("RS384", SignatureAlgorithm::RsaSha384),
    ("RS512", SignatureAlgorithm::RsaSha512),
    ("PS256", SignatureAlgorithm::RsaPssSha256),
    ("PS384", SignatureAlgorithm::RsaPssSha384),
    ("PS512", SignatureAlgorithm::RsaPssSha512),
    ("EdDSA", SignatureAlgorithm::Ed25519),
];

pub(crate) const REVOCATION: [(&str, RevocationPolicy); 4] = [
    ("off", RevocationPolicy::Off),
    ("soft-fail", RevocationPolicy::SoftFail),
    ("hard-fail", RevocationPolicy::HardFail),
    ("hard-fail-stale-allowed", RevocationPolicy::HardFailStaleAllowed),
];

pub(crate) const UNKNOWN_CODES: [(&str, UnknownProviderCodes); 2] =
    [("accept", UnknownProviderCodes::Accept), ("refuse", UnknownProviderCodes::Refuse)];

fn among<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The rules that the table has, on top of `rules`.
pub(crate) fn rules(table: &mut Table<'_>, mut rules: DomainRules) -> Result<DomainRules, FieldError> {
    if let Some(policies) = table.optional(RULES[0], |node| node.each(MAX_POLICIES, object_identifier))? {
        rules = rules.with_required_policies(policies);
    }
    let algorithm = |node: Node<'_>| {
        node.word(
            |word| among(&ALGORITHMS, word),
            "ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512 and EdDSA",
        )
    };
    if let Some(algorithms) = table.optional(RULES[1], |node| node.each(ALGORITHMS.len(), algorithm))? {
        rules = rules.with_algorithms(algorithms.into_iter().fold(Algorithms::NONE, Algorithms::with));
    }
    if let Some(days) = table.optional(RULES[2], |node| node.integer(1, MAX_VALIDITY_DAYS))? {
        let days = u64::try_from(days).unwrap_or_default();
        rules = rules.with_max_leaf_validity(days.saturating_mul(SECONDS_OF_A_DAY));
    }
    let revocation = |node: Node<'_>| {
        node.word(|word| among(&REVOCATION, word), "off, soft-fail, hard-fail and hard-fail-stale-allowed")
    };
    if let Some(policy) = table.optional(RULES[3], revocation)? {
        rules = rules.with_revocation(policy);
    }
    let unknown = |node: Node<'_>| node.word(|word| among(&UNKNOWN_CODES, word), "accept and refuse");
    if let Some(rule) = table.optional(RULES[4], unknown)? {
        rules = rules.with_unknown_provider_codes(rule);
    }
    match table.optional(RULES[5], |node| node.boolean())? {
        Some(false) => Ok(rules.allow_missing_tn_auth_list()),
        Some(true) => Ok(rules.require_tn_auth_list()),
        None => Ok(rules),
    }
}

/// The scope that the table has; `None` where it says nothing of one.
pub(crate) fn scope(table: &mut Table<'_>) -> Result<Option<AnchorScope>, FieldError> {
    let mut scope = AnchorScope::NOTHING;
    let mut said = false;
    if let Some(codes) = table.optional(SCOPE[0], |node| node.each(MAX_SCOPE_ENTRIES, country_code))? {
        scope = AnchorScope::of_countries(codes);
        said = true;
    }
    let prefixes = |node: Node<'_>| {
        let line = node.line;
        let prefixes = node.each(MAX_SCOPE_ENTRIES, |node| {
            let prefix = number(&node)?;
            let is_assigned = prefix.country_code().is_some();
            let unassigned = || node.error(ScopeError::UnassignedCountryCode(prefix).into());
            if is_assigned { Ok(prefix) } else { Err(unassigned()) }
        })?;
        scope.add_prefixes(prefixes).map_err(|error| FieldError::new(line, error.into()))
    };
    said |= table.optional(SCOPE[1], prefixes)?.is_some();
    if let Some(numbers) = table.optional(SCOPE[2], ranges)? {
        scope = scope.with_numbers(&numbers);
        said = true;
    }
    Ok(said.then_some(scope))
}

/// An array of `{first, last}`.
pub(crate) fn ranges(node: Node<'_>) -> Result<NumberSet, FieldError> {
    let sets = node.each(MAX_SCOPE_ENTRIES, |node| {
        let line = node.line;
        let mut range = node.table()?;
        range.check_names(&[&["first", "last"]])?;
        let first = range.required("first", "first = \"12025550100\"", |node| number(&node))?;
        let last = range.required("last", "last = \"12025550199\"", |node| number(&node))?;
        let between = anchor_scope::numbers_between(first, last);
        between.map_err(|error| FieldError::new(line, error.into()))
    })?;
    Ok(NumberSet::joined(&sets))
}

fn number(node: &Node<'_>) -> Result<E164Number, FieldError> {
    let text = node.text()?;
    let error = |error| node.error(FieldProblem::Number { found: shown(text), error });
    text.parse().map_err(error)
}

fn country_code(node: Node<'_>) -> Result<CountryCode, FieldError> {
    let text = node.text()?;
    text.parse().map_err(|_| node.error(FieldProblem::CountryCode { found: shown(text) }))
}

fn object_identifier(node: Node<'_>) -> Result<ObjectIdentifier, FieldError> {
    let text = node.text()?;
    ObjectIdentifier::new(text).map_err(|_| node.error(FieldProblem::ObjectIdentifier { found: shown(text) }))
}
