//! What CRLs and OCSP responses say of a certificate, under each policy.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests"
)]

#[path = "suite/crl_cases.rs"]
mod crl_cases;
#[path = "suite/lab.rs"]
mod lab;

use std::time::Instant;

use crl_cases::{Expected, NEXT_UPDATE, expected_of, house, judge};
use lab::{
    List, Party, certificate_issuer, certification_authority, directory_name, entry, extension, full_name,
    sequence, tlv, uri,
};
use trueline_trust::{
    Certificate, PathBuilder, PathError, PathSettings, RevocationGap, RevocationPolicy, RevocationSource,
    RevocationStatus, TrustAnchor,
};

#[test]
fn every_set_of_crls_has_its_verdict() {
    let house = house();
    for case in &house.cases {
        let verdict = judge(&house, case, RevocationPolicy::HardFail);
        assert_eq!(expected_of(verdict), case.expected, "{}", case.name);
    }
}

#[test]
fn the_table_of_policies_holds_for_every_set() {
    let house = house();
    for case in &house.cases {
        let with = |policy| judge(&house, case, policy);
        assert_eq!(with(RevocationPolicy::Off).unwrap(), RevocationStatus::NotChecked, "{}", case.name);
        let soft = with(RevocationPolicy::SoftFail);
        let stale_allowed = with(RevocationPolicy::HardFailStaleAllowed);
        match case.expected {
            Expected::Good => {
                let status = soft.unwrap();
                assert_eq!(status.next_update(), Some(NEXT_UPDATE), "{}", case.name);
                assert_eq!(stale_allowed.unwrap(), status, "{}", case.name);
            }
            Expected::Revoked => {
                for verdict in [soft, stale_allowed] {
                    assert!(matches!(verdict.unwrap_err().error, PathError::Revoked { .. }), "{}", case.name);
                }
            }
            Expected::Stale => {
                assert!(matches!(soft.unwrap(), RevocationStatus::Stale { .. }), "{}", case.name);
                assert_eq!(stale_allowed.unwrap(), soft.unwrap(), "{}", case.name);
            }
            Expected::Unknown(identifier) => {
                let RevocationStatus::Unknown(gap) = soft.unwrap() else { panic!("{}", case.name) };
                assert_eq!(gap.identifier(), identifier, "{}", case.name);
                assert_eq!(stale_allowed.unwrap_err().error, PathError::RevocationUnknown(gap));
            }
        }
    }
}

#[test]
fn an_anchor_for_crls_is_none_for_certificates() {
    let root = Party::new("list root", 7);
    let own_root = root.certify(&root, 1, "340101", &certification_authority());
    let leaf = root.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let anchors = [TrustAnchor::new(Certificate::from_der(&own_root).unwrap())];
    let target = Certificate::from_der(&leaf).unwrap();
    let built = PathBuilder::new(&[], &[])
        .with_crl_anchors(&anchors)
        .build(&target, &PathSettings::new(crl_cases::TIME));
    assert_eq!(built.unwrap_err().error, PathError::UnknownIssuer);
}

/// A list of 2024 that a later one supersedes, and one without nextUpdate.
#[test]
fn current_lists_outweigh_stale_ones_and_those_without_end_need_a_lenient_policy() {
    let house = house();
    let authority = Party::new("authority", 2);
    let judge = |policy, crls: Vec<Vec<u8>>| {
        let mut case = house.cases.iter().find(|case| case.name == "missing").cloned().unwrap();
        case.crls = crls;
        judge(&house, &case, policy)
    };
    let old =
        List { next_update: Some("240701000000Z"), entries: vec![entry(3, &[])], ..List::of("authority") };
    let (old, fresh) = (authority.list(&old), authority.revoke("authority", &[]));
    let good = RevocationStatus::Good { source: RevocationSource::Crl, next_update: Some(NEXT_UPDATE) };
    let all =
        [RevocationPolicy::SoftFail, RevocationPolicy::HardFailStaleAllowed, RevocationPolicy::HardFail];
    for policy in all {
        assert_eq!(judge(policy, vec![old.clone(), fresh.clone()]), Ok(good));
        let failure = judge(policy, vec![old.clone()]).unwrap_err();
        assert!(matches!(failure.error, PathError::Revoked { .. }), "{policy:?}");
    }
    let endless = |serials: &[u8]| {
        let entries = serials.iter().map(|&serial| entry(serial, &[])).collect();
        vec![authority.list(&List { next_update: None, entries, ..List::of("authority") })]
    };
    let good = RevocationStatus::Good { source: RevocationSource::Crl, next_update: None };
    assert_eq!(judge(RevocationPolicy::SoftFail, endless(&[])), Ok(good));
    assert_eq!(judge(RevocationPolicy::HardFailStaleAllowed, endless(&[])), Ok(good));
    let failure = judge(RevocationPolicy::HardFail, endless(&[])).unwrap_err();
    assert_eq!(failure.error, PathError::RevocationUnknown(RevocationGap::OpenEnded));
    for policy in all {
        let failure = judge(policy, endless(&[3])).unwrap_err();
        assert!(matches!(failure.error, PathError::Revoked { .. }), "{policy:?}");
    }
}

// ---- Lists that are made to cost much, or to hide an entry ----

/// Not reached by honest work on a busy machine, exceeded at once by work without a bound.
const SECONDS: u64 = 10;

/// The verdict on the leaf of the house by these lists in the name of its issuer.
fn by_lists(crls: Vec<Vec<u8>>) -> Result<RevocationStatus, PathError> {
    let house = house();
    let mut case = house.cases.iter().find(|case| case.name == "missing").cloned().unwrap();
    case.crls = crls;
    let start = Instant::now();
    let verdict = judge(&house, &case, RevocationPolicy::HardFail).map_err(|failure| failure.error);
    assert!(start.elapsed().as_secs() < SECONDS);
    verdict
}

#[test]
fn an_entry_of_a_megabyte_hides_nothing() {
    let authority = Party::new("authority", 2);
    let filler = extension(99, false, &tlv(4, &vec![0; 1 << 20]));
    let entries = vec![entry(9, core::slice::from_ref(&filler)), entry(3, &[])];
    let verdict = by_lists(vec![authority.list(&List { entries, ..List::of("authority") })]);
    assert!(matches!(verdict, Err(PathError::Revoked { .. })));
    let entries = vec![entry(9, &[filler])];
    let verdict = by_lists(vec![authority.list(&List { entries, ..List::of("authority") })]);
    assert!(matches!(verdict, Ok(RevocationStatus::Good { .. })));
}

#[test]
fn of_100_000_entries_the_last_is_found() {
    let authority = Party::new("authority", 2);
    let mut entries = vec![entry(9, &[certificate_issuer("authority")]); 100_000];
    entries.push(entry(3, &[]));
    let verdict = by_lists(vec![authority.list(&List { entries, ..List::of("authority") })]);
    assert!(matches!(verdict, Err(PathError::Revoked { .. })));
}

#[test]
fn a_list_that_breaks_off_proves_nothing() {
    let authority = Party::new("authority", 2);
    let entries = vec![entry(9, &[]), sequence(&[&[2, 1, 8]])];
    let verdict = by_lists(vec![authority.list(&List { entries, ..List::of("authority") })]);
    assert_eq!(verdict, Err(PathError::RevocationUnknown(RevocationGap::MalformedEntries)));
}

#[test]
fn lists_without_end_cost_no_more_than_the_budget() {
    let impostor = Party::new("authority", 6);
    let verdict = by_lists(vec![impostor.revoke("authority", &[]); 5_000]);
    assert_eq!(verdict, Err(PathError::SignatureBudget));
}

#[test]
fn distribution_points_without_end_are_cut() {
    let house = house();
    let (authority, list) = (Party::new("authority", 2), Party::new("list", 5));
    let names: Vec<u8> = (0..2_000).flat_map(|at| uri(&format!("http://{at}.example/"))).collect();
    let named = tlv(0xA2, &directory_name("list"));
    let one = |names: &[u8]| sequence(&[&full_name(names), &named]);
    let with = |points: &[Vec<u8>], scope: &[u8], lists| {
        let mut case = house.cases.iter().find(|case| case.name == "missing").cloned().unwrap();
        let points = extension(31, false, &tlv(0x30, &points.concat()));
        case.leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[points]);
        let scope = extension(28, true, &sequence(&[&full_name(scope), &[0x84, 1, 0xFF]]));
        case.crls = vec![list.list(&List { extensions: vec![scope], ..List::of("list") }); lists];
        let start = Instant::now();
        let verdict = judge(&house, &case, RevocationPolicy::HardFail).map_err(|failure| failure.error);
        assert!(start.elapsed().as_secs() < SECONDS);
        verdict
    };
    let out_of_scope = Err(PathError::RevocationUnknown(RevocationGap::OutOfScope));
    let other: Vec<u8> = (0..50_000).flat_map(|at| uri(&format!("http://{at}.other.example/"))).collect();
    assert_eq!(with(&[one(&names)], &other, 50), out_of_scope);
    let many: Vec<Vec<u8>> = (0..2_000).map(|at| one(&uri(&format!("http://{at}.example/")))).collect();
    assert_eq!(with(&many, &other, 50), out_of_scope);
    // The very first is found.
    let first = uri("http://0.example/");
    assert!(matches!(with(&many, &first, 1), Ok(RevocationStatus::Good { .. })));
}
