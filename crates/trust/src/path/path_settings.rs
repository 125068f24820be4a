//! What is asked of a path (RFC 5280 §6.1.1).

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::path::revocation::RevocationPolicy;
use crate::x509::algorithm::Algorithms;
use crate::x509::extensions::KeyUsage;
use crate::x509::name_constraints::NameConstraints;

/// Shortest RSA modulus that is accepted unless the settings say otherwise, in bits (NIST SP 800-131A: 112 bits of
/// strength).
pub const MIN_RSA_BITS: usize = 2048;

/// The inputs of path validation (RFC 5280 §6.1.1) and what the caller asks of the target besides.
#[derive(Clone, Debug)]
pub struct PathSettings<'a> {
    pub(super) time: i64,
    pub(super) policies: Vec<ObjectIdentifier>,
    pub(super) explicit_policy: bool,
    pub(super) policy_mapping_inhibit: bool,
    pub(super) any_policy_inhibit: bool,
    pub(super) name_constraints: Option<NameConstraints<'a>>,
    pub(super) max_path_length: u32,
    pub(super) anchor_constraints: bool,
    pub(super) algorithms: Algorithms,
    pub(super) min_rsa_bits: usize,
    pub(super) certification_authority_target: bool,
    pub(super) key_usage: Option<KeyUsage>,
    pub(super) purpose: Option<ObjectIdentifier>,
    pub(super) strict_profile: bool,
    pub(super) revocation: RevocationPolicy,
}

impl<'a> PathSettings<'a> {
    /// Validation at `time` in Unix seconds: any policy, no initial subtrees, anchors constrain, every algorithm but
    /// SHA-1, the target an end entity, no revocation.
    #[must_use]
    pub const fn new(time: i64) -> Self {
        Self {
            time,
            policies: Vec::new(),
            explicit_policy: false,
            policy_mapping_inhibit: false,
            any_policy_inhibit: false,
            name_constraints: None,
            max_path_length: u32::MAX,
            anchor_constraints: true,
            algorithms: Algorithms::ALL_BUT_SHA1,
            min_rsa_bits: MIN_RSA_BITS,
            certification_authority_target: false,
            key_usage: None,
            purpose: None,
            strict_profile: false,
            revocation: RevocationPolicy::Off,
        }
    }

    /// user-initial-policy-set; empty for any-policy.
    #[must_use]
    pub fn with_policies(mut self, policies: Vec<ObjectIdentifier>) -> Self {
        self.policies = policies;
        self
    }

    /// initial-explicit-policy: the path must be valid for one of the policies at least.
    #[must_use]
    pub const fn require_explicit_policy(mut self) -> Self {
        self.explicit_policy = true;
        self
    }

    /// initial-policy-mapping-inhibit.
    #[must_use]
    pub const fn inhibit_policy_mapping(mut self) -> Self {
        self.policy_mapping_inhibit = true;
        self
    }

    /// initial-any-policy-inhibit.
    #[must_use]
    pub const fn inhibit_any_policy(mut self) -> Self {
        self.any_policy_inhibit = true;
        self
    }

    /// initial-permitted-subtrees and initial-excluded-subtrees.
    #[must_use]
    pub const fn with_name_constraints(mut self, constraints: NameConstraints<'a>) -> Self {
        self.name_constraints = Some(constraints);
        self
    }

    /// The most certificates between anchor and target that did not issue themselves.
    #[must_use]
    pub const fn with_max_path_length(mut self, length: u32) -> Self {
        self.max_path_length = length;
        self
    }

    /// An anchor is its name and key alone, as RFC 5280 §6.1.1 (d) has it.
    #[must_use]
    pub const fn ignore_anchor_constraints(mut self) -> Self {
        self.anchor_constraints = false;
        self
    }

    /// The algorithms that certificates and CRLs may be signed with.
    #[must_use]
    pub const fn with_algorithms(mut self, algorithms: Algorithms) -> Self {
        self.algorithms = algorithms;
        self
    }

    /// The shortest RSA modulus in bits; keys below 2048 bits verify only SHA-1 signatures.
    #[must_use]
    pub const fn with_min_rsa_bits(mut self, bits: usize) -> Self {
        self.min_rsa_bits = bits;
        self
    }

    /// The target may be a certification authority.
    #[must_use]
    pub const fn allow_certification_authority_target(mut self) -> Self {
        self.certification_authority_target = true;
        self
    }

    /// What the key of the target must be usable for, where it has keyUsage.
    #[must_use]
    pub const fn with_key_usage(mut self, usage: KeyUsage) -> Self {
        self.key_usage = Some(usage);
        self
    }

    /// The purpose that each certificate with extKeyUsage must allow.
    #[must_use]
    pub const fn with_purpose(mut self, purpose: ObjectIdentifier) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Every certificate and CRL must keep to the profile of RFC 5280 §4 and §5, also where nothing hangs on it: see
    /// [`Certificate::deviations`](crate::Certificate::deviations).
    #[must_use]
    pub const fn with_strict_profile(mut self) -> Self {
        self.strict_profile = true;
        self
    }

    /// What to do about revocation.
    #[must_use]
    pub const fn with_revocation(mut self, policy: RevocationPolicy) -> Self {
        self.revocation = policy;
        self
    }

    /// For the path of whoever signed a CRL or an OCSP response: the same time and strength, nothing that is asked of the target.
    pub(crate) fn for_signer_of_revocation_data(&self) -> Self {
        Self {
            anchor_constraints: self.anchor_constraints,
            algorithms: self.algorithms,
            min_rsa_bits: self.min_rsa_bits,
            certification_authority_target: true,
            strict_profile: self.strict_profile,
            revocation: self.revocation,
            ..Self::new(self.time)
        }
    }
}
