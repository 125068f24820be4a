//! Entries of a TNAuthorizationList (RFC 8226 §9, TNEntry).

use alloc::vec::Vec;
use core::fmt;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::asn1::writer::{write_element, write_text, write_unsigned};
use crate::stir::service_provider_code::ServiceProviderCode;
use crate::stir::telephone_number::TelephoneNumber;
use crate::stir::telephone_number_range::TelephoneNumberRange;

/// What a certificate speaks for: one of three.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TnEntry<'a> {
    /// `spc`: the numbers of a service provider.
    ServiceProvider(ServiceProviderCode<'a>),
    /// `range`: consecutive numbers.
    Range(TelephoneNumberRange),
    /// `one`: a single number.
    One(TelephoneNumber),
}

/// Numbers of the tags around the alternatives (RFC 8226 Appendix A).
const SPC: u8 = tag::context_constructed(0);
const RANGE: u8 = tag::context_constructed(1);
const ONE: u8 = tag::context_constructed(2);

impl<'a> TnEntry<'a> {
    pub(crate) fn decode(elements: &mut DerReader<'a>) -> Result<Self, Asn1Error> {
        match elements.tag() {
            Some(SPC) => {
                let code = elements.explicit(tag::IA5_STRING, "ServiceProviderCode")?;
                let text = code.ia5("ServiceProviderCode")?;
                let kind = |kind| code.error("ServiceProviderCode", kind);
                ServiceProviderCode::new(text).map(Self::ServiceProvider).map_err(kind)
            }
            Some(RANGE) => {
                let inside = elements.explicit(tag::SEQUENCE, "TelephoneNumberRange");
                range(inside.map_err(implicit_range)?).map(Self::Range)
            }
            Some(ONE) => {
                telephone_number(elements.explicit(tag::IA5_STRING, "TelephoneNumber")?).map(Self::One)
            }
            // [0] and [2] IMPLICIT are primitive, as the IA5String they replace; [1] IMPLICIT is found inside it.
            Some(found @ (0x80..=0x82)) => Err(elements.error("TNEntry", Asn1ErrorKind::Implicit { found })),
            Some(found) => Err(elements.error("TNEntry", Asn1ErrorKind::NoAlternative { found })),
            None => Err(elements.error("TNEntry", Asn1ErrorKind::Truncated)),
        }
    }

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::ServiceProvider(code) => {
                write_element(out, SPC, |out| write_text(out, tag::IA5_STRING, code.as_str()));
            }
            Self::Range(range) => write_element(out, RANGE, |out| {
                write_element(out, tag::SEQUENCE, |out| {
                    write_text(out, tag::IA5_STRING, range.start().as_str());
                    write_unsigned(out, range.count());
                });
            }),
            Self::One(number) => {
                write_element(out, ONE, |out| write_text(out, tag::IA5_STRING, number.as_str()))
            }
        }
    }
}

/// What `[1]` IMPLICIT holds begins with the first number.
fn implicit_range(error: Asn1Error) -> Asn1Error {
    match error.kind {
        Asn1ErrorKind::NotExplicit { found: tag::IA5_STRING, .. } => {
            Asn1Error { kind: Asn1ErrorKind::Implicit { found: RANGE }, ..error }
        }
        _ => error,
    }
}

fn range(mut elements: DerReader<'_>) -> Result<TelephoneNumberRange, Asn1Error> {
    let whole = elements;
    let start = telephone_number(elements.contents(tag::IA5_STRING, "start")?)?;
    let at = elements.contents(tag::INTEGER, "count")?;
    let count = at.unsigned("count")?.ok_or(at.error("count", Asn1ErrorKind::CountTooSmall))?;
    // The module has an extension marker here: what a later version adds is passed over (X.680 §7.1).
    while !elements.is_empty() {
        elements.element("extension of TelephoneNumberRange")?;
    }
    TelephoneNumberRange::new(start, count).map_err(|kind| whole.error("TelephoneNumberRange", kind))
}

fn telephone_number(contents: DerReader<'_>) -> Result<TelephoneNumber, Asn1Error> {
    let text = contents.ia5("TelephoneNumber")?;
    TelephoneNumber::new(text).map_err(|kind| contents.error("TelephoneNumber", kind))
}

impl fmt::Display for TnEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ServiceProvider(code) => write!(f, "provider {code}"),
            Self::Range(range) => range.fmt(f),
            Self::One(number) => number.fmt(f),
        }
    }
}
