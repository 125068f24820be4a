//! Certificate revocation lists over the received octets (RFC 5280 §5).

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::x509::algorithm::SignatureAlgorithm;
use crate::x509::certificate::Certificate;
use crate::x509::distribution_point::IssuingDistributionPoint;
use crate::x509::extensions;
use crate::x509::general_name::GeneralName;
use crate::x509::listed_certificate::{EntryExtensions, ListedCertificate};
use crate::x509::time;
use crate::{Name, PathError};

/// Largest CRL that is read, in octets; our choice: a million entries have about 40 million octets.
pub const MAX_CRL_OCTETS: usize = 1 << 26;

/// A list of revoked certificates. It borrows the received octets; its entries are read when one is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Crl<'a> {
    to_be_signed: &'a [u8],
    algorithm: &'a [u8],
    issuer: Name<'a>,
    this_update: i64,
    next_update: Option<i64>,
    entries: DerReader<'a>,
    signature: &'a [u8],
    scope: Option<IssuingDistributionPoint<'a>>,
    has_number: bool,
    number: Option<&'a [u8]>,
    is_delta: bool,
    has_unknown_critical: bool,
}

/// What a list says of one certificate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) revoked: Option<CrlEntry>,
    /// Whether any entry has a critical extension that is not processed.
    pub(crate) has_unknown_critical: bool,
}

/// An entry of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CrlEntry {
    /// revocationDate in Unix seconds.
    pub date: i64,
    /// CRLReason code; 0 where the entry has none.
    pub reason: u8,
}

/// The only extension of an entry when it is a reasonCode that is not critical, as in nearly all that have any: everything
/// before the code itself.
const REASON_CODE: [u8; 11] = [0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01];

impl<'a> Crl<'a> {
    /// Decodes a CRL in DER; its entries are not looked at.
    ///
    /// # Errors
    /// [`PathError::Malformed`], [`PathError::AlgorithmMismatch`], [`PathError::DuplicateExtension`] or
    /// [`PathError::TooManyExtensions`].
    pub fn from_der(octets: &'a [u8]) -> Result<Self, PathError> {
        if octets.len() > MAX_CRL_OCTETS {
            let kind = Asn1ErrorKind::Limit { limit: MAX_CRL_OCTETS };
            return Err(DerReader::new(octets).error("certificateList", kind).into());
        }
        let mut outer = DerReader::new(octets).single(tag::SEQUENCE, "certificateList")?;
        let signed = outer.tagged(tag::SEQUENCE, "tbsCertList")?;
        let outer_algorithm = outer.expect(tag::SEQUENCE, "signatureAlgorithm")?;
        let signature = outer.contents(tag::BIT_STRING, "signatureValue")?.whole_octets("signatureValue")?;
        outer.end("certificateList")?;

        let mut parts = signed.contents();
        match parts.optional_contents(tag::INTEGER, "version")? {
            Some(version) if version.left() != [1] => {
                return Err(version.error("version", Asn1ErrorKind::Value).into());
            }
            _ => {}
        }
        let algorithm = parts.expect(tag::SEQUENCE, "signature")?;
        if algorithm != outer_algorithm {
            return Err(PathError::AlgorithmMismatch);
        }
        let issuer = Name::from_contents(parts.contents(tag::SEQUENCE, "issuer")?)?;
        let this_update = time::read(&mut parts, "thisUpdate")?;
        let next_update =
            if time::is_next(&parts) { Some(time::read(&mut parts, "nextUpdate")?) } else { None };
        let entries = parts.optional_contents(tag::SEQUENCE, "revokedCertificates")?.unwrap_or_default();
        let extensions = parts.optional_contents(tag::context_constructed(0), "crlExtensions")?;
        parts.end("tbsCertList")?;
        let mut list = Self {
            to_be_signed: signed.whole,
            algorithm,
            issuer,
            this_update,
            next_update,
            entries,
            signature: signature.left(),
            scope: None,
            has_number: false,
            number: None,
            is_delta: false,
            has_unknown_critical: false,
        };
        if let Some(extensions) = extensions {
            list.read_extensions(extensions.single(tag::SEQUENCE, "crlExtensions")?)?;
        }
        Ok(list)
    }

    fn read_extensions(&mut self, contents: DerReader<'a>) -> Result<(), PathError> {
        extensions::check_count_and_repetition(contents)?;
        for extension in extensions::each(contents) {
            let extension = extension?;
            match extension.identifier {
                [0x55, 0x1D, 20] => {
                    self.has_number = !extension.critical;
                    let number = extension.contents().single(tag::INTEGER, "cRLNumber");
                    self.number = number.ok().map(|number| number.left());
                }
                [0x55, 0x1D, 27] => self.is_delta = true,
                [0x55, 0x1D, 28] => {
                    self.scope = Some(IssuingDistributionPoint::decode(extension.contents())?)
                }
                // authorityKeyIdentifier and issuerAltName constrain nothing here.
                [0x55, 0x1D, 18 | 35] => {}
                _ => self.has_unknown_critical |= extension.critical,
            }
        }
        Ok(())
    }

    /// Who signed it.
    #[must_use]
    pub const fn issuer(&self) -> Name<'a> {
        self.issuer
    }

    /// When it was made, in Unix seconds.
    #[must_use]
    pub const fn this_update(&self) -> i64 {
        self.this_update
    }

    /// When the next one is due at the latest, in Unix seconds.
    #[must_use]
    pub const fn next_update(&self) -> Option<i64> {
        self.next_update
    }

    /// How it is signed.
    #[must_use]
    pub fn signature_algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::from_contents(self.algorithm)
    }

    pub(crate) const fn signed(&self) -> (&'a [u8], &'a [u8]) {
        (self.to_be_signed, self.signature)
    }

    pub(crate) const fn scope(&self) -> Option<&IssuingDistributionPoint<'a>> {
        self.scope.as_ref()
    }

    /// Whether there is a cRLNumber that is not critical, as RFC 5280 §5.2.3 asks.
    pub(crate) const fn has_number(&self) -> bool {
        self.has_number
    }

    /// Whether it lists only what changed since another (RFC 5280 §5.2.4); such a list is not used.
    #[must_use]
    pub const fn is_delta(&self) -> bool {
        self.is_delta
    }

    pub(crate) const fn has_unknown_critical(&self) -> bool {
        self.has_unknown_critical
    }

    /// The entry for a certificate. Whether the list counts, and whether it would have one, is another question:
    /// [`PathBuilder`](crate::PathBuilder) asks all of them.
    ///
    /// # Errors
    /// [`PathError::Malformed`] where the entries cannot be read to their end.
    pub fn entry(&self, certificate: &Certificate<'_>) -> Result<Option<CrlEntry>, PathError> {
        Ok(self.find(certificate)?.revoked)
    }

    /// The contents of cRLNumber, most significant octet first.
    #[must_use]
    pub const fn number(&self) -> Option<&'a [u8]> {
        self.number
    }

    /// The certificates that are revoked, in their order; nothing follows an error.
    pub fn entries(&self) -> impl Iterator<Item = Result<ListedCertificate<'a>, PathError>> + use<'a> {
        let mut reader = self.entries;
        core::iter::from_fn(move || {
            if reader.is_empty() {
                return None;
            }
            let entry = ListedCertificate::read(&mut reader);
            if entry.is_err() {
                reader = DerReader::new(&[]);
            }
            Some(entry)
        })
    }

    /// Looks for a certificate. In an indirect list an entry without certificateIssuer is by the issuer of the entry before it
    /// (RFC 5280 §5.3.3).
    ///
    /// Lists can have a million entries, so of those for others only what may concern this certificate is read: where they end,
    /// and extensions, unless a reason is all there is.
    pub(crate) fn find(&self, certificate: &Certificate<'_>) -> Result<Lookup, PathError> {
        const FIELD: &str = "revokedCertificates";
        let mut lookup = Lookup::default();
        let mut is_its_issuer = self.issuer == certificate.issuer();
        let mut reader = self.entries;
        while !reader.is_empty() {
            let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
            let serial_number = parts.expect(tag::INTEGER, FIELD)?;
            let mut from_date = parts;
            parts.element(FIELD)?;
            let reason;
            let own = parts.optional_contents(tag::SEQUENCE, FIELD)?.unwrap_or_default();
            if let Some(&[code]) = own.left().strip_prefix(&REASON_CODE) {
                reason = code;
            } else {
                let extensions = EntryExtensions::read(own)?;
                reason = extensions.reason;
                if let Some(mut names) = extensions.issuer {
                    let wanted = GeneralName::DirectoryName(certificate.issuer());
                    is_its_issuer = names.any(|name| name == wanted);
                }
                lookup.has_unknown_critical |= extensions.has_unknown_critical;
            }
            if is_its_issuer && serial_number == certificate.serial_number() {
                lookup.revoked = Some(CrlEntry { date: time::read(&mut from_date, FIELD)?, reason });
            }
        }
        Ok(lookup)
    }
}
