//! Paths through a bag: octets cut into certificates, CRLs and OCSP responses, anchors of both kinds among them.

use trueline_trust::{
    Certificate, Crl, MAX_PATH_CERTIFICATES, OcspResponse, PathBuilder, PathSettings, RevocationPolicy,
    RevocationStatus, TrustAnchor, ValidPath,
};

use crate::certificate::elements;

/// 2027-01-01T00:00:00Z, when the certificates of the seeds are valid.
const TIME: i64 = 1_798_761_600;

/// Octets as certificates, CRLs and OCSP responses one after another: the first certificate is the anchor, the second one for
/// CRLs, the last two are targets.
pub fn chain(octets: &[u8]) {
    let elements = elements(octets);
    let certificates: Vec<Certificate<'_>> =
        elements.iter().filter_map(|octets| Certificate::from_der(octets).ok()).collect();
    let crls: Vec<Crl<'_>> = elements.iter().filter_map(|octets| Crl::from_der(octets).ok()).collect();
    let responses: Vec<OcspResponse<'_>> =
        elements.iter().filter_map(|octets| OcspResponse::from_der(octets).ok()).collect();
    let anchors: Vec<TrustAnchor<'_>> = certificates.iter().take(1).copied().map(TrustAnchor::new).collect();
    let crl_anchors: Vec<TrustAnchor<'_>> =
        certificates.iter().skip(1).take(1).copied().map(TrustAnchor::new).collect();
    let builder = PathBuilder::new(&anchors, &certificates)
        .with_crls(&crls)
        .with_crl_anchors(&crl_anchors)
        .with_ocsp(&responses);
    for target in certificates.iter().rev().take(2) {
        verdicts(&builder, target);
    }
}

fn verdicts<'a>(builder: &PathBuilder<'_, 'a>, target: &Certificate<'a>) {
    let settings = PathSettings::new(TIME).allow_certification_authority_target();
    let lenient = builder.build(target, &settings);
    for (policy, settings) in [
        (RevocationPolicy::SoftFail, settings.clone()),
        (RevocationPolicy::HardFailStaleAllowed, settings.clone().with_strict_profile()),
        (RevocationPolicy::HardFail, settings.require_explicit_policy()),
    ] {
        match builder.build(target, &settings.with_revocation(policy)) {
            Ok(path) => {
                assert!(lenient.is_ok(), "{policy:?} accepts what would be refused without it");
                assert_eq!(path.certificates().first(), Some(target));
                one_path(&path, policy);
            }
            Err(failure) => {
                assert!(failure.certificate <= MAX_PATH_CERTIFICATES);
                assert!(!failure.error.clause().is_empty() && !failure.to_string().is_empty());
            }
        }
    }
}

fn one_path(path: &ValidPath<'_>, policy: RevocationPolicy) {
    assert_eq!(path.certificates().len(), path.revocation().len());
    assert!(path.valid_until() >= TIME, "a path that holds is no longer valid");
    for status in path.revocation() {
        assert!(!status.to_string().is_empty());
        let is_sure = matches!(status, RevocationStatus::Good { .. });
        let is_told = is_sure || matches!(status, RevocationStatus::Stale { .. });
        match policy {
            RevocationPolicy::HardFail => assert!(is_sure),
            RevocationPolicy::HardFailStaleAllowed => assert!(is_told),
            _ => assert_ne!(*status, RevocationStatus::NotChecked),
        }
    }
}
