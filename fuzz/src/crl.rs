//! CRLs: any octets, and fixed certificates looked up in them.

use trueline_trust::{Certificate, Crl, SignatureAlgorithm};

use crate::certificate::vector;

/// Whoever `listed.hex` and its kin are about.
const LISTED: &str = include_str!("../../crates/trust/tests/vectors/revocation/listed.hex");
const REVOKED: &str = include_str!("../../crates/trust/tests/vectors/revocation/revoked.hex");

/// Octets as one CRL.
pub fn crl(octets: &[u8]) {
    let Ok(list) = Crl::from_der(octets) else { return };
    assert_eq!(list.issuer(), list.issuer(), "a name is not itself");
    let _ = (list.issuer().to_string(), list.this_update(), list.next_update(), list.is_delta());
    assert!(!list.signature_algorithm().to_string().is_empty());
    for text in [LISTED, REVOKED] {
        let octets = vector(text);
        let Ok(certificate) = Certificate::from_der(&octets) else { continue };
        assert_eq!(certificate.signature_algorithm(), SignatureAlgorithm::EcdsaSha256);
        match list.entry(&certificate) {
            Ok(entry) => assert_eq!(list.entry(&certificate), Ok(entry)),
            Err(error) => assert!(!error.clause().is_empty() && !error.to_string().is_empty()),
        }
    }
}
