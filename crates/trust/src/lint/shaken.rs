//! The certificate profile of SHAKEN (ATIS-1000080). The document is not public: these are its rules as certificates in use
//! and the errors of verifiers show them, from memory, and none is more than a warning that no RFC asks for too.

use crate::lint::{Findings, LintSettings};
use crate::x509::distribution_point;
use crate::{Certificate, KeyUsage, SignatureAlgorithm, TnEntry};

/// The document, of which no clause is cited.
const PROFILE: &str = "ATIS-1000080 (from memory)";

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0A];

pub(super) fn check(certificate: &Certificate<'_>, settings: &LintSettings, found: &mut Findings) {
    let is_authority = certificate.is_certification_authority().unwrap_or(false);
    let is_root = is_authority && certificate.is_self_issued();
    check_uses(certificate, is_authority, found);
    check_subject(certificate, is_authority, found);
    if !is_root {
        check_policies(certificate, settings, found);
        check_distribution_points(certificate, found);
    }
    if certificate.signature_algorithm() != SignatureAlgorithm::EcdsaSha256 {
        found.warning(
            "not-signed-with-es256",
            PROFILE,
            alloc::format!("it is signed with {}", certificate.signature_algorithm()),
            "have it signed with ECDSA on P-256 and SHA-256",
        );
    }
    let codes = certificate.tn_auth_list().ok().flatten().map(|list| {
        let is_code = |entry: &TnEntry<'_>| matches!(entry, TnEntry::ServiceProvider(_));
        (list.entries().filter(is_code).count(), list.entries().count())
    });
    if let Some((codes, entries)) = codes
        && (codes, entries) != (1, 1)
        && !is_authority
    {
        let text = alloc::format!("TNAuthList has {codes} provider codes among {entries} entries");
        found.note(
            "not-one-code",
            PROFILE,
            text,
            "certificates of providers have one code alone; numbers are for delegates (RFC 9060)",
        );
    }
}

fn check_uses(certificate: &Certificate<'_>, is_authority: bool, found: &mut Findings) {
    let usage = certificate.key_usage().ok().flatten();
    if !is_authority {
        match usage {
            None => found.warning(
                "no-key-usage",
                PROFILE,
                "there is no keyUsage",
                "issue it again with a critical keyUsage of digitalSignature",
            ),
            Some(usage) if !usage.contains(KeyUsage::DIGITAL_SIGNATURE) => found.error(
                "no-digital-signature",
                "RFC 5280 §4.2.1.3",
                "its key may not sign tokens, as keyUsage has no digitalSignature",
                "issue it again with a critical keyUsage of digitalSignature",
            ),
            Some(usage) if usage != KeyUsage::DIGITAL_SIGNATURE => found.warning(
                "further-key-usages",
                PROFILE,
                "keyUsage has more than digitalSignature",
                "issue it again with digitalSignature alone",
            ),
            Some(_) => {}
        }
    }
    if certificate.extensions.extended_key_usage.is_some() {
        found.warning(
            "extended-key-usage",
            PROFILE,
            "there is an extKeyUsage, and none of its purposes is to sign tokens",
            "issue it again without extKeyUsage",
        );
    }
}

fn check_subject(certificate: &Certificate<'_>, is_authority: bool, found: &mut Findings) {
    let subject = certificate.subject();
    let text = |kind: &[u8]| subject.value_of(kind);
    for (kind, name) in [(COUNTRY, "C"), (ORGANIZATION, "O"), (COMMON_NAME, "CN")] {
        if text(kind).is_none() {
            found.note(
                "incomplete-subject",
                PROFILE,
                alloc::format!("the subject has no {name}"),
                "issue it again with C, O and CN in the subject",
            );
        }
    }
    let is_marked = text(COMMON_NAME).is_some_and(|name| name.contains("SHAKEN"));
    if !is_authority && text(COMMON_NAME).is_some() && !is_marked {
        found.note(
            "common-name",
            PROFILE,
            "the common name does not contain SHAKEN",
            "issue it again with a common name such as SHAKEN 709J",
        );
    }
}

fn check_policies(certificate: &Certificate<'_>, settings: &LintSettings, found: &mut Findings) {
    let Ok(policies) = certificate.policies() else { return };
    if policies.is_empty() {
        let remedy = "issue it again with the policy of the administrator";
        let text = "there is no certificate policy";
        if settings.policies.is_empty() {
            found.warning("no-policy", PROFILE, text, remedy);
        } else {
            found.error("no-policy", "RFC 5280 §6.1.3 (d)", text, remedy);
        }
        return;
    }
    let is_wanted = |policy| settings.policies.is_empty() || settings.policies.contains(policy);
    if !policies.iter().any(is_wanted) {
        found.error(
            "other-policy",
            "RFC 5280 §6.1.3 (d)",
            "none of its policies is one that is asked for",
            "issue it again with the policy of the administrator",
        );
    }
}

fn check_distribution_points(certificate: &Certificate<'_>, found: &mut Findings) {
    let Ok(points) = distribution_point::of(certificate) else { return };
    if points.is_empty() {
        found.warning(
            "no-crl",
            PROFILE,
            "it does not say where a CRL is, so nobody learns that it is revoked",
            "issue it again with a distribution point",
        );
    } else if !points.iter().any(distribution_point::DistributionPoint::names_crl_issuer) {
        found.note(
            "no-crl-issuer",
            PROFILE,
            "no distribution point has a cRLIssuer, so the CRL of the administrator does not cover it",
            "issue it again with the name of the administrator in cRLIssuer, if its CRL shall count",
        );
    }
}
