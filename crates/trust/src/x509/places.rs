//! Where what a certificate refers to is to be had: CRLs (RFC 5280 §4.2.1.13), OCSP responders and the certificates of its
//! issuer (§4.2.2.1). Nothing is fetched here.

use alloc::vec::Vec;

use crate::PathError;
use crate::asn1::tag;
use crate::x509::certificate::Certificate;
use crate::x509::distribution_point;
use crate::x509::general_name::GeneralName;

/// Most places of one kind that one certificate is asked for; our choice: certificates name one or two, and whoever fetches
/// them all must not be led through a list without end.
pub const MAX_URLS: usize = 8;

/// Longest URL that is handed out, in octets; our choice, what browsers take without complaint.
pub const MAX_URL_OCTETS: usize = 2048;

/// Most access descriptions that are looked at; our choice: certificates have one to three.
const MAX_ACCESS_DESCRIPTIONS: usize = 32;

/// id-ad, 1.3.6.1.5.5.7.48.
const ACCESS_METHOD: [u8; 7] = [0x2B, 6, 1, 5, 5, 7, 48];
/// id-ad-ocsp below it.
const OCSP: u8 = 1;
/// id-ad-caIssuers below it.
const CA_ISSUERS: u8 = 2;

impl<'a> Certificate<'a> {
    /// The http and https URLs of its distribution points, in their order, at most [`MAX_URLS`]: each has a CRL that may cover the
    /// certificate.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn crl_urls(&self) -> Result<Vec<&'a str>, PathError> {
        let points = distribution_point::of(self)?;
        Ok(bounded(points.iter().flat_map(distribution_point::DistributionPoint::full_names)))
    }

    /// The http and https URLs of the OCSP responders that authorityInfoAccess names, in their order, at most [`MAX_URLS`].
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn ocsp_urls(&self) -> Result<Vec<&'a str>, PathError> {
        self.access_urls(OCSP)
    }

    /// The http and https URLs where authorityInfoAccess says that certificates of the issuer are, in their order, at most
    /// [`MAX_URLS`]: one certificate in DER, or several in a CMS message.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn issuer_urls(&self) -> Result<Vec<&'a str>, PathError> {
        self.access_urls(CA_ISSUERS)
    }

    fn access_urls(&self, method: u8) -> Result<Vec<&'a str>, PathError> {
        const FIELD: &str = "authorityInfoAccess";
        let Some(extension) = self.extensions.authority_information_access else { return Ok(Vec::new()) };
        let mut descriptions = extension.contents().single(tag::SEQUENCE, FIELD)?;
        let mut locations = Vec::new();
        for _ in 0..MAX_ACCESS_DESCRIPTIONS {
            if descriptions.is_empty() {
                break;
            }
            let mut parts = descriptions.contents(tag::SEQUENCE, FIELD)?;
            let identifier = parts.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
            let location = GeneralName::read(&mut parts, FIELD)?;
            parts.end(FIELD)?;
            if identifier.strip_prefix(&ACCESS_METHOD) == Some(&[method]) {
                locations.push(location);
            }
        }
        Ok(bounded(locations.into_iter()))
    }
}

fn bounded<'a>(names: impl Iterator<Item = GeneralName<'a>>) -> Vec<&'a str> {
    names.filter_map(http_url).take(MAX_URLS).collect()
}

/// The URL if it is one of HTTP: other schemes (ldap, ftp) are never followed.
fn http_url(name: GeneralName<'_>) -> Option<&str> {
    let GeneralName::UniformResourceIdentifier(octets) = name else { return None };
    let url = core::str::from_utf8(octets).ok()?;
    let (scheme, rest) = url.split_once("://")?;
    // The scheme is not case-sensitive (RFC 3986 §3.1).
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_clean = url.bytes().all(|octet| octet.is_ascii_graphic());
    (is_http && is_clean && !rest.is_empty() && url.len() <= MAX_URL_OCTETS).then_some(url)
}
