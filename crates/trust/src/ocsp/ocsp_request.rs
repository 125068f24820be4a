//! OCSPRequest (RFC 6960 §4.1.1) about one certificate, not signed.

use alloc::vec::Vec;

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::tag;
use crate::asn1::writer::write_element;
use crate::ocsp::certificate_id::{CertificateId, CertificateIdHash, Identification};
use crate::ocsp::ocsp_response::OcspResponse;
use crate::ocsp::{NONCE, OCSP};
use crate::x509::certificate::Certificate;

/// A question about one certificate. Nothing is sent here: post the octets of [`to_der`](Self::to_der) to one of
/// [`Certificate::ocsp_urls`] as [`CONTENT_TYPE`](Self::CONTENT_TYPE), and read the answer with [`OcspResponse::from_der`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OcspRequest {
    /// CertID in DER.
    certificate_id: Vec<u8>,
    nonce: Option<[u8; Self::NONCE_OCTETS]>,
}

impl OcspRequest {
    /// The media type of a request (RFC 6960 Appendix A.1).
    pub const CONTENT_TYPE: &'static str = "application/ocsp-request";

    /// Length of a nonce, in octets: the longest that RFC 8954 §2.1 has.
    pub const NONCE_OCTETS: usize = 32;

    /// Asks about `certificate`, which `issuer` issued; both are identified by digests with `hash`.
    ///
    /// # Errors
    /// [`PathError::Malformed`] where `issuer` holds no key.
    pub fn new(
        certificate: &Certificate<'_>,
        issuer: &Certificate<'_>,
        hash: CertificateIdHash,
    ) -> Result<Self, PathError> {
        let mut certificate_id = Vec::new();
        Identification::new(certificate, issuer)?.write(&mut certificate_id, hash);
        Ok(Self { certificate_id, nonce: None })
    }

    /// Random octets that the answer repeats, so that nobody can show an older one. Responders that sign in advance leave them
    /// out.
    #[must_use]
    pub const fn with_nonce(mut self, nonce: [u8; Self::NONCE_OCTETS]) -> Self {
        self.nonce = Some(nonce);
        self
    }

    /// The octets to send.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write_element(&mut out, tag::SEQUENCE, |out| {
            write_element(out, tag::SEQUENCE, |out| self.write(out))
        });
        out
    }

    /// The contents of tbsRequest.
    fn write(&self, out: &mut Vec<u8>) {
        write_element(out, tag::SEQUENCE, |list| {
            write_element(list, tag::SEQUENCE, |request| request.extend_from_slice(&self.certificate_id));
        });
        let Some(nonce) = &self.nonce else { return };
        write_element(out, tag::context_constructed(2), |out| {
            write_element(out, tag::SEQUENCE, |extensions| {
                write_element(extensions, tag::SEQUENCE, |extension| {
                    write_element(extension, tag::OBJECT_IDENTIFIER, |out| {
                        out.extend_from_slice(&OCSP);
                        out.push(NONCE);
                    });
                    write_element(extension, tag::OCTET_STRING, |value| {
                        write_element(value, tag::OCTET_STRING, |out| out.extend_from_slice(nonce));
                    });
                });
            });
        });
    }

    /// Whether a response is about the certificate that was asked for and repeats the nonce. One without a nonce answers too: it
    /// was signed in advance, and its times tell how old it is (RFC 5019 §4).
    #[must_use]
    pub fn is_answered_by(&self, response: &OcspResponse<'_>) -> bool {
        let Ok(wanted) = CertificateId::read(&mut DerReader::new(&self.certificate_id)) else { return false };
        let is_same_nonce = match (&self.nonce, response.nonce()) {
            (Some(sent), Some(repeated)) => sent == repeated,
            (_, None) => true,
            (None, Some(_)) => false,
        };
        is_same_nonce && response.responses().any(|single| single.certificate_id() == wanted)
    }
}
