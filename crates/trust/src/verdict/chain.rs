//! The certificates that lie at one address.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use sha2::{Digest as _, Sha256};
use trueline_wire::Hex;

use crate::asn1::der_reader::DerReader;
use crate::asn1::pem::{PemError, PemLabel, pem_blocks};
use crate::path::build::MAX_CERTIFICATES;

/// Most octets that are taken for a chain; our choice: chains of telephony have some thousand.
pub const MAX_CHAIN_OCTETS: usize = 1 << 20;

/// Certificates as they were fetched from one `x5u` (RFC 9060 §7), all of them: that of the signer first, then those above
/// it. Other orders, the root among them, and certificates that belong to no path do no harm.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Chain {
    certificates: Vec<Box<[u8]>>,
    digest: ChainDigest,
}

/// What a chain is remembered by: SHA-256 over the certificates in DER, one behind the other.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub struct ChainDigest([u8; 32]);

/// Eight octets of a digest tell as much as all of them.
impl Hash for ChainDigest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.first_chunk().map_or(0, |first| u64::from_ne_bytes(*first)));
    }
}

/// Why octets are no chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ChainError {
    /// There is no certificate.
    #[error("there is no certificate")]
    Empty,
    /// More than [`MAX_CHAIN_OCTETS`].
    #[error("{octets} octets are more than a chain is read of")]
    TooLarge {
        /// How many.
        octets: usize,
    },
    /// More than [`MAX_CERTIFICATES`].
    #[error("more than {MAX_CERTIFICATES} certificates")]
    TooMany,
    /// A PEM block without its end, or with other characters than those of base64.
    #[error("a PEM block is broken")]
    Pem,
    /// Neither PEM nor certificates in DER one behind the other.
    #[error("neither PEM nor DER")]
    NotDer,
}

impl Chain {
    /// Reads PEM, or certificates in DER one behind the other. PEM blocks that are not certificates are passed over, as are
    /// words between them.
    ///
    /// # Errors
    /// [`ChainError`]. What is inside the certificates is not looked at.
    pub fn from_octets(octets: &[u8]) -> Result<Self, ChainError> {
        if octets.len() > MAX_CHAIN_OCTETS {
            return Err(ChainError::TooLarge { octets: octets.len() });
        }
        match core::str::from_utf8(octets) {
            Ok(text) if text.contains(PEM_BEGINS) => Self::new(from_pem(text)?),
            _ => Self::new(from_der(octets)?),
        }
    }

    /// A chain of certificates in DER, that of the signer first.
    ///
    /// # Errors
    /// [`ChainError::Empty`], [`ChainError::TooMany`], [`ChainError::TooLarge`].
    pub fn new(certificates: Vec<Box<[u8]>>) -> Result<Self, ChainError> {
        if certificates.is_empty() {
            return Err(ChainError::Empty);
        }
        if certificates.len() > MAX_CERTIFICATES {
            return Err(ChainError::TooMany);
        }
        let octets = certificates.iter().fold(0_usize, |sum, one| sum.saturating_add(one.len()));
        if octets > MAX_CHAIN_OCTETS {
            return Err(ChainError::TooLarge { octets });
        }
        // DER tells its own length, so two chains whose octets are the same one behind the other are the same.
        let digest = certificates.iter().fold(Sha256::new(), |digest, one| digest.chain_update(one));
        Ok(Self { certificates, digest: ChainDigest(digest.finalize().into()) })
    }

    /// The certificates in DER, as they were ordered.
    #[must_use]
    pub fn certificates(&self) -> &[Box<[u8]>] {
        &self.certificates
    }

    /// What the chain is remembered by.
    #[must_use]
    pub const fn digest(&self) -> ChainDigest {
        self.digest
    }
}

const PEM_BEGINS: &str = "-----BEGIN ";

/// Spaces at the end of lines and empty lines are no offence here: chains are put together with editors.
fn from_pem(text: &str) -> Result<Vec<Box<[u8]>>, ChainError> {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        tidy.push_str(line);
        tidy.push('\n');
    }
    match pem_blocks(&tidy, PemLabel::Certificate) {
        Ok(blocks) => Ok(blocks.into_iter().map(Vec::into_boxed_slice).collect()),
        Err(PemError::TooMany) => Err(ChainError::TooMany),
        Err(PemError::Block { .. }) => Err(ChainError::Pem),
    }
}

fn from_der(octets: &[u8]) -> Result<Vec<Box<[u8]>>, ChainError> {
    let mut certificates = Vec::new();
    let mut reader = DerReader::new(octets);
    while !reader.is_empty() {
        if certificates.len() == MAX_CERTIFICATES {
            return Err(ChainError::TooMany);
        }
        certificates.push(reader.element("certificate").map_err(|_| ChainError::NotDer)?.whole.into());
    }
    Ok(certificates)
}

impl ChainDigest {
    /// The 32 octets of the digest.
    #[must_use]
    pub const fn octets(&self) -> &[u8; 32] {
        &self.0
    }
}

/// In hexadecimal.
impl fmt::Display for ChainDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Hex(&self.0))
    }
}

impl fmt::Debug for ChainDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainDigest({self})")
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chain")
            .field("certificates", &self.certificates.len())
            .field("digest", &self.digest)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    /// SEQUENCE { INTEGER 1 } and SEQUENCE { INTEGER 2 }.
    const DER: [u8; 10] = [0x30, 3, 2, 1, 1, 0x30, 3, 2, 1, 2];
    const PEM: &str = "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n\
        subject=one\n-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n\n\
        -----BEGIN CERTIFICATE-----  \r\nMAMCAQI= \r\n\r\n-----END CERTIFICATE-----\r\n";

    #[test]
    fn pem_and_der_of_the_same_certificates_are_the_same_chain() {
        let (pem, der) = (Chain::from_octets(PEM.as_bytes()).unwrap(), Chain::from_octets(&DER).unwrap());
        assert_eq!(pem, der);
        assert_eq!(der.certificates().len(), 2);
        let turned = Chain::new(der.certificates().iter().rev().cloned().collect()).unwrap();
        assert_ne!(turned.digest(), der.digest());
    }

    #[test]
    fn what_is_no_chain_is_told() {
        let error = |octets: &[u8]| Chain::from_octets(octets).unwrap_err();
        assert_eq!(error(b""), ChainError::Empty);
        assert_eq!(error(b"<html>not found</html>"), ChainError::NotDer);
        assert_eq!(error(&DER[..9]), ChainError::NotDer);
        assert_eq!(error(b"-----BEGIN CERTIFICATE-----\nMAMC"), ChainError::Pem);
        assert_eq!(
            error(b"-----BEGIN PUBLIC KEY-----\nMAMCAQE=\n-----END PUBLIC KEY-----"),
            ChainError::Empty
        );
        let octets = MAX_CHAIN_OCTETS + 1;
        assert_eq!(error(&vec![0x30; octets]), ChainError::TooLarge { octets });
        assert_eq!(error(&DER.repeat(MAX_CERTIFICATES / 2 + 1)), ChainError::TooMany);
    }
}
