//! The vectors of `docs/tsca-profile.md`: made again, and verified step by step as that page says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use trueline_passport::Reason;
use trueline_passport::es256::{VerifyingKey, p256};
use trueline_trust::{
    AnchorScope, Certificate, CertificateBuilder, Chain, ChainProblem, ChainVerdict, Coverage, Crl,
    CrlBuilder, CrossBorderList, DistinguishedName, DomainAnchor, DomainKind, DomainRules, Issuer, KeyUsage,
    ListSequences, ListSigner, LoadedDomains, NumberSet, PathBuilder, PathError, PemLabel, RevocationPolicy,
    RevocationStatus, SerialNumber, TnAuthList, TrustDomain, TrustDomains, Validity, pem_blocks, to_pem,
};

/// 2026-11-25T10:00:00Z.
const TIME: i64 = 1_795_600_800;
const DAY: i64 = 86_400;
/// The placeholder of the profile: below the number that RFC 5612 keeps for documentation.
const POLICY: &str = "1.3.6.1.4.1.32473.1.1";

/// A name and a key, whose private part is 32 times the same octet.
struct Party {
    name: DistinguishedName,
    seed: u8,
}

impl Party {
    fn new(name: &str, seed: u8) -> Self {
        Self { name: name.parse().unwrap(), seed }
    }

    /// Of the backend whose signatures are the same each time (RFC 6979).
    fn key(&self) -> p256::SigningKey {
        p256::SigningKey::generate(&[self.seed; 32]).unwrap()
    }

    fn public(&self) -> VerifyingKey {
        VerifyingKey::from_sec1(&self.key().verifying_key().to_sec1()).unwrap()
    }

    fn issuer(&self) -> Issuer {
        Issuer::new(self.name.clone(), &self.public())
    }

    fn certify(
        &self,
        subject: &Self,
        days: i64,
        build: impl Fn(CertificateBuilder) -> CertificateBuilder,
    ) -> Vec<u8> {
        let validity = Validity::new(TIME - 24 * DAY, TIME - 24 * DAY + days * DAY).unwrap();
        let serial = SerialNumber::from_random([subject.seed; 20]);
        let builder = CertificateBuilder::new(subject.name.clone(), &subject.public(), serial, validity);
        build(builder).sign(&self.issuer(), &self.key()).unwrap()
    }
}

fn country(code: &str) -> AnchorScope {
    AnchorScope::of_countries([code.parse().unwrap()])
}

fn list_of(scope: &AnchorScope) -> TnAuthList<'static> {
    scope.to_tn_auth_list().unwrap()
}

fn numbers(first: &str, last: &str) -> AnchorScope {
    AnchorScope::NOTHING.with_range(first.parse().unwrap(), last.parse().unwrap()).unwrap()
}

fn rules() -> DomainRules {
    DomainRules::of(DomainKind::Tsca)
        .with_required_policies(vec![POLICY.parse().unwrap()])
        .with_max_leaf_validity(90 * 86_400)
}

/// Every file of the vectors with its contents.
fn made() -> Vec<(&'static str, String)> {
    let global = Party::new("O=Example Union, CN=Global TSCA", 1);
    let national = Party::new("C=GB, O=Example Regulator, CN=TSCA GB", 2);
    let other = Party::new("C=US, O=Example Agency, CN=TSCA US", 3);
    let gateway = Party::new("C=GB, O=Example Telecom, CN=SSGW 1", 4);
    let signer = Party::new("O=Example Union, CN=Cross-border list", 5);
    let policy = || POLICY.parse().unwrap();
    let root = global.certify(&global, 20 * 365, |builder| builder.certification_authority(None));
    let authority = |scope: AnchorScope| {
        move |builder: CertificateBuilder| {
            builder
                .certification_authority(Some(0))
                .with_policy(policy())
                .with_tn_auth_list(&list_of(&scope))
                .with_crl_distribution_point("http://crl.example/global.crl", None)
        }
    };
    let gb = global.certify(&national, 10 * 365, authority(country("44")));
    let us = global.certify(&other, 10 * 365, authority(country("1")));
    let ssgw = |first, last| {
        national.certify(&gateway, 90, move |builder| {
            builder
                .with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
                .with_policy(policy())
                .with_tn_auth_list(&list_of(&numbers(first, last)))
                .with_crl_distribution_point("http://crl.example/gb.crl", None)
        })
    };
    let good = ssgw("447700900100", "447700900199");
    let beyond = ssgw("12025550100", "12025550199");
    let crl = |party: &Party| {
        CrlBuilder::new(1, TIME - DAY, TIME + 29 * DAY).unwrap().sign(&party.issuer(), &party.key()).unwrap()
    };
    let domain = |name, octets: &[u8], scope, crl: Vec<u8>| {
        TrustDomain::new(name, DomainKind::Tsca)
            .unwrap()
            .with_rules(rules())
            .with_anchor(DomainAnchor::new(octets, scope).unwrap())
            .unwrap()
            .with_crl(crl)
            .unwrap()
    };
    let area = numbers("13125550100", "13125550199").with_prefix("1202".parse().unwrap()).unwrap();
    let domains = vec![
        domain("tsca-gb", &gb, country("44"), crl(&national)),
        domain("tsca-us", &us, area, crl(&other)),
    ];
    let list = CrossBorderList::new("example-union", 7, TIME, TIME + 30 * DAY, domains).unwrap();
    let token = list.sign(&signer.key(), &signer.public()).unwrap();
    let list_signer =
        signer.certify(&signer, 365, |builder| builder.with_key_usage(KeyUsage::DIGITAL_SIGNATURE));
    let certificate = |octets: &[u8]| to_pem(PemLabel::Certificate, octets);
    vec![
        ("global.pem", certificate(&root)),
        ("tsca-gb.pem", certificate(&gb)),
        ("tsca-us.pem", certificate(&us)),
        ("ssgw.pem", certificate(&good)),
        ("ssgw-beyond.pem", certificate(&beyond)),
        ("global.crl", to_pem(PemLabel::Crl, &crl(&global))),
        ("gb.crl", to_pem(PemLabel::Crl, &crl(&national))),
        ("list-signer.pem", certificate(&list_signer)),
        ("list.json", list.payload().unwrap() + "\n"),
        ("list.jws", token + "\n"),
    ]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/tsca")
}

fn text(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap()
}

fn certificate(file: &str) -> Vec<u8> {
    pem_blocks(&text(file), PemLabel::Certificate).unwrap().remove(0)
}

fn load(time: i64, seen: &ListSequences) -> LoadedDomains {
    TrustDomains::load_directory(time, seen, |path| fs::read(folder().join(path))).unwrap()
}

#[test]
fn the_vectors_are_made_again_octet_for_octet() {
    for (file, contents) in made() {
        assert_eq!(text(file), contents, "{file}");
    }
}

#[test]
fn the_page_shows_the_files() {
    let page = include_str!("../../../docs/tsca-profile.md");
    for file in ["trust.toml", "list-signer.pem"] {
        assert!(page.contains(text(file).trim_end()), "{file} differs from the page");
    }
    // The page breaks the one line of the payload and leaves certificates out.
    let token = text("list.jws");
    let (header, _) = token.split_once('.').unwrap();
    assert!(page.contains(header), "the header of list.jws differs from the page");
    assert!(page.contains(POLICY) && page.contains("example-union/tsca-gb"));
}

#[test]
fn the_directory_of_the_page_loads_without_a_warning() {
    let loaded = load(TIME, &ListSequences::new());
    assert_eq!(loaded.warnings(), []);
    let names: Vec<&str> = loaded.domains().domains().iter().map(TrustDomain::name).collect();
    assert_eq!(names, ["global-tsca", "example-union/tsca-gb", "example-union/tsca-us"]);
    assert_eq!(loaded.sequences().of("example-union"), Some(7));
    // The receiver takes no more of +1 from the list than what it says in trust.toml.
    let us = loaded.domains().domain("example-union/tsca-us").unwrap();
    assert_eq!(us.anchors()[0].to_string(), "C=US, O=Example Agency, CN=TSCA US for +1202");
}

/// Steps 2 to 6 of the page for a chain under a domain; the scope of its anchor.
fn scope_of(domain: &TrustDomain, leaf: &[u8], links: &[&[u8]], time: i64) -> Result<AnchorScope, PathError> {
    let leaf = Certificate::from_der(leaf).unwrap();
    let links: Vec<Certificate<'_>> =
        links.iter().map(|octets| Certificate::from_der(octets).unwrap()).collect();
    let issuers = [&leaf].into_iter().chain(&links).map(Certificate::issuer);
    let anchors: Vec<_> = issuers.flat_map(|issuer| domain.anchors_of(&issuer).collect::<Vec<_>>()).collect();
    let ends: Vec<_> = anchors.iter().map(|(_, end)| *end).collect();
    let crls: Vec<Crl<'_>> = domain.crls().iter().map(|octets| Crl::from_der(octets).unwrap()).collect();
    let settings = domain.rules().path_settings(time).with_revocation(RevocationPolicy::HardFail);
    let path = PathBuilder::new(&ends, &links).with_crls(&crls).build(&leaf, &settings);
    let path = path.map_err(|failure| failure.error)?;
    assert!(path.revocation().iter().all(|status| matches!(status, RevocationStatus::Good { .. })));
    let end = path.anchor().certificate();
    let anchor = anchors.iter().find(|(_, anchor)| anchor.certificate() == end).unwrap().0;
    Ok(anchor.scope().clone())
}

fn listed(octets: &[u8]) -> NumberSet {
    let certificate = Certificate::from_der(octets).unwrap();
    let value = certificate.extension(TnAuthList::OID.as_bytes()).unwrap().value;
    NumberSet::of(TnAuthList::decode(value).unwrap().entries())
}

#[test]
fn a_gateway_is_believed_through_the_root_and_through_the_list() {
    let loaded = load(TIME, &ListSequences::new());
    let (leaf, national) = (certificate("ssgw.pem"), certificate("tsca-gb.pem"));
    let through_root = loaded.domains().domain("global-tsca").unwrap();
    assert!(scope_of(through_root, &leaf, &[&national], TIME).unwrap().is_everything());
    let through_list = loaded.domains().domain("example-union/tsca-gb").unwrap();
    assert_eq!(scope_of(through_list, &leaf, &[], TIME), Ok(country("44")));
    // 90 days after it was made.
    let late = scope_of(through_list, &leaf, &[], TIME + 67 * DAY);
    assert!(matches!(late, Err(PathError::Expired { .. })));
    let other = loaded.domains().domain("example-union/tsca-us").unwrap();
    assert_eq!(scope_of(other, &leaf, &[&national], TIME), Err(PathError::UnknownIssuer));
}

#[test]
fn a_national_authority_speaks_for_its_country_alone() {
    let (good, beyond, national) =
        (certificate("ssgw.pem"), certificate("ssgw-beyond.pem"), certificate("tsca-gb.pem"));
    assert!(listed(&national).contains(&listed(&good)));
    // The chain of this one holds; that the list of its issuer, or the scope of its anchor, does not cover the numbers is
    // what refuses it.
    let loaded = load(TIME, &ListSequences::new());
    let domain = loaded.domains().domain("example-union/tsca-gb").unwrap();
    let scope = scope_of(domain, &beyond, &[], TIME).unwrap();
    assert!(!scope.contains_numbers(&listed(&beyond)) && scope.contains_numbers(&listed(&good)));
    assert!(!listed(&national).contains(&listed(&beyond)));
}

#[test]
fn all_steps_at_once() {
    let loaded = load(TIME, &ListSequences::new());
    let domains = loaded.domains();
    let chain = |leaf| Chain::from_octets((text(leaf) + &text("tsca-gb.pem")).as_bytes()).unwrap();
    let judgement = domains.judge(&chain("ssgw.pem"), &(), TIME);
    let names: Vec<&str> = judgement.verdicts().map(ChainVerdict::domain).collect();
    assert_eq!(names, ["global-tsca", "example-union/tsca-gb"]);
    for verdict in judgement.verdicts() {
        let speaks = |number: &str| verdict.check_number(&number.parse().unwrap(), domains.providers());
        assert_eq!(speaks("447700900123"), Ok(Coverage::Covered));
        assert_eq!(speaks("447700900200"), Err(Reason::NumberNotCovered));
    }
    let beyond = domains.judge(&chain("ssgw-beyond.pem"), &(), TIME);
    // Through the root the list of the national authority is in the way, and through the list that of its anchor.
    assert_eq!(
        beyond.verdict().map(ChainVerdict::domain).map_err(|failure| *failure.problem()),
        Err(ChainProblem::DelegationTooWide)
    );
    let through_root = domains.judge(&chain("ssgw.pem"), &(), TIME + 31 * DAY);
    let names: Vec<&str> = through_root.verdicts().map(ChainVerdict::domain).collect();
    assert_eq!(names, ["global-tsca"], "the list has ended");
}

#[test]
fn the_list_ends_and_does_not_come_again() {
    let signer = ListSigner::from_certificate(&certificate("list-signer.pem")).unwrap();
    let mut seen = ListSequences::new();
    let token = text("list.jws");
    let open = |time, seen: &ListSequences| {
        CrossBorderList::open(token.as_bytes(), core::slice::from_ref(&signer), time, seen)
    };
    assert_eq!(open(TIME, &seen).unwrap().payload().unwrap() + "\n", text("list.json"));
    assert!(open(TIME + 31 * DAY, &seen).is_err());
    seen.note("example-union", 8);
    assert!(open(TIME, &seen).is_err());
    let late = load(TIME + 31 * DAY, &ListSequences::new());
    assert!(late.domains().domain("example-union/tsca-gb").is_none());
}
