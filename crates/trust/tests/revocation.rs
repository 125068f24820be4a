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

use crl_cases::{Expected, NEXT_UPDATE, expected_of, house, judge};
use lab::{List, Party, certification_authority, entry};
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
