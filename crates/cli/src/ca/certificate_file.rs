//! Files with certificates, requests and CRLs, in PEM or DER.

use std::io::Read as _;
use std::path::Path;

use trueline::trust::{Certificate, CertificateRequest, Crl, MAX_CRL_OCTETS, PemLabel, pem_blocks};

use crate::failure::Failure;

/// What a file holds, each in DER.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) certificates: Vec<Vec<u8>>,
    pub(super) requests: Vec<Vec<u8>>,
    pub(super) crls: Vec<Vec<u8>>,
    pub(super) has_private_key: bool,
}

/// The name of a file for people.
pub(super) fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Contents, Failure> {
    let open = |error| Failure::Open { name: name_of(path), error };
    // Nothing that is read here is larger in PEM.
    let most = u64::try_from(MAX_CRL_OCTETS).unwrap_or(u64::MAX).saturating_mul(2);
    let mut octets = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut octets).map_err(open)?;
    } else {
        let file = std::fs::File::open(path).map_err(open)?;
        file.take(most).read_to_end(&mut octets).map_err(open)?;
    }
    match core::str::from_utf8(&octets) {
        Ok(text) if text.contains("-----BEGIN ") => read_pem(text, path),
        _ => Ok(read_der(octets)),
    }
}

fn read_pem(text: &str, path: &Path) -> Result<Contents, Failure> {
    let blocks = |label| {
        pem_blocks(text, label).map_err(|error| Failure::Unreadable {
            name: name_of(path),
            problem: format!("{error}; check that the file is whole"),
        })
    };
    Ok(Contents {
        certificates: blocks(PemLabel::Certificate)?,
        requests: blocks(PemLabel::CertificateRequest)?,
        crls: blocks(PemLabel::Crl)?,
        has_private_key: text.contains("PRIVATE KEY-----"),
    })
}

/// What reads as a request or a CRL is one; all else is shown, and told to be broken, as a certificate.
fn read_der(octets: Vec<u8>) -> Contents {
    let mut contents = Contents::default();
    if Certificate::from_der(&octets).is_err() && CertificateRequest::from_der(&octets).is_ok() {
        contents.requests.push(octets);
    } else if Certificate::from_der(&octets).is_err() && Crl::from_der(&octets).is_ok() {
        contents.crls.push(octets);
    } else {
        contents.certificates.push(octets);
    }
    contents
}
