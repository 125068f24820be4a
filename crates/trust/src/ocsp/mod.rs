//! What a responder says of single certificates, and how it is asked (OCSP, RFC 6960).

pub(crate) mod certificate_id;
pub(crate) mod ocsp_request;
pub(crate) mod ocsp_response;
pub(crate) mod responder_id;
pub(crate) mod single_response;

/// id-pkix-ocsp, 1.3.6.1.5.5.7.48.1 (RFC 6960 §4.2.1); types and extensions are below it.
const OCSP: [u8; 8] = [0x2B, 6, 1, 5, 5, 7, 48, 1];
/// id-pkix-ocsp-basic below it.
const BASIC: u8 = 1;
/// id-pkix-ocsp-nonce below it.
const NONCE: u8 = 2;

/// id-pkix-ocsp-nocheck: whoever has it in a certificate signs for others without being asked for its own revocation (RFC 6960
/// §4.2.2.2.1).
pub(crate) const NO_CHECK: [u8; 9] = [0x2B, 6, 1, 5, 5, 7, 48, 1, 5];
/// id-kp-OCSPSigning, 1.3.6.1.5.5.7.3.9: the purpose of whoever answers for the issuer (RFC 6960 §4.2.2.2).
pub(crate) const OCSP_SIGNING: [u8; 8] = [0x2B, 6, 1, 5, 5, 7, 3, 9];
