//! Where CRLs, OCSP responses and certificates of the issuer are to be had.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use lab::{Party, directory_name, extension, full_name, sequence, tlv, uri};
use trueline_trust::{Certificate, MAX_URL_OCTETS, MAX_URLS, PathError};

/// A DistributionPoint with these names in full.
fn point(names: &[Vec<u8>]) -> Vec<u8> {
    sequence(&[&full_name(&names.concat())])
}

fn distribution_points(points: &[Vec<u8>]) -> Vec<u8> {
    extension(31, false, &tlv(0x30, &points.concat()))
}

/// authorityInfoAccess with id-ad `method` each.
fn access(descriptions: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let one =
        |(method, location): &(u8, Vec<u8>)| sequence(&[&[6, 8, 0x2B, 6, 1, 5, 5, 7, 48, *method], location]);
    let value = tlv(0x30, &descriptions.iter().flat_map(one).collect::<Vec<u8>>());
    sequence(&[&[6, 8, 0x2B, 6, 1, 5, 5, 7, 1, 1], &tlv(4, &value)])
}

fn certificate(extensions: &[Vec<u8>]) -> Vec<u8> {
    Party::new("authority", 2).certify(&Party::new("signer", 3), 3, "320101", extensions)
}

#[test]
fn urls_are_told_by_what_is_there() {
    let octets = certificate(&[
        distribution_points(&[
            point(&[
                uri("http://crl.example/a.crl"),
                tlv(0x82, b"host.example"),
                uri("ldap://crl.example/cn=a"),
            ]),
            // Only an issuer: nowhere to go.
            sequence(&[&tlv(0xA2, &directory_name("list"))]),
            point(&[uri("HTTPS://crl.example:8443/b.crl")]),
        ]),
        access(&[
            (2, uri("http://issuer.example/authority.cer")),
            (1, uri("http://ocsp.example")),
            (14, uri("https://list.example/numbers")),
            (1, tlv(0x82, b"ocsp.example")),
        ]),
    ]);
    let certificate = Certificate::from_der(&octets).unwrap();
    assert_eq!(
        certificate.crl_urls().unwrap(),
        ["http://crl.example/a.crl", "HTTPS://crl.example:8443/b.crl"]
    );
    assert_eq!(certificate.ocsp_urls().unwrap(), ["http://ocsp.example"]);
    assert_eq!(certificate.issuer_urls().unwrap(), ["http://issuer.example/authority.cer"]);
}

#[test]
fn without_the_extensions_there_is_none() {
    let octets = certificate(&[]);
    let certificate = Certificate::from_der(&octets).unwrap();
    assert!(certificate.crl_urls().unwrap().is_empty());
    assert!(certificate.ocsp_urls().unwrap().is_empty());
    assert!(certificate.issuer_urls().unwrap().is_empty());
}

#[test]
fn what_is_no_url_to_follow_is_left_out() {
    let long = format!("http://crl.example/{}", "a".repeat(MAX_URL_OCTETS));
    let names: Vec<Vec<u8>> =
        ["http://", "http:crl", "ftp://crl.example", "http://crl.example/a b", "http://a\r\nb", &long]
            .into_iter()
            .map(uri)
            .collect();
    let octets = certificate(&[distribution_points(&[point(&names)])]);
    assert!(Certificate::from_der(&octets).unwrap().crl_urls().unwrap().is_empty());
}

#[test]
fn a_list_without_end_is_cut() {
    let names = |count: u16| -> Vec<Vec<u8>> {
        (0..count).map(|at| uri(&format!("http://crl.example/{at}"))).collect()
    };
    let one_point = certificate(&[distribution_points(&[point(&names(5_000))])]);
    let points: Vec<Vec<u8>> = names(5_000).into_iter().map(|name| point(&[name])).collect();
    let many_points = certificate(&[distribution_points(&points)]);
    let descriptions: Vec<(u8, Vec<u8>)> = names(5_000).into_iter().map(|name| (1, name)).collect();
    let many_responders = certificate(&[access(&descriptions)]);
    assert_eq!(Certificate::from_der(&one_point).unwrap().crl_urls().unwrap().len(), MAX_URLS);
    assert_eq!(Certificate::from_der(&many_points).unwrap().crl_urls().unwrap().len(), MAX_URLS);
    assert_eq!(Certificate::from_der(&many_responders).unwrap().ocsp_urls().unwrap().len(), MAX_URLS);
}

#[test]
fn what_cannot_be_read_is_told() {
    let octets = certificate(&[extension(31, false, &[0x30, 2, 0x31, 0])]);
    let certificate = Certificate::from_der(&octets).unwrap();
    let Err(PathError::Malformed(error)) = certificate.crl_urls() else { panic!("a broken point is read") };
    assert_eq!(error.field, "cRLDistributionPoints");
}
