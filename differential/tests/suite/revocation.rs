//! Indirect CRLs and certificates that name their issuer: the same verdict by OpenSSL.

use std::io::ErrorKind;

use trueline_differential::comparison::Report;
use trueline_differential::openssl::{self, PathInputs};
use trueline_differential::reading::{PartReading, Reading};
use trueline_trust::RevocationPolicy;

use crate::crl_cases::{Case, Expected, House, TIME, expected_of, house, judge};
use crate::support;

/// X509_V_ERR_CERT_REVOKED.
const REVOKED: u32 = 23;

fn ours(house: &House, case: &Case) -> &'static str {
    match expected_of(judge(house, case, RevocationPolicy::HardFail)) {
        Expected::Good => "good",
        Expected::Revoked => "revoked",
        Expected::Stale | Expected::Unknown(_) => "unknown",
    }
}

fn reading(case: &Case, verdict: &str) -> Reading {
    let fields = vec![(case.name.to_owned(), verdict.to_owned())];
    Reading { parts: vec![PartReading { name: "indirect CRL".to_owned(), fields }], ..Reading::default() }
}

fn borrowed<'o>(all: impl Iterator<Item = &'o Vec<u8>>) -> Vec<&'o [u8]> {
    all.map(Vec::as_slice).collect()
}

#[test]
fn openssl_and_we_reach_the_same_verdicts_by_indirect_lists() {
    let folder = support::folder().join("revocation-openssl");
    std::fs::create_dir_all(&folder).unwrap();
    let house = house();
    let mut report = Report::default();
    for case in &house.cases {
        let anchors = borrowed([&house.root].into_iter().chain(&case.crl_anchors));
        let bag = borrowed([&house.authority, &house.list].into_iter().chain(&case.more));
        let crls = borrowed([&house.root_list].into_iter().chain(&case.crls));
        let inputs = PathInputs { anchors: &anchors, bag: &bag, crls: &crls, target: &case.leaf, time: TIME };
        let theirs = match openssl::verify_path(&folder, inputs) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
                return;
            }
            verdict => match verdict.unwrap() {
                None => "good",
                Some(REVOKED) => "revoked",
                Some(_) => "unknown",
            },
        };
        report.compare(&case.leaf, &reading(case, ours(&house, case)), &reading(case, theirs));
    }
    support::judge("openssl-indirect-crls", &report, None);
}
