//! PASSporT: what can be read is written the same each time, and a verdict comes of any tokens.

use trueline_number::NumberingContext;
use trueline_passport::{
    Call, Claims, CredentialSteps, Credentials, Form, Header, IdentityField, MAX_TOKEN, Opened, Party,
    Reason, Signed, Token, Tolerance, VerificationPolicy, Verifier,
};

/// Octets as a token, as its header, as its claims, and as Identity header fields: four lines each, with the token, info,
/// alg and ppt.
pub fn passport(octets: &[u8]) {
    match Token::parse(octets) {
        Ok(token) => one_token(&token),
        Err(reason) => assert_eq!(reason == Reason::TokenTooLong, octets.len() > MAX_TOKEN),
    }
    header(octets);
    claims(octets);
    identity_fields(octets);
}

fn one_token(token: &Token<'_>) {
    let octets = token.octets();
    let [header_part, payload_part, signature_part] = token.parts();
    assert_eq!(
        [header_part, payload_part, signature_part].join(&b'.'),
        octets,
        "the parts do not tile the token"
    );
    assert_eq!([token.signing_input(), signature_part].join(&b'.'), octets);
    assert_eq!(token.form() == Form::Compact, header_part.is_empty());
    let _ = token.signature();
    // Whoever prints a token by accident must not print what can be replayed.
    assert!(octets.len() < 64 || format!("{token:?}").len() < 64);
    if let Ok(opened) = token.open() {
        header(opened.header_json());
        claims(opened.payload_json());
        assert_eq!(Opened::from_json(opened.header_json(), opened.payload_json()), opened);
    }
}

fn header(json: &[u8]) {
    let Ok(read) = Header::from_json(json) else { return };
    let written = read.to_json();
    let again = Header::from_json(&written).map(|header| header.to_json());
    assert_eq!(again.as_ref(), Ok(&written), "a header that was written is not the same when read");
}

fn claims(json: &[u8]) {
    let readings = [Tolerance::STRICT, Tolerance::AS_PRINTED, Tolerance::EVERYTHING]
        .map(|tolerance| Claims::from_json(json, tolerance));
    for pair in readings.windows(2) {
        if let [Ok(stricter), wider] = pair {
            let wider = wider.as_ref().map(Claims::to_json);
            assert_eq!(wider, Ok(stricter.to_json()), "more tolerance reads something else");
        }
    }
    for read in readings.iter().flatten() {
        let written = read.to_json();
        // What tolerance let in is written by the rules, save for numbers and origid, which are kept as they were.
        let again = Claims::from_json(&written, Tolerance::AS_PRINTED).map(|claims| claims.to_json());
        assert_eq!(again.as_ref(), Ok(&written), "claims that were written are not the same when read");
        if let Ok(header) = Header::from_json(json) {
            let _ = read.check_type(header.kind());
        }
    }
}

/// Believes every signature, so that all that is judged beside it is reached.
struct Believing;

impl Credentials for Believing {
    fn verify(&self, _: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        Ok(())
    }
}

fn identity_fields(octets: &[u8]) {
    let lines: Vec<&[u8]> = octets.split(|&octet| octet == b'\n').collect();
    let text = |line: Option<&&'_ [u8]>| -> Option<String> {
        line.filter(|line| !line.is_empty()).map(|line| String::from_utf8_lossy(line).into_owned())
    };
    let parameters: Vec<_> = lines
        .chunks(4)
        .map(|lines| {
            (
                lines.first().copied().unwrap_or_default(),
                text(lines.get(1)),
                text(lines.get(2)),
                text(lines.get(3)),
            )
        })
        .collect();
    let fields: Vec<_> = parameters
        .iter()
        .filter_map(|(token, info, alg, ppt)| {
            IdentityField::new(token, info.as_deref(), alg.as_deref(), ppt.as_deref()).ok()
        })
        .collect();
    let context = NumberingContext::UNKNOWN;
    let callers = [Party::number("+12025550142", &context), Party::uri("sip:bob@example.org")];
    let called = [Party::number("+447700900123", &context), Party::number("+447700900124", &context)];
    let call = Call { callers: &callers, called: &called, date: Some(NOW), ..Call::default() };
    let mut tolerant = VerificationPolicy::RFC_8224;
    tolerant.tolerance = Tolerance::EVERYTHING;
    for policy in [VerificationPolicy::SHAKEN, VerificationPolicy::RFC_8224, tolerant] {
        let verdict = Verifier::new(Believing, policy, NOW).verify(&fields, &call, None, &mut ());
        let _ = (verdict.caller(), verdict.attest());
        for outcome in verdict.outcomes() {
            let _ = outcome.reason().map(Reason::as_str);
        }
    }
}

/// When the tokens of the seeds were made, in seconds since 1970.
const NOW: u64 = 1_795_600_800;
