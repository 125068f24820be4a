//! The parts that trust.toml and cross-border lists write alike: rules, scopes, providers.

use alloc::vec::Vec;

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

/// The rules that a table has; those that it does not have stay as they are.
#[derive(Debug, Default)]
pub(crate) struct RuleChanges {
    required_policies: Option<Vec<ObjectIdentifier>>,
    algorithms: Option<Algorithms>,
    max_leaf_validity: Option<u64>,
    revocation: Option<RevocationPolicy>,
    unknown_provider_codes: Option<UnknownProviderCodes>,
    require_tn_auth_list: Option<bool>,
}

impl RuleChanges {
    pub(crate) fn read(table: &mut Table<'_>) -> Result<Self, FieldError> {
        let algorithms = |node: Node<'_>| {
            let choices = "ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512 and EdDSA";
            let each =
                node.each(ALGORITHMS.len(), |node| node.word(|word| among(&ALGORITHMS, word), choices))?;
            Ok(each.into_iter().fold(Algorithms::NONE, Algorithms::with))
        };
        let days = |node: Node<'_>| {
            let days = u64::try_from(node.integer(1, MAX_VALIDITY_DAYS)?).unwrap_or_default();
            Ok(days.saturating_mul(SECONDS_OF_A_DAY))
        };
        let revocation = |node: Node<'_>| {
            let choices = "off, soft-fail, hard-fail and hard-fail-stale-allowed";
            node.word(|word| among(&REVOCATION, word), choices)
        };
        let unknown = |node: Node<'_>| node.word(|word| among(&UNKNOWN_CODES, word), "accept and refuse");
        let [policies, algorithms_name, days_name, revocation_name, unknown_name, list_name] = RULES;
        Ok(Self {
            required_policies: table.optional(policies, |node| node.each(MAX_POLICIES, object_identifier))?,
            algorithms: table.optional(algorithms_name, algorithms)?,
            max_leaf_validity: table.optional(days_name, days)?,
            revocation: table.optional(revocation_name, revocation)?,
            unknown_provider_codes: table.optional(unknown_name, unknown)?,
            require_tn_auth_list: table.optional(list_name, |node| node.boolean())?,
        })
    }

    pub(crate) fn apply(&self, mut rules: DomainRules) -> DomainRules {
        if let Some(policies) = &self.required_policies {
            rules = rules.with_required_policies(policies.clone());
        }
        if let Some(algorithms) = self.algorithms {
            rules = rules.with_algorithms(algorithms);
        }
        if let Some(seconds) = self.max_leaf_validity {
            rules = rules.with_max_leaf_validity(seconds);
        }
        if let Some(policy) = self.revocation {
            rules = rules.with_revocation(policy);
        }
        if let Some(rule) = self.unknown_provider_codes {
            rules = rules.with_unknown_provider_codes(rule);
        }
        match self.require_tn_auth_list {
            Some(true) => rules.require_tn_auth_list(),
            Some(false) => rules.allow_missing_tn_auth_list(),
            None => rules,
        }
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
