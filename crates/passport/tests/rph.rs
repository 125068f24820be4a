//! Priority that a call may use: rph and sph beside Resource-Priority and Priority.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Call, Check, Claims, Destination, Header, Identity, IdentityField, KeyAtHand, MAX_RESOURCE_PRIORITIES,
    Party, PassportType, Reason, ResourcePriority, Status, Step, Token, Tolerance, VerificationPolicy,
    Verifier, sign,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/a.pem";

fn key() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> =
        std::sync::LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());
    &KEY
}

fn read(json: &str) -> Result<Claims<'_>, Reason> {
    let claims = Claims::from_json(json.as_bytes(), Tolerance::STRICT)?;
    claims.check_type(&PassportType::Rph)?;
    Ok(claims)
}

/// Claims of a call from +1 202 555 0142 to +1 202 555 0143, with these others behind orig.
fn payload(others: &str) -> String {
    format!(r#"{{"dest":{{"tn":["12025550143"]}},"iat":{NOW},"orig":{{"tn":"12025550142"}}{others}}}"#)
}

fn claims() -> Claims<'static> {
    Claims::new(NOW, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
}

fn rph(claims: &Claims<'_>) -> String {
    sign(&Header::new(PassportType::Rph, X5U), claims, key()).unwrap()
}

/// What comes of tokens of type rph in a call with these values, and the checks that were made of them.
fn judge(
    tokens: &[&str],
    resource_priority: &[&str],
    priority: Option<&str>,
    policy: VerificationPolicy,
) -> Vec<Result<(), Reason>> {
    let fields: Vec<_> = tokens
        .iter()
        .map(|token| IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some("rph")).unwrap())
        .collect();
    let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, resource_priority, priority, ..Call::default() };
    let public = key().verifying_key();
    let verdict = Verifier::new(KeyAtHand(public), policy, NOW).verify(&fields, &call, None, &mut ());
    assert_eq!(verdict.passed().map(|(at, _)| at), None, "an rph token says nothing of the caller");
    verdict.outcomes().iter().map(|outcome| outcome.reason().map_or(Ok(()), Err)).collect()
}

#[test]
fn the_examples_of_rfc_8443_and_9027_are_read_and_written() {
    for (json, auth, sph) in [
        // RFC 8443 §3, with a dest that is JSON.
        (payload(r#","rph":{"auth":["ets.0","wps.0"]}"#), &["ets.0", "wps.0"][..], None),
        // RFC 9027 §3, a call to emergency services and a callback.
        (
            r#"{"dest":{"uri":["urn:service:sos"]},"iat":1615471428,"orig":{"tn":"12025550142"},"rph":{"auth":["esnet.1"]}}"#
                .to_owned(),
            &["esnet.1"],
            None,
        ),
        (payload(r#","rph":{"auth":["esnet.0"]}"#), &["esnet.0"], None),
        // RFC 9027 §4.
        (payload(r#","rph":{"auth":["esnet.0"]},"sph":"psap-callback""#), &["esnet.0"], Some("psap-callback")),
    ] {
        let claims = read(&json).unwrap();
        assert_eq!(claims.rph().unwrap().auth(), auth);
        assert_eq!(claims.sph(), sph);
        assert_eq!(claims.others().count(), 0);
        assert_eq!(claims.to_json(), json.as_bytes());
    }
    let made = claims().with_rph(ResourcePriority::new(["esnet.0"])).with_sph_psap_callback();
    assert_eq!(made.to_json(), payload(r#","rph":{"auth":["esnet.0"]},"sph":"psap-callback""#).as_bytes());
}

/// RFC 8443 §4.1 prints a token whose dest is an object with an array in it, which is no JSON.
#[test]
fn the_token_printed_in_rfc_8443_is_no_json() {
    let token = "eyJhbGciOiJFUzI1NiIsInBwdCI6InJwaCIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly93d3cuZXhhbXBsZS5jb20vY2VydC5jZXIifQo.\
        eyJkZXN0Ijp7WyJ0biI6IjEyMTI1NTUwMTEzIl19LCJpYXQiOiIxNDQzMjA4MzQ1Iiwib3JpZyI6eyJ0biI6IjEyMTU1NTUwMTEyIn0sInJwaCI6eyJhdXRoIjpbImV0cy4wIiwid3BzLjAiXX19Cg.\
        s37S6VC8HM6Dl6YzJeQDsrZcwJ0lizxhUrA7f_98oWBHvo-cl-n8MIhoCr18vYYFy3blXvs3fslM_oos2P2Dyw";
    let opened = Token::parse(token.as_bytes()).unwrap().open().unwrap();
    assert_eq!(opened.header().unwrap().kind(), &PassportType::Rph);
    assert_eq!(opened.claims(Tolerance::EVERYTHING).unwrap_err(), Reason::JsonInvalid);
}

#[test]
fn what_departs_from_the_form_is_refused_and_other_keys_are_kept() {
    let with_keys = payload(r#","rph":{"auth":["ets.0"],"device":[{"b":1, "a":2}]}"#);
    let claims = read(&with_keys).unwrap();
    let others: Vec<_> = claims.rph().unwrap().others().map(|(name, value)| (name, value.get())).collect();
    assert_eq!(others, [("device", r#"[{"b":1, "a":2}]"#)]);
    assert_eq!(claims.to_json(), with_keys.as_bytes());

    let many = |n: usize| format!(r#","rph":{{"auth":[{}]}}"#, vec![r#""ets.0""#; n].join(","));
    assert!(read(&payload(&many(MAX_RESOURCE_PRIORITIES))).is_ok());
    for (others, reason) in [
        ("", Reason::RphMissing),
        (r#","sph":"psap-callback""#, Reason::RphMissing),
        (r#","rph":["ets.0"]"#, Reason::RphInvalid),
        (r#","rph":{}"#, Reason::RphInvalid),
        (r#","rph":{"auth":"ets.0"}"#, Reason::RphInvalid),
        (r#","rph":{"auth":[]}"#, Reason::RphInvalid),
        (r#","rph":{"auth":[0]}"#, Reason::RphInvalid),
        (r#","rph":{"auth":["ets"]}"#, Reason::RphInvalid),
        (r#","rph":{"auth":["ets.0.1"]}"#, Reason::RphInvalid),
        (r#","rph":{"auth":["ets. 0"]}"#, Reason::RphInvalid),
        (r#","rph":{"auth":["ets.0"],"auth":["ets.0"]}"#, Reason::DuplicateMember),
        (r#","rph":{"auth":["ets.0"],"x":{"a":1,"a":1}}"#, Reason::DuplicateMember),
        (&many(MAX_RESOURCE_PRIORITIES + 1), Reason::JsonLimit),
        // RFC 9027 §4: one value, and beside esnet alone.
        (r#","rph":{"auth":["esnet.0"]},"sph":"emergency""#, Reason::RphInvalid),
        (r#","rph":{"auth":["esnet.0"]},"sph":1"#, Reason::RphInvalid),
        (r#","rph":{"auth":["ets.0"]},"sph":"psap-callback""#, Reason::RphInvalid),
    ] {
        assert_eq!(read(&payload(others)).unwrap_err(), reason, "{others}");
    }
}

#[test]
fn every_value_of_the_call_is_covered_by_a_token_that_holds() {
    let all = VerificationPolicy::RFC_8224;
    let any = {
        let mut policy = all;
        policy.require_rph_for_every_value = false;
        policy
    };
    let ets = rph(&claims().with_rph(ResourcePriority::new(["ets.0"])));
    let wps = rph(&claims().with_rph(ResourcePriority::new(["wps.0", "wps.1"])));
    let wps_of_another_time = rph(&Claims::new(
        NOW - 61,
        Identity::tn("12025550142"),
        Destination::new(Identity::tn("12025550143")),
    )
    .with_rph(ResourcePriority::new(["wps.0"])));
    let mismatch = Err(Reason::RphMismatch);
    assert_eq!(judge(&[&ets], &["ETS.0"], None, all), [Ok(())]);
    assert_eq!(judge(&[&ets], &[], None, all), [Ok(())]);
    assert_eq!(judge(&[&ets], &["ets.1"], None, all), [mismatch]);
    assert_eq!(judge(&[&ets], &["ets.0", "wps.0"], None, all), [mismatch]);
    assert_eq!(judge(&[&ets], &["ets.0", "wps.0"], None, any), [Ok(())]);
    assert_eq!(judge(&[&ets, &wps], &["ets.0", "wps.0"], None, all), [Ok(()), Ok(())]);
    // A token that does not hold covers nothing.
    let stale = [mismatch, Err(Reason::IatStale)];
    assert_eq!(judge(&[&ets, &wps_of_another_time], &["ets.0", "wps.0"], None, all), stale);
}

#[test]
fn sph_is_the_priority_of_the_call() {
    let policy = VerificationPolicy::RFC_8224;
    let callback = rph(&claims().with_rph(ResourcePriority::new(["esnet.0"])).with_sph_psap_callback());
    let plain = rph(&claims().with_rph(ResourcePriority::new(["esnet.0"])));
    let mismatch = Err(Reason::SphMismatch);
    assert_eq!(judge(&[&callback], &["esnet.0"], Some("psap-callback"), policy), [Ok(())]);
    assert_eq!(judge(&[&callback], &["esnet.0"], Some("PSAP-Callback"), policy), [Ok(())]);
    assert_eq!(judge(&[&callback], &["esnet.0"], Some("emergency"), policy), [mismatch]);
    assert_eq!(judge(&[&callback], &["esnet.0"], None, policy), [mismatch]);
    // One that is not the callback it says it is covers nothing for another token either.
    let ets = rph(&claims().with_rph(ResourcePriority::new(["ets.0"])));
    let both = judge(&[&callback, &ets], &["esnet.0", "ets.0"], None, policy);
    assert_eq!(both, [mismatch, Err(Reason::RphMismatch)]);
    // Without sph nothing is said of Priority.
    assert_eq!(judge(&[&plain], &["esnet.0"], Some("psap-callback"), policy), [Ok(())]);
}

#[test]
fn a_trace_is_told_of_both_checks() {
    let token =
        rph(&claims().with_rph(ResourcePriority::new(["esnet.0", "esnet.1"])).with_sph_psap_callback());
    let field = IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some("rph")).unwrap();
    let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call {
        callers: &callers,
        called: &called,
        resource_priority: &["esnet.0", "wps.1"],
        priority: Some("normal"),
        ..Call::default()
    };
    let mut steps = Vec::new();
    let mut trace = |step: &Step<'_>| {
        if matches!(step.check, Check::ResourcePriority | Check::Priority) {
            steps.push((step.check, step.result, format!("{} / {}", step.found, step.against)));
        }
    };
    let verifier = Verifier::new(KeyAtHand(key().verifying_key()), VerificationPolicy::RFC_8224, NOW);
    let verdict = verifier.verify(&[field], &call, None, &mut trace);
    assert_eq!(verdict.outcomes()[0].status(), Status::Failed(Reason::SphMismatch));
    let expected = [
        (Check::Priority, Err(Reason::SphMismatch), "psap-callback / normal".to_owned()),
        (Check::ResourcePriority, Err(Reason::RphMismatch), "esnet.0, esnet.1 / esnet.0, wps.1".to_owned()),
    ];
    assert_eq!(steps, expected);
}
