//! PEM blocks (RFC 7468).

use alloc::vec::Vec;

use der::pem::Decoder;
use zeroize::Zeroizing;

use super::KeyError;

/// The label and the octets of the first block that `wanted` accepts; blocks before it are passed over, as tools write
/// `EC PARAMETERS` before a key and people keep several things in one file.
///
/// `labels` says for the error what was looked for.
pub(super) fn first_block<'p>(
    pem: &'p str,
    labels: &'static str,
    wanted: impl Fn(&str) -> bool,
) -> Result<(&'p str, Zeroizing<Vec<u8>>), KeyError> {
    let mut rest = pem;
    while let Some((_, from_label)) = rest.split_once(BEGIN) {
        let (label, body) = from_label.split_once(DASHES).ok_or(KeyError::Pem)?;
        let Some((_, after)) = body.split_once(END) else { return Err(KeyError::Pem) };
        let (_, after) = after.split_once(DASHES).ok_or(KeyError::Pem)?;
        if wanted(label) {
            let before = rest.len().saturating_sub(from_label.len()).saturating_sub(BEGIN.len());
            let end = rest.len().saturating_sub(after.len());
            let block = rest.get(before..end).ok_or(KeyError::Pem)?;
            return Ok((label, decode(block)?));
        }
        rest = after;
    }
    Err(KeyError::NoPemBlock(labels))
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

fn decode(block: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let mut decoder = Decoder::new_detect_wrap(block.as_bytes()).map_err(|_| KeyError::Pem)?;
    // Room for all of it at once: a vector that grows leaves octets of a private key behind.
    let mut octets = Zeroizing::new(Vec::with_capacity(decoder.remaining_len()));
    decoder.decode_to_end(&mut octets).map_err(|_| KeyError::Pem)?;
    Ok(octets)
}
