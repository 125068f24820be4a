//! What holds of any values and any octets, and what reading them costs at most.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

use core::cell::Cell;
use std::borrow::Cow;
use std::sync::LazyLock;

use allocation_counter::measure;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;
use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Attestation, Call, Claims, CredentialSteps, Credentials, Destination, DigestAlgorithm, Diversion,
    Fingerprint, Form, Header, Identity, IdentityField, MAX_DEPTH, MAX_DIVERSIONS, MAX_MEMBERS, MAX_TOKEN,
    MAX_TOKENS, Party, PassportType, RcdDigest, RcdIntegrity, Reason, ResourcePriority, RichCallData, Signed,
    Status, Step, Token, Tolerance, VerificationPolicy, Verifier, sign,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/a.pem";
const CALLER: &str = "12025550142";
const CALLED: &str = "12025550143";

fn key() -> &'static SigningKey {
    static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());
    &KEY
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,20}", "\\PC{0,12}", any::<String>()]
}

fn identity() -> impl Strategy<Value = Identity<'static>> {
    prop_oneof!["[0-9*#]{1,15}".prop_map(Identity::tn), text().prop_map(Identity::uri)]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

type Others = Vec<(String, Box<RawValue>)>;

/// Members whose names are none of those that have a type.
fn others() -> impl Strategy<Value = Others> {
    prop::collection::btree_map(text(), json(), 0..4).prop_map(|members| {
        let raw = |(name, value): (String, Value)| {
            (format!("x{name}"), RawValue::from_string(value.to_string()).unwrap())
        };
        members.into_iter().map(raw).filter(|(name, _)| name != "x5u").collect()
    })
}

fn claims() -> impl Strategy<Value = Claims<'static>> {
    use prop::option::of;
    let attest =
        of(prop::sample::select(vec![Attestation::Full, Attestation::Partial, Attestation::Gateway]));
    let dest = prop::collection::vec(identity(), 1..5);
    let mky = of(prop::collection::vec("[0-9A-F]{2,8}", 0..4));
    let rcd = of((text(), of(text()), of(text()), of(prop::collection::vec(any::<u8>(), 0..8))));
    let rph = of(prop::collection::vec("[a-z]{1,6}\\.[0-9]", 0..4));
    let base = (any::<u64>(), identity(), dest, attest, of(text()));
    let more = (of((identity(), of("[0-9.]{1,6}"))), of(text()), mky, rcd, of(text()), rph, any::<bool>());
    (base, more, others()).prop_map(|((iat, orig, dest, attest, origid), more, others)| {
        let (div, opt, mky, rcd, crn, rph, sph) = more;
        let mut claims =
            Claims::new(iat, orig, dest.into_iter().fold(Destination::default(), Destination::with));
        if let Some(attest) = attest {
            claims = claims.with_attest(attest);
        }
        if let Some(origid) = origid {
            claims = claims.with_origid(origid);
        }
        if let Some((identity, index)) = div {
            let div = Diversion::new(identity);
            claims = claims.with_div(match index {
                Some(index) => div.with_history_info(&index),
                None => div,
            });
        }
        if let Some(opt) = opt {
            claims = claims.with_opt(opt);
        }
        if let Some(digests) = mky {
            let read = |digest: &String| Fingerprint::from_sdp(format!("sha-256 {digest}").leak()).unwrap();
            claims = claims.with_mky(digests.iter().map(read).collect());
        }
        if let Some((nam, apn, icn, picture)) = rcd {
            let mut rcd = RichCallData::new(nam);
            if let Some(apn) = apn {
                rcd = rcd.with_apn(apn);
            }
            if let Some(icn) = icn {
                rcd = rcd.with_icn(icn);
            }
            claims = claims.with_rcd(rcd);
            if let Some(picture) = picture {
                let digest = RcdDigest::over("/icn", DigestAlgorithm::Sha256, &picture);
                claims = claims.with_rcdi(RcdIntegrity::default().with(digest));
            }
        }
        if let Some(crn) = crn {
            claims = claims.with_crn(crn);
        }
        if let Some(auth) = rph {
            claims = claims.with_rph(ResourcePriority::new(auth));
        }
        if sph {
            claims = claims.with_sph_psap_callback();
        }
        others.into_iter().fold(claims, |claims, (name, value)| claims.with_other(name, Cow::Owned(value)))
    })
}

fn kind() -> impl Strategy<Value = PassportType<'static>> {
    prop_oneof![
        prop::sample::select(vec![
            None,
            Some("shaken"),
            Some("div"),
            Some("div-o"),
            Some("rcd"),
            Some("rph")
        ])
        .prop_map(|ppt| ppt.map(str::to_owned)),
        text().prop_map(Some),
    ]
    .prop_map(|ppt| PassportType::from_ppt(ppt.map(Cow::Owned)))
}

fn header() -> impl Strategy<Value = Header<'static>> {
    (kind(), text(), others()).prop_map(|(kind, x5u, others)| {
        let header = Header::new(kind, format!("u{x5u}"));
        others.into_iter().fold(header, |header, (name, value)| header.with_other(name, Cow::Owned(value)))
    })
}

/// The origid of any text is let pass, and nothing else.
fn tolerance() -> Tolerance {
    let mut tolerance = Tolerance::STRICT;
    tolerance.origid_any_text = true;
    tolerance
}

fn verdict_of_anything(fields: &[IdentityField<'_>]) -> Status {
    let (callers, called) = (
        [Party::number("+12025550142", &NumberingContext::UNKNOWN)],
        [Party::number("+12025550143", &NumberingContext::UNKNOWN)],
    );
    let call = Call { callers: &callers, called: &called, date: Some(NOW), ..Call::default() };
    let verifier = Verifier::new(Signatures::default(), VerificationPolicy::RFC_8224, NOW);
    let mut steps = 0;
    let verdict = verifier.verify(fields, &call, None, &mut |step: &Step<'_>| {
        steps += format!("{} {} {step:?}", step.found, step.against).len();
    });
    assert!(fields.is_empty() || steps > 0);
    let _ = (verdict.response(true), verdict.verstat(), verdict.stir_reasons(fields, Form::Full).count());
    verdict.caller()
}

/// Takes every signature, and counts them.
#[derive(Default)]
struct Signatures(Cell<usize>);

impl Credentials for Signatures {
    fn verify(&self, _: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        self.0.set(self.0.get() + 1);
        Ok(())
    }
}

proptest! {
    #[test]
    fn a_header_that_is_written_is_read_with_everything(header in header()) {
        let json = header.to_json();
        let read = Header::from_json(&json).unwrap();
        prop_assert_eq!(read.to_json(), json.clone());
        prop_assert_eq!((read.kind(), read.x5u()), (header.kind(), header.x5u()));
        let sorted = |header: &Header<'_>| {
            let mut others: Vec<_> =
                header.others().map(|(name, value)| (name.to_owned(), value.get().to_owned())).collect();
            others.sort();
            others
        };
        prop_assert_eq!(sorted(&read), sorted(&header));
    }

    #[test]
    fn claims_that_are_written_are_read_with_everything(claims in claims()) {
        let json = claims.to_json();
        let read = Claims::from_json(&json, tolerance()).unwrap();
        prop_assert_eq!(read.to_json(), json.clone());
        prop_assert_eq!((read.iat(), read.orig(), read.dest()), (claims.iat(), claims.orig(), claims.dest()));
        prop_assert_eq!((read.attest(), read.origid()), (claims.attest(), claims.origid()));
        prop_assert_eq!((read.opt(), read.mky(), read.crn()), (claims.opt(), claims.mky(), claims.crn()));
        let div = |claims: &Claims<'_>| {
            claims.div().map(|div| (div.identity().clone().into_owned(), div.history_info().map(Cow::into_owned)))
        };
        prop_assert_eq!(div(&read), div(&claims));
        prop_assert_eq!((read.rcdi(), read.sph()), (claims.rcdi(), claims.sph()));
        prop_assert_eq!(read.others().count(), claims.others().count());
        for (name, value) in claims.others() {
            prop_assert_eq!(read.other(name).map(RawValue::get), Some(value.get()));
        }
        // The order is that of the standard, and there is no white space beside that of texts.
        let names: Vec<_> = serde_json::from_slice::<std::collections::BTreeMap<String, Value>>(&json)
            .unwrap().into_keys().collect();
        let mut at = 0;
        for name in names {
            let name = serde_json::to_string(&name).unwrap() + ":";
            let text = str::from_utf8(&json).unwrap();
            at += text[at..].find(&name).expect("the members are in order");
        }
    }

    #[test]
    fn a_token_that_is_signed_is_taken_apart_into_the_same(header in header(), claims in claims()) {
        let text = sign(&header, &claims, key()).unwrap();
        if text.len() <= MAX_TOKEN {
            let token = Token::parse(text.as_bytes()).unwrap();
            let opened = token.open().unwrap();
            prop_assert_eq!(opened.header_json(), header.to_json());
            prop_assert_eq!(opened.payload_json(), claims.to_json());
            prop_assert_eq!(token.signing_input(), text.rsplit_once('.').unwrap().0.as_bytes());
            prop_assert!(token.signature().is_ok());
        }
    }

    #[test]
    fn any_octets_end_in_a_reason(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Header::from_json(&octets);
        for tolerance in [Tolerance::STRICT, Tolerance::EVERYTHING] {
            let _ = Claims::from_json(&octets, tolerance);
        }
        prop_assert!(Token::parse(&octets).and_then(|token| token.open()).and_then(|opened| opened.header().map(drop)).is_err());
    }

    #[test]
    fn any_parameters_and_any_json_in_a_token_end_in_a_verdict(
        (head, payload) in (json(), json()),
        (real_header, real_claims) in (header(), claims()),
        parameters in (prop::option::of(text()), prop::option::of(text()), prop::option::of(text())),
        cut in any::<prop::sample::Index>(),
    ) {
        let part = |json: &[u8]| URL_SAFE_NO_PAD.encode(json);
        let made = part(head.to_string().as_bytes()) + "." + &part(payload.to_string().as_bytes()) + ".AA";
        let signed = sign(&real_header, &real_claims, key()).unwrap();
        let shortened = &signed[..cut.index(signed.len())];
        let compact = "..".to_owned() + signed.rsplit_once('.').unwrap().1;
        let (info, alg, ppt) = (parameters.0.as_deref(), parameters.1.as_deref(), parameters.2.as_deref());
        let field = |token| IdentityField::new(token, info, alg, ppt).ok();
        let full: Vec<_> = [&*made, &signed, shortened].map(str::as_bytes).into_iter().filter_map(field).collect();
        // Every signature is taken here, and yet a token for other parties cannot pass.
        prop_assert_ne!(verdict_of_anything(&full), Status::Passed);
        let compact: Vec<_> = field(compact.as_bytes()).into_iter().collect();
        verdict_of_anything(&compact);
    }
}

fn token_of(payload: &str) -> String {
    let header = Header::new(PassportType::Base, X5U).to_json();
    let text = [URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload), "A".repeat(86)].join(".");
    assert!(text.len() > MAX_TOKEN * 3 / 4 && text.len() <= MAX_TOKEN, "{}", text.len());
    text
}

/// Tokens of nearly 64 KiB, each long in a way of its own.
fn long_tokens() -> Vec<(&'static str, String)> {
    let other_dest =
        |dest: &str| token_of(&format!(r#"{{"dest":{dest},"iat":{NOW},"orig":{{"tn":"{CALLER}"}}}}"#));
    let base = format!(r#""dest":{{"tn":["{CALLED}"]}},"iat":{NOW},"orig":{{"tn":"{CALLER}"}}"#);
    let with = |claim: &str| token_of(&format!("{{{base},{claim}}}"));
    let levels = |n: usize, open: &str, close: &str| open.repeat(n) + "0" + &close.repeat(n);
    let objects = |n: usize| levels(n, "{\"a\":", "}");
    let wide = format!("[{}]", vec![objects(MAX_DEPTH - 1); 450].join(","));
    let members: Vec<_> = (0..5_300).map(|n| format!("\"{n}\":0")).collect();
    vec![
        ("arrays in one another", with(&format!("\"a\":{}", levels(24_000, "[", "]")))),
        ("objects in one another", with(&format!("\"a\":{}", objects(7_500)))),
        ("never closed", token_of(&"[".repeat(48_000))),
        ("one text", with(&format!("\"a\":\"{}\"", "x".repeat(48_000)))),
        ("one text of escapes", with(&format!("\"origid\":\"{}\"", "\\u0041".repeat(8_000)))),
        ("numbers", with(&format!("\"a\":[{}0]", "0,".repeat(24_000)))),
        ("as deep and as wide as it may be", with(&format!("\"a\":{wide}"))),
        ("members", with(&members.join(","))),
        ("called parties", other_dest(&format!("{{\"tn\":[{}\"1\"]}}", "\"1\",".repeat(12_000)))),
        ("fingerprints", with(&format!("\"mky\":[{}1]", r#"{"alg":"a","dig":"00"},"#.repeat(2_000)))),
    ]
}

#[test]
fn tokens_of_64_kib_and_deep_json_cost_little() {
    /// What reading may take, in lengths of the token: the octets decoded, and lists that grow by doubling.
    const LENGTHS: u64 = 2;
    /// Lists that grow, names, and reasons in words.
    const ALLOCATIONS: u64 = 64;
    // Frames of functions that call themselves would not fit here were there one for each of thousands of levels.
    const STACK: usize = 256 * 1_024;
    let run = || {
        for (what, text) in long_tokens() {
            let mut read = Ok(());
            let cost = measure(|| {
                let opened = Token::parse(text.as_bytes()).and_then(|token| token.open());
                read = opened.and_then(|opened| opened.claims(Tolerance::STRICT).map(drop));
            });

            assert!(cost.bytes_total <= LENGTHS * text.len() as u64, "{what}: {} octets", cost.bytes_total);
            assert!(cost.count_total <= ALLOCATIONS, "{what}: {} allocations", cost.count_total);
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap();
}

#[test]
fn the_signatures_of_a_call_are_bounded_however_many_come_in_one_another() {
    let mut nested = sign(&Header::new(PassportType::Base, X5U), &base_claims(), key()).unwrap();
    let mut levels = 0;
    loop {
        let claims = base_claims().with_div(Diversion::new(Identity::tn(CALLED))).with_opt(nested.clone());
        let outer = sign(&Header::new(PassportType::DivO, X5U), &claims, key()).unwrap();
        if outer.len() > MAX_TOKEN || levels == 2 * MAX_DIVERSIONS {
            break;
        }
        (nested, levels) = (outer, levels + 1);
    }
    assert!(levels > MAX_DIVERSIONS, "{levels}");
    let field = IdentityField::new(nested.as_bytes(), Some(X5U), None, Some("div-o")).unwrap();
    let [callers, called] =
        [CALLER, CALLED].map(|number| [Party::number(format!("+{number}"), &NumberingContext::UNKNOWN)]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let signatures = Signatures::default();
    let verifier = Verifier::new(&signatures, VerificationPolicy::RFC_8224, NOW);
    let verdict = verifier.verify(&[field; MAX_TOKENS + 1], &call, None, &mut ());
    assert_eq!(verdict.caller(), Status::Failed(Reason::DivTooLong));
    assert_eq!(signatures.0.get(), MAX_TOKENS * (1 + MAX_DIVERSIONS));
}

fn base_claims() -> Claims<'static> {
    Claims::new(NOW, Identity::tn(CALLER), Destination::new(Identity::tn(CALLED)))
}

#[test]
fn members_and_levels_at_the_limit_are_read() {
    let members: Vec<_> = (3..MAX_MEMBERS).map(|n| format!("\"{n}\":0")).collect();
    let at_limit = |more: &str| {
        let json = format!(
            r#"{{"dest":{{"tn":["{CALLED}"]}},"iat":{NOW},"orig":{{"tn":"{CALLER}"}},{}{more}}}"#,
            members.join(",")
        );
        Claims::from_json(json.as_bytes(), Tolerance::STRICT).map(drop)
    };
    assert_eq!(at_limit(""), Ok(()));
    assert_eq!(at_limit(r#","one more":0"#), Err(Reason::JsonLimit));
}
