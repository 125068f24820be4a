//! Certificates, CRLs and keys of files, in DER or PEM.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use trueline_passport::es256::{SigningKey, VerifyingKey};

use crate::asn1::pem::{PemLabel, pem_blocks};
use crate::domain::cross_border::signer::ListSigner;
use crate::domain::document::field_error::FileProblem;
use crate::domain::error::DomainError;
use crate::x509::crl::MAX_CRL_OCTETS;

/// Most octets of a file: those of the largest CRL, half of that more for base64 and its line ends.
const MAX_FILE_OCTETS: usize = MAX_CRL_OCTETS / 2 * 3;

/// Everything with this label that a file holds: one where it is DER, each block where it is PEM.
pub(super) fn each(octets: Vec<u8>, label: PemLabel) -> Result<Vec<Box<[u8]>>, FileProblem> {
    let nothing = FileProblem::Nothing { label: label.text() };
    let found = match Contents::of(&octets)? {
        Contents::Der => return Ok(vec![octets.into_boxed_slice()]),
        Contents::Text(text) => pem_blocks(text, label)?,
        Contents::Neither => return Err(nothing),
    };
    if found.is_empty() { Err(nothing) } else { Ok(found.into_iter().map(Vec::into_boxed_slice).collect()) }
}

/// The signers of lists that a file holds: certificates, or one public key.
pub(super) fn signers(octets: &[u8]) -> Result<Vec<ListSigner>, FileProblem> {
    let of_certificate = |(index, count, octets): (usize, usize, &[u8])| {
        ListSigner::from_certificate(octets).map_err(|error| numbered(index, count, error.into()))
    };
    let of_key = |key: Result<VerifyingKey, _>| match key {
        Ok(key) => Ok(vec![ListSigner::from_key(key)]),
        Err(_) => Err(FileProblem::NoSigner),
    };
    match Contents::of(octets)? {
        // A key is no certificate, and the other way round.
        Contents::Der => of_key(VerifyingKey::from_spki_der(octets))
            .or_else(|_| of_certificate((0, 1, octets)).map(|signer| vec![signer])),
        Contents::Text(text) => {
            let certificates = pem_blocks(text, PemLabel::Certificate)?;
            if certificates.is_empty() {
                return of_key(VerifyingKey::from_pem(text));
            }
            let count = certificates.len();
            let numbered = certificates.iter().enumerate().map(|(index, octets)| (index, count, &**octets));
            numbered.map(of_certificate).collect()
        }
        Contents::Neither => Err(FileProblem::NoSigner),
    }
}

/// Says which of several certificates it was.
pub(super) fn numbered(index: usize, count: usize, error: DomainError) -> FileProblem {
    FileProblem::Octets { number: if count > 1 { index.saturating_add(1) } else { 0 }, error }
}

enum Contents<'f> {
    Der,
    Text(&'f str),
    Neither,
}

impl<'f> Contents<'f> {
    /// Private keys are refused whatever else the file holds.
    fn of(octets: &'f [u8]) -> Result<Self, FileProblem> {
        if octets.len() > MAX_FILE_OCTETS {
            return Err(FileProblem::TooLarge { most: MAX_FILE_OCTETS });
        }
        if octets.first() == Some(&0x30) {
            let is_key =
                SigningKey::from_pkcs8_der(octets).is_ok() || SigningKey::from_sec1_der(octets).is_ok();
            return if is_key { Err(FileProblem::PrivateKey) } else { Ok(Self::Der) };
        }
        match str::from_utf8(octets) {
            Ok(text) if text.contains("PRIVATE KEY-----") => Err(FileProblem::PrivateKey),
            Ok(text) => Ok(Self::Text(text)),
            Err(_) => Ok(Self::Neither),
        }
    }
}
