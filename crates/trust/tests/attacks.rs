//! Chains that must not be believed, and inputs that must not cost more than their bound.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use std::time::Instant;

use lab::{Party, certification_authority, extension, tlv};
use trueline_trust::{
    Asn1ErrorKind, Certificate, Crl, KeyUsage, MAX_CERTIFICATE_OCTETS, MAX_CERTIFICATES, PathBuilder,
    PathError, PathFailure, PathSettings, RevocationGap, RevocationPolicy, RevocationSource,
    RevocationStatus, TrustAnchor, ValidPath, decode_bag,
};

/// 2025-01-01T00:00:00Z.
const TIME: i64 = 1_735_689_600;
/// Not reached by honest work on a busy machine, exceeded at once by exponential work.
const SECONDS: u64 = 10;

struct Domain {
    root: Party,
    authority: Party,
    signer: Party,
    anchor: Vec<u8>,
    intermediate: Vec<u8>,
    leaf: Vec<u8>,
}

fn domain() -> Domain {
    let (root, authority, signer) =
        (Party::new("root", 1), Party::new("authority", 2), Party::new("signer", 3));
    let anchor = root.certify(&root, 1, "340101", &certification_authority());
    let intermediate = root.certify(&authority, 2, "330101", &certification_authority());
    let leaf = authority.certify(&signer, 3, "320101", &[extension(15, true, &[3, 2, 7, 0x80])]);
    Domain { root, authority, signer, anchor, intermediate, leaf }
}

fn build<'a>(
    anchor: &'a [u8],
    bag: &[&'a [u8]],
    crls: &[&'a [u8]],
    leaf: &'a [u8],
    settings: &PathSettings<'_>,
) -> Result<ValidPath<'a>, PathFailure> {
    let at_target = |error| PathFailure::new(error, 0);
    let anchors = [TrustAnchor::new(Certificate::from_der(anchor).unwrap())];
    let bag = decode_bag(bag).map_err(at_target)?;
    let crls: Vec<Crl<'_>> = crls.iter().map(|octets| Crl::from_der(octets).unwrap()).collect();
    let target = Certificate::from_der(leaf).map_err(at_target)?;
    PathBuilder::new(&anchors, &bag).with_crls(&crls).build(&target, settings)
}

fn error(anchor: &[u8], bag: &[&[u8]], leaf: &[u8]) -> PathFailure {
    build(anchor, bag, &[], leaf, &PathSettings::new(TIME)).unwrap_err()
}

#[test]
fn the_honest_chain_holds() {
    let Domain { anchor, intermediate, leaf, .. } = domain();
    let settings = PathSettings::new(TIME).with_key_usage(KeyUsage::DIGITAL_SIGNATURE);
    let path = build(&anchor, &[&intermediate], &[], &leaf, &settings).unwrap();
    assert_eq!(path.certificates().len(), 2);
    assert_eq!(path.valid_until(), path.certificates()[0].not_after());
    assert_eq!(path.revocation(), [RevocationStatus::NotChecked; 2]);
}

#[test]
fn a_leaf_with_ca_is_no_signer_of_tokens() {
    let Domain { authority, signer, anchor, intermediate, .. } = domain();
    let leaf = authority.certify(&signer, 3, "320101", &certification_authority());
    assert_eq!(error(&anchor, &[&intermediate], &leaf).error, PathError::TargetIsCertificationAuthority);
}

#[test]
fn a_leaf_is_no_authority() {
    let Domain { signer, anchor, intermediate, leaf, .. } = domain();
    let below = signer.certify(&Party::new("below", 9), 4, "320101", &[]);
    let failure = error(&anchor, &[&intermediate, &leaf], &below);
    assert_eq!(failure, PathFailure::new(PathError::NotACertificationAuthority, 1));
}

#[test]
fn a_self_signed_leaf_is_not_trusted() {
    let Domain { signer, anchor, intermediate, .. } = domain();
    let leaf = signer.certify(&signer, 3, "320101", &[]);
    assert_eq!(error(&anchor, &[&intermediate], &leaf).error, PathError::UntrustedRoot);
}

#[test]
fn a_root_of_the_same_name_and_another_key_is_not_the_anchor() {
    let Domain { signer, anchor, .. } = domain();
    let impostor = Party::new("root", 7);
    let own_root = impostor.certify(&impostor, 1, "340101", &certification_authority());
    let leaf = impostor.certify(&signer, 3, "320101", &[]);
    assert_eq!(error(&anchor, &[&own_root], &leaf).error, PathError::SignatureMismatch);
}

#[test]
fn an_expired_link_ends_the_chain_and_is_what_is_told() {
    let Domain { root, authority, anchor, leaf, .. } = domain();
    let expired = root.certify(&authority, 2, "240601", &certification_authority());
    let failure = error(&anchor, &[&expired], &leaf);
    assert_eq!(failure, PathFailure::new(PathError::Expired { not_after: 1_717_200_000 }, 1));
    assert_eq!(failure.error.identifier(), "expired");
}

#[test]
fn an_expired_link_does_not_hide_a_current_one() {
    let Domain { root, authority, anchor, intermediate, leaf, .. } = domain();
    let expired = root.certify(&authority, 2, "240601", &certification_authority());
    assert!(build(&anchor, &[&expired, &intermediate], &[], &leaf, &PathSettings::new(TIME)).is_ok());
}

#[test]
fn a_critical_unknown_extension_refuses_leaf_and_link() {
    let Domain { root, authority, signer, anchor, intermediate, leaf } = domain();
    let unknown = extension(99, true, &[5, 0]);
    let odd_leaf = authority.certify(&signer, 3, "320101", core::slice::from_ref(&unknown));
    let failure = error(&anchor, &[&intermediate], &odd_leaf);
    assert_eq!(failure, PathFailure::new(PathError::UnknownCriticalExtension, 0));
    let odd_link =
        root.certify(&authority, 2, "330101", &[certification_authority(), vec![unknown]].concat());
    let failure = error(&anchor, &[&odd_link], &leaf);
    assert_eq!(failure, PathFailure::new(PathError::UnknownCriticalExtension, 1));
}

#[test]
fn an_extension_twice_is_refused() {
    let Domain { authority, signer, .. } = domain();
    let usage = extension(15, true, &[3, 2, 7, 0x80]);
    let leaf = authority.certify(&signer, 3, "320101", &[usage.clone(), usage]);
    assert_eq!(Certificate::from_der(&leaf).unwrap_err(), PathError::DuplicateExtension);
}

#[test]
fn what_is_malformed_is_told_with_field_and_offset() {
    let Domain { authority, signer, root, .. } = domain();
    let malformed = |error: PathError| match error {
        PathError::Malformed(error) => error,
        other => panic!("{other}"),
    };
    // keyUsage whose BIT STRING claims nine unused bits.
    let leaf = authority.certify(&signer, 3, "320101", &[extension(15, true, &[3, 2, 9, 0x80])]);
    let place = leaf.windows(4).position(|octets| octets == [3, 2, 9, 0x80]).unwrap() + 2;
    let certificate = Certificate::from_der(&leaf).unwrap();
    let error = malformed(certificate.key_usage().unwrap_err());
    assert_eq!((error.field, error.offset, error.kind), ("keyUsage", place, Asn1ErrorKind::UnusedBits));
    // The version of a CRL, which is 2 where it is there.
    let mut crl = root.revoke("root", &[3]);
    let place = crl.windows(3).position(|octets| octets == [2, 1, 1]).unwrap() + 2;
    crl[place] = 2;
    let error = malformed(Crl::from_der(&crl).unwrap_err());
    assert_eq!((error.field, error.offset, error.kind), ("version", place, Asn1ErrorKind::Value));
    assert_eq!(
        error.to_string(),
        format!("version at octet offset {place}: a value that the field cannot have")
    );
}

#[test]
fn every_prefix_of_a_certificate_is_an_error_within_it() {
    let Domain { leaf, .. } = domain();
    for length in 0..leaf.len() {
        match Certificate::from_der(&leaf[..length]).unwrap_err() {
            PathError::Malformed(error) => assert!(error.offset <= length, "{error}"),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_bag_of_10_000_certificates_is_refused_before_any_is_decoded() {
    let Domain { anchor, intermediate, leaf, .. } = domain();
    let bag = vec![&intermediate[..]; 10_000];
    let start = Instant::now();
    assert_eq!(error(&anchor, &bag, &leaf).error, PathError::TooManyCertificates { count: 10_000 });
    assert!(start.elapsed().as_secs() < SECONDS);
}

#[test]
fn a_full_bag_of_namesakes_costs_no_more_than_the_budget() {
    let Domain { root, anchor, leaf, .. } = domain();
    let others: Vec<Vec<u8>> = (0..MAX_CERTIFICATES)
        .map(|number| {
            let namesake = Party::new("authority", u8::try_from(number + 20).unwrap());
            root.certify(&namesake, 2, "330101", &certification_authority())
        })
        .collect();
    let bag: Vec<&[u8]> = others.iter().map(Vec::as_slice).collect();
    let start = Instant::now();
    assert_eq!(error(&anchor, &bag, &leaf).error, PathError::SignatureMismatch);
    assert!(start.elapsed().as_secs() < SECONDS);
}

#[test]
fn cross_signatures_in_a_loop_end() {
    let Domain { anchor, .. } = domain();
    // Everyone certifies everyone and none is certified by the root.
    let parties: Vec<Party> =
        (0..9).map(|number| Party::new(&format!("loop {number}"), number + 40)).collect();
    let mut bag = Vec::new();
    for issuer in &parties {
        for subject in parties.iter().filter(|subject| subject.name != issuer.name) {
            bag.push(issuer.certify(subject, 5, "330101", &certification_authority()));
        }
    }
    let leaf = parties[0].certify(&Party::new("signer", 3), 6, "320101", &[]);
    let bag: Vec<&[u8]> = bag.iter().map(Vec::as_slice).collect();
    let start = Instant::now();
    let failure = error(&anchor, &bag, &leaf);
    assert!(matches!(failure.error, PathError::SignatureBudget | PathError::CandidateBudget), "{failure}");
    assert!(start.elapsed().as_secs() < SECONDS);
}

#[test]
fn a_way_out_of_a_loop_is_found() {
    let Domain { root, authority, anchor, intermediate, leaf, .. } = domain();
    let other = Party::new("other", 8);
    let there = other.certify(&authority, 5, "330101", &certification_authority());
    let back = authority.certify(&other, 6, "330101", &certification_authority());
    let of_root = authority.certify(&root, 7, "330101", &certification_authority());
    let bag = [&there[..], &back, &of_root, &intermediate];
    assert!(build(&anchor, &bag, &[], &leaf, &PathSettings::new(TIME)).is_ok());
}

#[test]
fn a_certificate_of_one_megabyte_is_refused_unread() {
    let Domain { authority, signer, .. } = domain();
    let filler = extension(99, false, &tlv(4, &vec![0; 1 << 20]));
    let leaf = authority.certify(&signer, 3, "320101", &[filler]);
    assert!(leaf.len() > MAX_CERTIFICATE_OCTETS);
    assert_eq!(
        Certificate::from_der(&leaf).unwrap_err(),
        PathError::CertificateTooLarge { octets: leaf.len() }
    );
}

#[test]
fn a_crl_of_the_wrong_issuer_proves_nothing_and_revokes_nobody() {
    let Domain { root, authority, signer, anchor, intermediate, leaf } = domain();
    let hard = PathSettings::new(TIME).with_revocation(RevocationPolicy::HardFail);
    let soft = PathSettings::new(TIME).with_revocation(RevocationPolicy::SoftFail);
    let of_root = root.revoke("root", &[]);
    // Of another authority; in the right name with another key; by the signer itself.
    for (crl, gap) in [
        (root.revoke("root", &[3]), RevocationGap::Missing),
        (root.revoke("authority", &[3]), RevocationGap::WrongSigner),
        (signer.revoke("authority", &[]), RevocationGap::WrongSigner),
    ] {
        let failure = build(&anchor, &[&intermediate], &[&of_root, &crl], &leaf, &hard).unwrap_err();
        assert_eq!(failure, PathFailure::new(PathError::RevocationUnknown(gap), 0));
        let path = build(&anchor, &[&intermediate], &[&of_root, &crl], &leaf, &soft).unwrap();
        assert_eq!(path.revocation()[0], RevocationStatus::Unknown(gap));
    }
    let right = authority.revoke("authority", &[4]);
    let path = build(&anchor, &[&intermediate], &[&of_root, &right], &leaf, &hard).unwrap();
    assert_eq!(
        path.revocation()[0],
        RevocationStatus::Good { source: RevocationSource::Crl, next_update: Some(1_893_456_000) }
    );
    assert_eq!(path.valid_until(), 1_893_456_000);
}

#[test]
fn a_revoked_leaf_and_a_revoked_link_are_refused_under_every_policy() {
    let Domain { root, authority, anchor, intermediate, leaf, .. } = domain();
    for policy in [RevocationPolicy::HardFail, RevocationPolicy::SoftFail] {
        let settings = PathSettings::new(TIME).with_revocation(policy);
        let (of_root, of_authority) = (root.revoke("root", &[]), authority.revoke("authority", &[3]));
        let failure =
            build(&anchor, &[&intermediate], &[&of_root, &of_authority], &leaf, &settings).unwrap_err();
        assert_eq!(failure, PathFailure::new(PathError::Revoked { date: 1_717_200_000, reason: 0 }, 0));
        let (of_root, of_authority) = (root.revoke("root", &[2]), authority.revoke("authority", &[]));
        let failure =
            build(&anchor, &[&intermediate], &[&of_root, &of_authority], &leaf, &settings).unwrap_err();
        assert_eq!(failure.certificate, 1);
    }
}

#[test]
fn a_crl_past_its_next_update_follows_the_policy() {
    // 2030-06-01, half a year after nextUpdate.
    const LATE: i64 = 1_906_502_400;
    let Domain { root, authority, anchor, intermediate, leaf, .. } = domain();
    let (of_root, of_authority) = (root.revoke("root", &[]), authority.revoke("authority", &[]));
    let with = |policy| {
        let settings = PathSettings::new(LATE).with_revocation(policy);
        build(&anchor, &[&intermediate], &[&of_root, &of_authority], &leaf, &settings)
    };
    let stale = PathError::RevocationStale { by: RevocationSource::Crl, next_update: 1_893_456_000 };
    assert_eq!(with(RevocationPolicy::HardFail).unwrap_err().error, stale);
    for policy in [RevocationPolicy::HardFailStaleAllowed, RevocationPolicy::SoftFail] {
        let path = with(policy).unwrap();
        let stale = RevocationStatus::Stale { source: RevocationSource::Crl, next_update: 1_893_456_000 };
        assert_eq!(path.revocation(), [stale; 2]);
        assert!(path.valid_until() >= LATE);
    }
}

#[test]
fn no_prefix_and_no_flipped_bit_of_a_chain_panics_or_holds() {
    let Domain { anchor, intermediate, leaf, .. } = domain();
    for length in 0..leaf.len() {
        assert!(Certificate::from_der(&leaf[..length]).is_err());
    }
    for place in 0..leaf.len() {
        let mut bent = leaf.clone();
        bent[place] ^= 1;
        assert!(build(&anchor, &[&intermediate], &[], &bent, &PathSettings::new(TIME)).is_err(), "{place}");
    }
}

#[test]
fn work_on_names_is_bounded() {
    // 1 000 excluded subtrees over 1 000 names.
    let hosts = |count: u16, base: &str| -> Vec<Vec<u8>> {
        (0..count).map(|number| tlv(0x82, format!("h{number}.{base}").as_bytes())).collect()
    };
    let subtrees: Vec<u8> =
        hosts(1_000, "excluded.example").iter().flat_map(|host| tlv(0x30, host)).collect();
    let constraints = extension(30, true, &tlv(0x30, &tlv(0xA1, &subtrees)));
    let Domain { root, authority, signer, anchor, .. } = domain();
    let link =
        root.certify(&authority, 2, "330101", &[certification_authority(), vec![constraints]].concat());
    let names = extension(17, false, &tlv(0x30, &hosts(1_000, "signer.example").concat()));
    let leaf = authority.certify(&signer, 3, "320101", &[names]);
    assert_eq!(error(&anchor, &[&link], &leaf).error, PathError::NameBudget);
}
