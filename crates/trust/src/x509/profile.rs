//! Where a certificate departs from the profile of RFC 5280 §4 although its path can be validated: what an issuer ought
//! not to have made.

use trueline_wire::{Deviation, Deviations};

use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::x509::certificate::Certificate;
use crate::x509::extensions::{Extension, KeyUsage};
use crate::x509::general_name::GeneralName;
use crate::x509::name_constraints::is_host;

/// Most octets of a serial number (RFC 5280 §4.1.2.2).
const MAX_SERIAL_OCTETS: usize = 20;

macro_rules! deviation {
    ($text:literal, $clause:literal) => {
        const { Deviation::new($text, concat!("RFC 5280 ", $clause)) }
    };
}

/// An anchor may have it: nobody looks for the issuer of an anchor.
pub(crate) const NO_AUTHORITY_KEY_IDENTIFIER: Deviation =
    deviation!("there is no authorityKeyIdentifier with a key identifier", "§4.2.1.1");

pub(crate) fn check(certificate: &Certificate<'_>, found: &mut Deviations) {
    check_fields(certificate, found);
    check_key_identifiers(certificate, found);
    check_authority(certificate, found);
    check_names(certificate, found);
}

fn check_fields(certificate: &Certificate<'_>, found: &mut Deviations) {
    let serial = certificate.serial_number();
    let is_positive =
        serial.first().is_some_and(|octet| octet & 0x80 == 0) && serial.iter().any(|&octet| octet != 0);
    // The octet that keeps the number positive is not counted.
    let length = serial.strip_prefix(&[0]).unwrap_or(serial).len();
    found.add_if(deviation!("the serial number is not positive", "§4.1.2.2"), !is_positive);
    found.add_if(
        deviation!("the serial number is longer than 20 octets", "§4.1.2.2"),
        length > MAX_SERIAL_OCTETS,
    );
    found.add_if(deviation!("the issuer has no name", "§4.1.2.4"), certificate.issuer().is_empty());
    found.add_if(deviation!("the version is not 3", "§4.1.2.1"), certificate.version() != 3);
    found
        .add_if(deviation!("there are unique identifiers", "§4.1.2.8"), certificate.has_unique_identifiers());
    let purposes = certificate.purposes();
    let has_none =
        purposes.is_ok_and(|purposes| purposes.is_some_and(|mut purposes| purposes.next().is_none()));
    found.add_if(deviation!("extKeyUsage names no purpose", "§4.2.1.12"), has_none);
    let access = certificate.extensions.authority_information_access;
    let is_critical = access.is_some_and(|extension| extension.critical);
    found.add_if(deviation!("authorityInfoAccess is critical", "§4.2.2.1"), is_critical);
    let is_readable = access.is_none_or(|extension| check_access_descriptions(extension).is_ok());
    found.add_if(deviation!("authorityInfoAccess is malformed", "§4.2.2.1"), !is_readable);
}

/// AuthorityInfoAccessSyntax: at least one method and the place it applies to.
fn check_access_descriptions(extension: Extension<'_>) -> Result<(), Asn1Error> {
    const FIELD: &str = "authorityInfoAccess";
    let mut descriptions = extension.contents().single(tag::SEQUENCE, FIELD)?;
    if descriptions.is_empty() {
        return Err(descriptions.error(FIELD, Asn1ErrorKind::Empty));
    }
    while !descriptions.is_empty() {
        let mut parts = descriptions.contents(tag::SEQUENCE, FIELD)?;
        parts.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        GeneralName::read(&mut parts, FIELD)?;
        parts.end(FIELD)?;
    }
    Ok(())
}

fn check_key_identifiers(certificate: &Certificate<'_>, found: &mut Deviations) {
    let extensions = &certificate.extensions;
    let own = certificate.subject_key_identifier().ok().flatten();
    let of_issuer = certificate.authority_key_identifier().ok().flatten();
    let is_critical = |extension: Option<Extension<'_>>| extension.is_some_and(|it| it.critical);
    found.add_if(
        deviation!("authorityKeyIdentifier is critical", "§4.2.1.1"),
        is_critical(extensions.authority_key_identifier),
    );
    found.add_if(
        deviation!("subjectKeyIdentifier is critical", "§4.2.1.2"),
        is_critical(extensions.subject_key_identifier),
    );
    // Whoever signs itself may leave it away, since both identifiers would be the same.
    found.add_if(NO_AUTHORITY_KEY_IDENTIFIER, of_issuer.is_none() && !certificate.is_self_issued());
    found.add_if(
        deviation!("a certification authority has no subjectKeyIdentifier", "§4.2.1.2"),
        own.is_none() && certificate.is_certification_authority().unwrap_or(false),
    );
}

fn check_authority(certificate: &Certificate<'_>, found: &mut Deviations) {
    let extensions = &certificate.extensions;
    let constraints = certificate.basic_constraints().ok().flatten().unwrap_or_default();
    let is_authority = constraints.certification_authority;
    let usage = certificate.key_usage().ok().flatten();
    let signs_certificates = usage.is_some_and(|usage| usage.contains(KeyUsage::KEY_CERT_SIGN));
    let is_not_critical = |extension: Option<Extension<'_>>| extension.is_some_and(|it| !it.critical);
    found.add_if(
        deviation!("a certification authority has no name", "§4.1.2.6"),
        is_authority && certificate.subject().is_empty(),
    );
    found.add_if(
        deviation!("basicConstraints of a certification authority is not critical", "§4.2.1.9"),
        is_authority
            && (usage.is_none() || signs_certificates)
            && is_not_critical(extensions.basic_constraints),
    );
    found.add_if(
        deviation!("there is a pathLenConstraint without cA or keyCertSign", "§4.2.1.9"),
        constraints.path_length.is_some() && !(is_authority && (usage.is_none() || signs_certificates)),
    );
    found
        .add_if(deviation!("keyCertSign is set without cA", "§4.2.1.9"), signs_certificates && !is_authority);
    found.add_if(
        deviation!("keyUsage names no use", "§4.2.1.3"),
        usage.is_some_and(|usage| usage.bits() == 0),
    );
    found.add_if(
        deviation!("an end entity has nameConstraints", "§4.2.1.10"),
        extensions.name_constraints.is_some() && !is_authority,
    );
    found.add_if(
        deviation!("nameConstraints is not critical", "§4.2.1.10"),
        is_not_critical(extensions.name_constraints),
    );
    found.add_if(
        deviation!("policyConstraints is not critical", "§4.2.1.11"),
        is_not_critical(extensions.policy_constraints),
    );
    found.add_if(
        deviation!("inhibitAnyPolicy is not critical", "§4.2.1.14"),
        is_not_critical(extensions.inhibit_any_policy),
    );
}

fn check_names(certificate: &Certificate<'_>, found: &mut Deviations) {
    let alternative = certificate.extensions.subject_alternative_name;
    found.add_if(
        deviation!("there is no subject and no critical subjectAltName", "§4.1.2.6"),
        certificate.subject().is_empty() && !alternative.is_some_and(|extension| extension.critical),
    );
    for name in certificate.subject_alternative_names().into_iter().flatten() {
        if let GeneralName::DnsName(name) = name {
            let host = name.strip_prefix(b"*.").unwrap_or(name);
            let is_address = host.iter().all(|octet| octet.is_ascii_digit() || *octet == b'.');
            found.add_if(
                deviation!("a dNSName is not in preferred name syntax", "§4.2.1.6"),
                !is_host(host) || host.contains(&b'_') || is_address,
            );
        }
    }
}
