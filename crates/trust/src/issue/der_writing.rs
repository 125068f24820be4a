//! Pieces of DER that several structures share.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;
use trueline_passport::es256::{Sign, SignError, VerifyingKey};

use crate::asn1::tag::{BIT_STRING, BOOLEAN, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};
use crate::asn1::writer::write_element;

/// ecdsa-with-SHA256 (RFC 5758 §3.2): an AlgorithmIdentifier without parameters.
const ECDSA_WITH_SHA256: [u8; 12] = [0x30, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2];
/// id-ecPublicKey with P-256 (RFC 5480 §2.1.1).
const ON_P256: [u8; 21] =
    [0x30, 19, 6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];

/// An extension to be issued.
#[derive(Clone, Debug)]
pub(super) struct ExtensionToIssue {
    pub(super) identifier: Vec<u8>,
    pub(super) critical: bool,
    pub(super) value: Vec<u8>,
}

/// Appends Extensions, the SEQUENCE included.
pub(super) fn write_extensions<'e>(
    out: &mut Vec<u8>,
    extensions: impl IntoIterator<Item = &'e ExtensionToIssue>,
) {
    write_element(out, SEQUENCE, |out| {
        for extension in extensions {
            write_extension(out, &extension.identifier, extension.critical, &extension.value);
        }
    });
}

pub(super) fn write_extension(out: &mut Vec<u8>, identifier: &[u8], critical: bool, value: &[u8]) {
    write_element(out, SEQUENCE, |out| {
        write_octets(out, OBJECT_IDENTIFIER, identifier);
        if critical {
            write_octets(out, BOOLEAN, &[0xFF]);
        }
        write_octets(out, OCTET_STRING, value);
    });
}

pub(super) fn write_octets(out: &mut Vec<u8>, tag: u8, octets: &[u8]) {
    write_element(out, tag, |out| out.extend_from_slice(octets));
}

pub(super) fn write_identifier(out: &mut Vec<u8>, identifier: &ObjectIdentifier) {
    write_octets(out, OBJECT_IDENTIFIER, identifier.as_bytes());
}

/// Appends a BIT STRING whose bits fill whole octets.
pub(super) fn write_bits(out: &mut Vec<u8>, octets: &[u8]) {
    write_element(out, BIT_STRING, |out| {
        out.push(0);
        out.extend_from_slice(octets);
    });
}

/// Appends a BIT STRING of named bits, those behind the last that is set left away (X.690 §11.2.2): bit n of the number is
/// bit n of the ASN.1.
pub(super) fn write_named_bits(out: &mut Vec<u8>, bits: u16) {
    let [low, high] = bits.to_le_bytes().map(u8::reverse_bits);
    let octets = [low, high];
    let used = octets.iter().rposition(|&octet| octet != 0).map_or(0, |last| last.saturating_add(1));
    let octets = octets.get(..used).unwrap_or_default();
    let unused = octets.last().map_or(0, |last| last.trailing_zeros());
    write_element(out, BIT_STRING, |out| {
        out.push(u8::try_from(unused).unwrap_or(0));
        out.extend_from_slice(octets);
    });
}

/// Appends the algorithm that everything here is signed with.
pub(super) fn write_algorithm(out: &mut Vec<u8>) {
    out.extend_from_slice(&ECDSA_WITH_SHA256);
}

/// Appends a SubjectPublicKeyInfo.
pub(super) fn write_public_key(out: &mut Vec<u8>, key: &VerifyingKey) {
    write_element(out, SEQUENCE, |out| {
        out.extend_from_slice(&ON_P256);
        write_bits(out, &key.to_sec1());
    });
}

/// SEQUENCE { what is signed, algorithm, signature }: the shape of certificates, requests and CRLs.
pub(super) fn sign(to_be_signed: &[u8], key: &impl Sign) -> Result<Vec<u8>, SignError> {
    let signature = key.sign(to_be_signed)?.to_der();
    let mut octets = Vec::new();
    write_element(&mut octets, SEQUENCE, |out| {
        out.extend_from_slice(to_be_signed);
        write_algorithm(out);
        write_bits(out, &signature);
    });
    Ok(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_bits_end_with_the_last_that_is_set() {
        for (bits, octets) in [
            (0, &[3, 1, 0][..]),
            (1, &[3, 2, 7, 0x80]),
            (1 << 5 | 1 << 6, &[3, 2, 1, 0x06]),
            (1 << 7, &[3, 2, 0, 0x01]),
            (1 << 8, &[3, 3, 7, 0, 0x80]),
        ] {
            let mut written = Vec::new();
            write_named_bits(&mut written, bits);
            assert_eq!(written, octets);
            let read = crate::asn1::der_reader::DerReader::new(&written[2..]).named_bits("bits");
            assert_eq!(read, Ok(bits));
        }
    }
}
