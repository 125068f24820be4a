//! OCSP responses: any octets.

use trueline_trust::{
    Certificate, CertificateIdHash, MAX_OCSP_RESPONSE_OCTETS, MAX_RESPONDER_CERTIFICATES, OcspRequest,
    OcspResponse, PathBuilder, PathSettings, ResponderId, RevocationPolicy, TrustAnchor,
};

use crate::certificate::vector;

const ROOT: &str = include_str!("../../crates/trust/tests/vectors/revocation/root.hex");
const GOOD: &str = include_str!("../../crates/trust/tests/vectors/revocation/good.hex");

/// 2027-01-01T00:00:00Z, when the certificates of the vectors are valid.
const TIME: i64 = 1_798_761_600;

/// Octets as one response.
pub fn ocsp(octets: &[u8]) {
    let response = match OcspResponse::from_der(octets) {
        Ok(response) => response,
        Err(error) => {
            assert!(!error.clause().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    assert!(octets.len() <= MAX_OCSP_RESPONSE_OCTETS);
    if let ResponderId::ByName(name) = response.responder() {
        let _ = name.to_string();
    }
    assert!(response.certificates().count() <= MAX_RESPONDER_CERTIFICATES);
    let (root, good) = (vector(ROOT), vector(GOOD));
    let (Ok(root), Ok(good)) = (Certificate::from_der(&root), Certificate::from_der(&good)) else { return };
    let names_it = [CertificateIdHash::Sha1, CertificateIdHash::Sha256].into_iter().any(|hash| {
        OcspRequest::new(&good, &root, hash).is_ok_and(|request| {
            let request = response
                .nonce()
                .and_then(|nonce| nonce.try_into().ok())
                .map_or(request.clone(), |nonce| request.clone().with_nonce(nonce));
            request.is_answered_by(&response)
        })
    });
    if names_it {
        assert!(
            response
                .responses()
                .any(|single| single.certificate_id().serial_number() == good.serial_number())
        );
    }
    let anchors = [TrustAnchor::new(root)];
    let settings = PathSettings::new(TIME).with_revocation(RevocationPolicy::SoftFail);
    let responses = [response];
    let built = PathBuilder::new(&anchors, &[]).with_ocsp(&responses).build(&good, &settings);
    if let Ok(path) = built {
        assert_eq!(path.revocation().len(), 1);
    }
}
