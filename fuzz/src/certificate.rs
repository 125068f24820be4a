//! Certificates: octets as DER elements one after another.

use trueline_trust::{Certificate, MAX_CERTIFICATES, MAX_URLS, Name};

/// Octets as one or more certificates.
pub fn certificate(octets: &[u8]) {
    let elements = elements(octets);
    let certificates: Vec<Certificate<'_>> =
        elements.iter().filter_map(|octets| Certificate::from_der(octets).ok()).collect();
    for certificate in &certificates {
        one_certificate(certificate);
    }
}

fn one_certificate(certificate: &Certificate<'_>) {
    assert_eq!(Certificate::from_der(certificate.octets()).as_ref(), Ok(certificate));
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
    for urls in [certificate.crl_urls(), certificate.ocsp_urls(), certificate.issuer_urls()] {
        assert!(urls.map_or(true, |urls| urls.len() <= MAX_URLS));
    }
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

/// The octets that a vector writes as hexadecimal digits.
pub(crate) fn vector(text: &str) -> Vec<u8> {
    crate::seeds::octets_of_hex(text.as_bytes())
}
