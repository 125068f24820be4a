//! The NIST Public Key Interoperability Test Suite, and other sets in the same form: `TRUELINE_PKITS=file`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::arithmetic_side_effects, reason = "tests count cases")]

mod suite;

use der::oid::ObjectIdentifier;
use serde_json::Value;
use suite::{Deviations, Verdict};
use trueline_trust::{Certificate, Crl, PathBuilder, PathSettings, RevocationPolicy, TrustAnchor};

/// 2020-09-13T12:26:40Z, between the dates of the suite.
const TIME: i64 = 1_600_000_000;

fn settings(of_case: &Value) -> PathSettings<'static> {
    // Some certificates of the suite that stand last are those of certification authorities.
    let mut settings = PathSettings::new(TIME)
        .allow_certification_authority_target()
        .with_revocation(RevocationPolicy::HardFail);
    for (name, value) in of_case.as_object().expect("settings") {
        settings = match (name.as_str(), value) {
            ("initial_policy_set", policies) => {
                let policies = suite::texts(policies);
                settings
                    .with_policies(policies.iter().map(|text| ObjectIdentifier::new(text).unwrap()).collect())
            }
            ("initial_explicit_policy", Value::Bool(true)) => settings.require_explicit_policy(),
            ("initial_policy_mapping_inhibit", Value::Bool(true)) => settings.inhibit_policy_mapping(),
            ("initial_inhibit_any_policy", Value::Bool(true)) => settings.inhibit_any_policy(),
            (_, Value::Bool(false)) => settings,
            _ => panic!("unknown setting {name}"),
        };
    }
    settings
}

fn judge(case: &Value) -> Result<(), String> {
    let der = |name: &str| -> Vec<Vec<u8>> {
        suite::texts(&case[name]).iter().map(|text| suite::from_base64(text)).collect()
    };
    let anchor = suite::from_base64(case["trust_anchor"].as_str().unwrap());
    let target = suite::from_base64(case["target_der"].as_str().unwrap());
    let (intermediates, others, crls) = (der("intermediates_der"), der("other_certs_der"), der("crls_der"));

    let anchors = [TrustAnchor::new(Certificate::from_der(&anchor).unwrap())];
    let bag: Vec<Certificate<'_>> =
        intermediates.iter().chain(&others).filter_map(|octets| Certificate::from_der(octets).ok()).collect();
    let crls: Vec<Crl<'_>> = crls.iter().filter_map(|octets| Crl::from_der(octets).ok()).collect();
    let target = Certificate::from_der(&target).map_err(|error| error.to_string())?;
    let path = PathBuilder::new(&anchors, &bag).with_crls(&crls).build(&target, &settings(&case["settings"]));
    path.map(|_| ()).map_err(|failure| failure.to_string())
}

#[test]
fn every_case_has_the_expected_verdict() {
    let Some(cases) = suite::cases("TRUELINE_PKITS", "pkits.json", "pkits") else { return };
    let mut deviations = Deviations::from_text(include_str!("pkits-deviations.txt"));
    for case in cases.as_array().expect("a list of cases") {
        let id = case["id"].as_str().unwrap();
        let expected = Verdict::from_text(case["expected"].as_str().unwrap());
        deviations.case(id, expected, &judge(case));
    }
    deviations.finish("PKITS");
}
