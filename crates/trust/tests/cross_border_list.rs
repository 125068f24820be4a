//! Cross-border lists: what is signed comes back, and what was tampered with does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use std::sync::LazyLock;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use lab::{Party, certification_authority, extension};
use proptest::prelude::*;
use trueline_passport::es256::{Sign as _, SigningKey};
use trueline_trust::{
    Algorithms, AnchorScope, CrossBorderList, DomainAnchor, DomainKind, DomainRules, ListError,
    ListSequences, ListSigner, MAX_ANCHORS, MAX_CLOCK_SKEW, MAX_LIST_OCTETS, MAX_LIST_VALIDITY, PathError,
    RevocationPolicy, SignatureAlgorithm, TrustDomain, UnknownProviderCodes,
};

/// 2026-11-25T10:00:00Z.
const TIME: i64 = 1_795_600_800;

static SIGNER: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(&[8; 32]).unwrap());

/// Self-signed authorities of different names, and one CRL.
static ANCHORS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    (1..=6)
        .map(|n| {
            let party = Party::new(&format!("TSCA {n}"), n);
            party.certify(&party, n, "340101", &certification_authority())
        })
        .collect()
});
static CRL: LazyLock<Vec<u8>> = LazyLock::new(|| Party::new("TSCA 1", 1).revoke("TSCA 1", &[9]));

fn country(code: &str) -> AnchorScope {
    AnchorScope::of_countries([code.parse().unwrap()])
}

fn domain() -> TrustDomain {
    let anchor = DomainAnchor::new(ANCHORS[0].clone(), country("44")).unwrap();
    TrustDomain::new("gb", DomainKind::Tsca).unwrap().with_anchor(anchor).unwrap()
}

fn list(sequence: u64) -> CrossBorderList {
    CrossBorderList::new("union", sequence, TIME, TIME + 86_400, vec![domain()]).unwrap()
}

fn signed(list: &CrossBorderList) -> String {
    list.sign(&*SIGNER, SIGNER.verifying_key()).unwrap()
}

fn open_at(token: &str, time: i64, seen: &ListSequences) -> Result<CrossBorderList, ListError> {
    let signers = [ListSigner::from_key(SigningKey::generate(&[8; 32]).unwrap().verifying_key().clone())];
    CrossBorderList::open(token.as_bytes(), &signers, time, seen)
}

fn open(token: &str) -> Result<CrossBorderList, ListError> {
    open_at(token, TIME, &ListSequences::new())
}

/// A token of our own making, signed with the right key.
fn forged(header: &str, payload: &str) -> String {
    let signed = [URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload)].join(".");
    let signature = SIGNER.sign(signed.as_bytes()).unwrap();
    [signed, URL_SAFE_NO_PAD.encode(signature.0)].join(".")
}

fn header() -> String {
    let token = signed(&list(1));
    let (header, _) = token.split_once('.').unwrap();
    String::from_utf8(URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap()
}

/// Opens the payload of an honest list with a change, under an honest signature.
fn open_changed(from: &str, to: &str) -> Result<CrossBorderList, ListError> {
    let payload = list(1).payload().unwrap();
    let changed = payload.replacen(from, to, 1);
    assert_ne!(changed, payload, "{from}");
    open(&forged(&header(), &changed))
}

fn refused(from: &str, to: &str) -> String {
    open_changed(from, to).unwrap_err().to_string()
}

#[test]
fn what_is_signed_comes_back() {
    let list = list(7);
    let token = signed(&list);
    assert_eq!(open(&token).unwrap(), list);
    assert_eq!(open(&format!("{token}\n")).unwrap(), list);
    assert_eq!((list.issuer(), list.sequence()), ("union", 7));
    assert_eq!((list.issued_at(), list.expires_at()), (TIME, TIME + 86_400));
    assert_eq!(
        header(),
        format!(
            r#"{{"alg":"ES256","kid":"{}","typ":"trueline-cross-border-list"}}"#,
            ListSigner::from_key(SIGNER.verifying_key().clone()).kid()
        )
    );
}

#[test]
fn attack_tampered_payload() {
    let token = signed(&list(1));
    let parts: Vec<&str> = token.split('.').collect();
    let payload = list(1).payload().unwrap().replace("\"44\"", "\"33\"");
    let tampered = [parts[0], &URL_SAFE_NO_PAD.encode(payload), parts[2]].join(".");
    assert_eq!(open(&tampered), Err(ListError::Signature));
    // The same JSON in other words is another list too.
    let spaced = [list(1).payload().unwrap(), " ".into()].concat();
    let tampered = [parts[0], &URL_SAFE_NO_PAD.encode(spaced), parts[2]].join(".");
    assert_eq!(open(&tampered), Err(ListError::Signature));
    for length in 0..token.len() {
        assert!(open(&token[..length]).is_err(), "{length}");
    }
}

#[test]
fn attack_other_key() {
    let other = SigningKey::generate(&[9; 32]).unwrap();
    let token = list(1).sign(&other, other.verifying_key()).unwrap();
    assert!(matches!(open(&token), Err(ListError::UnknownKey { .. })));
    // It claims to be the right one.
    let token = list(1).sign(&other, SIGNER.verifying_key()).unwrap();
    assert_eq!(open(&token), Err(ListError::Signature));
    let none = CrossBorderList::open(signed(&list(1)).as_bytes(), &[], TIME, &ListSequences::new());
    assert!(matches!(none, Err(ListError::UnknownKey { .. })));
}

#[test]
fn attack_alg_none_and_other_algorithms() {
    let payload = list(1).payload().unwrap();
    for algorithm in ["none", "None", "HS256", "ES384", "es256"] {
        let header = header().replace("ES256", algorithm);
        let token = forged(&header, &payload);
        assert_eq!(open(&token), Err(ListError::Algorithm { found: algorithm.into() }));
        let unsigned = [token.rsplit_once('.').unwrap().0, ""].join(".");
        assert_eq!(open(&unsigned), Err(ListError::Algorithm { found: algorithm.into() }));
    }
    let zero =
        [forged(&header(), &payload).rsplit_once('.').unwrap().0, &URL_SAFE_NO_PAD.encode([0; 64])].join(".");
    assert_eq!(open(&zero), Err(ListError::Signature));
}

#[test]
fn attack_a_token_for_something_else() {
    let payload = list(1).payload().unwrap();
    let passport = header().replace("trueline-cross-border-list", "passport");
    assert_eq!(open(&forged(&passport, &payload)), Err(ListError::Kind { found: "passport".into() }));
    for (from, to) in [
        ("\"typ\"", "\"crit\":[\"exp\"],\"typ\""),
        ("\"typ\"", "\"jwk\":{},\"typ\""),
        ("\"typ\"", "\"alg\":\"ES256\",\"typ\""),
        ("\"alg\":\"ES256\",", ""),
    ] {
        let token = forged(&header().replace(from, to), &payload);
        assert!(matches!(open(&token), Err(ListError::Header(_))), "{to}");
    }
}

#[test]
fn attack_expired_early_and_endless_lists() {
    let token = signed(&list(1));
    let at = |time| open_at(&token, time, &ListSequences::new());
    assert!(at(TIME + 86_400).is_ok());
    assert_eq!(at(TIME + 86_401), Err(ListError::Expired { expires_at: TIME + 86_400 }));
    assert!(at(TIME - MAX_CLOCK_SKEW).is_ok());
    assert_eq!(at(TIME - MAX_CLOCK_SKEW - 1), Err(ListError::NotYetValid { issued_at: TIME }));
    let until = |expires_at| CrossBorderList::new("union", 1, TIME, expires_at, vec![domain()]);
    assert_eq!(until(TIME), Err(ListError::Validity));
    assert!(until(TIME + MAX_LIST_VALIDITY).is_ok());
    assert_eq!(until(TIME + MAX_LIST_VALIDITY + 1), Err(ListError::Validity));
    let expires = format!("\"exp\":{}", TIME + 86_400);
    assert_eq!(open_changed(&expires, "\"exp\":9223372036854775807"), Err(ListError::Validity));
    assert!(refused(&expires, "\"exp\":18446744073709551615").contains("an integer beyond 63 bits"));
}

#[test]
fn attack_sequence_back() {
    let mut seen = ListSequences::new();
    seen.note("union", 7);
    seen.note("other", 9);
    let after = |sequence| open_at(&signed(&list(sequence)), TIME, &seen).map(|list| list.sequence());
    assert_eq!(after(6), Err(ListError::Rollback { found: 6, seen: 7 }));
    assert_eq!((after(7), after(8)), (Ok(7), Ok(8)));
    seen.note("union", 3);
    assert_eq!(seen.iter().collect::<Vec<_>>(), [("other", 9), ("union", 7)]);
}

#[test]
fn attack_the_certificate_of_the_signer_has_expired() {
    let party = Party::new("union", 8);
    let token = list(1).sign(&party.key, party.key.verifying_key()).unwrap();
    let opened = |not_after| {
        let signer = ListSigner::from_certificate(&party.certify(&party, 1, not_after, &[])).unwrap();
        CrossBorderList::open(token.as_bytes(), &[signer], TIME, &ListSequences::new())
    };
    assert!(opened("340101").is_ok());
    assert_eq!(opened("260101"), Err(ListError::SignerNotValid));
    let only_certificates = party.certify(&party, 1, "340101", &[extension(15, true, &[3, 2, 1, 0x06])]);
    assert!(matches!(ListSigner::from_certificate(&only_certificates), Err(PathError::KeyUsage)));
}

#[test]
fn attack_duplicate_and_unknown_members() {
    assert_eq!(
        refused("\"sequence\":1", "\"sequence\":1,\"sequence\":2"),
        "payload of the list: `sequence`: stands twice in one object"
    );
    assert_eq!(
        refused("\"country_codes\":[\"44\"]", "\"country_codes\":[\"44\"],\"country\\u005fcodes\":[\"1\"]"),
        "payload of the list: `country_codes`: stands twice in one object"
    );
    assert_eq!(
        refused("\"country_codes\"", "\"country_code\""),
        "payload of the list: `domains[0].anchors[0].country_code`: is not known; did you mean `country_codes`?"
    );
    assert_eq!(
        refused("\"sequence\":1,", ""),
        "payload of the list: `sequence` is missing; write for example `\"sequence\":1`"
    );
    assert_eq!(open_changed("\"version\":1", "\"version\":2"), Err(ListError::Version { found: 2 }));
    assert!(matches!(open_changed("\"version\":1", "\"version\":1.0"), Err(ListError::Payload(_))));
    assert_eq!(open_changed("\"union\"", "\"a/b\""), Err(ListError::Issuer));
}

#[test]
fn attack_anchors_beyond_the_bounds() {
    let before = Instant::now();
    let anchor = format!(r#"{{"certificate":"{}","country_codes":["44"]}}"#, STANDARD.encode(&ANCHORS[0]));
    let honest = format!("[{anchor}]");
    let payload = list(1).payload().unwrap();
    assert!(payload.contains(&honest));
    let many = vec![anchor.as_str(); MAX_ANCHORS + 1].join(",");
    let token = forged(&header(), &payload.replace(&honest, &format!("[{many}]")));
    assert!(token.len() > 500_000, "{}", token.len());
    assert_eq!(
        open(&token).unwrap_err().to_string(),
        "payload of the list: `domains[0].anchors`: has more than 1024 elements"
    );
    // The same anchor as often as may be.
    let many = vec![anchor.as_str(); MAX_ANCHORS].join(",");
    let token = forged(&header(), &payload.replace(&honest, &format!("[{many}]")));
    assert!(open(&token).unwrap_err().to_string().contains("`CN=TSCA 1` twice"));
    let large = "x".repeat(MAX_LIST_OCTETS + 1);
    assert_eq!(open(&large), Err(ListError::TooLarge { octets: MAX_LIST_OCTETS + 1 }));
    // One certificate of a megabyte.
    let certificate = STANDARD.encode(vec![0x30; 1_000_000]);
    let token = forged(&header(), &payload.replace(&STANDARD.encode(&ANCHORS[0]), &certificate));
    assert!(matches!(open(&token), Err(ListError::Payload(_))));
    assert!(before.elapsed().as_secs() < 10);
}

#[test]
fn attack_an_anchor_that_is_a_leaf() {
    let leaf = Party::new("TSCA 1", 1).certify(&Party::new("gateway", 9), 1, "340101", &[]);
    let message = refused(&STANDARD.encode(&ANCHORS[0]), &STANDARD.encode(leaf));
    assert_eq!(
        message,
        "payload of the list: `domains[0].anchors[0].certificate`: it is the certificate of an end entity, and an anchor must be that of an authority"
    );
}

#[test]
fn attack_scopes_that_are_none_or_for_everything() {
    let codes = "\"country_codes\":[\"44\"]";
    assert_eq!(
        refused(codes, "\"country_codes\":[\"999\"]"),
        "payload of the list: `domains[0].anchors[0].country_codes[0]`: `999` is no assigned country code; write its digits \
         alone, such as \"44\""
    );
    assert_eq!(
        refused(&format!(",{codes}"), ""),
        "payload of the list: `domains[0].anchors[0]`: has none of `country_codes`, `prefixes` and `ranges`; in a \
         cross-border list each anchor names its numbers"
    );
    assert!(refused(codes, "\"country_codes\":[]").contains("is empty"));
    assert!(refused(codes, "\"prefixes\":[\"4\"]").contains("`4` begins with no assigned country code"));
    let everything = DomainAnchor::new(ANCHORS[0].clone(), AnchorScope::EVERYTHING).unwrap();
    let domain = TrustDomain::new("gb", DomainKind::Tsca).unwrap().with_anchor(everything).unwrap();
    let list = CrossBorderList::new("union", 1, TIME, TIME + 1, vec![domain]).unwrap();
    assert_eq!(
        list.payload().unwrap_err().to_string(),
        "domain `gb`: an anchor for every number cannot be written in a list"
    );
}

#[test]
fn a_list_is_never_wider_than_its_receiver_allows() {
    let (domains, left_out) = list(1).into_domains(&country("44"));
    assert_eq!((domains[0].name(), domains[0].anchors().len(), left_out.len()), ("union/gb", 1, 0));
    assert_eq!(domains[0].anchors()[0].scope(), &country("44"));
    assert_eq!(domains[0].valid_until(), Some(TIME + 86_400));
    let (domains, left_out) = list(1).into_domains(&country("1"));
    assert_eq!((domains[0].anchors().len(), left_out.len()), (0, 1));
    let area = AnchorScope::NOTHING.with_prefix("447700".parse().unwrap()).unwrap();
    assert_eq!(list(1).into_domains(&area).0[0].anchors()[0].scope(), &area);
}

#[test]
fn what_has_no_word_is_not_written() {
    let with = |rules| {
        let list =
            CrossBorderList::new("union", 1, TIME, TIME + 1, vec![domain().with_rules(rules)]).unwrap();
        list.payload().unwrap_err().to_string()
    };
    let rules = DomainRules::of(DomainKind::Tsca);
    assert_eq!(
        with(rules.clone().with_max_leaf_validity(90)),
        "domain `gb`: a maximum validity that is not in whole days cannot be written in a list"
    );
    let sha1 = Algorithms::ES256.with(SignatureAlgorithm::RsaSha1);
    assert_eq!(
        with(rules.with_algorithms(sha1)),
        "domain `gb`: this set of algorithms cannot be written in a list"
    );
    let empty = TrustDomain::new("gb", DomainKind::Tsca).unwrap();
    let list = CrossBorderList::new("union", 1, TIME, TIME + 1, vec![empty]).unwrap();
    assert!(list.payload().unwrap_err().to_string().contains("a domain without anchors"));
}

fn scopes() -> impl Strategy<Value = AnchorScope> {
    let codes = prop::collection::vec(prop::sample::select(vec!["1", "7", "44", "33", "353", "998"]), 0..4);
    let prefixes = prop::collection::vec("(1202|4477|33|353|49)[0-9]{0,6}", 0..5);
    let ranges = prop::collection::vec((0..10_000_u32, 0..300_u32), 0..4);
    (codes, prefixes, ranges).prop_map(|(codes, prefixes, ranges)| {
        let codes = codes.into_iter().map(|code| code.parse().unwrap());
        let mut scope = AnchorScope::of_countries(codes);
        for prefix in prefixes {
            scope = scope.with_prefix(prefix.parse().unwrap()).unwrap();
        }
        for (first, more) in ranges {
            let number = |end: u32| format!("1202555{:04}", end.min(9_999)).parse().unwrap();
            scope = scope.with_range(number(first), number(first + more)).unwrap();
        }
        if scope.is_nothing() { country("44") } else { scope }
    })
}

fn rules(kind: DomainKind) -> impl Strategy<Value = DomainRules> {
    let revocation = prop::sample::select(vec![
        RevocationPolicy::Off,
        RevocationPolicy::SoftFail,
        RevocationPolicy::HardFail,
        RevocationPolicy::HardFailStaleAllowed,
    ]);
    let algorithms = prop::sample::select(vec![Algorithms::ES256, Algorithms::ALL_BUT_SHA1]);
    let policies =
        prop::sample::select(vec![vec![], vec!["1.3.6.1.4.1.32473.1.1", "2.16.840.1.114569.1.1.3"]]);
    (revocation, algorithms, policies, prop::option::of(1..1000_u64), any::<[bool; 2]>()).prop_map(
        move |(revocation, algorithms, policies, days, [accept, list])| {
            let mut rules = DomainRules::of(kind)
                .with_revocation(revocation)
                .with_algorithms(algorithms)
                .with_required_policies(policies.into_iter().map(|policy| policy.parse().unwrap()).collect())
                .with_unknown_provider_codes(match accept {
                    true => UnknownProviderCodes::Accept,
                    false => UnknownProviderCodes::Refuse,
                });
            if let Some(days) = days {
                rules = rules.with_max_leaf_validity(days * 86_400);
            }
            if list { rules } else { rules.allow_missing_tn_auth_list() }
        },
    )
}

fn domains() -> impl Strategy<Value = TrustDomain> {
    let kind = prop::sample::select(vec![DomainKind::Sti, DomainKind::Tsca]);
    let kind_and_rules = kind.prop_flat_map(|kind| (Just(kind), rules(kind)));
    let anchors = prop::collection::btree_map(0..ANCHORS.len(), scopes(), 1..4);
    (kind_and_rules, anchors, any::<[bool; 3]>(), "[ -~]{0,20}").prop_map(
        |((kind, rules), anchors, [intermediate, crl, crl_anchor], name)| {
            let mut domain = TrustDomain::new(&format!("n{name}"), kind).unwrap().with_rules(rules);
            for (at, scope) in anchors {
                domain = domain.with_anchor(DomainAnchor::new(ANCHORS[at].clone(), scope).unwrap()).unwrap();
            }
            if intermediate {
                domain = domain.with_intermediate(ANCHORS[1].clone()).unwrap();
            }
            if crl {
                domain = domain.with_crl(CRL.clone()).unwrap();
            }
            if crl_anchor { domain.with_crl_anchor(ANCHORS[2].clone()).unwrap() } else { domain }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn signed_and_opened_domains_are_the_same(
        domains in prop::collection::vec(domains(), 1..4),
        sequence in 0..=u64::try_from(i64::MAX).unwrap(),
    ) {
        if let Ok(list) = CrossBorderList::new("an issuer", sequence, TIME, TIME + 1, domains) {
            prop_assert_eq!(open(&signed(&list)).unwrap(), list);
        }
    }
}
