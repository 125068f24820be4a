//! Tokens of calls: what is compared, what fails, and why.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

use trueline_number::NumberingContext;
use trueline_passport::es256::{SigningKey, VerifyingKey};
use trueline_passport::{
    Attestation, Call, Check, Claims, CredentialSteps, Credentials, Destination, Diversion, Fingerprint,
    Header, Identity, IdentityField, KeyAtHand, MAX_DIVERSIONS, MAX_TOKENS, Party, PassportType, Reason,
    ReplayMemory, Signed, Status, Step, Token, Tolerance, VerificationPolicy, Verifier, compact, sign,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/a.pem";
const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";
const CALLER: &str = "12025550142";
const CALLED: &str = "12025550143";

fn key() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> =
        std::sync::LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());
    &KEY
}

fn number(text: &str) -> Party<'_> {
    Party::number(text, &NumberingContext::UNKNOWN)
}

fn to(number: &str) -> Destination<'_> {
    Destination::new(Identity::tn(number))
}

fn shaken(orig: &str, dest: &str, iat: u64) -> String {
    let claims =
        Claims::new(iat, Identity::tn(orig), to(dest)).with_attest(Attestation::Full).with_origid(ORIGID);
    sign(&Header::new(PassportType::Shaken, X5U), &claims, key()).unwrap()
}

fn div(from: &str, dest: &str) -> String {
    div_for(CALLER, from, dest)
}

fn div_for(orig: &str, from: &str, dest: &str) -> String {
    let claims = Claims::new(NOW, Identity::tn(orig), to(dest)).with_div(Diversion::new(Identity::tn(from)));
    sign(&Header::new(PassportType::Div, X5U), &claims, key()).unwrap()
}

fn field<'a>(token: &'a str, ppt: Option<&'a str>) -> IdentityField<'a> {
    IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), ppt).unwrap()
}

/// Verifies tokens of a call to `called`; what became of each.
fn results(tokens: &[(&str, &str)], called: &str) -> Vec<Result<(), Reason>> {
    let fields: Vec<_> = tokens.iter().map(|(token, ppt)| field(token, Some(ppt))).collect();
    let (callers, called) = ([number("+12025550142")], [number(called)]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let verdict =
        verifier(key().verifying_key(), VerificationPolicy::SHAKEN).verify(&fields, &call, None, &mut ());
    verdict.outcomes().iter().map(|outcome| outcome.reason().map_or(Ok(()), Err)).collect()
}

fn verifier(key: &VerifyingKey, policy: VerificationPolicy) -> Verifier<KeyAtHand<'_, VerifyingKey>> {
    Verifier::new(KeyAtHand(key), policy, NOW)
}

#[test]
fn every_change_of_a_token_is_found() {
    let token = shaken(CALLER, CALLED, NOW);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let key = key().verifying_key();
    let verifier = verifier(key, VerificationPolicy::SHAKEN);
    let mut reasons = std::collections::BTreeSet::new();
    for at in 0..token.len() {
        let mut octets = token.clone().into_bytes();
        octets[at] = if octets[at] == b'A' { b'B' } else { b'A' };
        let Ok(field) = IdentityField::new(&octets, Some(X5U), Some("ES256"), Some("shaken")) else {
            continue;
        };
        let verdict = verifier.verify(&[field], &call, None, &mut ());
        // The last character of each part has bits that stand for nothing; strict base64url has them 0.
        assert_ne!(verdict.caller(), Status::Passed, "octet {at}");
        reasons.insert(verdict.outcomes()[0].reason().map(Reason::as_str));
    }
    assert!(reasons.contains(&Some("signature_invalid")), "{reasons:?}");
    let field = field(&token, Some("shaken"));
    assert_eq!(verifier.verify(&[field], &call, None, &mut ()).caller(), Status::Passed);
}

#[test]
fn the_window_of_freshness_is_exact() {
    for (iat, result) in [
        (NOW - 60, Ok(())),
        (NOW - 61, Err(Reason::IatStale)),
        (NOW + 60, Ok(())),
        (NOW + 61, Err(Reason::IatInFuture)),
        (0, Err(Reason::IatStale)),
        (u64::MAX, Err(Reason::IatInFuture)),
    ] {
        assert_eq!(results(&[(&shaken(CALLER, CALLED, iat), "shaken")], "+12025550143"), [result], "{iat}");
    }
}

#[test]
fn parameters_beside_the_token_must_agree_with_it() {
    let token = shaken(CALLER, CALLED, NOW);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let key = key().verifying_key();
    for (info, alg, ppt, result) in [
        (Some(X5U), Some("ES256"), Some("shaken"), Status::Passed),
        (None, Some("ES256"), Some("shaken"), Status::Failed(Reason::InfoMissing)),
        (
            Some("https://cert.example.com/b.pem"),
            Some("ES256"),
            Some("shaken"),
            Status::Failed(Reason::InfoMismatch),
        ),
        (Some(X5U), None, Some("shaken"), Status::Failed(Reason::AlgParameterMissing)),
        (Some(X5U), Some("ES384"), Some("shaken"), Status::Failed(Reason::AlgMismatch)),
        (Some(X5U), Some("ES256"), None, Status::Failed(Reason::PptParameterMissing)),
        (Some(X5U), Some("ES256"), Some("div"), Status::Failed(Reason::PptMismatch)),
    ] {
        let field = IdentityField::new(token.as_bytes(), info, alg, ppt).unwrap();
        let verdict = verifier(key, VerificationPolicy::SHAKEN).verify(&[field], &call, None, &mut ());
        assert_eq!(verdict.caller(), result);
    }
    let without_alg = IdentityField::new(token.as_bytes(), Some(X5U), None, Some("shaken")).unwrap();
    let verdict = verifier(key, VerificationPolicy::RFC_8224).verify(&[without_alg], &call, None, &mut ());
    assert_eq!(verdict.caller(), Status::Passed);
    let bare = IdentityField::bare(Token::parse(token.as_bytes()).unwrap());
    assert_eq!(
        verifier(key, VerificationPolicy::SHAKEN).verify(&[bare], &call, None, &mut ()).caller(),
        Status::Passed
    );
}

#[test]
fn a_token_of_another_call_is_told_by_caller_called_and_replay() {
    let token = shaken(CALLER, CALLED, NOW);
    let key = key().verifying_key();
    let verifier = verifier(key, VerificationPolicy::SHAKEN);
    let mut memory = ReplayMemory::new(10, 120);
    let mut judge = |caller: &str, called: &str, id: &[u8]| {
        let (callers, called) = ([number(caller)], [number(called)]);
        let call = Call { callers: &callers, called: &called, id, ..Call::default() };
        verifier.verify(&[field(&token, Some("shaken"))], &call, Some(&mut memory), &mut ()).caller()
    };
    assert_eq!(judge("+12025550199", "+12025550143", b"1"), Status::Failed(Reason::OrigMismatch));
    // Somebody who overheard the token and sends it first, to another number, does no harm to the call it is for.
    assert_eq!(judge("+12025550142", "+12025550199", b"2"), Status::Failed(Reason::DestMismatch));
    assert_eq!(judge("+12025550142", "+12025550143", b"3"), Status::Passed);
    assert_eq!(judge("+12025550142", "+12025550143", b"3"), Status::Passed);
    assert_eq!(judge("+12025550142", "+12025550143", b"4"), Status::Failed(Reason::Replayed));
}

#[test]
fn diversions_link_in_any_order_and_each_break_has_its_reason() {
    const B: &str = "12025550150";
    const C: &str = "12025550151";
    let original = shaken(CALLER, CALLED, NOW);
    let (first, second) = (div(CALLED, B), div(B, C));
    let tokens = [(&*original, "shaken"), (&*first, "div"), (&*second, "div")];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
        let sorted = order.map(|at| tokens[at]);
        assert_eq!(results(&sorted, "+12025550151"), [Ok(()); 3], "{order:?}");
    }
    // The call goes on without a token for the last diversion.
    let all = [Err(Reason::DestMismatch), Err(Reason::DestMismatch), Err(Reason::DestMismatch)];
    assert_eq!(results(&tokens, "+12025550152"), all);
    // The link in the middle is missing: the last diversion hangs in the air.
    let broken = [Err(Reason::DestMismatch), Err(Reason::DivWithoutOriginal)];
    assert_eq!(results(&[tokens[0], tokens[2]], "+12025550151"), broken);
    // Another caller's diversion.
    let foreign = div_for("12025550199", CALLED, B);
    let results_of_foreign = results(&[tokens[0], (&foreign, "div")], "+12025550150");
    assert_eq!(results_of_foreign, [Err(Reason::DestMismatch), Err(Reason::OrigMismatch)]);
    // The original does not hold, so that its diversions do not either.
    let stale = shaken(CALLER, CALLED, NOW - 61);
    let results_of_stale = results(&[(&stale, "shaken"), tokens[1]], "+12025550150");
    assert_eq!(results_of_stale, [Err(Reason::IatStale), Err(Reason::DivOriginalFailed)]);
    // Round and round.
    let round = div(B, CALLED);
    let results_of_round = results(&[tokens[0], tokens[1], (&round, "div")], "+12025550143");
    assert_eq!(results_of_round, [Ok(()), Err(Reason::DivLoop), Err(Reason::DivLoop)]);
}

#[test]
fn long_chains_and_many_tokens_are_bounded() {
    let hop = |n: usize| format!("120255501{n:02}");
    let mut tokens = vec![shaken(CALLER, &hop(0), NOW)];
    tokens.extend((0..=MAX_DIVERSIONS).map(|n| div(&hop(n), &hop(n + 1))));
    let with_types: Vec<_> =
        tokens.iter().map(|t| (&**t, if *t == tokens[0] { "shaken" } else { "div" })).collect();
    let results_of_long = results(&with_types, &format!("+{}", hop(MAX_DIVERSIONS + 1)));
    assert_eq!(results_of_long.last(), Some(&Err(Reason::DivTooLong)));
    let good = &with_types[..=MAX_DIVERSIONS];
    assert_eq!(results(good, &format!("+{}", hop(MAX_DIVERSIONS))), vec![Ok(()); MAX_DIVERSIONS + 1]);

    let many = vec![field("..AA", None); MAX_TOKENS + 3];
    let key = key().verifying_key();
    let verdict = verifier(key, VerificationPolicy::SHAKEN).verify(&many, &Call::default(), None, &mut ());
    assert_eq!((verdict.outcomes().len(), verdict.left_out()), (MAX_TOKENS, 3));
}

#[test]
fn a_div_o_token_holds_its_original() {
    const B: &str = "12025550150";
    let original = shaken(CALLER, CALLED, NOW);
    let outer = |orig: &str, from: &str, opt: &str| {
        let claims = Claims::new(NOW, Identity::tn(orig), to(B))
            .with_div(Diversion::new(Identity::tn(from)).with_history_info("1.1"))
            .with_opt(opt);
        sign(&Header::new(PassportType::DivO, X5U), &claims, key()).unwrap()
    };
    let one = |token: &str| results(&[(token, "div-o")], "+12025550150")[0];
    assert_eq!(one(&outer(CALLER, CALLED, &original)), Ok(()));
    assert_eq!(one(&outer(CALLER, B, &original)), Err(Reason::DivWithoutOriginal));
    assert_eq!(one(&outer(CALLER, CALLED, &shaken("12025550199", CALLED, NOW))), Err(Reason::DivOrigChanged));
    assert_eq!(one(&outer(CALLER, CALLED, &shaken(CALLER, CALLED, NOW - 61))), Err(Reason::IatStale));
    assert_eq!(one(&outer(CALLER, CALLED, &compact(&original).unwrap())), Err(Reason::OptInvalid));
    let mut broken = original.clone().into_bytes();
    let last = broken.len() - 20;
    broken[last] = if broken[last] == b'A' { b'B' } else { b'A' };
    assert_eq!(one(&outer(CALLER, CALLED, str::from_utf8(&broken).unwrap())), Err(Reason::DivOriginalFailed));
}

#[test]
fn the_compact_form_is_made_from_the_call() {
    let fingerprints = [Fingerprint::from_sdp("sha-256 4A:AD:B9").unwrap()];
    let claims = Claims::new(NOW, Identity::tn(CALLER), to(CALLED)).with_mky(fingerprints.to_vec());
    let full = sign(&Header::new(PassportType::Base, X5U), &claims, key()).unwrap();
    let short = compact(&full).unwrap();
    let (callers, called) = ([number("+1-202-555-0142")], [number("+12025550143")]);
    let key = key().verifying_key();
    let judge = |date, ppt, fingerprints, policy| {
        let call = Call { callers: &callers, called: &called, date, fingerprints, ..Call::default() };
        verifier(key, policy).verify(&[field(&short, ppt)], &call, None, &mut ()).caller()
    };
    let rfc = VerificationPolicy::RFC_8224;
    assert_eq!(judge(Some(NOW), None, Some(&fingerprints[..]), rfc), Status::Passed);
    assert_eq!(judge(Some(NOW), None, None, rfc), Status::Failed(Reason::SignatureInvalid));
    assert_eq!(
        judge(Some(NOW + 1), None, Some(&fingerprints[..]), rfc),
        Status::Failed(Reason::SignatureInvalid)
    );
    assert_eq!(judge(None, None, Some(&fingerprints[..]), rfc), Status::Failed(Reason::DateMissing));
    assert_eq!(judge(Some(NOW), Some("shaken"), None, rfc), Status::Failed(Reason::CompactRefused));
    assert_eq!(
        judge(Some(NOW), None, None, VerificationPolicy::SHAKEN),
        Status::Failed(Reason::CompactRefused)
    );
}

#[test]
fn one_good_token_is_enough_and_unknown_types_are_passed_over() {
    let good = shaken(CALLER, CALLED, NOW);
    let claims = Claims::new(NOW, Identity::tn(CALLER), to(CALLED));
    let unknown = sign(&Header::new(PassportType::Other("vesper".into()), X5U), &claims, key()).unwrap();
    let stale = shaken(CALLER, CALLED, 0);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let key = key().verifying_key();
    let judge = |tokens: &[(&str, &str)]| {
        let fields: Vec<_> = tokens.iter().map(|(token, ppt)| field(token, Some(ppt))).collect();
        verifier(key, VerificationPolicy::SHAKEN).verify(&fields, &call, None, &mut ()).caller()
    };
    assert_eq!(judge(&[]), Status::None);
    assert_eq!(judge(&[(&unknown, "vesper")]), Status::None);
    assert_eq!(judge(&[(&stale, "shaken")]), Status::Failed(Reason::IatStale));
    assert_eq!(judge(&[(&stale, "shaken"), (&unknown, "vesper"), (&good, "shaken")]), Status::Passed);
}

#[test]
fn a_trace_is_told_every_check_behind_the_first_failure_too() {
    let token = shaken(CALLER, CALLED, NOW - 100);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let mut steps = Vec::new();
    let mut trace =
        |step: &Step<'_>| steps.push((step.check, step.result, format!("{} / {}", step.found, step.against)));
    let key = key().verifying_key();
    let fields = [field(&token, Some("shaken"))];
    let verdict = verifier(key, VerificationPolicy::SHAKEN).verify(&fields, &call, None, &mut trace);
    assert_eq!(verdict.caller(), Status::Failed(Reason::IatStale));
    let checks: Vec<_> = steps.iter().map(|(check, result, _)| (*check, *result)).collect();
    let expected = [
        (Check::Token, Ok(())),
        (Check::Header, Ok(())),
        (Check::Claims, Ok(())),
        (Check::Parameters, Ok(())),
        (Check::Freshness, Err(Reason::IatStale)),
        (Check::Orig, Ok(())),
        (Check::Signature, Ok(())),
        (Check::Dest, Ok(())),
    ];
    assert_eq!(checks, expected);
    assert_eq!(
        steps[5].2,
        "+12025550142 / +12025550142: the same number (number of the call: international, by the leading +)"
    );
}

/// Tells its steps, and returns what it is given.
struct Telling {
    steps: Vec<(Check, Result<(), Reason>)>,
    result: Result<(), Reason>,
}

impl Credentials for Telling {
    fn verify(&self, _: &Signed<'_>, steps: &mut dyn CredentialSteps) -> Result<(), Reason> {
        for (check, result) in &self.steps {
            if !steps.step(*check, *result, &"found", &"against") {
                break;
            }
        }
        self.result
    }
}

#[test]
fn the_steps_of_credentials_stand_in_the_trace_and_none_of_them_hides_a_failure() {
    use Check::{Authority, Certificate, Constraints, Dest, Freshness, Orig, Parameters, Signature};
    let token = shaken(CALLER, CALLED, NOW);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let fields = [field(&token, Some("shaken"))];
    let judge = |told: &[(Check, Result<(), Reason>)], result: Result<(), Reason>| {
        let credentials = Telling { steps: told.to_vec(), result };
        let verifier = Verifier::new(&credentials, VerificationPolicy::SHAKEN, NOW);
        let mut seen = Vec::new();
        let mut trace = |step: &Step<'_>| {
            if step.check > Check::Claims && !matches!(step.check, Parameters | Freshness | Orig) {
                seen.push((step.check, step.result));
            }
        };
        let all = verifier.verify(&fields, &call, None, &mut trace).caller();
        assert_eq!(verifier.verify(&fields, &call, None, &mut ()).caller(), all);
        (seen, all)
    };
    let (wide, bad) = (Reason::DelegationTooWide, Reason::SignatureInvalid);
    let held = [(Certificate, Ok(())), (Authority, Ok(())), (Constraints, Ok(()))];
    let with = |more: &[(Check, Result<(), Reason>)]| [&held[..], more].concat();

    assert_eq!(judge(&held, Ok(())), (with(&[(Signature, Ok(())), (Dest, Ok(()))]), Status::Passed));
    let told = with(&[(Signature, Ok(()))]);
    assert_eq!(judge(&told, Ok(())).1, Status::Passed);
    assert_eq!(judge(&told, Ok(())).0.iter().filter(|(check, _)| *check == Signature).count(), 1);
    // What is returned counts where all steps hold, and a step that fails counts where the result does not say so.
    assert_eq!(judge(&told, Err(bad)).1, Status::Failed(bad));
    assert_eq!(judge(&held, Err(bad)).1, Status::Failed(bad));
    let failing = [(Certificate, Ok(())), (Authority, Err(wide)), (Signature, Err(bad))];
    assert_eq!(judge(&failing, Ok(())).1, Status::Failed(wide));
    let (seen, status) = judge(&failing, Err(wide));
    assert_eq!((&seen[..3], status), (&failing[..], Status::Failed(wide)));
    let (seen, _) = judge(&failing[..2], Err(wide));
    assert!(seen.iter().all(|(check, _)| *check != Signature), "{seen:?}");
}

#[test]
fn what_is_tolerated_is_tolerated_by_its_setting_alone() {
    let dest = r#"{"tn":["12025550143"]}"#;
    let claims =
        |iat: &str, orig: &str, dest: &str| format!(r#"{{"dest":{dest},"iat":{iat},"orig":{orig}}}"#);
    for (json, reason, set) in [
        (
            claims("\"1443208345\"", r#"{"tn":"12025550142"}"#, dest),
            Reason::IatInvalid,
            (|t| t.iat_as_string = true) as fn(&mut Tolerance),
        ),
        (claims("1", r#"{"tn":"12025550142"}"#, r#"{"tn":"12025550143"}"#), Reason::DestInvalid, |t| {
            t.dest_as_string = true;
        }),
        (claims("1", r#"{"tn":["12025550142"]}"#, dest), Reason::OrigInvalid, |t| t.orig_as_array = true),
        (claims("1", r#""{\"tn\":\"12025550142\"}""#, dest), Reason::OrigInvalid, |t| {
            t.identities_as_text = true;
        }),
        (claims("1", r#"{"tn":"+1-202-555-0142"}"#, dest), Reason::OrigNotCanonical, |t| {
            t.tn_not_canonical = true
        }),
    ] {
        let mut tolerance = Tolerance::STRICT;
        assert_eq!(Claims::from_json(json.as_bytes(), tolerance).unwrap_err(), reason, "{json}");
        set(&mut tolerance);
        assert!(Claims::from_json(json.as_bytes(), tolerance).is_ok(), "{json}");
    }
}
