//! OCSPResponse with a BasicOCSPResponse (RFC 6960 §4.2.1), over the received octets.

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::ocsp::responder_id::ResponderId;
use crate::ocsp::single_response::{SingleResponse, read_time};
use crate::ocsp::{BASIC, NONCE, OCSP};
use crate::x509::algorithm::SignatureAlgorithm;
use crate::x509::certificate::Certificate;
use crate::x509::extensions;

/// Largest response that is read, in octets; our choice: one about a single certificate has some hundreds, and the
/// certificate of the responder as many again.
pub const MAX_OCSP_RESPONSE_OCTETS: usize = 1 << 16;

/// Most certificates of a response that are looked at; our choice: it carries that of its responder, if any.
pub const MAX_RESPONDER_CERTIFICATES: usize = 8;

/// What a responder signed. It borrows the received octets; that it decodes says nothing of who signed it, which
/// [`PathBuilder`](crate::PathBuilder) looks into.
#[derive(Clone, Copy, Debug)]
pub struct OcspResponse<'a> {
    to_be_signed: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
    responder: ResponderId<'a>,
    produced_at: i64,
    responses: DerReader<'a>,
    nonce: Option<&'a [u8]>,
    certificates: DerReader<'a>,
    has_unknown_critical: bool,
}

impl<'a> OcspResponse<'a> {
    /// The media type of a response (RFC 6960 Appendix A.2).
    pub const CONTENT_TYPE: &'static str = "application/ocsp-response";

    /// Decodes a response in DER, every answer in it included; the certificates that it carries are read when they are
    /// needed.
    ///
    /// # Errors
    /// [`PathError::OcspRefused`] where the responder gives no answer; [`PathError::Malformed`],
    /// [`PathError::DuplicateExtension`] or [`PathError::TooManyExtensions`].
    pub fn from_der(octets: &'a [u8]) -> Result<Self, PathError> {
        let whole = DerReader::new(octets);
        if octets.len() > MAX_OCSP_RESPONSE_OCTETS {
            let kind = Asn1ErrorKind::Limit { limit: MAX_OCSP_RESPONSE_OCTETS };
            return Err(whole.error("OCSPResponse", kind).into());
        }
        let mut outer = whole.single(tag::SEQUENCE, "OCSPResponse")?;
        let status = outer.contents(tag::ENUMERATED, "responseStatus")?;
        match *status.left() {
            [0] => {}
            [status] => return Err(PathError::OcspRefused { status }),
            _ => return Err(status.error("responseStatus", Asn1ErrorKind::Value).into()),
        }
        let wrapped = outer.contents(tag::context_constructed(0), "responseBytes")?;
        outer.end("OCSPResponse")?;
        let mut bytes = wrapped.single(tag::SEQUENCE, "responseBytes")?;
        let kind = bytes.contents(tag::OBJECT_IDENTIFIER, "responseType")?;
        if kind.left().strip_prefix(&OCSP) != Some(&[BASIC]) {
            return Err(kind.error("responseType", Asn1ErrorKind::Value).into());
        }
        let response = bytes.contents(tag::OCTET_STRING, "response")?;
        bytes.end("responseBytes")?;

        let mut basic = response.single(tag::SEQUENCE, "BasicOCSPResponse")?;
        let signed = basic.tagged(tag::SEQUENCE, "tbsResponseData")?;
        let algorithm = basic.expect(tag::SEQUENCE, "signatureAlgorithm")?;
        let signature = basic.contents(tag::BIT_STRING, "signature")?.whole_octets("signature")?.left();
        let certificates = match basic.optional_contents(tag::context_constructed(0), "certs")? {
            Some(inside) => inside.single(tag::SEQUENCE, "certs")?,
            None => DerReader::default(),
        };
        basic.end("BasicOCSPResponse")?;

        let mut data = signed.contents();
        if let Some(inside) = data.optional_contents(tag::context_constructed(0), "version")? {
            let version = inside.single(tag::INTEGER, "version")?;
            if version.left() != [0] {
                return Err(version.error("version", Asn1ErrorKind::Value).into());
            }
        }
        let responder = ResponderId::read(&mut data)?;
        let produced_at = read_time(&mut data, "producedAt")?;
        let responses = data.contents(tag::SEQUENCE, "responses")?;
        let mut check = responses;
        while !check.is_empty() {
            SingleResponse::read(&mut check)?;
        }
        let extensions = data.optional_contents(tag::context_constructed(1), "responseExtensions")?;
        data.end("tbsResponseData")?;
        let mut decoded = Self {
            to_be_signed: signed.whole,
            algorithm,
            signature,
            responder,
            produced_at,
            responses,
            nonce: None,
            certificates,
            has_unknown_critical: false,
        };
        if let Some(inside) = extensions {
            decoded.read_extensions(inside.single(tag::SEQUENCE, "responseExtensions")?)?;
        }
        Ok(decoded)
    }

    fn read_extensions(&mut self, contents: DerReader<'a>) -> Result<(), PathError> {
        extensions::check_count_and_repetition(contents)?;
        for extension in extensions::each(contents) {
            let extension = extension?;
            if extension.identifier.strip_prefix(&OCSP) == Some(&[NONCE]) {
                // RFC 8954 §2.1 puts it into an OCTET STRING of its own; RFC 6960 left that open.
                let inside = extension.contents().single(tag::OCTET_STRING, "nonce");
                self.nonce = Some(inside.map_or(extension.value, |inside| inside.left()));
            } else {
                self.has_unknown_critical |= extension.critical;
            }
        }
        Ok(())
    }

    /// Who signed it, as it says itself.
    #[must_use]
    pub const fn responder(&self) -> ResponderId<'a> {
        self.responder
    }

    /// When it was signed, in Unix seconds.
    #[must_use]
    pub const fn produced_at(&self) -> i64 {
        self.produced_at
    }

    /// What it says, certificate by certificate.
    pub fn responses(&self) -> impl Iterator<Item = SingleResponse<'a>> + use<'a> {
        let mut left = self.responses;
        // They all decoded in `from_der`.
        core::iter::from_fn(move || if left.is_empty() { None } else { SingleResponse::read(&mut left).ok() })
    }

    /// The nonce of the request that it answers, where it repeats one.
    #[must_use]
    pub const fn nonce(&self) -> Option<&'a [u8]> {
        self.nonce
    }

    /// The certificates that it carries, at most [`MAX_RESPONDER_CERTIFICATES`]; the first that cannot be read is the end.
    pub fn certificates(&self) -> impl Iterator<Item = Certificate<'a>> + use<'a> {
        let mut left = self.certificates;
        let each = core::iter::from_fn(move || {
            if left.is_empty() {
                return None;
            }
            Certificate::from_der(left.element("certs").ok()?.whole).ok()
        });
        each.take(MAX_RESPONDER_CERTIFICATES)
    }

    /// How it is signed.
    #[must_use]
    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::from_contents(self.algorithm)
    }

    /// The octets under the signature, and the signature.
    pub(crate) const fn signed(&self) -> (&'a [u8], &'a [u8]) {
        (self.to_be_signed, self.signature)
    }

    pub(crate) const fn has_unknown_critical(&self) -> bool {
        self.has_unknown_critical
    }
}
