//! The x509-limbo suite, and other sets in the same form: `TRUELINE_LIMBO=file`.
//!
//! Run with the profile of RFC 5280 §4 enforced, since the suite expects that. It judges servers of the web; the name of
//! the peer is compared here, as an application would, and what only the CA/Browser Forum asks for is listed as a deviation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::arithmetic_side_effects, reason = "tests count cases")]

mod suite;

use core::net::IpAddr;
use std::time::UNIX_EPOCH;

use der::oid::ObjectIdentifier;
use serde_json::Value;
use suite::{Deviations, Verdict};
use trueline_trust::{
    Certificate, Crl, GeneralName, KeyUsage, PathBuilder, PathSettings, RevocationPolicy, TrustAnchor,
    decode_bag,
};

/// For cases that leave the time open: 2024-06-01T00:00:00Z.
const TIME: i64 = 1_717_200_000;

fn from_pem(text: &str) -> Vec<u8> {
    let body: String = text.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    suite::from_base64(&body)
}

fn time(case: &Value) -> i64 {
    let Some(text) = case["validation_time"].as_str() else { return TIME };
    let time = humantime::parse_rfc3339(&text.replace("+00:00", "Z")).expect("a time in UTC");
    i64::try_from(time.duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

fn purpose(name: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(match name {
        "anyExtendedKeyUsage" => "2.5.29.37.0",
        "serverAuth" => "1.3.6.1.5.5.7.3.1",
        "clientAuth" => "1.3.6.1.5.5.7.3.2",
        "codeSigning" => "1.3.6.1.5.5.7.3.3",
        "emailProtection" => "1.3.6.1.5.5.7.3.4",
        "timeStamping" => "1.3.6.1.5.5.7.3.8",
        "OCSPSigning" => "1.3.6.1.5.5.7.3.9",
        other => panic!("unknown purpose {other}"),
    })
    .unwrap()
}

fn settings(case: &Value) -> PathSettings<'static> {
    let mut settings =
        PathSettings::new(time(case)).allow_certification_authority_target().with_strict_profile();
    let by_kind = match case["validation_kind"].as_str().unwrap() {
        "SERVER" => "serverAuth",
        "CLIENT" => "clientAuth",
        other => panic!("unknown kind {other}"),
    };
    settings = settings.with_purpose(purpose(by_kind));
    for name in suite::texts(&case["extended_key_usage"]) {
        settings = settings.with_purpose(purpose(&name));
    }
    let usages = suite::texts(&case["key_usage"]);
    let usages = usages.iter().map(|name| match name.as_str() {
        "digitalSignature" => KeyUsage::DIGITAL_SIGNATURE,
        "keyCertSign" => KeyUsage::KEY_CERT_SIGN,
        "cRLSign" => KeyUsage::CRL_SIGN,
        other => panic!("unknown key usage {other}"),
    });
    if let Some(usage) = usages.reduce(|one, other| one | other) {
        settings = settings.with_key_usage(usage);
    }
    if let Some(depth) = case["max_chain_depth"].as_u64() {
        settings = settings.with_max_path_length(u32::try_from(depth).unwrap());
    }
    if case["crls"].as_array().is_some_and(|crls| !crls.is_empty()) {
        settings = settings.with_revocation(RevocationPolicy::HardFail);
    }
    settings
}

/// RFC 9525 §6.3: a wildcard is a whole leftmost label and stands for one label; its parent has two labels or more.
fn is_host(presented: &[u8], wanted: &str) -> bool {
    let (presented, wanted) = (presented.to_ascii_lowercase(), wanted.to_ascii_lowercase().into_bytes());
    match presented.strip_prefix(b"*.") {
        Some(parent) => {
            let dot = wanted.iter().position(|&octet| octet == b'.');
            parent.contains(&b'.') && dot.is_some_and(|dot| &wanted[dot + 1..] == parent)
        }
        None => presented == wanted,
    }
}

fn has_name(certificate: &Certificate<'_>, wanted: &Value) -> bool {
    let value = wanted["value"].as_str().unwrap();
    certificate.subject_alternative_names().unwrap().any(|name| {
        match (wanted["kind"].as_str().unwrap(), name) {
            ("DNS", GeneralName::DnsName(name)) => is_host(name, value),
            ("IP", GeneralName::IpAddress(octets)) => match value.parse().unwrap() {
                IpAddr::V4(address) => octets == address.octets(),
                IpAddr::V6(address) => octets == address.octets(),
            },
            ("RFC822", GeneralName::Rfc822Name(name)) => name == value.as_bytes(),
            _ => false,
        }
    })
}

fn judge(case: &Value) -> Result<(), String> {
    let der = |name: &str| -> Vec<Vec<u8>> {
        suite::texts(&case[name]).iter().map(|text| from_pem(text)).collect()
    };
    let (anchors, intermediates, crls) = (der("trusted_certs"), der("untrusted_intermediates"), der("crls"));
    let target = from_pem(case["peer_certificate"].as_str().unwrap());

    let bag: Vec<&[u8]> = intermediates.iter().map(Vec::as_slice).collect();
    let bag = decode_bag(&bag).map_err(|error| error.to_string())?;
    let anchors: Vec<TrustAnchor<'_>> = anchors
        .iter()
        .filter_map(|octets| Certificate::from_der(octets).ok())
        .map(TrustAnchor::new)
        .collect();
    let crls: Vec<Crl<'_>> = crls.iter().filter_map(|octets| Crl::from_der(octets).ok()).collect();
    let target = Certificate::from_der(&target).map_err(|error| error.to_string())?;
    PathBuilder::new(&anchors, &bag)
        .with_crls(&crls)
        .build(&target, &settings(case))
        .map_err(|failure| failure.to_string())?;
    let expected = &case["expected_peer_name"];
    let names = expected.is_object().then_some(expected).into_iter();
    for name in names.chain(case["expected_peer_names"].as_array().into_iter().flatten()) {
        if !has_name(&target, name) {
            return Err(format!("the certificate does not name {name}"));
        }
    }
    Ok(())
}

#[test]
fn every_case_has_the_expected_verdict() {
    let Some(cases) = suite::cases("TRUELINE_LIMBO", "limbo.json", "limbo") else { return };
    let mut deviations = Deviations::from_text(include_str!("limbo-deviations.txt"));
    for case in cases["testcases"].as_array().expect("a list of cases") {
        let id = case["id"].as_str().unwrap();
        let expected = Verdict::from_text(case["expected_result"].as_str().unwrap());
        deviations.case(id, expected, &judge(case));
    }
    deviations.finish("x509-limbo");
}
