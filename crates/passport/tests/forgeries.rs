//! Tokens of somebody who has a certificate, though not for the number that the call claims, or who overheard a token.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

use trueline_number::NumberingContext;
use trueline_passport::es256::{SigningKey, Verify};
use trueline_passport::{
    Attestation, Call, Claims, CredentialSteps, Credentials, Destination, Diversion, Fingerprint, Header,
    Identity, IdentityField, MAX_FINGERPRINTS, MAX_IDENTITIES, Party, PassportType, Reason, ReplayMemory,
    ResourcePriority, Signed, Status, Tolerance, Verdict, VerificationPolicy, Verifier, sign,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/a.pem";
const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";
const CALLER: &str = "12025550142";
const CALLED: &str = "12025550143";
const FURTHER: &str = "12025550144";
/// The number that the forger has a certificate for.
const FORGER: &str = "12025550166";

fn key(seed: u8) -> SigningKey {
    SigningKey::generate(&[seed; 32]).unwrap()
}

fn honest() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> = std::sync::LazyLock::new(|| key(7));
    &KEY
}

fn forgers() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> = std::sync::LazyLock::new(|| key(8));
    &KEY
}

/// The forger's certificate is for one number, all others belong to the honest.
struct Certificates;

impl Credentials for Certificates {
    fn verify(&self, signed: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        let holder = if signed.speaks_for.text() == FORGER { forgers() } else { honest() };
        let by =
            |key: &SigningKey| key.verifying_key().verify(signed.signing_input, signed.signature).is_ok();
        match (by(holder), by(honest()) || by(forgers())) {
            (true, _) => Ok(()),
            (false, true) => Err(Reason::NumberNotCovered),
            (false, false) => Err(Reason::SignatureInvalid),
        }
    }
}

fn claims<'a>(iat: u64, orig: Identity<'a>, dest: &'a str) -> Claims<'a> {
    Claims::new(iat, orig, Destination::new(Identity::tn(dest)))
}

fn signed(kind: PassportType<'_>, claims: &Claims<'_>, key: &SigningKey) -> String {
    sign(&Header::new(kind, X5U), claims, key).unwrap()
}

fn original(iat: u64) -> String {
    let claims = claims(iat, Identity::tn(CALLER), CALLED).with_attest(Attestation::Full).with_origid(ORIGID);
    signed(PassportType::Shaken, &claims, honest())
}

fn div(from: &str, dest: &str, key: &SigningKey) -> String {
    let claims = claims(NOW, Identity::tn(CALLER), dest).with_div(Diversion::new(Identity::tn(from)));
    signed(PassportType::Div, &claims, key)
}

fn div_o(from: &str, dest: &str, opt: &str, key: &SigningKey) -> String {
    let claims =
        claims(NOW, Identity::tn(CALLER), dest).with_div(Diversion::new(Identity::tn(from))).with_opt(opt);
    signed(PassportType::DivO, &claims, key)
}

fn judge(
    tokens: &[(&str, Option<&str>)],
    called: &str,
    policy: VerificationPolicy,
    replay: Option<(&mut ReplayMemory, &[u8])>,
) -> Verdict {
    let field = |(token, ppt): &(&'static str, Option<&'static str>)| {
        IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), *ppt).unwrap()
    };
    // Leaked, so that the fields may borrow from them without ceremony.
    let leaked: Vec<(&'static str, Option<&'static str>)> = tokens
        .iter()
        .map(|(token, ppt)| {
            let leak = |text: &str| -> &'static str { text.to_owned().leak() };
            (leak(token), ppt.map(leak))
        })
        .collect();
    let fields: Vec<_> = leaked.iter().map(field).collect();
    let callers = [
        Party::number(format!("+{CALLER}"), &NumberingContext::UNKNOWN),
        Party::uri("sip:alice@example.com"),
    ];
    let called = [Party::number(format!("+{called}"), &NumberingContext::UNKNOWN)];
    let (replay, id) = replay.map_or((None, &b""[..]), |(memory, id)| (Some(memory), id));
    let call = Call { callers: &callers, called: &called, id, ..Call::default() };
    Verifier::new(Certificates, policy, NOW).verify(&fields, &call, replay, &mut ())
}

fn reasons(verdict: &Verdict) -> Vec<Option<Reason>> {
    verdict.outcomes().iter().map(|outcome| outcome.reason()).collect()
}

#[test]
fn a_claim_div_does_not_change_who_must_sign_a_token_that_is_no_diversion() {
    for (kind, ppt) in
        [(PassportType::Shaken, Some("shaken")), (PassportType::Base, None), (PassportType::Rcd, Some("rcd"))]
    {
        let claims = claims(NOW, Identity::tn(CALLER), CALLED)
            .with_attest(Attestation::Full)
            .with_origid(ORIGID)
            .with_crn("Your account")
            .with_div(Diversion::new(Identity::tn(FORGER)));
        let token = signed(kind, &claims, forgers());
        let verdict = judge(&[(&token, ppt)], CALLED, VerificationPolicy::SHAKEN, None);
        assert_eq!(verdict.caller(), Status::Failed(Reason::NumberNotCovered), "{ppt:?}");
    }
}

#[test]
fn a_div_o_token_around_one_that_vouches_for_no_caller_is_refused() {
    let around_div = div_o(FORGER, CALLED, &div(FORGER, FORGER, forgers()), forgers());
    let rph = claims(NOW, Identity::tn(CALLER), FORGER).with_rph(ResourcePriority::new(["ets.0"]));
    let around_rph = div_o(FORGER, CALLED, &signed(PassportType::Rph, &rph, honest()), forgers());
    for token in [around_div, around_rph] {
        let verdict = judge(&[(&token, Some("div-o"))], CALLED, VerificationPolicy::SHAKEN, None);
        assert_eq!(verdict.caller(), Status::Failed(Reason::OptInvalid));
    }
    // What the forger was called with may be passed on, by number and by nesting.
    let to_forger =
        claims(NOW, Identity::tn(CALLER), FORGER).with_attest(Attestation::Full).with_origid(ORIGID);
    let to_forger = signed(PassportType::Shaken, &to_forger, honest());
    let once = div_o(FORGER, CALLED, &to_forger, forgers());
    assert_eq!(
        judge(&[(&once, Some("div-o"))], CALLED, VerificationPolicy::SHAKEN, None).caller(),
        Status::Passed
    );
}

#[test]
fn the_longer_window_is_for_tokens_whose_diversion_brought_the_call_here() {
    let mut policy = VerificationPolicy::SHAKEN;
    policy.original_freshness = 3 * 3_600;
    let old = original(NOW - 3_600);
    let shaken = (&*old, Some("shaken"));
    let diverted = div(CALLED, FURTHER, honest());
    let verdict = judge(&[shaken, (&diverted, Some("div"))], FURTHER, policy, None);
    assert_eq!((verdict.caller(), reasons(&verdict)), (Status::Passed, vec![None, None]));

    // An overheard token, an hour later and to the same number, beside a diversion that is made up or overheard too.
    let made_up = div(CALLED, FURTHER, forgers());
    for (div, reason) in [(&made_up, Reason::NumberNotCovered), (&diverted, Reason::DestMismatch)] {
        let verdict = judge(&[shaken, (div, Some("div"))], CALLED, policy, None);
        assert_eq!(verdict.caller(), Status::Failed(Reason::IatStale));
        assert_eq!(reasons(&verdict), [Some(Reason::IatStale), Some(reason)]);
    }
    let verdict = judge(&[shaken, (&made_up, Some("div"))], FURTHER, policy, None);
    assert_eq!(verdict.caller(), Status::Failed(Reason::IatStale));
}

#[test]
fn an_original_that_comes_again_inside_another_diversion_is_a_replay() {
    let to_forger =
        claims(NOW, Identity::tn(CALLER), FORGER).with_attest(Attestation::Full).with_origid(ORIGID);
    let to_forger = signed(PassportType::Shaken, &to_forger, honest());
    let mut memory = ReplayMemory::new(100, 120);
    let mut judge = |dest: &str, id: &[u8]| {
        let token = div_o(FORGER, dest, &to_forger, forgers());
        judge(&[(&token, Some("div-o"))], dest, VerificationPolicy::SHAKEN, Some((&mut memory, id))).caller()
    };
    assert_eq!(judge(CALLED, b"1"), Status::Passed);
    assert_eq!(judge(CALLED, b"1"), Status::Passed);
    assert_eq!(judge(FURTHER, b"2"), Status::Failed(Reason::Replayed));
}

#[test]
fn a_diversion_goes_with_the_original_of_its_orig_whatever_else_names_the_same_dest() {
    let by_uri =
        signed(PassportType::Base, &claims(NOW, Identity::uri("sip:alice@example.com"), CALLED), honest());
    let (shaken, diverted) = (original(NOW), div(CALLED, FURTHER, honest()));
    let tokens = [(&*by_uri, None), (&*shaken, Some("shaken")), (&*diverted, Some("div"))];
    let verdict = judge(&tokens, FURTHER, VerificationPolicy::SHAKEN, None);
    assert_eq!(reasons(&verdict), [Some(Reason::DestMismatch), None, None]);
    let verdict = judge(&[tokens[0], tokens[2]], FURTHER, VerificationPolicy::SHAKEN, None);
    assert_eq!(reasons(&verdict)[1], Some(Reason::DivOrigChanged));
}

#[test]
fn fingerprints_that_were_taken_out_of_the_call_are_missed() {
    let [one, two] = ["sha-256 4A:AD", "sha-256 02:1A"].map(|text| Fingerprint::from_sdp(text).unwrap());
    let claims = claims(NOW, Identity::tn(CALLER), CALLED).with_mky(vec![one.clone(), two.clone()]);
    let token = signed(PassportType::Base, &claims, honest());
    let field = IdentityField::new(token.as_bytes(), Some(X5U), None, None).unwrap();
    let [callers, called] =
        [CALLER, CALLED].map(|number| [Party::number(format!("+{number}"), &NumberingContext::UNKNOWN)]);
    let judge = |fingerprints: Option<&[Fingerprint<'_>]>| {
        let call = Call { callers: &callers, called: &called, fingerprints, ..Call::default() };
        let verifier = Verifier::new(Certificates, VerificationPolicy::RFC_8224, NOW);
        verifier.verify(&[field], &call, None, &mut ()).caller()
    };
    assert_eq!(judge(Some(&[two.clone(), one.clone()])), Status::Passed);
    assert_eq!(judge(None), Status::Passed);
    let other = Fingerprint::from_sdp("sha-256 FF:FF").unwrap();
    for offered in [&[][..], core::slice::from_ref(&one), &[one.clone(), two, other]] {
        assert_eq!(judge(Some(offered)), Status::Failed(Reason::MkyMismatch), "{offered:?}");
    }
}

#[test]
fn what_is_no_number_is_the_same_as_no_party_whatever_is_tolerated() {
    for tn in ["", "+", "-", " ", "Bob", "1;x", "++12025550142"] {
        let json = serde_json::json!({"dest": {"tn": [CALLED]}, "iat": NOW, "orig": {"tn": tn}}).to_string();
        let claims = Claims::from_json(json.as_bytes(), Tolerance::EVERYTHING).unwrap();
        for text in [tn, "", "Bob"] {
            let party = Party::number(text, &NumberingContext::UNKNOWN);
            assert!(!party.compare(claims.orig()).is_same(), "{tn:?} {text:?}");
        }
    }
    let short = Party::number("112", &NumberingContext::UNKNOWN);
    assert!(short.compare(&Identity::tn("112")).is_same());
}

#[test]
fn called_parties_and_fingerprints_of_a_token_are_bounded() {
    let read = |dest: usize, mky: usize| {
        let json = serde_json::json!({
            "dest": {"tn": vec![CALLED; dest / 2], "uri": vec!["sip:a@example.com"; dest - dest / 2]},
            "iat": NOW,
            "mky": vec![serde_json::json!({"alg": "sha-256", "dig": "4AAD"}); mky],
            "orig": {"tn": CALLER},
        });
        Claims::from_json(json.to_string().as_bytes(), Tolerance::STRICT).map(drop)
    };
    assert_eq!(read(MAX_IDENTITIES, MAX_FINGERPRINTS), Ok(()));
    assert_eq!(read(MAX_IDENTITIES + 1, 1), Err(Reason::JsonLimit));
    assert_eq!(read(2, MAX_FINGERPRINTS + 1), Err(Reason::JsonLimit));
}
