//! Validation of one path (RFC 5280 §6.1), signatures and revocation apart, which [`PathBuilder`](crate::PathBuilder) adds.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;
use trueline_wire::Deviation;

use crate::path::build::Budget;
use crate::path::path_settings::PathSettings;
use crate::path::policies::PolicyState;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::algorithm::PublicKey;
use crate::x509::certificate::Certificate;
use crate::x509::extensions::KeyUsage;
use crate::x509::name_constraints::NameConstraints;
use crate::x509::profile;
use crate::{PathError, PathFailure};

/// anyExtendedKeyUsage, 2.5.29.37.0.
const ANY_PURPOSE: [u8; 4] = [0x55, 0x1D, 0x25, 0x00];

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

/// What single certificates must satisfy.
impl PathSettings<'_> {
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

    /// What an anchor for CRLs must satisfy that signed one itself; it need not be a certification authority.
    pub(crate) fn check_crl_anchor(&self, anchor: &TrustAnchor<'_>) -> Result<(), PathError> {
        if self.anchor_constraints {
            self.for_signer_of_revocation_data().check_use(anchor.certificate())
        } else {
            Ok(())
        }
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
