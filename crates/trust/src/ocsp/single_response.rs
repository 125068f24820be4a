//! SingleResponse (RFC 6960 §4.2.1): what a responder says of one certificate.

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::ocsp::certificate_id::CertificateId;
use crate::x509::{extensions, time};

/// CertStatus.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CertificateStatus {
    /// Not known to be revoked; not even known to exist.
    Good,
    /// Revoked, for good or for a while.
    Revoked {
        /// revocationTime in Unix seconds.
        date: i64,
        /// CRLReason code; 0 where there is none.
        reason: u8,
    },
    /// The responder knows nothing of it.
    Unknown,
}

/// What a responder says of one certificate, over the received octets.
#[derive(Clone, Copy, Debug)]
pub struct SingleResponse<'a> {
    certificate_id: CertificateId<'a>,
    status: CertificateStatus,
    this_update: i64,
    next_update: Option<i64>,
    has_unknown_critical: bool,
}

const GOOD: u8 = tag::context(0);
const REVOKED: u8 = tag::context_constructed(1);
const UNKNOWN: u8 = tag::context(2);

impl<'a> SingleResponse<'a> {
    pub(crate) fn read(reader: &mut DerReader<'a>) -> Result<Self, PathError> {
        const FIELD: &str = "singleResponse";
        let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
        let certificate_id = CertificateId::read(&mut parts)?;
        let status = read_status(&mut parts)?;
        let this_update = read_time(&mut parts, "thisUpdate")?;
        let next_update = match parts.optional_contents(tag::context_constructed(0), "nextUpdate")? {
            Some(mut inside) => {
                let time = read_time(&mut inside, "nextUpdate")?;
                inside.end("nextUpdate")?;
                Some(time)
            }
            None => None,
        };
        let mut has_unknown_critical = false;
        if let Some(inside) = parts.optional_contents(tag::context_constructed(1), "singleExtensions")? {
            let all = inside.single(tag::SEQUENCE, "singleExtensions")?;
            extensions::check_count_and_repetition(all)?;
            for extension in extensions::each(all) {
                has_unknown_critical |= extension?.critical;
            }
        }
        parts.end(FIELD)?;
        Ok(Self { certificate_id, status, this_update, next_update, has_unknown_critical })
    }

    /// Which certificate it is about.
    #[must_use]
    pub const fn certificate_id(&self) -> CertificateId<'a> {
        self.certificate_id
    }

    /// What it says of it.
    #[must_use]
    pub const fn status(&self) -> CertificateStatus {
        self.status
    }

    /// When that was known to be so, in Unix seconds.
    #[must_use]
    pub const fn this_update(&self) -> i64 {
        self.this_update
    }

    /// When newer information is there at the latest, in Unix seconds; `None` where it is there at any time.
    #[must_use]
    pub const fn next_update(&self) -> Option<i64> {
        self.next_update
    }

    pub(crate) const fn has_unknown_critical(&self) -> bool {
        self.has_unknown_critical
    }
}

fn read_status(reader: &mut DerReader<'_>) -> Result<CertificateStatus, Asn1Error> {
    const FIELD: &str = "certStatus";
    let start = *reader;
    let element = reader.element(FIELD)?;
    let mut inside = element.contents();
    let status = match element.tag {
        GOOD => CertificateStatus::Good,
        UNKNOWN => CertificateStatus::Unknown,
        REVOKED => {
            let date = read_time(&mut inside, "revocationTime")?;
            let mut reason = 0;
            if let Some(wrapped) =
                inside.optional_contents(tag::context_constructed(0), "revocationReason")?
            {
                let code = wrapped.single(tag::ENUMERATED, "revocationReason")?;
                reason = match code.left() {
                    [code] => *code,
                    _ => return Err(code.error("revocationReason", Asn1ErrorKind::Value)),
                };
            }
            CertificateStatus::Revoked { date, reason }
        }
        found => return Err(start.error(FIELD, Asn1ErrorKind::NoAlternative { found })),
    };
    inside.end(FIELD)?;
    Ok(status)
}

/// Times here are GeneralizedTime in every year.
pub(crate) fn read_time(reader: &mut DerReader<'_>, field: &'static str) -> Result<i64, Asn1Error> {
    match reader.tag() {
        Some(tag::GENERALIZED_TIME) | None => time::read(reader, field),
        Some(found) => {
            Err(reader.error(field, Asn1ErrorKind::WrongTag { expected: tag::GENERALIZED_TIME, found }))
        }
    }
}
