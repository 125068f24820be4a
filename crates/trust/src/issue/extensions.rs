//! Values of the extensions that are issued (RFC 5280 §4.2), each as DER.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::asn1::tag::{self, BOOLEAN, OCTET_STRING, SEQUENCE};
use crate::asn1::writer::{write_element, write_text, write_unsigned};
use crate::issue::der_writing::{write_identifier, write_named_bits, write_octets};
use crate::issue::general_subtree;
use crate::{AccessMethod, BasicConstraints, DistinguishedName, GeneralSubtree, KeyUsage};

pub(super) fn subject_key_identifier(identifier: &[u8]) -> Vec<u8> {
    made(|out| write_octets(out, OCTET_STRING, identifier))
}

pub(super) fn authority_key_identifier(identifier: &[u8]) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| write_octets(out, tag::context(0), identifier));
    })
}

pub(super) fn basic_constraints(constraints: &BasicConstraints) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            if constraints.certification_authority {
                write_octets(out, BOOLEAN, &[0xFF]);
            }
            if let Some(length) = constraints.path_length {
                write_unsigned(out, length.into());
            }
        });
    })
}

pub(super) fn key_usage(usage: KeyUsage) -> Vec<u8> {
    made(|out| write_named_bits(out, usage.bits()))
}

pub(super) fn policies(policies: &[ObjectIdentifier]) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            for policy in policies {
                write_element(out, SEQUENCE, |out| write_identifier(out, policy));
            }
        });
    })
}

pub(super) fn name_constraints(permitted: &[GeneralSubtree], excluded: &[GeneralSubtree]) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            general_subtree::write(out, 0, permitted);
            general_subtree::write(out, 1, excluded);
        });
    })
}

pub(super) fn authority_info_access(accesses: &[(AccessMethod, &str)]) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            for (method, uri) in accesses {
                write_element(out, SEQUENCE, |out| {
                    write_identifier(out, &method.oid());
                    write_text(out, URI, uri);
                });
            }
        });
    })
}

/// Each a URI, and the name of whoever issues the CRL there where that is not the issuer of the certificate.
pub(super) fn crl_distribution_points(points: &[(&str, Option<&DistinguishedName>)]) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            for (uri, crl_issuer) in points {
                write_element(out, SEQUENCE, |out| {
                    write_point_name(out, uri);
                    if let Some(name) = crl_issuer {
                        write_element(out, tag::context_constructed(2), |out| {
                            write_directory_name(out, name);
                        });
                    }
                });
            }
        });
    })
}

/// Of an indirect CRL, or of one that is found at one place only (RFC 5280 §5.2.5).
pub(super) fn issuing_distribution_point(uri: &str, is_indirect: bool) -> Vec<u8> {
    made(|out| {
        write_element(out, SEQUENCE, |out| {
            write_point_name(out, uri);
            if is_indirect {
                write_octets(out, tag::context(4), &[0xFF]);
            }
        });
    })
}

/// GeneralNames with one name of an issuer.
pub(super) fn certificate_issuer(name: &DistinguishedName) -> Vec<u8> {
    made(|out| write_element(out, SEQUENCE, |out| write_directory_name(out, name)))
}

const URI: u8 = tag::context(6);

/// DistributionPointName as a full name.
fn write_point_name(out: &mut Vec<u8>, uri: &str) {
    write_element(out, tag::context_constructed(0), |out| {
        write_element(out, tag::context_constructed(0), |out| write_text(out, URI, uri));
    });
}

fn write_directory_name(out: &mut Vec<u8>, name: &DistinguishedName) {
    write_element(out, tag::context_constructed(4), |out| name.write(out));
}

fn made(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut octets = Vec::new();
    write(&mut octets);
    octets
}
