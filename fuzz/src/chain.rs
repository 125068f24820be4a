//! Paths through a bag: octets cut into certificates, CRLs and OCSP responses, anchors of both kinds among them.

use trueline_trust::{
    AnchorScope, Certificate, Chain, Crl, DomainAnchor, DomainKind, DomainRules, MAX_PATH_CERTIFICATES,
    OcspResponse, PathBuilder, PathSettings, RevocationPolicy, RevocationStatus, TrustAnchor, TrustDomain,
    TrustDomains, ValidPath,
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
    let octets_of = |certificate: &Certificate<'_>| Box::from(certificate.octets());
    judged(certificates.first().map(octets_of), certificates.iter().skip(1).map(octets_of).collect());
    if let Ok(chain) = Chain::from_octets(octets) {
        judged(None, chain.certificates().to_vec());
    }
}

/// The same certificates as a chain under a trust domain, where nothing can be fetched.
fn judged(anchor: Option<Box<[u8]>>, certificates: Vec<Box<[u8]>>) {
    let Ok(chain) = Chain::new(certificates) else { return };
    let rules = DomainRules::of(DomainKind::Sti).allow_missing_tn_auth_list();
    let Ok(mut domain) = TrustDomain::new("fuzzed", DomainKind::Sti) else { return };
    domain = domain.with_rules(rules);
    if let Some(Ok(anchor)) = anchor.map(|octets| DomainAnchor::new(octets, AnchorScope::EVERYTHING)) {
        let Ok(with_anchor) = domain.with_anchor(anchor) else { return };
        domain = with_anchor;
    }
    let Ok(domains) = TrustDomains::new(vec![domain]) else { return };
    let judgement = domains.judge(&chain, &(), TIME);
    assert!(judgement.is_current(&domains, &(), TIME), "what was judged just now does not count");
    if let Ok(others) = TrustDomains::new(Vec::new()) {
        assert!(!judgement.is_current(&others, &(), TIME));
    }
    match judgement.verdict() {
        Ok(verdict) => {
            assert!(verdict.valid_from() <= TIME && TIME <= verdict.valid_until());
            assert!(verdict.remarks().iter().all(|remark| !remark.to_string().is_empty()));
        }
        Err(failure) => {
            assert!(!failure.problem().clause().is_empty() && !failure.to_string().is_empty());
            assert!(failure.problem().reason().sip_status().is_some());
        }
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
