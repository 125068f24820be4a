//! Certificates that others published, judged as OpenSSL judged them; beyond the path, what their lists say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use std::path::Path;

use serde_json::Value;
use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Attestation, Call, Claims, Destination, Header, Identity, IdentityField, Party, PassportType, Reason,
    Status, VerificationPolicy, Verifier, sign,
};
use trueline_trust::{
    Algorithms, AnchorScope, Asn1ErrorKind, Certificate, CertificateRepository, Chain, ChainProblem,
    DomainAnchor, DomainKind, DomainRules, NumberSet, PathBuilder, PathError, RevocationPolicy,
    ServiceProviderCode, ServiceProviderTable, TrustAnchor, TrustDomain, TrustDomains, TrustedSigners,
    VerdictCache,
};

/// A time at which the certificates of Asterisk are valid.
const TIME: i64 = 1_782_864_000;

fn chain(folder: &Path, name: &Value) -> Chain {
    Chain::from_octets(&std::fs::read(folder.join("keys").join(name.as_str().unwrap())).unwrap()).unwrap()
}

fn rules() -> DomainRules {
    // The authority of Asterisk's tests signs with RSA.
    DomainRules::of(DomainKind::Sti)
        .with_algorithms(Algorithms::ALL_BUT_SHA1)
        .with_revocation(RevocationPolicy::Off)
}

fn domains(anchor: &Chain) -> TrustDomains {
    let anchor = DomainAnchor::new(anchor.certificates()[0].clone(), AnchorScope::EVERYTHING).unwrap();
    let domain = TrustDomain::new("published", DomainKind::Sti).unwrap().with_rules(rules());
    TrustDomains::new(vec![domain.with_anchor(anchor).unwrap()]).unwrap()
}

/// Whether there is a path, whatever the lists say.
fn path(leaf: &Chain, anchor: &Chain, time: i64) -> Result<(), PathError> {
    let leaf = Certificate::from_der(&leaf.certificates()[0]).unwrap();
    let anchors = [TrustAnchor::new(Certificate::from_der(&anchor.certificates()[0]).unwrap())];
    let built = PathBuilder::new(&anchors, &[]).build(&leaf, &rules().path_settings(time));
    built.map(drop).map_err(|failure| failure.error)
}

#[test]
fn paths_hold_where_openssl_says_so_and_lists_are_judged_beyond() {
    let Some(folder) = trueline_vectors::folder("stir", "chains") else { return };
    let cases = trueline_vectors::json(&folder.join("chains.json"));
    let mut judged = 0;
    for case in cases.as_array().unwrap() {
        let (leaf, anchor) = (chain(&folder, &case["leaf"]), chain(&folder, &case["trust_anchor"]));
        let time = case["time"].as_i64().unwrap();
        let found = path(&leaf, &anchor, time);
        assert_eq!(found.is_ok(), case["expected"] == "SUCCESS", "{case}: {found:?}");
        let words = case["openssl_error"].as_str();
        let agrees = match &found {
            Ok(()) => words.is_none(),
            Err(PathError::Expired { .. }) => words == Some("certificate has expired"),
            Err(PathError::NotYetValid { .. }) => words == Some("certificate is not yet valid"),
            Err(error) => {
                *error == PathError::UnknownIssuer && words.is_some_and(|words| words.contains("issuer"))
            }
        };
        assert!(agrees, "{case}: {found:?}");

        let judgement = domains(&anchor).judge(&leaf, &(), time);
        match (judgement.verdict(), found) {
            (Ok(verdict), Ok(())) => {
                assert_eq!(case["leaf"], "asterisk-SPAST1-cert.pem");
                assert_eq!(verdict.numbers()[0].scope().codes().collect::<Vec<_>>(), ["1"]);
            }
            (Err(failure), Ok(())) => {
                // It has a URL, as an IA5String, where its TNAuthList belongs.
                assert_eq!(case["leaf"], "libstirshaken-sp.pem");
                let ChainProblem::NumberListInvalid(error) = failure.problem() else { panic!("{failure}") };
                assert!(matches!(error.kind, Asn1ErrorKind::WrongTag { .. }), "{error:?}");
                assert_eq!(failure.problem().reason(), Reason::NumberListInvalid);
            }
            (Err(failure), Err(error)) => assert_eq!(*failure.problem(), ChainProblem::Path(error)),
            (Ok(_), Err(error)) => panic!("{case}: {error}"),
        }
        judged += 1;
    }
    assert_eq!(judged, 8);
}

#[test]
fn a_token_under_a_published_certificate_is_verified_for_the_numbers_of_its_provider() {
    const X5U: &str = "https://cert.example.com/SPAST1.pem";
    let Some(folder) = trueline_vectors::folder("stir", "a token under a published certificate") else {
        return;
    };
    let key = std::fs::read_to_string(folder.join("keys/asterisk-SPAST1-key.pem")).unwrap();
    let key = SigningKey::from_pem(&key).unwrap();
    let now = TIME.unsigned_abs();
    let claims = |orig: &'static str| {
        Claims::new(now, Identity::tn(orig), Destination::new(Identity::tn("12025550143")))
            .with_attest(Attestation::Full)
            .with_origid("123e4567-e89b-12d3-a456-426655440000")
    };
    let numbers = NumberSet::of([trueline_trust::TnEntry::One("12025550142".parse().unwrap())]);
    let mut table = ServiceProviderTable::new();
    table.add(ServiceProviderCode::new("1").unwrap(), &numbers);
    let domains = domains(&chain(&folder, &"asterisk-astdev-ca.pem".into())).with_providers(table);
    let repository = CertificateRepository::new(10);
    repository.insert_chain(X5U, chain(&folder, &"asterisk-SPAST1-cert.pem".into()), TIME + 60);
    let cache = VerdictCache::new(10);
    for (orig, status) in
        [("12025550142", Status::Passed), ("12025550144", Status::Failed(Reason::NumberNotCovered))]
    {
        let token = sign(&Header::new(PassportType::Shaken, X5U), &claims(orig), &key).unwrap();
        let field = IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some("shaken")).unwrap();
        let context = NumberingContext::UNKNOWN;
        let callers = [Party::number(format!("+{orig}"), &context)];
        let called = [Party::number("+12025550143", &context)];
        let call = Call { callers: &callers, called: &called, ..Call::default() };
        let signers = TrustedSigners::new(&domains, &repository, &cache, now);
        let verifier = Verifier::new(&signers, VerificationPolicy::SHAKEN, now);
        assert_eq!(verifier.verify(&[field], &call, None, &mut ()).caller(), status);
    }
}

#[test]
fn the_key_of_every_published_certificate_verifies_its_tokens() {
    let Some(folder) = trueline_vectors::folder("stir", "the keys of published certificates") else { return };
    let tokens = trueline_vectors::json(&folder.join("tokens.json"));
    let mut verified = 0;
    for token in tokens.as_array().unwrap() {
        let names = token["verifies_with"].as_array().into_iter().flatten();
        for name in names.filter(|name| name.as_str().unwrap().starts_with("libstirshaken")) {
            let octets = chain(&folder, name);
            let certificate = Certificate::from_der(&octets.certificates()[0]).unwrap();
            let trueline_trust::PublicKey::P256(point) = certificate.public_key().unwrap() else {
                panic!("{name}")
            };
            let key = trueline_passport::es256::VerifyingKey::from_sec1(point).unwrap();
            let parsed =
                trueline_passport::Token::parse(token["token"].as_str().unwrap().as_bytes()).unwrap();
            use trueline_passport::es256::Verify as _;
            key.verify(parsed.signing_input(), &parsed.signature().unwrap()).unwrap();
            verified += 1;
        }
    }
    assert!(verified >= 5, "{verified}");
}
