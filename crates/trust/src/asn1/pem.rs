//! Certificates, CRLs and requests as text (RFC 7468).

use alloc::string::String;
use alloc::vec::Vec;

use der::pem::{Decoder, LineEnding};

/// Most blocks that are taken from one text; our choice: as many certificates as a path is looked for in.
pub const MAX_PEM_BLOCKS: usize = crate::MAX_CERTIFICATES;

/// What a block of PEM holds (RFC 7468 §5 to §13).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PemLabel {
    /// `CERTIFICATE`.
    Certificate,
    /// `CERTIFICATE REQUEST`; `NEW CERTIFICATE REQUEST`, which some programs write, is read too.
    CertificateRequest,
    /// `X509 CRL`.
    Crl,
}

impl PemLabel {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Certificate => "CERTIFICATE",
            Self::CertificateRequest => "CERTIFICATE REQUEST",
            Self::Crl => "X509 CRL",
        }
    }

    fn is(self, label: &str) -> bool {
        label == self.text() || self == Self::CertificateRequest && label == "NEW CERTIFICATE REQUEST"
    }
}

/// Why a text is not PEM with what was looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PemError {
    /// A block that breaks RFC 7468.
    #[error("PEM block {block} is not valid (RFC 7468)")]
    Block {
        /// Which, counted from 1 over the blocks of every label.
        block: usize,
    },
    /// More than [`MAX_PEM_BLOCKS`].
    #[error("more than {MAX_PEM_BLOCKS} PEM blocks")]
    TooMany,
}

/// The octets of every block with this label, in their order. Text between the blocks and blocks with other labels, such as
/// private keys, are passed over and not decoded.
///
/// # Errors
/// [`PemError`].
pub fn pem_blocks(text: &str, label: PemLabel) -> Result<Vec<Vec<u8>>, PemError> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut block = 0_usize;
    while let Some((_, from_label)) = rest.split_once(BEGIN) {
        block = block.saturating_add(1);
        if block > MAX_PEM_BLOCKS {
            return Err(PemError::TooMany);
        }
        let broken = PemError::Block { block };
        let (of_block, body) = from_label.split_once(DASHES).ok_or(broken)?;
        let (_, from_end) = body.split_once(END).ok_or(broken)?;
        let (_, after) = from_end.split_once(DASHES).ok_or(broken)?;
        if label.is(of_block) {
            let before = rest.len().saturating_sub(from_label.len()).saturating_sub(BEGIN.len());
            let whole = rest.get(before..rest.len().saturating_sub(after.len())).ok_or(broken)?;
            let mut decoder = Decoder::new_detect_wrap(whole.as_bytes()).map_err(|_| broken)?;
            let mut octets = Vec::with_capacity(decoder.remaining_len());
            decoder.decode_to_end(&mut octets).map_err(|_| broken)?;
            found.push(octets);
        }
        rest = after;
    }
    Ok(found)
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// One block, with a line feed at its end.
#[must_use]
pub fn to_pem(label: PemLabel, octets: &[u8]) -> String {
    // It fails only where the text would not fit into memory.
    der::pem::encode_string(label.text(), LineEnding::LF, octets).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read_in_order_and_others_passed_over() {
        let one = to_pem(PemLabel::Certificate, &[1; 100]);
        let other = to_pem(PemLabel::Certificate, &[2; 3]);
        let text = ["subject=CN = x\n", &one, &to_pem(PemLabel::Crl, &[9]), "\n", &other, "end"].concat();
        let found = pem_blocks(&text, PemLabel::Certificate).unwrap();
        assert_eq!(found, [&[1; 100][..], &[2; 3]]);
        assert_eq!(pem_blocks(&text, PemLabel::Crl).unwrap(), [[9]]);
        assert_eq!(pem_blocks(&text.replace('\n', "\r\n"), PemLabel::Certificate).unwrap(), found);
        assert!(pem_blocks("none", PemLabel::Crl).unwrap().is_empty());
    }

    #[test]
    fn a_block_that_breaks_off_is_told() {
        let one = to_pem(PemLabel::Certificate, &[1; 100]);
        let broken = PemError::Block { block: 2 };
        for end in 11..one.len() - 1 {
            let text = [&*one, &one[..end]].concat();
            assert_eq!(pem_blocks(&text, PemLabel::Certificate), Err(broken), "{end}");
        }
        let many = one.repeat(MAX_PEM_BLOCKS + 1);
        assert_eq!(pem_blocks(&many, PemLabel::Certificate), Err(PemError::TooMany));
    }

    #[test]
    fn private_keys_are_not_decoded() {
        let text = "-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----\n";
        assert!(pem_blocks(text, PemLabel::Certificate).unwrap().is_empty());
    }
}
