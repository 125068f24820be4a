//! CRLs to be signed (RFC 5280 §5.1).

use alloc::string::String;
use alloc::vec::Vec;

use trueline_passport::es256::Sign;

use crate::asn1::tag::{self, ENUMERATED, INTEGER, SEQUENCE};
use crate::asn1::writer::{write_element, write_unsigned};
use crate::issue::der_writing::{
    self, ExtensionToIssue, write_algorithm, write_extension, write_extensions, write_octets,
};
use crate::issue::extensions;
use crate::issue::validity::check_time;
use crate::x509::time;
use crate::{Certificate, Crl, DistinguishedName, IssueError, Issuer, RevocationReason};

/// An entry of a CRL.
#[derive(Clone, Debug)]
pub struct RevokedCertificate {
    issuer: DistinguishedName,
    serial_number: Vec<u8>,
    date: i64,
    reason: RevocationReason,
}

impl RevokedCertificate {
    /// This certificate, revoked at a time in Unix seconds.
    #[must_use]
    pub fn new(certificate: &Certificate<'_>, date: i64, reason: RevocationReason) -> Self {
        let serial_number = certificate.serial_number().to_vec();
        Self { issuer: certificate.issuer().into(), serial_number, date, reason }
    }
}

/// A complete CRL to be signed; an indirect one may list certificates of any issuer.
#[derive(Clone, Debug)]
pub struct CrlBuilder {
    number: u64,
    this_update: i64,
    next_update: i64,
    distribution_point: Option<String>,
    is_indirect: bool,
    entries: Vec<RevokedCertificate>,
}

const CRL_NUMBER: [u8; 3] = [0x55, 0x1D, 20];
const REASON_CODE: [u8; 3] = [0x55, 0x1D, 21];
const ISSUING_DISTRIBUTION_POINT: [u8; 3] = [0x55, 0x1D, 28];
const CERTIFICATE_ISSUER: [u8; 3] = [0x55, 0x1D, 29];
const AUTHORITY_KEY_IDENTIFIER: [u8; 3] = [0x55, 0x1D, 35];

impl CrlBuilder {
    /// A CRL with its number, which must grow from one to the next, made and due again at these Unix seconds.
    ///
    /// # Errors
    /// [`IssueError::Time`], [`IssueError::ValidityReversed`].
    pub fn new(number: u64, this_update: i64, next_update: i64) -> Result<Self, IssueError> {
        check_time(this_update)?;
        check_time(next_update)?;
        if next_update < this_update {
            return Err(IssueError::ValidityReversed);
        }
        let (distribution_point, is_indirect, entries) = (None, false, Vec::new());
        Ok(Self { number, this_update, next_update, distribution_point, is_indirect, entries })
    }

    /// An indirect CRL: certificates whose distribution point names its issuer may be listed, whoever issued them
    /// (RFC 5280 §5.2.5). The distribution point is the same in them.
    #[must_use]
    pub fn indirect(mut self, distribution_point: &str) -> Self {
        self.distribution_point = Some(distribution_point.into());
        self.is_indirect = true;
        self
    }

    /// With one more certificate that is revoked.
    #[must_use]
    pub fn with(mut self, entry: RevokedCertificate) -> Self {
        self.entries.push(entry);
        self
    }

    /// Signs it; the CRL in DER. Without [`indirect`](Self::indirect), certificates of other issuers are left out, since the
    /// CRL could not say whose they are.
    ///
    /// # Errors
    /// [`IssueError::Signing`], [`IssueError::Unreadable`], and [`IssueError::Time`] for an entry.
    pub fn sign(&self, issuer: &Issuer, key: &impl Sign) -> Result<Vec<u8>, IssueError> {
        for entry in &self.entries {
            check_time(entry.date)?;
        }
        let mut signed = Vec::new();
        write_element(&mut signed, SEQUENCE, |out| {
            write_unsigned(out, 1);
            write_algorithm(out);
            issuer.name().write(out);
            time::write(out, self.this_update);
            time::write(out, self.next_update);
            self.write_entries(out, issuer);
            write_element(out, tag::context_constructed(0), |out| {
                write_extensions(out, &self.extensions(issuer));
            });
        });
        let octets = der_writing::sign(&signed, key).map_err(IssueError::Signing)?;
        Crl::from_der(&octets).map_err(IssueError::Unreadable)?;
        Ok(octets)
    }

    fn write_entries(&self, out: &mut Vec<u8>, issuer: &Issuer) {
        let entries = || {
            let takes = |entry: &&RevokedCertificate| self.is_indirect || entry.issuer == *issuer.name();
            self.entries.iter().filter(takes)
        };
        // An empty list is left away (§5.1.2.6).
        if entries().next().is_none() {
            return;
        }
        write_element(out, SEQUENCE, |out| {
            // An entry is by the issuer of the entry before it, the first by that of the CRL (§5.3.3).
            let mut before = issuer.name();
            for entry in entries() {
                write_entry(out, entry, entry.issuer != *before);
                before = &entry.issuer;
            }
        });
    }

    fn extensions(&self, issuer: &Issuer) -> Vec<ExtensionToIssue> {
        let mut all = Vec::new();
        let mut add = |identifier: &[u8], critical, value| {
            all.push(ExtensionToIssue { identifier: identifier.to_vec(), critical, value });
        };
        if let Some(above) = issuer.key_identifier() {
            add(&AUTHORITY_KEY_IDENTIFIER, false, extensions::authority_key_identifier(above));
        }
        let mut number = Vec::new();
        write_unsigned(&mut number, self.number);
        add(&CRL_NUMBER, false, number);
        if let Some(uri) = &self.distribution_point {
            let value = extensions::issuing_distribution_point(uri, self.is_indirect);
            add(&ISSUING_DISTRIBUTION_POINT, true, value);
        }
        all
    }
}

fn write_entry(out: &mut Vec<u8>, entry: &RevokedCertificate, with_issuer: bool) {
    write_element(out, SEQUENCE, |out| {
        write_octets(out, INTEGER, &entry.serial_number);
        time::write(out, entry.date);
        let has_reason = entry.reason != RevocationReason::Unspecified;
        if !has_reason && !with_issuer {
            return;
        }
        write_element(out, SEQUENCE, |out| {
            if has_reason {
                let mut code = Vec::new();
                write_octets(&mut code, ENUMERATED, &[entry.reason.code()]);
                write_extension(out, &REASON_CODE, false, &code);
            }
            if with_issuer {
                let name = extensions::certificate_issuer(&entry.issuer);
                write_extension(out, &CERTIFICATE_ISSUER, true, &name);
            }
        });
    });
}
