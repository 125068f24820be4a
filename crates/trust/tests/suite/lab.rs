//! Makes certificates and CRLs for tests, also ones that no honest issuer would make.
#![allow(dead_code, reason = "no test needs all of it")]

use trueline_passport::es256::{Sign as _, SigningKey};

pub(crate) fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let mut octets = vec![tag];
    match u8::try_from(value.len()) {
        Ok(length @ 0..=0x7F) => octets.push(length),
        _ => {
            let length = u32::try_from(value.len()).unwrap().to_be_bytes();
            octets.push(0x84 - u8::try_from(length.iter().take_while(|octet| **octet == 0).count()).unwrap());
            octets.extend(length.iter().skip_while(|octet| **octet == 0));
        }
    }
    octets.extend(value);
    octets
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub(crate) fn name(common_name: &str) -> Vec<u8> {
    sequence(&[&tlv(0x31, &sequence(&[&[6, 3, 0x55, 4, 3], &tlv(0x0C, common_name.as_bytes())]))])
}

/// An extension below 2.5.29.
pub(crate) fn extension(number: u8, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[1, 1, 0xFF] } else { &[] };
    sequence(&[&[6, 3, 0x55, 0x1D, number], critical, &tlv(4, value)])
}

/// A PEM block (RFC 7468).
pub(crate) fn pem(label: &str, octets: &[u8]) -> String {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD.encode(octets);
    let lines: Vec<&str> = base64.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

pub(crate) fn certification_authority() -> Vec<Vec<u8>> {
    vec![extension(19, true, &[0x30, 3, 1, 1, 0xFF]), extension(15, true, &[3, 2, 1, 0x06])]
}

pub(crate) struct Party {
    pub(crate) name: String,
    pub(crate) key: SigningKey,
}

/// ecdsa-with-SHA256.
const ALGORITHM: &[u8] = &[0x30, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2];
const EC_P256: &[u8] =
    &[0x30, 19, 6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];

impl Party {
    pub(crate) fn new(name: &str, seed: u8) -> Self {
        Self { name: name.to_owned(), key: SigningKey::generate(&[seed; 32]).unwrap() }
    }

    fn signed(&self, to_be_signed: &[u8]) -> Vec<u8> {
        let signature = [&[0][..], &self.key.sign(to_be_signed).unwrap().to_der()].concat();
        sequence(&[to_be_signed, ALGORITHM, &tlv(3, &signature)])
    }

    /// Certifies `subject` from 2024 to `not_after` (YYMMDD).
    pub(crate) fn certify(
        &self,
        subject: &Party,
        serial: u8,
        not_after: &str,
        extensions: &[Vec<u8>],
    ) -> Vec<u8> {
        let key = [&[0][..], &subject.key.verifying_key().to_sec1()].concat();
        let until = format!("{not_after}000000Z");
        self.signed(&sequence(&[
            &[0xA0, 3, 2, 1, 2],
            &[2, 1, serial],
            ALGORITHM,
            &name(&self.name),
            &sequence(&[&tlv(0x17, b"240101000000Z"), &tlv(0x17, until.as_bytes())]),
            &name(&subject.name),
            &sequence(&[EC_P256, &tlv(3, &key)]),
            &if extensions.is_empty() { Vec::new() } else { tlv(0xA3, &tlv(0x30, &extensions.concat())) },
        ]))
    }

    /// A CRL in the name of `issuer`, signed with this key, of 2024 until 2030.
    pub(crate) fn revoke(&self, issuer: &str, serials: &[u8]) -> Vec<u8> {
        let entries = serials.iter().map(|&serial| entry(serial, &[])).collect();
        self.list(&List { entries, ..List::of(issuer) })
    }

    pub(crate) fn list(&self, list: &List) -> Vec<u8> {
        let extensions = [&[extension(20, false, &[2, 1, 1])], &list.extensions[..]].concat();
        self.signed(&sequence(&[
            &[2, 1, 1],
            ALGORITHM,
            &name(&list.issuer),
            &tlv(0x17, list.this_update.as_bytes()),
            &list.next_update.map_or_else(Vec::new, |time| tlv(0x17, time.as_bytes())),
            &if list.entries.is_empty() { Vec::new() } else { tlv(0x30, &list.entries.concat()) },
            &tlv(0xA0, &tlv(0x30, &extensions.concat())),
        ]))
    }
}

/// What a CRL holds.
pub(crate) struct List {
    pub(crate) issuer: String,
    /// UTCTime.
    pub(crate) this_update: &'static str,
    pub(crate) next_update: Option<&'static str>,
    pub(crate) entries: Vec<Vec<u8>>,
    /// Beside the cRLNumber.
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl List {
    /// Empty, of 2024-06-01 until 2030.
    pub(crate) fn of(issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            this_update: "240601000000Z",
            next_update: Some("300101000000Z"),
            entries: Vec::new(),
            extensions: Vec::new(),
        }
    }
}

/// An entry of a CRL.
pub(crate) fn entry(serial: u8, extensions: &[Vec<u8>]) -> Vec<u8> {
    let extensions = if extensions.is_empty() { Vec::new() } else { tlv(0x30, &extensions.concat()) };
    sequence(&[&[2, 1, serial], &tlv(0x17, b"240601000000Z"), &extensions])
}

/// The entry extension certificateIssuer.
pub(crate) fn certificate_issuer(common_name: &str) -> Vec<u8> {
    extension(29, true, &tlv(0x30, &directory_name(common_name)))
}

pub(crate) fn directory_name(common_name: &str) -> Vec<u8> {
    tlv(0xA4, &name(common_name))
}

pub(crate) fn uri(text: &str) -> Vec<u8> {
    tlv(0x86, text.as_bytes())
}

/// DistributionPointName with these names in full, as the first part of a distribution point.
pub(crate) fn full_name(names: &[u8]) -> Vec<u8> {
    tlv(0xA0, &tlv(0xA0, names))
}

/// What an OCSP response holds.
pub(crate) struct Answers {
    /// SingleResponses.
    pub(crate) singles: Vec<Vec<u8>>,
    /// Certificates that it carries.
    pub(crate) certificates: Vec<Vec<u8>>,
    /// Extensions of the response.
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Answers {
    pub(crate) fn of(singles: Vec<Vec<u8>>) -> Self {
        Self { singles, certificates: Vec::new(), extensions: Vec::new() }
    }
}

/// What a SingleResponse says.
#[derive(Clone, Copy)]
pub(crate) enum Said {
    Good,
    Revoked,
    Unknown,
}

impl Party {
    /// CertID with SHA-256 of a certificate with this serial number that this party issued, and what is said of it from `this` to
    /// `next`, both GeneralizedTime.
    pub(crate) fn single(&self, serial: u8, said: Said, this: &str, next: Option<&str>) -> Vec<u8> {
        use sha2::{Digest as _, Sha256};

        let id = sequence(&[
            &[0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0],
            &tlv(4, &Sha256::digest(name(&self.name))),
            &tlv(4, &Sha256::digest(self.key.verifying_key().to_sec1())),
            &[2, 1, serial],
        ]);
        let said = match said {
            Said::Good => vec![0x80, 0],
            Said::Revoked => tlv(0xA1, &tlv(0x18, b"20240601000000Z")),
            Said::Unknown => vec![0x82, 0],
        };
        let next = next.map_or_else(Vec::new, |next| tlv(0xA0, &tlv(0x18, next.as_bytes())));
        sequence(&[&id, &said, &tlv(0x18, this.as_bytes()), &next])
    }

    /// A response in the name of this party.
    pub(crate) fn respond(&self, answers: &Answers) -> Vec<u8> {
        let optional = |tag, parts: &[Vec<u8>]| {
            if parts.is_empty() { Vec::new() } else { tlv(tag, &tlv(0x30, &parts.concat())) }
        };
        let data = sequence(&[
            &tlv(0xA1, &name(&self.name)),
            &tlv(0x18, b"20240601000000Z"),
            &tlv(0x30, &answers.singles.concat()),
            &optional(0xA1, &answers.extensions),
        ]);
        let signature = [&[0][..], &self.key.sign(&data).unwrap().to_der()].concat();
        let basic =
            sequence(&[&data, ALGORITHM, &tlv(3, &signature), &optional(0xA0, &answers.certificates)]);
        let bytes = sequence(&[&[6, 9, 0x2B, 6, 1, 5, 5, 7, 48, 1, 1], &tlv(4, &basic)]);
        sequence(&[&[0x0A, 1, 0], &tlv(0xA0, &bytes)])
    }
}
