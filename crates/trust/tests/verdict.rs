//! Chains judged under trust domains: what holds, for which numbers, and what must not be believed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_passport::{Attestation, Claims, Destination, Identity, Reason};
use trueline_trust::{
    AccessMethod, AnchorScope, Asn1ErrorKind, Certificate, CertificateIdHash, Chain, ChainProblem,
    ChainVerdict, ClaimConstraints, Coverage, CrlBuilder, DomainKind, FetchFailure, Fetched, Judgement,
    KeyUsage, Material, Need, NeedKind, OcspRequest, PathError, PemLabel, Remark, RevocationPolicy,
    RevocationReason, RevocationSource, RevocationStatus, RevokedCertificate, TnAuthList, TnEntry,
    TrustDomains, UnknownProviderCodes, pem_blocks,
};
use world::{DAY, Party, TIME, World, chain, country, domain, list, providers, quiet, rules};

const LIST_AT: &str = "https://numbers.example.com/signer";
const CRL_AT: &str = "https://crl.example.com/authority.crl";
const ISSUER_AT: &str = "https://cert.example.com/authority.cer";

/// What was fetched, in a map.
#[derive(Default)]
struct Shelf(BTreeMap<Need, Fetched>);

impl Shelf {
    fn with(mut self, kind: NeedKind, url: &str, result: Result<&[u8], FetchFailure>, expires: i64) -> Self {
        self.0.insert(Need::new(kind, url), Fetched { result: result.map(Arc::from), expires });
        self
    }
}

impl Material for Shelf {
    fn fetched(&self, need: &Need, at: i64) -> Option<Fetched> {
        self.0.get(need).filter(|fetched| at <= fetched.expires).cloned()
    }

    fn revision(&self) -> u64 {
        self.0.len() as u64
    }
}

fn judge(domains: &TrustDomains, chain: &Chain) -> Judgement {
    domains.judge(chain, &(), TIME)
}

fn problem(domains: &TrustDomains, chain: &Chain) -> (ChainProblem, usize) {
    let judgement = judge(domains, chain);
    let failure = judgement.verdict().unwrap_err();
    (*failure.problem(), failure.certificate())
}

fn speaks(verdict: &ChainVerdict, domains: &TrustDomains, number: &str) -> Result<Coverage, Reason> {
    verdict.check_number(&number.parse().unwrap(), domains.providers())
}

#[test]
fn a_chain_that_holds_says_under_whom_for_which_numbers_and_until_when() {
    let world = World::new();
    let domains = world.sti();
    let judgement = judge(&domains, &world.chain());
    let verdict = judgement.verdict().unwrap();
    assert_eq!(verdict.to_string(), "home (sti): CN=signer under CN=root");
    assert_eq!((verdict.domain(), verdict.kind()), ("home", DomainKind::Sti));
    assert_eq!(verdict.key(), world.signer.key.verifying_key());
    assert_eq!(verdict.numbers().len(), 1);
    assert_eq!(verdict.numbers()[0].scope(), &list(&["12025550100+100"]).scope());
    assert_eq!((verdict.valid_from(), verdict.valid_until()), (TIME - DAY, TIME + 30 * DAY));
    assert_eq!(judgement.until(), TIME + 30 * DAY);
    assert_eq!((verdict.remarks(), verdict.revocation()), (&[][..], &[RevocationStatus::NotChecked; 2][..]));
    assert!(judgement.needs().is_empty() && verdict.constraints().is_none());
    assert_eq!(speaks(verdict, &domains, "12025550199"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &domains, "12025550200"), Err(Reason::NumberNotCovered));
}

#[test]
fn the_order_of_a_chain_and_what_else_lies_in_it_do_no_harm() {
    let world = World::new();
    let (domains, stranger) = (world.sti(), Party::new("stranger", 9));
    let extra = stranger.sign(&stranger.authority());
    let (leaf, intermediate, root) = (&*world.leaf, &*world.intermediate, &*world.anchor);
    for certificates in [
        vec![leaf, intermediate],
        vec![leaf, intermediate, root],
        vec![leaf, root, intermediate, leaf],
        vec![leaf, &extra, b"\x30\x00", intermediate],
    ] {
        let judgement = judge(&domains, &chain(&certificates));
        assert!(judgement.verdict().unwrap().remarks().is_empty());
    }
    let turned = judge(&domains, &chain(&[root, intermediate, leaf]));
    assert_eq!(turned.verdict().unwrap().remarks(), [Remark::SignerNotFirst]);
    assert_eq!(turned.verdict().unwrap().subject(), "CN=signer");
    // The first is the signer's; without it, nobody knows whose token it is.
    let broken = problem(&domains, &chain(&[b"\x30\x00", leaf, intermediate]));
    assert!(matches!(broken, (ChainProblem::Path(PathError::Malformed { .. }), 0)), "{broken:?}");
}

#[test]
fn a_signer_alone_is_helped_by_the_intermediates_of_a_domain() {
    let world = World::new();
    let alone = chain(&[&world.leaf]);
    assert_eq!(problem(&world.sti(), &alone).0, ChainProblem::Path(PathError::UnknownIssuer));
    let domain = domain("home", quiet(DomainKind::Sti), &world.anchor, AnchorScope::EVERYTHING);
    let domains = TrustDomains::new(vec![domain.with_intermediate(world.intermediate).unwrap()]).unwrap();
    assert_eq!(judge(&domains, &alone).verdict().unwrap().revocation().len(), 2);
}

#[test]
fn a_signer_alone_says_where_its_issuer_is() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_access(AccessMethod::CaIssuers, ISSUER_AT);
    let (domains, alone) = (world.sti(), chain(&[&world.authority.sign(&signer)]));
    let judgement = judge(&domains, &alone);
    assert_eq!(judgement.needs(), [Need::new(NeedKind::IssuerCertificate, ISSUER_AT)]);
    assert_eq!(judgement.verdict().unwrap_err().problem().reason(), Reason::CertificateUntrusted);
    assert!(judgement.until() < TIME + 60);

    let kind = NeedKind::IssuerCertificate;
    let shelf = Shelf::default().with(kind, ISSUER_AT, Ok(&world.intermediate), TIME + 60);
    let judgement = domains.judge(&alone, &shelf, TIME);
    assert!(judgement.verdict().is_ok() && judgement.needs().is_empty());
    for useless in [Ok(&world.leaf[..]), Ok(b"no certificate"), Err(FetchFailure::Unavailable)] {
        let shelf = Shelf::default().with(kind, ISSUER_AT, useless, TIME + 60);
        let judgement = domains.judge(&alone, &shelf, TIME);
        assert!(judgement.verdict().is_err() && judgement.needs().is_empty());
    }
}

#[test]
fn chains_that_break_rfc_5280_are_told_apart() {
    let world = World::new();
    let domains = world.sti();
    let numbers = ["12025550142"];
    let authority = world.signer.authority().with_tn_auth_list(&list(&numbers));
    let (found, place) = problem(&domains, &world.chain_of(&authority));
    assert_eq!((found, place), (ChainProblem::Path(PathError::TargetIsCertificationAuthority), 0));
    assert_eq!(found.reason(), Reason::CertificateRefused);

    let own = world.signer.sign(&world.signer.signer(&numbers));
    let (found, _) = problem(&domains, &chain(&[&own]));
    assert_eq!(found.reason(), Reason::CertificateUntrusted);

    let stranger = Party::new("authority", 8);
    let (found, _) =
        problem(&domains, &chain(&[&stranger.sign(&world.signer.signer(&numbers)), &world.intermediate]));
    assert_eq!(found, ChainProblem::Path(PathError::SignatureMismatch));

    let late = domains.judge(&world.chain(), &(), TIME + 31 * DAY);
    let failure = late.verdict().unwrap_err();
    assert_eq!(failure.problem().reason(), Reason::CertificateExpired);
    assert_eq!((failure.certificate(), failure.domain()), (0, Some("home")));
    assert_eq!(
        failure.to_string(),
        "home: certificate 0 of the path: expired at 2026-12-25T14:00:00Z (RFC 5280 §6.1.3 (a)(2))"
    );
    let early = domains.judge(&world.chain(), &(), TIME - DAY - 10);
    assert_eq!(early.verdict().unwrap_err().problem().reason(), Reason::CertificateNotYetValid);
    assert_eq!(early.until(), TIME - DAY - 1);

    let expired = world.root.sign(&world.authority.for_days(0).certification_authority(None));
    let link = domains.judge(&chain(&[&world.leaf, &expired]), &(), TIME + 1);
    let failure = link.verdict().unwrap_err();
    assert_eq!((failure.problem().reason(), failure.certificate()), (Reason::CertificateExpired, 1));

    let critical = world.signer.signer(&numbers).with_extension(
        der::oid::ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1"),
        true,
        vec![5, 0],
    );
    let (found, _) = problem(&domains, &world.chain_of(&critical));
    assert_eq!(found, ChainProblem::Path(PathError::UnknownCriticalExtension));
}

#[test]
fn a_signer_whose_key_signs_no_tokens_is_refused() {
    let certificates = pem_blocks(include_str!("algorithms/leaf-p384.pem"), PemLabel::Certificate).unwrap();
    let [root, leaf] = <[Vec<u8>; 2]>::try_from(certificates).unwrap();
    let rules = quiet(DomainKind::Sti).allow_missing_tn_auth_list();
    let domains = TrustDomains::new(vec![domain("home", rules, &root, AnchorScope::EVERYTHING)]).unwrap();
    let judgement = domains.judge(&chain(&[&leaf]), &(), 1_893_456_000);
    let failure = judgement.verdict().unwrap_err();
    assert_eq!((*failure.problem(), failure.certificate()), (ChainProblem::NotEs256, 0));
    assert_eq!(failure.problem().reason(), Reason::CertificateInvalid);
}

#[test]
fn a_signer_needs_a_list_unless_the_rules_do_without() {
    let world = World::new();
    let unlisted = world.chain_of(&world.signer.unlisted_signer());
    assert_eq!(problem(&world.sti(), &unlisted), (ChainProblem::NumberListMissing, 0));
    assert_eq!(ChainProblem::NumberListMissing.reason(), Reason::NumberListMissing);

    let rules = quiet(DomainKind::Sti).allow_missing_tn_auth_list();
    let domains = TrustDomains::new(vec![domain("home", rules, &world.anchor, country("1"))]).unwrap();
    let judgement = judge(&domains, &unlisted);
    let verdict = judgement.verdict().unwrap();
    assert_eq!(speaks(verdict, &domains, "12025550142"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &domains, "447700900123"), Err(Reason::AnchorOutOfScope));
}

#[test]
fn a_list_with_other_content_is_not_passed_over() {
    let world = World::new();
    let domains = world.sti();
    // What libstirshaken writes: a URL in place of the list. And a list with IMPLICIT tags.
    for (value, kind) in [
        (b"\x16\x1bhttps://cert.example.com/a".to_vec(), None),
        (b"\x30\x06\x80\x04709J".to_vec(), Some(Asn1ErrorKind::Implicit { found: 0x80 })),
    ] {
        let signer = world.signer.unlisted_signer().with_extension(TnAuthList::OID, false, value);
        let (found, place) = problem(&domains, &world.chain_of(&signer));
        let ChainProblem::NumberListInvalid(error) = found else { panic!("{found}") };
        assert!(place == 0 && kind.is_none_or(|kind| error.kind == kind), "{error}");
        assert_eq!(found.reason(), Reason::NumberListInvalid);
    }
}

#[test]
fn a_provider_speaks_for_the_numbers_of_its_table_alone() {
    let world = World::new();
    let provider = world.chain_of(&world.signer.signer(&["709J"]));
    let table = providers(&[("709J", "12025550100+100")]);
    for kind in [DomainKind::Sti, DomainKind::Tsca] {
        let domains = world.domains(quiet(kind)).with_providers(table.clone());
        let judgement = judge(&domains, &provider);
        let verdict = judgement.verdict().unwrap();
        assert_eq!(speaks(verdict, &domains, "12025550142"), Ok(Coverage::Covered));
        assert_eq!(speaks(verdict, &domains, "12025550200"), Err(Reason::NumberNotCovered));
        let domains = world.domains(quiet(kind));
        let unknown = match kind {
            DomainKind::Sti => Ok(Coverage::Undetermined),
            _ => Err(Reason::ProviderUnknown),
        };
        assert_eq!(speaks(verdict, &domains, "12025550142"), unknown);
    }
}

#[test]
fn a_delegate_keeps_within_every_list_above_it() {
    let world = World::new();
    let (parent, delegate) = (Party::new("parent", 4), Party::new("delegate", 5));
    let delegated = |above: &[&str], below: &[&str], domains: &TrustDomains| {
        let above = world.authority.sign(&parent.authority().with_tn_auth_list(&list(above)));
        let below = parent.sign(&delegate.signer(below));
        judge(domains, &chain(&[&below, &above, &world.intermediate]))
    };
    let sti = world.sti();
    let within = delegated(&["12025550100+100"], &["12025550150+10", "12025550142"], &sti);
    let verdict = within.verdict().unwrap();
    assert_eq!(verdict.numbers().iter().map(|list| list.certificate()).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(speaks(verdict, &sti, "12025550155"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &sti, "12025550101"), Err(Reason::NumberNotCovered));
    assert!(verdict.remarks().is_empty());

    for (above, below) in [
        (&["12025550100+100"][..], &["12025550100+101"][..]),
        (&["12025550100+100"], &["709J"]),
        (&["709J"], &["709K"]),
    ] {
        let judgement = delegated(above, below, &sti);
        let failure = judgement.verdict().unwrap_err();
        assert_eq!((*failure.problem(), failure.certificate()), (ChainProblem::DelegationTooWide, 0));
    }

    // RFC 9060 §4.1 lets a provider delegate numbers; whether they are its own, only its table can tell.
    let (codes, numbers) = (&["709J"][..], &["12025550142"][..]);
    let judgement = delegated(codes, numbers, &sti);
    assert_eq!(judgement.verdict().unwrap().remarks(), [Remark::DelegationUndetermined { certificate: 0 }]);
    assert_eq!(speaks(judgement.verdict().unwrap(), &sti, "12025550142"), Ok(Coverage::Undetermined));
    let refusing = world.domains(quiet(DomainKind::Tsca));
    let failure = delegated(codes, numbers, &refusing);
    assert_eq!(*failure.verdict().unwrap_err().problem(), ChainProblem::DelegationUndetermined);
    for (row, holds) in [("12025550100+100", true), ("12025550143+100", false)] {
        let domains = world.domains(quiet(DomainKind::Tsca)).with_providers(providers(&[("709J", row)]));
        assert_eq!(delegated(codes, numbers, &domains).verdict().is_ok(), holds, "{row}");
    }
}

#[test]
fn the_list_of_an_authority_limits_paths_through_it() {
    let world = World::new();
    // Between them stands an authority without a list, which is no delegate and limits nothing.
    let limited = world.root.sign(&world.authority.authority().with_tn_auth_list(&list(&["12025550100+50"])));
    let between = Party::new("between", 6);
    let plain = world.authority.sign(&between.authority());
    for (numbers, result) in
        [(&["12025550140"][..], Ok(())), (&["12025550150"], Err(ChainProblem::DelegationTooWide))]
    {
        let leaf = between.sign(&world.signer.signer(numbers));
        let judgement = judge(&world.sti(), &chain(&[&leaf, &plain, &limited]));
        assert_eq!(judgement.verdict().map(drop).map_err(|failure| *failure.problem()), result);
    }
}

#[test]
fn an_anchor_speaks_for_its_own_country() {
    let world = World::new();
    let both = world.chain_of(&world.signer.signer(&["12025550142", "447700900123"]));
    let at_home = |scope| domain("home", quiet(DomainKind::Sti), &world.anchor, scope);
    let domains = TrustDomains::new(vec![at_home(country("44"))]).unwrap();
    let judgement = judge(&domains, &both);
    let verdict = judgement.verdict().unwrap();
    assert_eq!(verdict.remarks(), [Remark::ListBeyondAnchorScope]);
    assert_eq!(speaks(verdict, &domains, "447700900123"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &domains, "12025550142"), Err(Reason::AnchorOutOfScope));
    assert_eq!(speaks(verdict, &domains, "12025550143"), Err(Reason::NumberNotCovered));
    let other = domain("abroad", quiet(DomainKind::Sti), &world.anchor, country("1"));
    let domains = TrustDomains::new(vec![at_home(country("44")), other]).unwrap();
    let judgement = judge(&domains, &both);
    let names: Vec<_> = judgement.verdicts().map(ChainVerdict::domain).collect();
    assert_eq!(names, ["home", "abroad"]);
}

#[test]
fn constraints_bind_the_tokens_of_a_signer() {
    let world = World::new();
    let constraints = ClaimConstraints::new().with_permitted_values("attest", ["B", "C"]);
    let signer = world.signer.signer(&["12025550142"]).with_claim_constraints(&constraints).unwrap();
    let judgement = judge(&world.sti(), &world.chain_of(&signer));
    let verdict = judgement.verdict().unwrap();
    assert_eq!(verdict.constraints(), Some(&constraints));
    let claims = Claims::new(1, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")));
    assert_eq!(verdict.check_claims(&claims.clone().with_attest(Attestation::Partial)), Ok(()));
    let full = claims.with_attest(Attestation::Full);
    assert_eq!(verdict.check_claims(&full), Err(Reason::ClaimsConstrained));

    let void = ClaimConstraints::new().with_must_exclude(["orig"]);
    let signer = world.signer.signer(&["12025550142"]).with_claim_constraints(&void).unwrap();
    let judgement = judge(&world.sti(), &world.chain_of(&signer));
    assert_eq!(judgement.verdict().unwrap().remarks(), [Remark::ConstraintsVoid]);
    assert_eq!(judgement.verdict().unwrap().check_claims(&full), Ok(()));
}

#[test]
fn constraints_stand_in_the_certificate_of_an_end_entity_and_once() {
    let world = World::new();
    let constraints = ClaimConstraints::new().with_must_include(["attest"]);
    let authority = world.authority.authority().with_claim_constraints(&constraints).unwrap();
    let chain_below = chain(&[&world.leaf, &world.root.sign(&authority)]);
    assert_eq!(problem(&world.sti(), &chain_below), (ChainProblem::ConstraintsInAuthority, 1));

    let excluding = ClaimConstraints::new().with_must_exclude(["rcd"]);
    let twice = world.signer.signer(&["12025550142"]).with_claim_constraints(&constraints).unwrap();
    let twice = twice.with_claim_constraints(&excluding).unwrap();
    let (found, _) = problem(&world.sti(), &world.chain_of(&twice));
    assert!(matches!(found, ChainProblem::ConstraintsInvalid(_)), "{found}");
}

#[test]
fn a_list_by_reference_counts_as_if_it_stood_in_the_certificate() {
    let world = World::new();
    let refers = world.signer.unlisted_signer().with_access(AccessMethod::StirTnList, LIST_AT);
    let (domains, referring) = (world.sti(), world.chain_of(&refers));
    let need = Need::new(NeedKind::NumberList, LIST_AT);

    let judgement = judge(&domains, &referring);
    assert_eq!(judgement.needs(), [need]);
    assert_eq!(*judgement.verdict().unwrap_err().problem(), ChainProblem::NumberListNotFetched);

    let octets = list(&["12025550142"]);
    let with = |result, expires| {
        let shelf = Shelf::default().with(NeedKind::NumberList, LIST_AT, result, expires);
        domains.judge(&referring, &shelf, TIME)
    };
    let judgement = with(Ok(octets.octets()), TIME + 600);
    let verdict = judgement.verdict().unwrap();
    assert!(verdict.numbers()[0].is_by_reference() && judgement.needs().is_empty());
    assert_eq!((verdict.valid_until(), judgement.until()), (TIME + 600, TIME + 600));
    assert_eq!(speaks(verdict, &domains, "12025550142"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &domains, "12025550143"), Err(Reason::NumberNotCovered));

    let reason = |judgement: &Judgement| judgement.verdict().unwrap_err().problem().reason();
    for failure in [FetchFailure::Refused, FetchFailure::TooLarge, FetchFailure::Unavailable] {
        let judgement = with(Err(failure), TIME + 20);
        assert_eq!((reason(&judgement), judgement.needs()), (Reason::NumberListUnavailable, &[][..]));
        assert_eq!(judgement.until(), TIME + 20, "then it is asked for again");
    }
    assert_eq!(with(Ok(octets.octets()), TIME - 1).needs().len(), 1);
    assert_eq!(reason(&with(Ok(b"<html>"), TIME + 600)), Reason::NumberListInvalid);
    // One entry more than is read; nothing is kept of it.
    let entry = TnEntry::One("1".parse().unwrap());
    let most =
        TnAuthList::from_entries(core::iter::repeat_n(entry, TnAuthList::MAX_REFERENCED_ENTRIES)).unwrap();
    let inside = &most.octets()[5..];
    let length = u32::try_from(inside.len() + 5).unwrap().to_be_bytes();
    let longer = [&[0x30, 0x84][..], &length, inside, &[0xA2, 3, 0x16, 1, b'1']].concat();
    let judgement = with(Ok(&longer), TIME + 600);
    assert_eq!(reason(&judgement), Reason::NumberListInvalid);
}

#[test]
fn a_list_by_reference_is_at_an_https_uri_and_not_beside_another() {
    let world = World::new();
    let plain =
        world.signer.unlisted_signer().with_access(AccessMethod::StirTnList, "http://numbers.example.com/");
    let (found, _) = problem(&world.sti(), &world.chain_of(&plain));
    assert!(matches!(found, ChainProblem::NumberListInvalid(error) if error.kind == Asn1ErrorKind::NotHttps));
    let both = world.signer.signer(&["12025550142"]).with_access(AccessMethod::StirTnList, LIST_AT);
    let judgement = judge(&world.sti(), &world.chain_of(&both));
    assert_eq!(judgement.verdict().unwrap().remarks(), [Remark::ReferenceBesideList { certificate: 0 }]);
    assert!(judgement.needs().is_empty());
}

#[test]
fn a_parent_may_refer_to_its_list_too() {
    let world = World::new();
    let parent = world.authority.authority().with_access(AccessMethod::StirTnList, LIST_AT);
    let parent = world.root.sign(&parent);
    for (numbers, result) in
        [(&["12025550100+100"][..], Ok(())), (&["12025550100+99"], Err(ChainProblem::DelegationTooWide))]
    {
        let octets = list(numbers);
        let shelf = Shelf::default().with(NeedKind::NumberList, LIST_AT, Ok(octets.octets()), TIME + 60);
        let judgement = world.sti().judge(&chain(&[&world.leaf, &parent]), &shelf, TIME);
        assert_eq!(judgement.verdict().map(drop).map_err(|failure| *failure.problem()), result);
    }
}

#[test]
fn revocation_follows_the_policy_of_the_domain() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, None);
    let leaf = world.authority.sign(&signer);
    let chain = chain(&[&leaf, &world.intermediate]);
    let certificate = Certificate::from_der(&leaf).unwrap();
    let crl = |revoked: bool| {
        let mut builder = CrlBuilder::new(1, TIME - 60, TIME + DAY).unwrap();
        if revoked {
            let reason = RevocationReason::KeyCompromise;
            builder = builder.with(RevokedCertificate::new(&certificate, TIME - 120, reason));
        }
        builder.sign(&world.authority.issuer(), &world.authority.key).unwrap()
    };
    let need = Need::new(NeedKind::Crl, CRL_AT);
    let soft = world.domains(rules(DomainKind::Sti));
    let judgement = judge(&soft, &chain);
    let verdict = judgement.verdict().unwrap();
    assert_eq!(
        verdict.remarks(),
        [Remark::RevocationUnknown { certificate: 0 }, Remark::RevocationUnknown { certificate: 1 }]
    );
    assert_eq!(judgement.needs(), core::slice::from_ref(&need));
    assert!(judgement.until() < TIME + 60, "it is asked again soon");

    let shelf = |octets: &[u8]| Shelf::default().with(NeedKind::Crl, CRL_AT, Ok(octets), TIME + 3_600);
    let judgement = soft.judge(&chain, &shelf(&crl(false)), TIME);
    let verdict = judgement.verdict().unwrap();
    assert_eq!(
        verdict.revocation()[0],
        RevocationStatus::Good { source: RevocationSource::Crl, next_update: Some(TIME + DAY) }
    );
    assert_eq!(judgement.until(), TIME + 3_600, "a list that was fetched counts as long as it is fresh");
    let judgement = soft.judge(&chain, &shelf(&crl(true)), TIME);
    assert_eq!(judgement.verdict().unwrap_err().problem().reason(), Reason::CertificateRevoked);

    let hard = world.domains(rules(DomainKind::Sti).with_revocation(RevocationPolicy::HardFail));
    let judgement = judge(&hard, &chain);
    assert_eq!(judgement.verdict().unwrap_err().problem().reason(), Reason::RevocationUnknown);
    assert_eq!(judgement.needs(), [need]);
    // Nobody whose signature was not verified makes this verifier fetch lists.
    let forged = Party::new("authority", 8).sign(&signer);
    let judgement = judge(&hard, &world::chain(&[&forged, &world.intermediate]));
    assert!(judgement.verdict().is_err() && judgement.needs().is_empty());
}

#[test]
fn an_indirect_list_counts_under_a_root_of_its_own() {
    let world = World::new();
    // The policy administrator signs one list for all authorities (ATIS-1000080); the signers name it.
    let (policy, lists) = (Party::new("policy root", 20), Party::new("policy lists", 21));
    let signer =
        world.signer.signer(&["12025550142"]).with_crl_distribution_point(CRL_AT, Some(lists.name.clone()));
    let leaf = world.authority.sign(&signer);
    let certificate = Certificate::from_der(&leaf).unwrap();
    let entry = RevokedCertificate::new(&certificate, TIME - 60, RevocationReason::KeyCompromise);
    let list = CrlBuilder::new(1, TIME - 60, TIME + DAY).unwrap().indirect(CRL_AT).with(entry);
    let list = list.sign(&lists.issuer(), &lists.key).unwrap();
    let shelf = Shelf::default().with(NeedKind::Crl, CRL_AT, Ok(&list), TIME + 3_600);
    let chain = chain(&[&leaf, &world.intermediate]);
    let home = || domain("home", rules(DomainKind::Sti), &world.anchor, AnchorScope::EVERYTHING);
    let judge = |domain| TrustDomains::new(vec![domain]).unwrap().judge(&chain, &shelf, TIME);
    assert!(
        judge(home()).verdict().unwrap().remarks().contains(&Remark::RevocationUnknown { certificate: 0 })
    );
    let signers = policy.sign(&lists.authority());
    let root = policy.sign(&policy.authority());
    let judgement = judge(home().with_intermediate(signers).unwrap().with_crl_anchor(root).unwrap());
    assert_eq!(judgement.verdict().unwrap_err().problem().reason(), Reason::CertificateRevoked);
}

#[test]
fn the_key_of_a_signer_is_for_signatures() {
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_key_usage(KeyUsage::KEY_CERT_SIGN);
    let (found, _) = problem(&world.sti(), &world.chain_of(&signer));
    assert_eq!(found, ChainProblem::Path(PathError::KeyUsage));
}

#[test]
fn a_responder_is_asked_about_the_certificates_of_a_path() {
    const RESPONDER: &str = "http://ocsp.example.com/";
    let world = World::new();
    let signer = world.signer.signer(&["12025550142"]).with_access(AccessMethod::Ocsp, RESPONDER);
    let leaf = world.authority.sign(&signer);
    let chain = chain(&[&leaf, &world.intermediate]);
    let soft = world.domains(rules(DomainKind::Sti));
    let judgement = judge(&soft, &chain);
    let (certificate, issuer) =
        (Certificate::from_der(&leaf).unwrap(), Certificate::from_der(&world.intermediate).unwrap());
    let request = OcspRequest::new(&certificate, &issuer, CertificateIdHash::Sha1).unwrap();
    assert_eq!(judgement.needs(), [Need::ocsp(RESPONDER, &request.to_der())]);
    assert_eq!(judgement.needs()[0].request(), request.to_der());
    // Octets that are no answer leave it as unknown as before, and nobody is asked again while they count.
    let mut shelf = Shelf::default();
    let answer = Fetched { result: Ok(Arc::from(&b"no answer"[..])), expires: TIME + 60 };
    shelf.0.insert(judgement.needs()[0].clone(), answer);
    let judgement = soft.judge(&chain, &shelf, TIME);
    assert_eq!(judgement.verdict().unwrap().remarks().len(), 2);
    assert!(judgement.needs().is_empty());
    assert_eq!(judgement.until(), TIME + 60);
}

#[test]
fn the_domain_that_came_furthest_is_told_of() {
    let world = World::new();
    let other = Party::new("root", 7);
    let same_name = other.sign(&other.authority());
    let at = |name: &str, root: &[u8]| domain(name, quiet(DomainKind::Sti), root, AnchorScope::EVERYTHING);
    let domains = TrustDomains::new(vec![at("other", &same_name), at("home", &world.anchor)]).unwrap();
    let unlisted = world.chain_of(&world.signer.unlisted_signer());
    let judgement = judge(&domains, &unlisted);
    let failure = judgement.verdict().unwrap_err();
    assert_eq!((failure.domain(), *failure.problem()), (Some("home"), ChainProblem::NumberListMissing));
    assert_eq!(judge(&domains, &world.chain()).verdict().unwrap().domain(), "home");
    let nobody = TrustDomains::new(Vec::new()).unwrap();
    let judgement = judge(&nobody, &world.chain());
    assert_eq!(judgement.verdict().unwrap_err().domain(), None);
}

#[test]
fn the_signer_is_valid_for_no_longer_than_the_domain_allows() {
    let world = World::new();
    for (allowed, holds) in [(31 * DAY, true), (31 * DAY - 1, false)] {
        let rules = quiet(DomainKind::Sti).with_max_leaf_validity(allowed.unsigned_abs());
        let judgement = judge(&world.domains(rules), &world.chain());
        assert_eq!(judgement.verdict().is_ok(), holds);
    }
}

#[test]
fn a_domain_is_trusted_no_longer_than_its_list() {
    let world = World::new();
    let until = |time| {
        let domain = domain("listed", quiet(DomainKind::Sti), &world.anchor, country("1"));
        TrustDomains::new(vec![domain.with_valid_until(time)]).unwrap()
    };
    let judgement = judge(&until(TIME), &world.chain());
    assert_eq!(judgement.verdict().unwrap().valid_until(), TIME);
    let expired = until(TIME - 1);
    let (problem, place) = problem(&expired, &world.chain());
    assert_eq!(problem, ChainProblem::DomainExpired { valid_until: TIME - 1 });
    assert_eq!((problem.reason(), problem.identifier()), (Reason::CertificateUntrusted, "domain-expired"));
    assert!(place > 0);
}

#[test]
fn policies_are_required_where_the_rules_name_them() {
    let world = World::new();
    let policy = der::oid::ObjectIdentifier::new_unwrap("2.16.840.1.114569.1.1.3");
    let domains = world.domains(quiet(DomainKind::Sti).with_required_policies(vec![policy]));
    assert_eq!(problem(&domains, &world.chain()).0, ChainProblem::Path(PathError::NoValidPolicy));
    let authority = world.root.sign(&world.authority.authority().with_policy(policy));
    let signer = world.authority.sign(&world.signer.signer(&["12025550142"]).with_policy(policy));
    let judgement = judge(&domains, &chain(&[&signer, &authority]));
    assert_eq!(judgement.verdict().unwrap().policies(), [policy]);
}

#[test]
fn however_many_domains_share_a_name_the_work_has_one_bound() {
    /// Far above a hundred signatures on a busy machine, far below a hundred in each domain.
    const MILLISECONDS: u128 = 1_000;
    let world = World::new();
    // Authorities of one name and many keys, none of which signed another, in the chain and in the domains.
    let namesakes = |seeds: core::ops::Range<u8>| seeds.map(|seed| Party::new("authority", seed));
    let bag: Vec<Vec<u8>> = namesakes(10..110).map(|party| party.sign(&party.authority())).collect();
    let domains = namesakes(110..250).map(|root| {
        let anchor = root.sign(&root.authority());
        let name =
            root.issuer().name().as_name().to_string() + &format!("{:?}", root.key.verifying_key().to_sec1());
        domain(&name[..100], quiet(DomainKind::Sti), &anchor, AnchorScope::EVERYTHING)
    });
    let domains = TrustDomains::new(domains.collect()).unwrap();
    let mut certificates: Vec<&[u8]> = vec![&world.leaf];
    certificates.extend(bag.iter().map(|octets| &**octets));
    let chain = chain(&certificates);
    let started = std::time::Instant::now();
    let (found, _) = problem(&domains, &chain);
    assert!(started.elapsed().as_millis() < MILLISECONDS, "{:?}", started.elapsed());
    assert_eq!(found, ChainProblem::Path(PathError::SignatureMismatch));
}

#[test]
fn a_domain_that_accepts_unknown_codes_says_so_for_each_number() {
    let world = World::new();
    let mixed = world.chain_of(&world.signer.signer(&["709J", "12025550142"]));
    let rules = quiet(DomainKind::Tsca).with_unknown_provider_codes(UnknownProviderCodes::Accept);
    let domains = world.domains(rules);
    let judgement = judge(&domains, &mixed);
    let verdict = judgement.verdict().unwrap();
    assert_eq!(speaks(verdict, &domains, "12025550142"), Ok(Coverage::Covered));
    assert_eq!(speaks(verdict, &domains, "12025550143"), Ok(Coverage::Undetermined));
}
