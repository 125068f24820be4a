//! Entries of CRLs as they are listed (RFC 5280 §5.3).

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::x509::extensions;
use crate::x509::general_name::GeneralNames;
use crate::x509::time;

/// One certificate that is revoked.
#[derive(Clone, Copy, Debug)]
pub struct ListedCertificate<'a> {
    /// The contents of the serial number INTEGER, most significant octet first.
    pub serial_number: &'a [u8],
    /// revocationDate in Unix seconds.
    pub date: i64,
    /// The reason code; 0 where there is none.
    pub reason: u8,
    /// certificateIssuer: who issued the certificate, and those of the entries that follow without one (§5.3.3).
    pub issuer: Option<GeneralNames<'a>>,
}

impl<'a> ListedCertificate<'a> {
    pub(crate) fn read(reader: &mut DerReader<'a>) -> Result<Self, PathError> {
        const FIELD: &str = "revokedCertificates";
        let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
        let serial_number = parts.expect(tag::INTEGER, FIELD)?;
        let date = time::read(&mut parts, FIELD)?;
        let own = parts.optional_contents(tag::SEQUENCE, FIELD)?.unwrap_or_default();
        let EntryExtensions { reason, issuer, .. } = EntryExtensions::read(own)?;
        Ok(Self { serial_number, date, reason, issuer })
    }
}

/// The extensions of an entry.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EntryExtensions<'a> {
    pub(crate) reason: u8,
    pub(crate) issuer: Option<GeneralNames<'a>>,
    pub(crate) has_unknown_critical: bool,
}

impl<'a> EntryExtensions<'a> {
    pub(crate) fn read(contents: DerReader<'a>) -> Result<Self, PathError> {
        let mut read = Self::default();
        for extension in extensions::each(contents) {
            let extension = extension?;
            match extension.identifier {
                [0x55, 0x1D, 21] => {
                    let code = extension.contents().single(tag::ENUMERATED, "reasonCode")?;
                    read.reason = match code.left() {
                        [code] => *code,
                        _ => return Err(code.error("reasonCode", Asn1ErrorKind::Value).into()),
                    };
                }
                [0x55, 0x1D, 24] => {}
                [0x55, 0x1D, 29] => {
                    read.issuer = Some(GeneralNames::from_der(extension.contents(), "certificateIssuer")?);
                }
                _ => read.has_unknown_critical |= extension.critical,
            }
        }
        Ok(read)
    }
}
