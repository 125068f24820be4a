//! Tokens of calls verified under trust domains: the chain in the repository, the verdict in the cache, every step told.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/world.rs"]
mod world;

use std::sync::Arc;

use allocation_counter::measure;
use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Attestation, Call, Check, Claims, Destination, Header, Identity, IdentityField, KeyAtHand,
    Party as Caller, PassportType, Reason, Status, Step, VerificationPolicy, Verifier, sign,
};
use trueline_trust::{
    AnchorScope, CertificateRepository, Chain, ChainError, ClaimConstraints, DomainKind, FetchFailure,
    Material as _, Need, NeedKind, PemLabel, TnAuthList, TnEntry, TrustDomains, TrustedSigners, VerdictCache,
    to_pem,
};
use world::{DAY, Party, TIME, World, chain, country, domain, list, providers, quiet};

const X5U: &str = "https://cert.example.com/signer.pem";
const CALLER: &str = "12025550142";
const CALLED: &str = "12025550143";

fn now() -> u64 {
    TIME.unsigned_abs()
}

fn token(key: &SigningKey, orig: Identity<'_>, iat: u64) -> String {
    let header = Header::new(PassportType::Shaken, X5U);
    let claims = Claims::new(iat, orig, Destination::new(Identity::tn(CALLED)));
    let claims = claims.with_attest(Attestation::Full).with_origid("123e4567-e89b-12d3-a456-426655440000");
    sign(&header, &claims, key).unwrap()
}

/// A step of credentials: what was found and what it was compared with.
type Told = (Check, Result<(), Reason>, String);

/// A verifier's memory.
struct Memory {
    repository: CertificateRepository,
    cache: VerdictCache,
}

impl Memory {
    fn new() -> Self {
        Self { repository: CertificateRepository::new(100), cache: VerdictCache::new(100) }
    }

    fn holding(chain: Chain) -> Self {
        let memory = Self::new();
        memory.repository.insert_chain(X5U, chain, TIME + 100 * DAY);
        memory
    }

    /// What becomes of a call, the steps of its credentials, and what was missing.
    fn call(
        &self,
        domains: &TrustDomains,
        token: &str,
        caller: &str,
        at: u64,
    ) -> (Status, Vec<Told>, Vec<Need>) {
        let signers = TrustedSigners::new(domains, &self.repository, &self.cache, at);
        let context = NumberingContext::UNKNOWN;
        let party = |text: &str| match text.contains(':') {
            true => Caller::uri(text.to_owned()),
            false => Caller::number(format!("+{text}"), &context),
        };
        let (callers, called) = ([party(caller)], [party(CALLED)]);
        let call = Call { callers: &callers, called: &called, ..Call::default() };
        let field = IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some("shaken")).unwrap();
        let mut steps = Vec::new();
        let mut trace = |step: &Step<'_>| {
            use Check::{Authority, Certificate, Constraints, Signature};
            if matches!(step.check, Certificate | Authority | Constraints | Signature) {
                steps.push((step.check, step.result, format!("{} | {}", step.found, step.against)));
            }
        };
        let verifier = Verifier::new(&signers, VerificationPolicy::SHAKEN, at);
        let status = verifier.verify(&[field], &call, None, &mut trace).caller();
        let needs = signers.needs();
        assert_eq!(verifier.verify(&[field], &call, None, &mut ()).caller(), status);
        (status, steps, needs)
    }

    fn status(&self, domains: &TrustDomains, token: &str, at: u64) -> Status {
        self.call(domains, token, CALLER, at).0
    }
}

fn shaken(world: &World) -> String {
    token(&world.signer.key, Identity::tn(CALLER), now())
}

#[test]
fn a_call_is_verified_step_by_step() {
    let world = World::new();
    let memory = Memory::holding(world.chain());
    let (status, steps, needs) = memory.call(&world.sti(), &shaken(&world), CALLER, now());
    assert_eq!((status, needs), (Status::Passed, Vec::new()));
    let expected = [
        (Check::Certificate, "https://cert.example.com/signer.pem | home (sti): CN=signer under CN=root"),
        (Check::Authority, "+12025550142 | 12025550100-12025550199"),
        (Check::Signature, "https://cert.example.com/signer.pem | CN=signer"),
    ];
    assert_eq!(steps, expected.map(|(check, text)| (check, Ok(()), text.to_owned())));
}

#[test]
fn what_is_missing_is_told_fetched_and_asked_for_again() {
    let world = World::new();
    let (domains, token, memory) = (world.sti(), shaken(&world), Memory::new());
    let (status, steps, needs) = memory.call(&domains, &token, CALLER, now());
    assert_eq!(status, Status::Failed(Reason::CertificateUnavailable));
    assert_eq!(steps.len(), 1);
    assert_eq!(needs, [Need::new(NeedKind::Chain, X5U)]);
    let pem =
        [to_pem(PemLabel::Certificate, &world.leaf), to_pem(PemLabel::Certificate, &world.intermediate)];
    memory.repository.insert(&needs[0], Ok(pem.concat().as_bytes()), TIME + 60).unwrap();
    for at in [now(), now() + 60] {
        assert_eq!(
            memory.status(&domains, &token, at),
            Status::Passed,
            "the chain is whole on the second call too"
        );
    }
    let (status, _, needs) = memory.call(&domains, &token, CALLER, now() + 61);
    assert!(matches!(status, Status::Failed(_)), "{needs:?}");
    let held = memory.repository.chain(X5U, TIME).unwrap().unwrap();
    assert_eq!(held.certificates().len(), 2);
    assert!(memory.repository.chain(X5U, TIME + 61).is_none());
}

#[test]
fn what_could_not_be_had_is_remembered_with_its_reason() {
    let world = World::new();
    let (domains, token, memory) = (world.sti(), shaken(&world), Memory::new());
    let need = Need::new(NeedKind::Chain, X5U);
    for (failure, reason) in [
        (FetchFailure::Refused, Reason::InfoUriRefused),
        (FetchFailure::Unavailable, Reason::CertificateUnavailable),
        (FetchFailure::TooLarge, Reason::CertificateUnavailable),
        (FetchFailure::Unreadable, Reason::CertificateInvalid),
    ] {
        memory.repository.insert(&need, Err(failure), TIME + 60).unwrap();
        let (status, _, needs) = memory.call(&domains, &token, CALLER, now());
        assert_eq!((status, needs), (Status::Failed(reason), Vec::new()));
    }
    let error = memory.repository.insert(&need, Ok(b"<html>"), TIME + 60).unwrap_err();
    assert_eq!(error, ChainError::NotDer);
    assert_eq!(memory.status(&domains, &token, now()), Status::Failed(Reason::CertificateInvalid));
}

#[test]
fn a_list_by_reference_is_asked_for_once_the_path_stands() {
    const LIST_AT: &str = "https://numbers.example.com/signer";
    let world = World::new();
    let refers =
        world.signer.unlisted_signer().with_access(trueline_trust::AccessMethod::StirTnList, LIST_AT);
    let (domains, token, memory) = (world.sti(), shaken(&world), Memory::holding(world.chain_of(&refers)));
    let (status, _, needs) = memory.call(&domains, &token, CALLER, now());
    assert_eq!(status, Status::Failed(Reason::NumberListUnavailable));
    assert_eq!(needs, [Need::new(NeedKind::NumberList, LIST_AT)]);
    // The judgement that lacked it is remembered, and yet made again as soon as the list is there.
    let revision = memory.repository.revision();
    memory.repository.insert(&needs[0], Ok(list(&[CALLER]).octets()), TIME + 60).unwrap();
    assert_ne!(memory.repository.revision(), revision);
    assert_eq!(memory.status(&domains, &token, now()), Status::Passed);
    let (status, _, needs) = memory.call(&domains, &token, CALLER, now() + 59);
    assert_eq!((status, needs.len()), (Status::Passed, 0));
    let later = self::token(&world.signer.key, Identity::tn(CALLER), now() + 61);
    let (status, _, needs) = memory.call(&domains, &later, CALLER, now() + 61);
    assert_eq!((status, needs.len()), (Status::Failed(Reason::NumberListUnavailable), 1));
}

#[test]
fn a_failure_stops_a_call_at_its_step_and_a_trace_sees_the_steps_behind_it() {
    let world = World::new();
    let domains = world.sti();
    let memory = Memory::holding(world.chain());
    let other = token(&world.signer.key, Identity::tn("12025550200"), now());
    let (status, steps, _) = memory.call(&domains, &other, "12025550200", now());
    assert_eq!(status, Status::Failed(Reason::NumberNotCovered));
    let results: Vec<_> = steps.iter().map(|(check, result, _)| (*check, *result)).collect();
    let expected = [
        (Check::Certificate, Ok(())),
        (Check::Authority, Err(Reason::NumberNotCovered)),
        (Check::Signature, Ok(())),
    ];
    assert_eq!(results, expected);

    let forged = token(&Party::new("signer", 9).key, Identity::tn(CALLER), now());
    assert_eq!(memory.status(&domains, &forged, now()), Status::Failed(Reason::SignatureInvalid));
    let uri = token(&world.signer.key, Identity::uri("sip:a@example.com"), now());
    let (status, ..) = memory.call(&domains, &uri, "sip:a@example.com", now());
    assert_eq!(status, Status::Failed(Reason::NumberNotCovered));
}

#[test]
fn constraints_and_unknown_codes_stand_in_the_trace() {
    let world = World::new();
    let constraints = ClaimConstraints::new().with_permitted_values("attest", ["B"]);
    let signer = world.signer.signer(&["709J"]).with_claim_constraints(&constraints).unwrap();
    let memory = Memory::holding(world.chain_of(&signer));
    let domains = world.sti();
    let (status, steps, _) = memory.call(&domains, &shaken(&world), CALLER, now());
    assert_eq!(status, Status::Failed(Reason::ClaimsConstrained));
    assert_eq!(
        steps[1].2,
        "+12025550142 | provider 709J; covered only if a provider code without known numbers covers it"
    );
    assert_eq!(steps[2].0, Check::Constraints);
    assert!(steps[2].2.ends_with(r#"attest one of ["B"]"#), "{}", steps[2].2);
    let domains = world.sti().with_providers(providers(&[("709J", "12025550150+10")]));
    let (status, ..) = memory.call(&domains, &shaken(&world), CALLER, now());
    assert_eq!(status, Status::Failed(Reason::NumberNotCovered));
}

#[test]
fn of_several_domains_the_one_that_may_speak_for_the_number_counts() {
    let world = World::new();
    let numbers = world.chain_of(&world.signer.signer(&[CALLER, "447700900123", "33199000000"]));
    let memory = Memory::holding(numbers);
    let at = |name: &str, code: &str| domain(name, quiet(DomainKind::Sti), &world.anchor, country(code));
    let domains = TrustDomains::new(vec![at("uk", "44"), at("america", "1")]).unwrap();
    for (number, under) in [(CALLER, "america"), ("447700900123", "uk")] {
        let token = token(&world.signer.key, Identity::tn(number), now());
        let (status, steps, _) = memory.call(&domains, &token, number, now());
        assert_eq!(status, Status::Passed);
        assert!(steps[0].2.contains(under), "{}", steps[0].2);
    }
    let token = token(&world.signer.key, Identity::tn("33199000000"), now());
    let (status, steps, _) = memory.call(&domains, &token, "33199000000", now());
    assert_eq!(status, Status::Failed(Reason::AnchorOutOfScope));
    assert!(steps[1].2.ends_with("within +44"), "{}", steps[1].2);
}

#[test]
fn a_reload_counts_at_once() {
    let world = World::new();
    let (token, memory) = (shaken(&world), Memory::holding(world.chain()));
    let (with, without) = (world.sti(), TrustDomains::new(Vec::new()).unwrap());
    for _ in 0..2 {
        assert_eq!(memory.status(&with, &token, now()), Status::Passed);
        assert_eq!(memory.status(&without, &token, now()), Status::Failed(Reason::CertificateUntrusted));
    }
    assert_eq!(memory.cache.len(), 1);
}

#[test]
fn a_verdict_counts_until_the_first_of_its_parts_expires() {
    let world = World::new();
    let memory = Memory::holding(world.chain());
    let domains = world.sti();
    let judgement = |at| memory.cache.judge(&world.chain(), &domains, &memory.repository, at);
    let first = judgement(TIME);
    assert!(Arc::ptr_eq(&first, &judgement(TIME + 30 * DAY)));
    let late = judgement(TIME + 30 * DAY + 1);
    assert_eq!(late.verdict().unwrap_err().problem().reason(), Reason::CertificateExpired);
    // The failure is remembered too, and not taken for one of an earlier time.
    assert!(Arc::ptr_eq(&late, &judgement(TIME + 30 * DAY + 2)));
    assert!(judgement(TIME).verdict().is_ok());
    // What was found is of its time: lists and authorities of later tell nothing of what was before.
    let earlier = judgement(TIME - DAY);
    assert!(earlier.verdict().is_ok() && !Arc::ptr_eq(&first, &earlier));
}

#[test]
fn failures_are_remembered_for_as_long_as_they_are_likely_to_last() {
    let world = World::new();
    let (domains, cache) = (world.sti(), VerdictCache::new(10));
    let untrusted = chain(&[&world.leaf]);
    let first = cache.judge(&untrusted, &domains, &(), TIME);
    let again = |at| Arc::ptr_eq(&first, &cache.judge(&untrusted, &domains, &(), at));
    assert!(first.verdict().is_err() && again(TIME + 3_600) && !again(TIME + 3_601));
    // One that is not valid yet is judged again when it is.
    let early = TIME - DAY - 5;
    let first = cache.judge(&world.chain(), &domains, &(), early);
    assert_eq!(first.until(), TIME - DAY - 1);
    assert!(cache.judge(&world.chain(), &domains, &(), TIME - DAY).verdict().is_ok());
}

#[test]
fn the_cache_and_the_repository_are_bounded() {
    const ROOM: usize = 64;
    let world = World::new();
    let (domains, cache) = (world.sti(), VerdictCache::new(ROOM));
    let repository = CertificateRepository::new(ROOM);
    for n in 0..10 * ROOM {
        let junk = format!("0\u{2}{:02}", n % 100);
        let chain = chain(&[&world.leaf, junk.as_bytes(), &n.to_be_bytes()]);
        let _ = cache.judge(&chain, &domains, &(), TIME);
        repository.insert_chain(&format!("https://cert.example.com/{n}.pem"), chain, TIME);
    }
    assert!(cache.len() <= 2 * ROOM && !cache.is_empty(), "{}", cache.len());
    assert!(repository.len() <= 2 * ROOM && !repository.is_empty(), "{}", repository.len());
    cache.clear();
    assert!(cache.is_empty());
}

#[test]
fn long_lists_are_held_and_their_verdicts_remembered() {
    const LIST_AT: &str = "https://numbers.example.com/all";
    const ENTRIES: u64 = 300_000;
    let world = World::new();
    let refers =
        world.signer.unlisted_signer().with_access(trueline_trust::AccessMethod::StirTnList, LIST_AT);
    let (domains, memory, chain) = (world.sti(), Memory::new(), world.chain_of(&refers));
    // Every other number, so that no two of them are one range.
    let numbers = (0..ENTRIES).map(|n| TnEntry::One(format!("1{:010}", 2 * n).parse().unwrap()));
    let list = TnAuthList::from_entries(numbers).unwrap();
    let need = Need::new(NeedKind::NumberList, LIST_AT);
    memory.repository.insert(&need, Ok(list.octets()), TIME + 60).unwrap();
    let judgement = || memory.cache.judge(&chain, &domains, &memory.repository, TIME);
    let first = judgement();
    assert!(first.verdict().is_ok());
    assert!(Arc::ptr_eq(&first, &judgement()));
}

#[test]
fn chains_that_come_once_do_not_push_out_those_that_come_often() {
    const ROOM: usize = 64;
    let world = World::new();
    let (domains, cache) = (world.sti(), VerdictCache::new(ROOM));
    let often = world.chain();
    let first = cache.judge(&often, &domains, &(), TIME);
    for n in 0..20 * ROOM {
        let once = chain(&[b"0\0", &n.to_be_bytes()]);
        let _ = cache.judge(&once, &domains, &(), TIME);
        if n % 8 == 0 {
            assert!(Arc::ptr_eq(&first, &cache.judge(&often, &domains, &(), TIME)), "{n}");
        }
    }
}

#[test]
fn threads_share_a_memory_and_a_reload() {
    let world = World::new();
    let (token, memory) = (shaken(&world), Memory::holding(world.chain()));
    let (with, without) = (world.sti(), TrustDomains::new(Vec::new()).unwrap());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for n in 0..50 {
                    let (domains, expected) = match n % 5 {
                        0 => (&without, Status::Failed(Reason::CertificateUntrusted)),
                        _ => (&with, Status::Passed),
                    };
                    assert_eq!(memory.status(domains, &token, now()), expected);
                }
            });
        }
    });
}

#[test]
fn a_call_under_a_verdict_that_is_remembered_allocates_no_more_than_one_with_the_key_at_hand() {
    let world = World::new();
    let (token, memory, domains) = (shaken(&world), Memory::holding(world.chain()), world.sti());
    assert_eq!(memory.status(&domains, &token, now()), Status::Passed);
    let context = NumberingContext::UNKNOWN;
    let (callers, called) =
        ([Caller::number("+12025550142", &context)], [Caller::number("+12025550143", &context)]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let field = IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some("shaken")).unwrap();
    let policy = VerificationPolicy::SHAKEN;
    let key = Verifier::new(KeyAtHand(world.signer.key.verifying_key()), policy, now());
    let plain = measure(|| assert_eq!(key.verify(&[field], &call, None, &mut ()).caller(), Status::Passed));
    let judged = measure(|| {
        let signers = TrustedSigners::new(&domains, &memory.repository, &memory.cache, now());
        let verifier = Verifier::new(&signers, policy, now());
        assert_eq!(verifier.verify(&[field], &call, None, &mut ()).caller(), Status::Passed);
    });
    assert_eq!(judged.count_total, plain.count_total);
}

#[test]
fn an_anchor_for_everything_speaks_for_numbers_that_are_not_international() {
    let world = World::new();
    let memory = Memory::holding(world.chain_of(&world.signer.signer(&["*21#1"])));
    let token = token(&world.signer.key, Identity::tn("*21#1"), now());
    for (scope, number, result) in [
        (AnchorScope::EVERYTHING, "*21#1", Status::Passed),
        (country("1"), "*21#1", Status::Failed(Reason::AnchorOutOfScope)),
    ] {
        let home = domain("home", quiet(DomainKind::Sti), &world.anchor, scope);
        let domains = TrustDomains::new(vec![home]).unwrap();
        let (status, steps, _) = memory.call(&domains, &token, number, now());
        let authority = steps.iter().find(|(check, ..)| *check == Check::Authority).unwrap();
        let reason = match result {
            Status::Failed(reason) => Err(reason),
            _ => Ok(()),
        };
        assert_eq!(authority.1, reason, "{status:?}");
    }
}
