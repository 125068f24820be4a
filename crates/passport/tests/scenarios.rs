//! Verification scenarios of other projects (vectors stir/scenarios-*.json): tokens bent as each says, and the response
//! or the result that it expects.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use trueline_number::NumberingContext;
use trueline_passport::es256::{Sign, SigningKey, Verify};
use trueline_passport::vocabulary::{AsteriskResult, SecsipidxCode};
use trueline_passport::{
    Call, CredentialSteps, Credentials, IdentityField, Party, Reason, Response, Signed, Verdict,
    VerificationPolicy, Verifier, Verstat,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/cert.pem";
const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";

/// The status of a callee who is busy: the call reached it, so it was accepted.
const REACHED_THE_CALLEE: u16 = 486;

/// Where another status is answered than a scenario expects, and why.
const DEVIATIONS: &[(&str, u16, &str)] = &[
    (
        "105-iat-garbage",
        438,
        "an iat that is no number makes no PASSporT (RFC 8225 §5.1.1); 403 is for one that is old",
    ),
    ("200-cert-expired", 437, "the certificate was had and is not believed (RFC 8224 §6.2.2)"),
    (
        "204-cert-by-untrusted-ca",
        437,
        "the certificate was had and its issuer is not trusted (RFC 8224 §6.2.2)",
    ),
    ("205-cert-garbage", 437, "what was had is no credential that is supported (RFC 8224 §6.2.2)"),
    ("206-cert-empty", 437, "what was had is no credential that is supported (RFC 8224 §6.2.2)"),
    ("207-cert-not-found", 436, "the certificate could not be had (RFC 8224 §6.2.2)"),
    (
        "300-orig-dest-tn-missing",
        438,
        "a claim is missing (RFC 8224 §6.2.2, Invalid PASSporT); 403 is for a stale date",
    ),
    (
        "302-desttn-missing",
        438,
        "a claim is missing (RFC 8224 §6.2.2, Invalid PASSporT); 403 is for a stale date",
    ),
    (
        "303-origtn-not-matching",
        438,
        "the token is of another caller (RFC 8224 §6.2 step 2); 403 is for a stale date",
    ),
    ("305-origtn-empty", 438, "an empty tn is no claim orig (RFC 8225 §5.2.1); 403 is for a stale date"),
    (
        "501-x5u-empty",
        438,
        "a token must say where its certificate is (RFC 8225 §4.3); the scenario lets it pass",
    ),
];

#[test]
fn each_scenario_of_sipfront_has_its_status() {
    let Some(scenarios) = vectors("scenarios-sipfront.json", "each_scenario_of_sipfront_has_its_status")
    else {
        return;
    };
    // The numbers of the call are those of tokens that are not bent in them.
    let honest =
        scenarios.iter().find(|scenario| scenario["id"] == "016-identity-missing-info-param").unwrap();
    let numbers = ["origtn", "desttn"].map(|name| honest["jwt_options"][name].as_str().unwrap());
    let mut deviations = Vec::new();
    for scenario in &scenarios {
        let id = scenario["id"].as_str().unwrap();
        let expected = u16::try_from(scenario["expected_status"].as_u64().unwrap()).unwrap();
        let status = match refusal(scenario, numbers) {
            Some(response) => response.status(),
            None => REACHED_THE_CALLEE,
        };
        match DEVIATIONS.iter().find(|(deviating, ..)| *deviating == id) {
            Some((_, ours, why)) => {
                assert_eq!(status, *ours, "{id}: {why}");
                assert_ne!(status, expected, "{id} does not deviate");
                deviations.push(id);
            }
            None => assert_eq!(status, expected, "{id}"),
        }
    }
    let listed: Vec<_> = DEVIATIONS.iter().map(|(id, ..)| *id).collect();
    assert_eq!(deviations, listed);
}

/// The response to a request with the Identity header field of a scenario; `None` where the caller is believed.
fn refusal(scenario: &Value, numbers: [&str; 2]) -> Option<Response> {
    if let Some(literal) = scenario["literal_identity"].as_array() {
        let token = literal[0].as_str().unwrap().strip_prefix("Identity: ").unwrap();
        return judge(token, [None; 3], numbers);
    }
    let (options, by_tool) = match &scenario["jwt_options"] {
        Value::Null => (&scenario["signed_by_tool_with"], true),
        options => (options, false),
    };
    let x5u = options["x5u"].as_str();
    let payload = match options["payload"].as_str() {
        Some(literal) => literal.to_owned(),
        None => payload(options, numbers, by_tool),
    };
    let mut header = json!({"alg": "ES256", "ppt": "shaken", "typ": "passport"});
    header["x5u"] = json!(x5u.unwrap_or(X5U));
    let token = signed(&header.to_string(), &payload, key_for(options));
    let honest = [Some(x5u.unwrap_or(X5U)), Some("ES256"), Some("shaken")];
    let [info, alg, ppt] = honest;
    let parameters = match scenario["identity_header_change"].as_str() {
        None => honest,
        Some("noinfo") => [None, alg, ppt],
        Some("noalg") => [info, None, ppt],
        Some("noppt") => [info, alg, None],
        Some("wrongalg") => [info, Some("RS256"), ppt],
        Some("wrongppt") => [info, alg, Some("wrong")],
        Some(other) => panic!("unknown change {other}"),
    };
    judge(&token, parameters, numbers)
}

/// The claims that a scenario asks for; what it does not name its tool fills in, and hand-made claims leave out.
fn payload(options: &Value, [caller, called]: [&str; 2], by_tool: bool) -> String {
    let number = |option: &str, honest: &str| match options[option].as_str() {
        Some("SF_EMPTY") => Some(String::new()),
        Some(number) => Some(number.to_owned()),
        None => by_tool.then(|| honest.to_owned()),
    };
    let mut claims = json!({"attest": options["attest"], "origid": ORIGID});
    claims["iat"] = match options["iat"].as_str() {
        Some(text) => text.parse::<u64>().map_or_else(|_| json!(text), |seconds| json!(seconds)),
        None => json!(NOW),
    };
    if let Some(orig) = number("origtn", caller) {
        claims["orig"] = json!({"tn": orig});
    }
    if let Some(dest) = number("desttn", called) {
        claims["dest"] = json!({"tn": [dest]});
    }
    claims.to_string()
}

fn judge(token: &str, [info, alg, ppt]: [Option<&str>; 3], [caller, called]: [&str; 2]) -> Option<Response> {
    // A header field that holds no token at all is a failure like others.
    let field = match IdentityField::new(token.as_bytes(), info, alg, ppt) {
        Ok(field) => field,
        Err(reason) => return Some(Response::for_failures([reason]).unwrap()),
    };
    let (callers, called) = ([party(caller)], [party(called)]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    verify(&[field], &call).response(true)
}

fn verify(fields: &[IdentityField<'_>], call: &Call<'_>) -> Verdict {
    Verifier::new(CertificateServer, VerificationPolicy::SHAKEN, NOW).verify(fields, call, None, &mut ())
}

fn party(number: &str) -> Party<'static> {
    Party::number(format!("+{number}"), &NumberingContext::UNKNOWN)
}

/// What lies at each x5u, by the last part of its path.
struct CertificateServer;

impl Credentials for CertificateServer {
    fn verify(&self, signed: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        let x5u = signed.header.x5u();
        match x5u.rsplit('/').next().unwrap() {
            "cert.pem" | "copyofcert.pem" => key()
                .verifying_key()
                .verify(signed.signing_input, signed.signature)
                .map_err(|_| Reason::SignatureInvalid),
            "expired.pem" => Err(Reason::CertificateExpired),
            "untrusted.pem" => Err(Reason::CertificateUntrusted),
            "garbage.pem" | "empty.pem" => Err(Reason::CertificateInvalid),
            "refused.pem" => Err(Reason::InfoUriRefused),
            _ => Err(Reason::CertificateUnavailable),
        }
    }
}

fn key() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> =
        std::sync::LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());
    &KEY
}

fn other_key() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> =
        std::sync::LazyLock::new(|| SigningKey::generate(&[8; 32]).unwrap());
    &KEY
}

/// A scenario may name the file of another key.
fn key_for(options: &Value) -> &'static SigningKey {
    if options["keypath"].is_null() { key() } else { other_key() }
}

fn signed(header: &str, payload: &str, key: &SigningKey) -> String {
    let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = key.sign(input.as_bytes()).unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.0))
}

#[test]
fn each_scenario_of_asterisk_has_its_word() {
    let Some(scenarios) = vectors("scenarios-asterisk.json", "each_scenario_of_asterisk_has_its_word") else {
        return;
    };
    let (callers, called) = ([party("12025550142")], [party("12025550143")]);
    for scenario in &scenarios {
        let id = scenario["id"].as_str().unwrap();
        let (mut key, mut x5u, mut callers, mut with_identity) = (key(), X5U, &callers[..], true);
        match id {
            "asterisk-success" => {}
            "asterisk-no_identity" => with_identity = false,
            "asterisk-anon_callerid" => callers = &[],
            "asterisk-sig_fail" => key = other_key(),
            "asterisk-exp_ca" => x5u = "https://cert.example.com/untrusted.pem",
            "asterisk-acl_fail" => x5u = "https://cert.example.com/refused.pem",
            other => panic!("unknown scenario {other}"),
        }
        let header = json!({"alg": "ES256", "ppt": "shaken", "typ": "passport", "x5u": x5u}).to_string();
        let token =
            signed(&header, &payload(&json!({"attest": "A"}), ["12025550142", "12025550143"], true), key);
        let field = IdentityField::new(token.as_bytes(), Some(x5u), Some("ES256"), Some("shaken")).unwrap();
        let call = Call { callers, called: &called, ..Call::default() };
        let fields = [field];
        let verdict = verify(if with_identity { &fields } else { &[] }, &call);
        let word = AsteriskResult::of(&verdict);
        assert_eq!(word.as_str(), scenario["expected_result"].as_str().unwrap(), "{id}");

        let (verstat, accepted) = match word {
            AsteriskResult::Success => (Verstat::Passed, true),
            AsteriskResult::NoIdentityHeader => (Verstat::NoValidation, false),
            _ => (Verstat::Failed, false),
        };
        assert_eq!(verdict.verstat(), verstat, "{id}");
        assert_eq!(verdict.response(true).is_none(), accepted, "{id}");
        assert_eq!(SecsipidxCode::of(&verdict).code() == 0, accepted, "{id}");
        assert_eq!(verdict.response(false).is_some(), verstat == Verstat::Failed, "{id}");
    }
}

fn vectors(file: &str, test: &str) -> Option<Vec<Value>> {
    let folder = trueline_vectors::folder("stir", test)?;
    let text = std::fs::read(folder.join(file)).expect("the scenarios are read");
    Some(serde_json::from_slice(&text).expect("the scenarios are JSON"))
}
