//! Which certificates and reasons a CRL covers: distribution points of certificates (RFC 5280 §4.2.1.13) against the
//! issuing distribution point of the CRL (§5.2.5), as §6.3.3 (b), (d) and (e) compare them.

use alloc::vec::Vec;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::asn1::writer::write_element;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::x509::general_name::{GeneralName, GeneralNames};
use crate::{Name, PathError};

/// keyCompromise (1) to aACompromise (8).
pub(crate) const ALL_REASONS: u16 = 0x1FE;

/// Most distribution points of one certificate; our choice.
const MAX_DISTRIBUTION_POINTS: usize = 32;

/// Most names of one distribution point that are looked at; our choice: they have one or two, and those of a certificate are
/// compared with those of each CRL.
const MAX_POINT_NAMES: usize = 16;

/// DistributionPointName.
#[derive(Clone, Copy, Debug)]
enum PointName<'a> {
    Full(GeneralNames<'a>),
    /// Attributes to hang below the name of whoever issues the CRL.
    Relative(&'a [u8]),
}

impl<'a> PointName<'a> {
    fn decode(contents: DerReader<'a>, field: &'static str) -> Result<Self, Asn1Error> {
        let mut reader = contents;
        let element = reader.element(field)?;
        reader.end(field)?;
        match element.tag {
            0xA0 => GeneralNames::from_contents(element.contents(), field).map(Self::Full),
            0xA1 => Ok(Self::Relative(element.value)),
            found => Err(contents.error(field, Asn1ErrorKind::NoAlternative { found })),
        }
    }

    /// Whether any name of this is a name of `other`; relative names hang below `issuer`.
    fn has_name_of(&self, other: &PointName<'_>, issuer: Name<'_>) -> bool {
        match self {
            Self::Full(names) => names.take(MAX_POINT_NAMES).any(|name| other.has_name(&name, issuer)),
            Self::Relative(attributes) => {
                let octets = below(issuer, attributes);
                Name::from_contents(DerReader::new(&octets))
                    .is_ok_and(|name| other.has_name(&GeneralName::DirectoryName(name), issuer))
            }
        }
    }

    fn has_name(&self, wanted: &GeneralName<'_>, issuer: Name<'_>) -> bool {
        match self {
            Self::Full(names) => names.take(MAX_POINT_NAMES).any(|name| name == *wanted),
            Self::Relative(attributes) => {
                let octets = below(issuer, attributes);
                Name::from_contents(DerReader::new(&octets))
                    .is_ok_and(|name| GeneralName::DirectoryName(name) == *wanted)
            }
        }
    }
}

/// The contents of a name with one more relative distinguished name at its end.
fn below(issuer: Name<'_>, attributes: &[u8]) -> Vec<u8> {
    let mut octets = issuer.octets().to_vec();
    write_element(&mut octets, tag::SET, |out| out.extend_from_slice(attributes));
    octets
}

/// A place where a CRL that covers the certificate is found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DistributionPoint<'a> {
    name: Option<PointName<'a>>,
    reasons: u16,
    crl_issuer: Option<GeneralNames<'a>>,
}

impl<'a> DistributionPoint<'a> {
    /// Whether it says whose CRL is there.
    pub(crate) const fn names_crl_issuer(&self) -> bool {
        self.crl_issuer.is_some()
    }

    /// The names that it spells out, at most [`MAX_POINT_NAMES`].
    pub(crate) fn full_names(&self) -> impl Iterator<Item = GeneralName<'a>> + use<'a> {
        let names = match self.name {
            Some(PointName::Full(names)) => names,
            _ => GeneralNames::EMPTY,
        };
        names.take(MAX_POINT_NAMES)
    }
}

/// The distribution points of a certificate.
pub(crate) fn of<'a>(certificate: &Certificate<'a>) -> Result<Vec<DistributionPoint<'a>>, PathError> {
    const FIELD: &str = "cRLDistributionPoints";
    let mut points = Vec::new();
    let Some(extension) = certificate.extensions.crl_distribution_points else { return Ok(points) };
    let mut reader = extension.contents().single(tag::SEQUENCE, FIELD)?;
    while !reader.is_empty() && points.len() < MAX_DISTRIBUTION_POINTS {
        let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
        let name = parts.optional_contents(tag::context_constructed(0), FIELD)?;
        let reasons = parts.optional_contents(tag::context(1), FIELD)?;
        let crl_issuer = parts.optional_contents(tag::context_constructed(2), FIELD)?;
        parts.end(FIELD)?;
        points.push(DistributionPoint {
            name: name.map(|name| PointName::decode(name, FIELD)).transpose()?,
            reasons: reasons_of(reasons, FIELD)?,
            crl_issuer: crl_issuer.map(|names| GeneralNames::from_contents(names, FIELD)).transpose()?,
        });
    }
    Ok(points)
}

fn reasons_of(flags: Option<DerReader<'_>>, field: &'static str) -> Result<u16, Asn1Error> {
    flags.map_or(Ok(ALL_REASONS), |flags| Ok(flags.named_bits(field)? & ALL_REASONS))
}

/// What a CRL is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IssuingDistributionPoint<'a> {
    name: Option<PointName<'a>>,
    only_user_certificates: bool,
    only_authority_certificates: bool,
    only_attribute_certificates: bool,
    is_indirect: bool,
    reasons: u16,
}

impl<'a> IssuingDistributionPoint<'a> {
    pub(crate) fn decode(value: DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "issuingDistributionPoint";
        let mut parts = value.single(tag::SEQUENCE, FIELD)?;
        let name = parts.optional_contents(tag::context_constructed(0), FIELD)?;
        let flag = |reader: &mut DerReader<'a>, number| match reader
            .optional_contents(tag::context(number), FIELD)?
        {
            Some(flag) => flag.boolean(FIELD),
            None => Ok(false),
        };
        let only_user_certificates = flag(&mut parts, 1)?;
        let only_authority_certificates = flag(&mut parts, 2)?;
        let reasons = reasons_of(parts.optional_contents(tag::context(3), FIELD)?, FIELD)?;
        let is_indirect = flag(&mut parts, 4)?;
        let only_attribute_certificates = flag(&mut parts, 5)?;
        parts.end(FIELD)?;
        Ok(Self {
            name: name.map(|name| PointName::decode(name, FIELD)).transpose()?,
            only_user_certificates,
            only_authority_certificates,
            only_attribute_certificates,
            is_indirect,
            reasons,
        })
    }
}

/// For which reasons absence from a CRL says that a certificate is not revoked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Coverage {
    /// Since the CRL is in the name of the issuer of the certificate.
    pub(crate) as_own: u16,
    /// Since the certificate names the issuer of the CRL in a cRLIssuer, and the CRL is indirect.
    pub(crate) as_named: u16,
    /// Whether the CRL is by an issuer that the certificate leads to, be it about the certificate or not.
    pub(crate) is_by_right_issuer: bool,
}

impl Coverage {
    /// All of them; 0 where the CRL is about others.
    pub(crate) const fn reasons(&self) -> u16 {
        self.as_own | self.as_named
    }
}

/// RFC 5280 §6.3.3 (b), (d) and (e).
pub(crate) fn coverage(
    crl: &Crl<'_>,
    certificate: &Certificate<'_>,
    points: &[DistributionPoint<'_>],
) -> Coverage {
    let scope = crl.scope();
    let is_its_issuer = crl.issuer() == certificate.issuer();
    let mut covered = Coverage { is_by_right_issuer: is_its_issuer, ..Coverage::default() };
    let is_authority = certificate.is_certification_authority().unwrap_or(false);
    let takes_kind = scope.is_none_or(|scope| {
        !(scope.only_attribute_certificates
            || scope.only_user_certificates && is_authority
            || scope.only_authority_certificates && !is_authority)
    });
    let is_about_it = takes_kind && !crl.is_delta();
    let of_crl = scope.map_or(ALL_REASONS, |scope| scope.reasons);
    let name = scope.and_then(|scope| scope.name);
    for point in points {
        let is_named = point.crl_issuer.is_some_and(|issuers| {
            issuers.take(MAX_POINT_NAMES).any(|issuer| issuer == GeneralName::DirectoryName(crl.issuer()))
        });
        covered.is_by_right_issuer |= is_named;
        let is_by_right_issuer = match point.crl_issuer {
            Some(_) => is_named && scope.is_some_and(|scope| scope.is_indirect),
            None => is_its_issuer,
        };
        if !is_about_it || !is_by_right_issuer {
            continue;
        }
        let is_right_point = match (name, point.name, point.crl_issuer) {
            (None, _, _) => true,
            (Some(of_crl), Some(of_point), _) => of_crl.has_name_of(&of_point, crl.issuer()),
            (Some(of_crl), None, Some(issuers)) => {
                of_crl.has_name_of(&PointName::Full(issuers), crl.issuer())
            }
            (Some(_), None, None) => false,
        };
        if is_right_point {
            let reasons = if is_named { &mut covered.as_named } else { &mut covered.as_own };
            *reasons |= of_crl & point.reasons;
        }
    }
    // After those it names, a certificate has the point that every certificate has: its issuer's (§6.3.3, last paragraph).
    let issuer = GeneralName::DirectoryName(certificate.issuer());
    if is_about_it && is_its_issuer && name.is_none_or(|name| name.has_name(&issuer, crl.issuer())) {
        covered.as_own |= of_crl;
    }
    covered
}
