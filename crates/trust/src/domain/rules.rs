//! What a trust domain asks of the chains that end at its anchors.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::domain::kind::DomainKind;
use crate::path::path_settings::PathSettings;
use crate::path::revocation::RevocationPolicy;
use crate::x509::algorithm::Algorithms;
use crate::x509::extensions::KeyUsage;

/// What becomes of a number that only a service provider code could cover whose numbers are not known here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum UnknownProviderCodes {
    /// The number counts as covered, and the verdict says so.
    Accept,
    /// The number counts as not covered.
    Refuse,
}

/// What a trust domain asks of a chain besides that it holds.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct DomainRules {
    required_policies: Vec<ObjectIdentifier>,
    algorithms: Algorithms,
    max_leaf_validity: Option<u64>,
    revocation: RevocationPolicy,
    unknown_provider_codes: UnknownProviderCodes,
    requires_tn_auth_list: bool,
}

impl DomainRules {
    /// The rules of a kind unless the operator sets others: any policy, ES256 alone, any validity, revoked where a list
    /// says so, and a TNAuthList in the last certificate.
    ///
    /// Unknown provider codes are accepted in `sti`, where nearly every certificate has one and the table of their numbers is
    /// not public, and refused in `tsca`.
    #[must_use]
    pub const fn of(kind: DomainKind) -> Self {
        Self {
            required_policies: Vec::new(),
            algorithms: Algorithms::ES256,
            max_leaf_validity: None,
            revocation: RevocationPolicy::SoftFail,
            unknown_provider_codes: match kind {
                DomainKind::Sti => UnknownProviderCodes::Accept,
                DomainKind::Tsca => UnknownProviderCodes::Refuse,
            },
            requires_tn_auth_list: true,
        }
    }

    /// The path must be valid for one of these policies; empty for any, none included.
    #[must_use]
    pub fn with_required_policies(mut self, policies: Vec<ObjectIdentifier>) -> Self {
        self.required_policies = policies;
        self
    }

    /// The algorithms that certificates and CRLs may be signed with.
    #[must_use]
    pub const fn with_algorithms(mut self, algorithms: Algorithms) -> Self {
        self.algorithms = algorithms;
        self
    }

    /// The longest time from the first to the last second of the last certificate, in seconds.
    #[must_use]
    pub const fn with_max_leaf_validity(mut self, seconds: u64) -> Self {
        self.max_leaf_validity = Some(seconds);
        self
    }

    /// What to do where revocation data is missing or late.
    #[must_use]
    pub const fn with_revocation(mut self, policy: RevocationPolicy) -> Self {
        self.revocation = policy;
        self
    }

    /// What to do about service provider codes without known numbers.
    #[must_use]
    pub const fn with_unknown_provider_codes(mut self, rule: UnknownProviderCodes) -> Self {
        self.unknown_provider_codes = rule;
        self
    }

    /// The last certificate may be without a TNAuthList: the scope of the anchor alone then limits its numbers.
    #[must_use]
    pub const fn allow_missing_tn_auth_list(mut self) -> Self {
        self.requires_tn_auth_list = false;
        self
    }

    /// The last certificate must have a TNAuthList, as unless [`Self::allow_missing_tn_auth_list`] was called.
    #[must_use]
    pub const fn require_tn_auth_list(mut self) -> Self {
        self.requires_tn_auth_list = true;
        self
    }

    /// One of these must be valid for the whole path, where there are any.
    #[must_use]
    pub fn required_policies(&self) -> &[ObjectIdentifier] {
        &self.required_policies
    }

    /// The algorithms that certificates and CRLs may be signed with.
    #[must_use]
    pub const fn algorithms(&self) -> Algorithms {
        self.algorithms
    }

    /// The longest validity of the last certificate, in seconds.
    #[must_use]
    pub const fn max_leaf_validity(&self) -> Option<u64> {
        self.max_leaf_validity
    }

    /// What happens where revocation data is missing or late.
    #[must_use]
    pub const fn revocation(&self) -> RevocationPolicy {
        self.revocation
    }

    /// What happens with service provider codes without known numbers.
    #[must_use]
    pub const fn unknown_provider_codes(&self) -> UnknownProviderCodes {
        self.unknown_provider_codes
    }

    /// Whether the last certificate must have a TNAuthList.
    #[must_use]
    pub const fn requires_tn_auth_list(&self) -> bool {
        self.requires_tn_auth_list
    }

    /// The part of the rules that path validation enforces, at `time` in Unix seconds: policies, algorithms, revocation, and
    /// that the key of the last certificate is for signatures where it has keyUsage.
    #[must_use]
    pub fn path_settings(&self, time: i64) -> PathSettings<'static> {
        let settings = PathSettings::new(time)
            .with_algorithms(self.algorithms)
            .with_revocation(self.revocation)
            .with_key_usage(KeyUsage::DIGITAL_SIGNATURE);
        if self.required_policies.is_empty() {
            return settings;
        }
        settings.with_policies(self.required_policies.clone()).require_explicit_policy()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_differ_in_what_an_unknown_provider_may() {
        let (sti, tsca) = (DomainRules::of(DomainKind::Sti), DomainRules::of(DomainKind::Tsca));
        assert_eq!(sti.unknown_provider_codes(), UnknownProviderCodes::Accept);
        assert_eq!(tsca.unknown_provider_codes(), UnknownProviderCodes::Refuse);
        assert_eq!(sti.with_unknown_provider_codes(UnknownProviderCodes::Refuse), tsca);
    }
}
