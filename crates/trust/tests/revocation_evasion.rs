//! Whoever holds the key of a revoked certificate writes the file at `x5u`: nothing in it makes the revocation go unseen.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/world.rs"]
mod world;

use std::sync::Arc;

use trueline_trust::{
    AccessMethod, AnchorScope, Certificate, CertificateBuilder, CertificateRepository, Chain, CrlBuilder,
    DomainKind, FetchFailure, Fetched, KeyUsage, Material, Need, NeedKind, PathError, RevocationGap,
    RevocationReason, RevocationStatus, RevokedCertificate, SerialNumber, TrustDomains, Validity,
    VerdictCache,
};
use world::{DAY, Party, TIME, World, chain, country, domain, quiet, rules};

const CRL_AT: &str = "https://crl.example.com/authority.crl";
const OTHER_CRL_AT: &str = "https://crl.example.net/other.crl";

/// Lists by their URLs.
struct Shelf(Vec<(&'static str, Vec<u8>)>);

impl Material for Shelf {
    fn fetched(&self, need: &Need, _: i64) -> Option<Fetched> {
        let (_, octets) = self.0.iter().find(|(url, _)| *url == need.url())?;
        let result: Result<Arc<[u8]>, FetchFailure> = Ok(octets.as_slice().into());
        Some(Fetched { result, expires: TIME + DAY })
    }

    fn revision(&self) -> u64 {
        0
    }
}

/// What keeps a chain from counting.
fn failure(domains: &TrustDomains, chain: &Chain, shelf: &Shelf) -> Option<&'static str> {
    domains.judge(chain, shelf, TIME).verdict().err().map(|failure| failure.problem().identifier())
}

/// Authorities that nobody trusts, each with as many distribution points as are looked at.
fn padding(count: usize) -> Vec<Vec<u8>> {
    let stranger = Party::new("stranger", 9);
    let one = |at: usize| {
        (0..8).fold(stranger.authority(), |builder, point| {
            builder.with_crl_distribution_point(&format!("https://{at}.example.net/{point}"), None)
        })
    };
    (0..count).map(|at| stranger.sign(&one(at))).collect()
}

fn padded(padding: &[Vec<u8>], certificates: &[&[u8]]) -> Chain {
    chain(&padding.iter().map(Vec::as_slice).chain(certificates.iter().copied()).collect::<Vec<_>>())
}

fn revoking(certificate: &[u8]) -> CrlBuilder {
    let certificate = Certificate::from_der(certificate).unwrap();
    let entry = RevokedCertificate::new(&certificate, TIME - 120, RevocationReason::KeyCompromise);
    CrlBuilder::new(1, TIME - 60, TIME + DAY).unwrap().with(entry)
}

#[test]
fn distribution_points_of_strangers_do_not_crowd_out_those_of_the_path() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, None);
    let leaf = world.authority.sign(&signer);
    let list = revoking(&leaf).sign(&world.authority.issuer(), &world.authority.key).unwrap();
    let (shelf, soft) = (Shelf(vec![(CRL_AT, list)]), world.domains(rules(DomainKind::Sti)));
    let path: [&[u8]; 2] = [&leaf, &world.intermediate];
    assert_eq!(failure(&soft, &chain(&path), &shelf), Some("revoked"));
    assert_eq!(failure(&soft, &padded(&padding(9), &path), &shelf), Some("revoked"));
    // Beyond what is looked at, the chain fails.
    assert_eq!(failure(&soft, &padded(&padding(126), &path), &shelf), Some("candidate-budget"));
}

#[test]
fn a_full_bag_does_not_keep_the_signer_of_a_list_out() {
    let world = World::new();
    let (policy, lists) = (Party::new("policy root", 20), Party::new("policy lists", 21));
    let point = Some(lists.name.clone());
    let signer = world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, point);
    let leaf = world.authority.sign(&signer);
    let list = revoking(&leaf).indirect(CRL_AT).sign(&lists.issuer(), &lists.key).unwrap();
    let home = domain("home", rules(DomainKind::Sti), &world.anchor, AnchorScope::EVERYTHING);
    let home = home.with_intermediate(policy.sign(&lists.authority())).unwrap();
    let home = home.with_crl_anchor(policy.sign(&policy.authority())).unwrap().with_crl(list).unwrap();
    let (shelf, domains) = (Shelf(Vec::new()), TrustDomains::new(vec![home]).unwrap());
    let path: [&[u8]; 2] = [&leaf, &world.intermediate];
    assert_eq!(failure(&domains, &chain(&path), &shelf), Some("revoked"));
    let stranger = Party::new("stranger", 9);
    let full = vec![stranger.sign(&stranger.authority()); 126];
    assert_eq!(failure(&domains, &padded(&full, &path), &shelf), Some("too-many-certificates"));
}

#[test]
fn an_authority_beside_the_issuer_signs_no_lists_in_its_name() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, None);
    let leaf = world.authority.sign(&signer);
    // Another authority under the same root, which names someone as the issuer of the signer is named.
    let other = Party::new("other", 30);
    let namesake = Party::new("authority", 31);
    let list_signer = other.sign(&namesake.for_days(30).with_key_usage(KeyUsage::CRL_SIGN));
    let beside = world.root.sign(&other.authority().with_crl_distribution_point(OTHER_CRL_AT, None));
    let nobody = CrlBuilder::new(1, TIME - 60, TIME + DAY).unwrap();
    let nobody = nobody.sign(&namesake.issuer(), &namesake.key).unwrap();
    let shelf = Shelf(vec![(OTHER_CRL_AT, nobody)]);
    let chain = chain(&[&leaf, &world.intermediate, &list_signer, &beside]);
    let judgement = world.domains(rules(DomainKind::Sti)).judge(&chain, &shelf, TIME);
    assert_eq!(
        judgement.needs(),
        [Need::new(NeedKind::Crl, CRL_AT)],
        "the list of the issuer is still asked for"
    );
    let status = judgement.verdict().unwrap().revocation()[0];
    assert_eq!(status, RevocationStatus::Unknown(RevocationGap::WrongSigner));
}

#[test]
fn issuers_of_strangers_leave_room_for_what_tells_of_revocation() {
    let world = World::new();
    let stranger = Party::new("stranger", 9);
    let one = |at: usize| {
        let place = format!("https://{at}.example.net/issuer.cer");
        Party::new("nobody", 10).sign(&stranger.authority().with_access(AccessMethod::CaIssuers, &place))
    };
    let signer = world.signer.signer(&["12025550142"]);
    let signer = signer.with_access(AccessMethod::CaIssuers, "https://cert.example.com/issuer.cer");
    let mut certificates = vec![world.authority.sign(&signer)];
    certificates.extend((0..100).map(one));
    let judgement = world.sti().judge(&padded(&certificates, &[]), &(), TIME);
    assert_eq!(judgement.verdict().unwrap_err().problem().identifier(), "unknown-issuer");
    assert_eq!(judgement.needs().len(), 8);
    assert_eq!(judgement.needs()[0].url(), "https://cert.example.com/issuer.cer");
}

#[test]
fn what_was_found_later_is_not_told_of_an_earlier_time() {
    let world = World::new();
    let validity = Validity::new(TIME - 60, TIME + 300 * DAY).unwrap();
    let serial = SerialNumber::from_random([1; 20]);
    let (name, key) = (world.root.name.clone(), world.root.key.verifying_key());
    let anchor = CertificateBuilder::new(name, key, serial, validity).certification_authority(None);
    let anchor = world.root.sign(&anchor);
    let home = domain("home", quiet(DomainKind::Sti), &anchor, AnchorScope::EVERYTHING);
    let (domains, cache) = (TrustDomains::new(vec![home]).unwrap(), VerdictCache::new(8));
    let problem = |at| cache.judge(&world.chain(), &domains, &(), at).verdict().err().map(|it| *it.problem());
    assert_eq!(problem(TIME), None);
    assert_eq!(problem(TIME - 61), Some(PathError::NotYetValid { not_before: TIME - 60 }.into()));
}

#[test]
fn a_domain_whose_anchor_comes_later_is_not_left_out_until_the_verdict_ends() {
    let world = World::new();
    let validity = Validity::new(TIME + 600, TIME + 300 * DAY).unwrap();
    let serial = SerialNumber::from_random([1; 20]);
    let (name, key) = (world.root.name.clone(), world.root.key.verifying_key());
    let anchor = CertificateBuilder::new(name, key, serial, validity).certification_authority(None);
    let home = domain("home", quiet(DomainKind::Sti), &world.anchor, country("44"));
    let later = domain("later", quiet(DomainKind::Sti), &world.root.sign(&anchor), country("1"));
    let (domains, cache) = (TrustDomains::new(vec![home, later]).unwrap(), VerdictCache::new(8));
    let count = |at| cache.judge(&world.chain(), &domains, &(), at).verdicts().count();
    assert_eq!((count(TIME), count(TIME + 300), count(TIME + 601)), (1, 1, 2));
}

#[test]
fn a_list_that_takes_the_place_of_another_counts_at_once() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, None);
    let leaf = world.authority.sign(&signer);
    let sign = |list: CrlBuilder| list.sign(&world.authority.issuer(), &world.authority.key).unwrap();
    let before = sign(CrlBuilder::new(1, TIME - 60, TIME + DAY).unwrap());
    let (domains, chain) = (world.domains(rules(DomainKind::Sti)), chain(&[&leaf, &world.intermediate]));
    let (repository, cache) = (CertificateRepository::new(8), VerdictCache::new(8));
    let need = Need::new(NeedKind::Crl, CRL_AT);
    let judged = |at| cache.judge(&chain, &domains, &repository, at);

    repository.insert(&need, Ok(&before), TIME + DAY).unwrap();
    let judgement = judged(TIME);
    assert!(judgement.verdict().is_ok() && judgement.needs().is_empty());
    repository.insert(&need, Ok(&before), TIME + DAY).unwrap();
    assert!(Arc::ptr_eq(&judgement, &judged(TIME)), "the same list changes nothing");
    repository.insert(&need, Ok(&sign(revoking(&leaf))), TIME + DAY).unwrap();
    assert_eq!(judged(TIME).verdict().unwrap_err().problem().identifier(), "revoked");
}
