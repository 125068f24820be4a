//! Validation of one path (RFC 5280 §6.1), signatures and revocation apart, which [`PathBuilder`](crate::PathBuilder) adds.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;
use trueline_wire::Deviation;

use crate::path::build::Budget;
use crate::path::policies::PolicyState;
use crate::path::revocation::{RevocationPolicy, RevocationStatus};
use crate::x509::algorithm::{Algorithms, PublicKey};
use crate::x509::certificate::Certificate;
use crate::x509::extensions::KeyUsage;
use crate::x509::name_constraints::NameConstraints;
use crate::x509::profile;
use crate::{PathError, PathFailure};

/// Shortest RSA modulus that is accepted unless the settings say otherwise, in bits (NIST SP 800-131A: 112 bits of
/// strength).
pub const MIN_RSA_BITS: usize = 2048;

/// anyExtendedKeyUsage, 2.5.29.37.0.
const ANY_PURPOSE: [u8; 4] = [0x55, 0x1D, 0x25, 0x00];

/// A key and a name that are trusted without proof, as a certificate carries them.
#[derive(Clone, Copy, Debug)]
pub struct TrustAnchor<'a> {
    certificate: Certificate<'a>,
}

impl<'a> TrustAnchor<'a> {
    /// The name and key of this certificate. Its own signature is not looked at; what its extensions constrain holds
    /// for the path (RFC 5937) unless [`PathSettings::ignore_anchor_constraints`] was called.
    #[must_use]
    pub const fn new(certificate: Certificate<'a>) -> Self {
        Self { certificate }
    }

    /// The certificate that carries it.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate<'a> {
        &self.certificate
    }
}

/// The inputs of path validation (RFC 5280 §6.1.1) and what the caller asks of the target besides.
#[derive(Clone, Debug)]
pub struct PathSettings<'a> {
    pub(crate) time: i64,
    policies: Vec<ObjectIdentifier>,
    explicit_policy: bool,
    policy_mapping_inhibit: bool,
    any_policy_inhibit: bool,
    name_constraints: Option<NameConstraints<'a>>,
    max_path_length: u32,
    anchor_constraints: bool,
    algorithms: Algorithms,
    min_rsa_bits: usize,
    certification_authority_target: bool,
    key_usage: Option<KeyUsage>,
    purpose: Option<ObjectIdentifier>,
    pub(crate) strict_profile: bool,
    pub(crate) revocation: RevocationPolicy,
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
    /// [`Certificate::deviations`].
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

    /// For the path of whoever signed a CRL: the same time and strength, nothing that is asked of the target.
    pub(crate) fn for_crl_signer(&self) -> Self {
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

    /// Whether a signature by this algorithm counts.
    pub(crate) const fn check_algorithm(
        &self,
        algorithm: crate::SignatureAlgorithm,
    ) -> Result<(), PathError> {
        match algorithm {
            crate::SignatureAlgorithm::Unknown => Err(PathError::UnsupportedAlgorithm),
            known if self.algorithms.contains(known) => Ok(()),
            known => Err(PathError::AlgorithmNotAllowed(known)),
        }
    }

    fn check_key(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        match certificate.public_key()? {
            PublicKey::Unknown => Err(PathError::UnsupportedKey),
            PublicKey::Rsa { bits, .. } if bits < self.min_rsa_bits => Err(PathError::KeyTooShort { bits }),
            _ => Ok(()),
        }
    }

    fn check_validity(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        let (not_before, not_after) = (certificate.not_before(), certificate.not_after());
        if self.time < not_before {
            return Err(PathError::NotYetValid { not_before });
        }
        if self.time > not_after { Err(PathError::Expired { not_after }) } else { Ok(()) }
    }

    fn check_purpose(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        // Decoded in any case, so that a malformed one is found.
        let Some(purposes) = certificate.purposes()? else { return Ok(()) };
        let Some(wanted) = &self.purpose else { return Ok(()) };
        let mut purposes = purposes;
        if purposes.any(|purpose| purpose == wanted.as_bytes() || purpose == ANY_PURPOSE) {
            Ok(())
        } else {
            Err(PathError::ExtendedKeyUsage)
        }
    }

    fn check_profile(
        &self,
        certificate: &Certificate<'_>,
        except: Option<Deviation>,
    ) -> Result<(), PathError> {
        if !self.strict_profile {
            return Ok(());
        }
        let first = certificate.deviations().find(|deviation| Some(*deviation) != except);
        first.map_or(Ok(()), |deviation| Err(PathError::Profile(deviation)))
    }

    /// What every certificate of a path must satisfy wherever it stands.
    pub(crate) fn check_each(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        self.check_use(certificate)?;
        self.check_profile(certificate, None)
    }

    fn check_use(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        self.check_validity(certificate)?;
        if certificate.extensions.unknown_critical {
            return Err(PathError::UnknownCriticalExtension);
        }
        certificate.subject_alternative_names()?;
        self.check_key(certificate)?;
        self.check_purpose(certificate)
    }

    /// What an issuer must satisfy (RFC 5280 §6.1.4 (k) and (n)).
    pub(crate) fn check_issuer(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        if !certificate.is_certification_authority()? {
            return Err(PathError::NotACertificationAuthority);
        }
        match certificate.key_usage()? {
            Some(usage) if !usage.contains(KeyUsage::KEY_CERT_SIGN) => Err(PathError::KeyCertSignMissing),
            _ => Ok(()),
        }
    }

    /// As [`Self::check_issuer`] for an anchor, which may be of a version without extensions.
    pub(crate) fn check_anchor(&self, anchor: &TrustAnchor<'_>) -> Result<(), PathError> {
        if !self.anchor_constraints {
            return Ok(());
        }
        let certificate = anchor.certificate();
        self.check_use(certificate)?;
        self.check_profile(certificate, Some(profile::NO_AUTHORITY_KEY_IDENTIFIER))?;
        if certificate.version() == 3 { self.check_issuer(certificate) } else { Ok(()) }
    }

    fn check_target(&self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        if certificate.is_certification_authority()? && !self.certification_authority_target {
            return Err(PathError::TargetIsCertificationAuthority);
        }
        match (certificate.key_usage()?, self.key_usage) {
            (Some(usage), Some(wanted)) if !usage.contains(wanted) => Err(PathError::KeyUsage),
            _ => Ok(()),
        }
    }
}

/// A path that holds.
#[derive(Clone, Debug)]
pub struct ValidPath<'a> {
    pub(crate) certificates: Vec<Certificate<'a>>,
    pub(crate) anchor: TrustAnchor<'a>,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) revocation: Vec<RevocationStatus>,
}

impl<'a> ValidPath<'a> {
    /// From the target to the certificate that the anchor signed.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate<'a>] {
        &self.certificates
    }

    /// Where it ends.
    #[must_use]
    pub const fn anchor(&self) -> &TrustAnchor<'a> {
        &self.anchor
    }

    /// The policies that are valid for the whole path and acceptable to the caller, in the terms of the anchor's domain.
    #[must_use]
    pub fn policies(&self) -> &[ObjectIdentifier] {
        &self.policies
    }

    /// What is known of the revocation of each certificate, in their order.
    #[must_use]
    pub fn revocation(&self) -> &[RevocationStatus] {
        &self.revocation
    }

    /// The last second in which all certificates are valid and no CRL that was used is due for renewal, in Unix
    /// seconds.
    #[must_use]
    pub fn valid_until(&self) -> i64 {
        let certificates = self.certificates.iter().map(Certificate::not_after);
        let crls = self.revocation.iter().filter_map(|status| match status {
            RevocationStatus::Good { next_update } => *next_update,
            _ => None,
        });
        certificates.chain(crls).fold(self.anchor.certificate.not_after(), i64::min)
    }
}

/// RFC 5280 §6.1.2 to §6.1.5 for a path whose names chain and whose signatures are verified; target first. The result is
/// the set of acceptable policies.
pub(crate) fn check<'a>(
    path: &[&Certificate<'a>],
    anchor: &TrustAnchor<'a>,
    settings: &PathSettings<'_>,
    budget: &mut Budget,
) -> Result<Vec<ObjectIdentifier>, PathFailure> {
    let at_anchor = |error| PathFailure::new(error, path.len());
    settings.check_anchor(anchor).map_err(at_anchor)?;
    let counter = |is_zero| if is_zero { 0 } else { u32::MAX };
    let mut policies = PolicyState::new(
        counter(settings.explicit_policy),
        counter(settings.policy_mapping_inhibit),
        counter(settings.any_policy_inhibit),
    );
    let mut constraints: Vec<NameConstraints<'_>> = settings.name_constraints.into_iter().collect();
    let mut max_path_length = settings.max_path_length;
    if settings.anchor_constraints {
        let certificate = anchor.certificate();
        policies.constrain_by_anchor(certificate).map_err(at_anchor)?;
        constraints.extend(certificate.name_constraints().map_err(at_anchor)?);
        let own = certificate.basic_constraints().map_err(at_anchor)?.and_then(|own| own.path_length);
        max_path_length = max_path_length.min(own.unwrap_or(u32::MAX));
    }
    for (place, certificate) in path.iter().enumerate().skip(1).rev() {
        let mut step = || {
            let is_self_issued = certificate.is_self_issued();
            settings.check_each(certificate)?;
            settings.check_issuer(certificate)?;
            if !is_self_issued {
                constraints.iter().try_for_each(|constraint| constraint.check(certificate, budget))?;
            }
            policies.basic_processing(certificate, is_self_issued, false)?;
            policies.prepare_for_next(certificate, is_self_issued)?;
            constraints.extend(certificate.name_constraints()?);
            if !is_self_issued {
                max_path_length = max_path_length.checked_sub(1).ok_or(PathError::PathLengthExceeded)?;
            }
            let own = certificate.basic_constraints()?.and_then(|own| own.path_length);
            max_path_length = max_path_length.min(own.unwrap_or(u32::MAX));
            Ok(())
        };
        step().map_err(|error| PathFailure::new(error, place))?;
    }
    let mut last_step = || {
        let [target, ..] = path else { return Err(PathError::UnknownIssuer) };
        settings.check_each(target)?;
        settings.check_target(target)?;
        constraints.iter().try_for_each(|constraint| constraint.check(target, budget))?;
        policies.basic_processing(target, target.is_self_issued(), true)?;
        Ok(*target)
    };
    let at_target = |error| PathFailure::new(error, 0);
    let target = last_step().map_err(at_target)?;
    let accepted: Vec<&[u8]> = settings.policies.iter().map(ObjectIdentifier::as_bytes).collect();
    let acceptable = policies.wrap_up(target, &accepted).map_err(at_target)?;
    Ok(acceptable.iter().filter_map(|policy| ObjectIdentifier::from_bytes(policy).ok()).collect())
}
