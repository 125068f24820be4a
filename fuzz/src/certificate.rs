//! Certificates, CRLs and the paths between them: octets as DER elements one after another, each certificate among them
//! taken for anchor, link and target at once.

use trueline_trust::{
    Certificate, Crl, MAX_CERTIFICATES, Name, PathBuilder, PathError, PathSettings, RevocationPolicy,
    TrustAnchor,
};

/// 2025-01-01T00:00:00Z, when the certificates of the seeds are valid.
const TIME: i64 = 1_735_689_600;

/// Octets as one or more certificates and CRLs.
pub fn certificate(octets: &[u8]) {
    let elements = elements(octets);
    let certificates: Vec<Certificate<'_>> =
        elements.iter().filter_map(|octets| decoded(octets, Certificate::from_der(octets))).collect();
    let crls: Vec<Crl<'_>> =
        elements.iter().filter_map(|octets| decoded(octets, Crl::from_der(octets))).collect();
    for (certificate, octets) in certificates.iter().zip(&certificates) {
        one_certificate(certificate, octets);
    }
    let Some(first) = certificates.first() else { return };
    let anchors = [TrustAnchor::new(*first)];
    let builder = PathBuilder::new(&anchors, &certificates).with_crls(&crls);
    let settings = PathSettings::new(TIME).allow_certification_authority_target();
    for settings in [
        settings.clone(),
        settings.clone().with_revocation(RevocationPolicy::SoftFail),
        settings.with_strict_profile().require_explicit_policy().with_revocation(RevocationPolicy::HardFail),
    ] {
        for target in certificates.iter().rev().take(2) {
            match builder.build(target, &settings) {
                Ok(path) => {
                    assert_eq!(path.certificates().first(), Some(target));
                    assert_eq!(path.certificates().len(), path.revocation().len());
                    assert!(path.valid_until() >= TIME, "a path that holds is no longer valid");
                }
                Err(failure) => {
                    assert!(failure.certificate <= certificates.len());
                    assert!(!failure.error.clause().is_empty() && !failure.to_string().is_empty());
                }
            }
        }
    }
}

/// What is malformed is so at an octet that is there, or right behind the last one.
fn decoded<T>(octets: &[u8], decoded: Result<T, PathError>) -> Option<T> {
    if let Err(PathError::Malformed(error)) = &decoded {
        assert!(error.offset <= octets.len(), "{error}");
    }
    decoded.ok()
}

fn one_certificate(certificate: &Certificate<'_>, same: &Certificate<'_>) {
    assert_eq!(Certificate::from_der(certificate.octets()).as_ref(), Ok(same));
    assert_eq!(certificate.subject(), certificate.subject(), "a name is not itself");
    assert!(certificate.subject().is_within(&certificate.subject()));
    let name: Name<'_> = certificate.issuer();
    let _ = (name.to_string(), certificate.signature_algorithm().to_string());
    let _ = (certificate.key_usage(), certificate.basic_constraints(), certificate.public_key());
    if let Ok(names) = certificate.subject_alternative_names() {
        assert!(names.count() <= certificate.octets().len());
    }
    let _ = certificate.name_constraints().map(|constraints| constraints.is_some());
    let _ = certificate.purposes().map(|purposes| purposes.map(Iterator::count));
    assert!(certificate.deviations().all(|deviation| deviation.clause.starts_with("RFC 5280")));
}

/// Cuts the octets where SEQUENCEs with a length of two octets end, as certificates and CRLs have one.
pub(crate) fn elements(octets: &[u8]) -> Vec<&[u8]> {
    let mut left = octets;
    let mut found = Vec::new();
    while let [0x30, 0x82, high, low, ..] = left {
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_add(4);
        let Some((element, rest)) = left.split_at_checked(length) else { break };
        found.push(element);
        left = rest;
        if found.len() == MAX_CERTIFICATES {
            break;
        }
    }
    // What is left may be an element of another length.
    if !left.is_empty() && found.len() < MAX_CERTIFICATES {
        found.push(left);
    }
    found
}
