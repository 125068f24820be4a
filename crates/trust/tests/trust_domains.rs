//! Trust domains put together in Rust.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use lab::{Party, certification_authority, extension, name};
use trueline_trust::{
    AnchorScope, DomainAnchor, DomainError, DomainKind, DomainRules, MAX_ANCHORS, MAX_DOMAINS, Name,
    NumberSet, PathError, ServiceProviderCode, ServiceProviderTable, TnEntry, TrustDomain, TrustDomains,
};

fn root(common_name: &str, seed: u8) -> Vec<u8> {
    let party = Party::new(common_name, seed);
    party.certify(&party, seed, "340101", &certification_authority())
}

fn country(code: &str) -> AnchorScope {
    AnchorScope::of_countries([code.parse().unwrap()])
}

fn domain(name: &str) -> TrustDomain {
    TrustDomain::new(name, DomainKind::Tsca).unwrap()
}

#[test]
fn anchors_are_found_by_the_issuer_of_a_certificate() {
    let (uk, us) = (root("TSCA GB", 1), root("TSCA US", 2));
    let domain = domain("lab")
        .with_anchor(DomainAnchor::new(uk.clone(), country("44")).unwrap())
        .unwrap()
        .with_anchor(DomainAnchor::new(us, country("1")).unwrap())
        .unwrap();
    // Another case of the letters names the same authority (RFC 5280 §7.1).
    let issuer = name("tsca  gb");
    let found: Vec<_> = domain.anchors_of(&Name::from_der(&issuer).unwrap()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.octets(), uk);
    assert_eq!(found[0].0.to_string(), "CN=TSCA GB for +44");
    assert_eq!(found[0].1.certificate().subject().to_string(), "CN=TSCA GB");
    let stranger = name("TSCA FR");
    assert_eq!(domain.anchors_of(&Name::from_der(&stranger).unwrap()).count(), 0);
}

#[test]
fn what_cannot_issue_is_no_anchor() {
    let signer = Party::new("signer", 3);
    let leaf = signer.certify(&signer, 3, "340101", &[]);
    let of = |octets: Vec<u8>| DomainAnchor::new(octets, AnchorScope::EVERYTHING).unwrap_err();
    assert_eq!(of(leaf), PathError::NotACertificationAuthority);
    let only_crls = [extension(19, true, &[0x30, 3, 1, 1, 0xFF]), extension(15, true, &[3, 2, 1, 0x02])];
    assert_eq!(of(signer.certify(&signer, 3, "340101", &only_crls)), PathError::KeyCertSignMissing);
    assert!(matches!(of(b"no certificate".to_vec()), PathError::Malformed { .. }));
    // The point is moved off its curve.
    let mut root = root("root", 4);
    let key = Party::new("root", 4).key.verifying_key().to_sec1().to_vec();
    let at = root.windows(key.len()).position(|window| window == key).unwrap();
    root[at + key.len() - 1] ^= 1;
    assert_eq!(of(root), PathError::UnsupportedKey);
}

#[test]
fn names_tell_domains_apart() {
    assert_eq!(TrustDomain::new("", DomainKind::Sti), Err(DomainError::EmptyName));
    assert_eq!(TrustDomain::new(" ", DomainKind::Sti), Err(DomainError::EmptyName));
    assert_eq!(TrustDomain::new("a\nb", DomainKind::Sti), Err(DomainError::Name));
    assert_eq!(TrustDomain::new(&"a".repeat(129), DomainKind::Sti), Err(DomainError::Name));
    let twice = TrustDomains::new(vec![domain("lab"), domain("lab")]);
    assert_eq!(twice, Err(DomainError::DuplicateName { name: "lab".into() }));
    let domains = TrustDomains::new(vec![domain("lab"), domain("field")]).unwrap();
    assert_eq!(domains.domain("field").unwrap().name(), "field");
    assert!(domains.domain("Lab").is_none());
}

#[test]
fn the_same_anchor_has_one_scope_in_a_domain() {
    let anchor = root("TSCA GB", 1);
    let first = DomainAnchor::new(anchor.clone(), country("44")).unwrap();
    let again = DomainAnchor::new(anchor, country("1")).unwrap();
    let twice = domain("lab").with_anchor(first).unwrap().with_anchor(again);
    assert_eq!(twice, Err(DomainError::DuplicateAnchor { name: "lab".into(), subject: "CN=TSCA GB".into() }));
}

#[test]
fn counts_are_bounded() {
    let many = (0..=MAX_DOMAINS).map(|n| domain(&n.to_string())).collect();
    assert_eq!(TrustDomains::new(many), Err(DomainError::TooManyDomains));
    let filled = |count: usize| {
        (0..count).try_fold(domain("lab"), |domain, n| {
            domain.with_anchor(DomainAnchor::new(root(&n.to_string(), 1), AnchorScope::EVERYTHING).unwrap())
        })
    };
    assert_eq!(filled(MAX_ANCHORS).unwrap().anchors().len(), MAX_ANCHORS);
    assert_eq!(filled(MAX_ANCHORS + 1), Err(DomainError::TooManyAnchors));
}

#[test]
fn the_generation_follows_the_contents() {
    let octets = root("TSCA GB", 1);
    let anchor = |scope| DomainAnchor::new(octets.clone(), scope).unwrap();
    let with = |scope| TrustDomains::new(vec![domain("lab").with_anchor(anchor(scope)).unwrap()]).unwrap();
    let (one, other) = (with(country("44")), with(country("1")));
    assert_eq!(one.generation(), with(country("44")).generation());
    assert_ne!(one.generation(), other.generation());
    let mut providers = ServiceProviderTable::new();
    let number = TnEntry::One("12025550100".parse().unwrap());
    providers.add(ServiceProviderCode::new("709J").unwrap(), &NumberSet::of([number]));
    assert_ne!(one.generation(), one.clone().with_providers(providers).generation());
    let rules = DomainRules::of(DomainKind::Tsca).with_max_leaf_validity(1);
    let ruled = TrustDomains::new(vec![domain("lab").with_rules(rules)]).unwrap();
    assert_ne!(ruled.generation(), TrustDomains::new(vec![domain("lab")]).unwrap().generation());
}

#[test]
fn crls_and_intermediates_are_checked_when_they_come_in() {
    let authority = Party::new("authority", 2);
    let crl = authority.revoke("authority", &[1]);
    let ready = domain("lab").with_crl(crl.clone()).unwrap().with_intermediate(root("authority", 2)).unwrap();
    assert_eq!((ready.crls().len(), ready.intermediates().len()), (1, 1));
    assert!(matches!(domain("lab").with_crl(root("authority", 2)), Err(DomainError::Octets(_))));
    assert!(matches!(domain("lab").with_intermediate(crl), Err(DomainError::Octets(_))));
    let pa = domain("lab").with_crl_anchor(root("STI-PA", 5)).unwrap();
    assert_eq!(pa.crl_anchors_of(&Name::from_der(&name("STI-PA")).unwrap()).count(), 1);
    assert_eq!(pa.anchors().len(), 0);
}
