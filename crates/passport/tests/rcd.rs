//! Rich call data: rcd, rcdi and crn, in tokens of their own and in others.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::value::RawValue;
use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Attestation, Call, Claims, Destination, DigestAlgorithm, Header, Identity, IdentityField, KeyAtHand,
    MAX_DEPTH, MAX_DIGESTS, Party, PassportType, RcdDigest, RcdIntegrity, Reason, ResourcePriority,
    RichCallData, Status, Tolerance, VerificationPolicy, Verifier, sign,
};

const NOW: u64 = 1_700_000_000;
const ICON: &str = "https://example.com/icon.png";
const CARD: &str = "https://example.com/card.json";
/// Built as the card of RFC 9795 §6.1.3 is: three pictures, and a number that nobody fetches.
const JCARD: &str = r#"["vcard",[["version",{},"text","4.0"],["fn",{},"text","Example Bank"],["org",{},"text","Example Bank;Cards"],["photo",{},"uri","https://example.com/photo-256.png"],["logo",{},"uri","https://example.com/logo-256.jpg"],["logo",{},"uri","https://example.com/logo-64.jpg"],["tel",{},"uri","tel:+12025550142"]]]"#;
/// The examples of FIPS 180-4 for `abc`, in base64.
const SHA256_ABC: &str = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0";
const SHA384_ABC: &str = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
const SHA512_ABC: &str =
    "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw";

/// Claims of a call from +1 202 555 0142 to +1 202 555 0143, with these others behind orig.
fn payload(others: &str) -> String {
    format!(r#"{{"dest":{{"tn":["12025550143"]}},"iat":{NOW},"orig":{{"tn":"12025550142"}}{others}}}"#)
}

fn read(json: &str) -> Result<Claims<'_>, Reason> {
    let claims = Claims::from_json(json.as_bytes(), Tolerance::STRICT)?;
    claims.check_type(&PassportType::Rcd)?;
    Ok(claims)
}

fn claims() -> Claims<'static> {
    Claims::new(NOW, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
}

fn raw(json: &str) -> Cow<'static, RawValue> {
    Cow::Owned(RawValue::from_string(json.to_owned()).unwrap())
}

/// What lies at the URIs of the tests.
fn content(uri: &str) -> Option<&'static [u8]> {
    match uri {
        ICON => Some(b"abc"),
        CARD => Some(JCARD.as_bytes()),
        "https://example.com/photo-256.png" => Some(b"photo"),
        "https://example.com/logo-256.jpg" => Some(b"large logo"),
        "https://example.com/logo-64.jpg" => Some(b"small logo"),
        _ => None,
    }
}

fn results<'s>(rcd: &'s RichCallData<'_>, rcdi: &'s RcdIntegrity<'_>) -> Vec<(&'s str, Result<(), Reason>)> {
    rcd.check_integrity(rcdi, content).collect()
}

#[test]
fn tokens_built_as_those_of_the_standard_are_read_and_written() {
    for others in [
        r#","rcd":{"nam":"Example Bank"}"#.to_owned(),
        r#","rcd":{"apn":"12025550199","icn":"https://example.com/icon.png","nam":"Example Bank"}"#
            .to_owned(),
        format!(r#","rcd":{{"jcd":{JCARD},"nam":"Example Bank"}}"#),
        format!(
            r#","rcd":{{"jcl":"{CARD}","nam":""}},"rcdi":{{"/jcl":"{SHA384_ABC}","/jcl/1/3/3":"{SHA256_ABC}"}}"#
        ),
        r#","rcd":{"nam":"Example Bank","x":{"b":1, "a":2}}"#.to_owned(),
    ] {
        let json = payload(&others);
        let claims = read(&json).unwrap();
        assert_eq!(claims.others().count(), 0);
        assert_eq!(claims.to_json(), json.as_bytes());
    }
    let json = payload("").replace(r#"{"dest""#, r#"{"crn":"Your order","dest""#);
    assert_eq!(read(&json).unwrap().crn(), Some("Your order"));
    assert_eq!(read(&json).unwrap().to_json(), json.as_bytes());

    let json =
        payload(r#","rcd":{"nam":"Caf\u00e9","icn":"https://example.com/icon.png","apn":"12025550199"}"#);
    let claims = read(&json).unwrap();
    let rcd = claims.rcd().unwrap();
    assert_eq!((rcd.nam(), rcd.apn(), rcd.icn()), (Some("Café"), Some("12025550199"), Some(ICON)));
    assert_eq!((rcd.jcl(), rcd.jcd().map(RawValue::get)), (None, None));
}

#[test]
fn what_departs_from_the_form_is_refused() {
    let levels = |n: usize| format!(r#","rcd":{{"nam":"","jcd":{}{}}}"#, "[".repeat(n), "]".repeat(n));
    assert!(read(&payload(&levels(MAX_DEPTH))).is_ok());
    for (others, reason) in [
        ("", Reason::RcdMissing),
        (r#","rcd":"Example Bank""#, Reason::RcdInvalid),
        (r#","rcd":{}"#, Reason::RcdInvalid),
        (r#","rcd":{"icn":"https://example.com/icon.png"}"#, Reason::RcdInvalid),
        (r#","rcd":{"nam":7}"#, Reason::RcdInvalid),
        (r#","rcd":{"nam":"","jcd":"https://example.com/card.json"}"#, Reason::RcdInvalid),
        (r#","rcd":{"nam":"","jcd":["vcard",[]],"jcl":"https://example.com/card.json"}"#, Reason::RcdInvalid),
        (r#","rcd":{"nam":"","nam":""}"#, Reason::DuplicateMember),
        (
            r#","rcd":{"nam":"","jcd":["vcard",[["fn",{"a":1,"\u0061":2},"text",""]]]}"#,
            Reason::DuplicateMember,
        ),
        (&levels(MAX_DEPTH + 1), Reason::JsonLimit),
        (&levels(20_000), Reason::JsonLimit),
        (r#","crn":1"#, Reason::RcdInvalid),
        (r#","crn":"x","rcdi":{}"#, Reason::RcdInvalid),
    ] {
        assert_eq!(read(&payload(others)).unwrap_err(), reason, "{others}");
    }
}

#[test]
fn digests_are_of_three_functions_and_of_their_length() {
    let token = |pointer: &str, digest: &str| {
        payload(&format!(r#","rcd":{{"nam":""}},"rcdi":{{"{pointer}":"{digest}"}}"#))
    };
    for (digest, algorithm) in [
        (SHA256_ABC, DigestAlgorithm::Sha256),
        (SHA384_ABC, DigestAlgorithm::Sha384),
        (SHA512_ABC, DigestAlgorithm::Sha512),
    ] {
        assert_eq!(RcdDigest::over("/icn", algorithm, b"abc").text(), digest);
        for padding in ["", "=", "=="] {
            let json = token("/nam", &[digest, padding].concat());
            let claims = read(&json);
            let Ok(claims) = claims else {
                assert_ne!(padding, "", "{digest}");
                continue;
            };
            let read = &claims.rcdi().unwrap().digests()[0];
            assert_eq!((read.algorithm(), read.is_of(b"abc"), read.is_of(b"abd")), (algorithm, true, false));
            assert_eq!(claims.to_json(), json.as_bytes());
        }
    }
    assert!(read(&token("/nam", &format!("{SHA256_ABC}="))).is_ok());
    assert!(read(&token("/nam", &format!("{SHA512_ABC}=="))).is_ok());
    for (pointer, digest) in [
        ("/nam", "sha256"),
        ("/nam", "sha256-"),
        ("/nam", "sha1-qZk+NkcGgWq6PiVxeFDCbJzQ2J0"),
        ("/nam", "SHA256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0"),
        ("/nam", "sha384-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0"),
        ("/nam", "sha256-ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
        // Bits that stand for nothing must be 0.
        ("/nam", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1"),
        ("/nam", &["sha512-", &"A".repeat(9000)].concat()),
        ("nam", SHA256_ABC),
        ("", SHA256_ABC),
        ("/na~m", SHA256_ABC),
        ("/nam~2", SHA256_ABC),
    ] {
        assert_eq!(read(&token(pointer, digest)).unwrap_err(), Reason::RcdInvalid, "{pointer} {digest}");
    }
    let many = |n: usize| {
        let list: Vec<_> = (0..n).map(|at| format!(r#""/jcd/{at}":"{SHA256_ABC}""#)).collect();
        payload(&format!(r#","rcd":{{"nam":""}},"rcdi":{{{}}}"#, list.join(",")))
    };
    assert!(read(&many(MAX_DIGESTS)).is_ok());
    assert_eq!(read(&many(MAX_DIGESTS + 1)).unwrap_err(), Reason::JsonLimit);
}

#[test]
fn digests_are_compared_with_the_content_given() {
    let rcd = RichCallData::new("Example Bank").with_icn(ICON).with_jcd(raw(JCARD)).unwrap();
    let rcdi = rcd.integrity(DigestAlgorithm::Sha256, content).unwrap();
    let all = ["/icn", "/jcd", "/jcd/1/3/3", "/jcd/1/4/3", "/jcd/1/5/3"];
    assert_eq!(results(&rcd, &rcdi), all.map(|pointer| (pointer, Ok(()))));
    assert_eq!(rcdi.digests()[0].text(), SHA256_ABC);
    assert!(rcdi.digests()[1].is_of(JCARD.as_bytes()));
    assert!(rcdi.digests()[2].is_of(b"photo"));

    // Every bit of every digest counts, and of every content.
    for digest in rcdi.digests() {
        for bit in 0..24 {
            let swapped = |uri: &str| {
                let mut octets = content(uri)?.to_vec();
                octets[bit / 8] ^= 1 << (bit % 8);
                Some(&*octets.leak())
            };
            let result =
                rcd.check_integrity(&rcdi, swapped).find(|(pointer, _)| *pointer == digest.pointer());
            // The card is in the token, so that no content from elsewhere touches it.
            let expected = if digest.pointer() == "/jcd" { Ok(()) } else { Err(Reason::RcdDigestMismatch) };
            assert_eq!(result, Some((digest.pointer(), expected)));
        }
    }
    let other_card =
        RichCallData::new("").with_icn(ICON).with_jcd(raw(&JCARD.replace("Bank;", "Bonk;"))).unwrap();
    assert_eq!(results(&other_card, &rcdi)[1], ("/jcd", Err(Reason::RcdDigestMismatch)));
    let nothing: Vec<_> = rcd.check_integrity(&rcdi, |_| None).collect();
    assert_eq!(nothing[0], ("/icn", Err(Reason::RcdContentMissing)));
    assert_eq!(nothing[1], ("/jcd", Ok(())));
    assert_eq!(rcd.integrity(DigestAlgorithm::Sha256, |_| None), Err(Reason::RcdContentMissing));
}

#[test]
fn pointers_behind_jcl_go_on_in_the_card_it_refers_to() {
    let rcd = RichCallData::new("Example Bank").with_jcl(CARD);
    let rcdi = rcd.integrity(DigestAlgorithm::Sha512, content).unwrap();
    let all = ["/jcl", "/jcl/1/3/3", "/jcl/1/4/3", "/jcl/1/5/3"];
    assert_eq!(results(&rcd, &rcdi), all.map(|pointer| (pointer, Ok(()))));
    let broken = |uri: &str| if uri == CARD { Some(&b"[1"[..]) } else { content(uri) };
    let expected = [Reason::RcdDigestMismatch, Reason::RcdInvalid, Reason::RcdInvalid, Reason::RcdInvalid];
    assert_eq!(
        rcd.check_integrity(&rcdi, broken).map(|(_, result)| result.unwrap_err()).collect::<Vec<_>>(),
        expected
    );
    let deep = ["[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1)].concat();
    let deep = |uri: &str| if uri == CARD { Some(deep.as_bytes()) } else { None };
    assert_eq!(rcd.integrity(DigestAlgorithm::Sha256, deep), Err(Reason::JsonLimit));
}

#[test]
fn each_pointer_is_over_what_it_points_to() {
    let rcd = RichCallData::new("abc")
        .with_apn("abc")
        .with_jcd(raw(r#"["vcard", [["fn", {"b": 1, "a": [ 2.50 ]}, "text", "abc"]]]"#))
        .unwrap()
        .with_other("x", raw(r#""abc""#));
    let over = |pointer: &'static str, octets: &[u8]| {
        let rcdi = RcdIntegrity::default().with(RcdDigest::over(pointer, DigestAlgorithm::Sha256, octets));
        results(&rcd, &rcdi)[0].1
    };
    assert_eq!(over("/nam", b"abc"), Ok(()));
    assert_eq!(over("/apn", b"abc"), Ok(()));
    assert_eq!(over("/jcd/1/0/3", b"abc"), Ok(()));
    // Deterministic JSON: no white space, members in order, numbers and strings as they are.
    assert_eq!(over("/jcd", br#"["vcard",[["fn",{"a":[2.50],"b":1},"text","abc"]]]"#), Ok(()));
    assert_eq!(over("/jcd/1/0/1", br#"{"a":[2.50],"b":1}"#), Ok(()));
    assert_eq!(over("/jcd/1/0/1/a/0", b"2.50"), Ok(()));
    for (pointer, reason) in [
        ("/icn", Reason::RcdInvalid),
        ("/jcl", Reason::RcdInvalid),
        ("/jcl/1/0/3", Reason::RcdInvalid),
        ("/jcd/1/1/3", Reason::RcdInvalid),
        ("/jcd/1/0/03", Reason::RcdInvalid),
        ("/jcd/", Reason::RcdInvalid),
        ("/nam/0", Reason::RcdInvalid),
        ("/", Reason::RcdInvalid),
        ("/y", Reason::RcdInvalid),
        ("/x", Reason::RcdContentMissing),
    ] {
        assert_eq!(over(pointer, b"abc"), Err(reason), "{pointer}");
    }
}

#[test]
fn rcdi_must_cover_what_is_shown_and_lies_elsewhere() {
    let rcdi = |pointers: &[&'static str]| {
        pointers.iter().fold(RcdIntegrity::default(), |rcdi, pointer| {
            rcdi.with(RcdDigest::over(*pointer, DigestAlgorithm::Sha256, b"abc"))
        })
    };
    let uncovered = Err(Reason::RcdUriUncovered);
    let card = RichCallData::new("").with_jcd(raw(JCARD)).unwrap();
    let icon = RichCallData::new("").with_icn(ICON);
    let inline = RichCallData::new("").with_icn("data:image/png;base64,AAAA");
    for (rcd, pointers, result) in [
        (&icon, &[][..], uncovered),
        (&icon, &["/icn"], Ok(())),
        (&inline, &[], Ok(())),
        (&RichCallData::new("").with_jcl(CARD), &["/jcl/1/3/3"], uncovered),
        (&RichCallData::new("").with_jcl(CARD), &["/jcl"], Ok(())),
        (&card, &["/jcd", "/jcd/1/3/3", "/jcd/1/4/3"], uncovered),
        // The number of the card is a URI too, but nothing to be fetched.
        (&card, &["/jcd/1/3/3", "/jcd/1/4/3", "/jcd/1/5/3"], Ok(())),
    ] {
        assert_eq!(rcd.check_form(Some(&rcdi(pointers)), false), result, "{pointers:?}");
        let claims = claims().with_rcd(rcd.clone()).with_rcdi(rcdi(pointers));
        assert_eq!(claims.check_type(&PassportType::Rcd), result, "{pointers:?}");
    }
    // As many pictures as fit into a token are counted in one pass, and refused.
    let many = format!(r#"["vcard",[["photo",{{}},"uri"{}]]]"#, r#","""#.repeat(20_000));
    let many = RichCallData::new("").with_jcd(raw(&many)).unwrap();
    assert_eq!(many.check_form(Some(&rcdi(&["/jcd"])), false), Err(Reason::JsonLimit));
    assert_eq!(icon.check_form(None, false), Ok(()));
    assert_eq!(icon.check_form(None, true), uncovered);
}

#[test]
fn rich_call_data_stands_in_shaken_tokens_too() {
    let key = SigningKey::generate(&[7; 32]).unwrap();
    let x5u = "https://cert.example.com/a.pem";
    let rcd = RichCallData::new("Example Bank").with_icn(ICON);
    let rcdi = rcd.integrity(DigestAlgorithm::Sha256, content).unwrap();
    let shaken = claims().with_attest(Attestation::Full).with_origid("123e4567-e89b-12d3-a456-426655440000");
    let judge = |kind: PassportType<'static>, claims: &Claims<'_>, require_rcdi: bool| {
        let ppt = kind.ppt().map(str::to_owned);
        let token = sign(&Header::new(kind, x5u), claims, &key).unwrap();
        let field = IdentityField::new(token.as_bytes(), Some(x5u), Some("ES256"), ppt.as_deref()).unwrap();
        let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
        let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
        let call = Call { callers: &callers, called: &called, ..Call::default() };
        let mut policy = VerificationPolicy::SHAKEN;
        policy.require_rcdi = require_rcdi;
        let public = key.verifying_key();
        Verifier::new(KeyAtHand(public), policy, NOW).verify(&[field], &call, None, &mut ()).caller()
    };
    let covered = shaken.clone().with_crn("Your order").with_rcd(rcd.clone()).with_rcdi(rcdi);
    let bare = shaken.with_rcd(rcd.clone());
    assert_eq!(judge(PassportType::Shaken, &covered, true), Status::Passed);
    assert_eq!(judge(PassportType::Shaken, &bare, false), Status::Passed);
    assert_eq!(judge(PassportType::Shaken, &bare, true), Status::Failed(Reason::RcdUriUncovered));
    assert_eq!(judge(PassportType::Rcd, &claims().with_rcd(rcd), false), Status::Passed);
    assert_eq!(judge(PassportType::Rcd, &claims().with_crn("Your order"), true), Status::Passed);
    assert_eq!(judge(PassportType::Rcd, &claims(), false), Status::Failed(Reason::RcdMissing));
}

/// JSON of a few levels with each member once.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| members.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

prop_compose! {
    fn rich_call_data()(
        nam in any::<String>(),
        apn in prop::option::of("[0-9]{1,15}"),
        icn in prop::option::of(any::<String>()),
        jcl in prop::option::of(any::<String>()),
        jcd in prop::option::of(prop::collection::vec(json(), 0..4)),
        other in prop::option::of(json()),
    ) -> RichCallData<'static> {
        let mut rcd = RichCallData::new(nam);
        if let Some(apn) = apn { rcd = rcd.with_apn(apn); }
        if let Some(icn) = icn { rcd = rcd.with_icn(icn); }
        if let Some(jcl) = jcl { rcd = rcd.with_jcl(jcl); }
        if let Some(jcd) = jcd { rcd = rcd.with_jcd(raw(&serde_json::Value::from(jcd).to_string())).unwrap(); }
        if let Some(other) = other { rcd = rcd.with_other("other", raw(&other.to_string())); }
        rcd
    }
}

proptest! {
    #[test]
    fn claims_are_read_as_they_were_written(
        rcd in prop::option::of(rich_call_data()),
        digests in prop::collection::vec(("(/([a-z0-9]|~0|~1)*){1,4}", 0..3_usize, any::<Vec<u8>>()), 0..5),
        crn in prop::option::of(any::<String>()),
        auth in prop::option::of(prop::collection::vec("[a-z]{1,5}\\.[0-9a-z]{1,2}", 0..4)),
        sph in any::<bool>(),
        other in json(),
    ) {
        let algorithms = [DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512];
        let rcdi = digests.iter().fold(RcdIntegrity::default(), |rcdi, (pointer, algorithm, octets)| {
            rcdi.with(RcdDigest::over(pointer.clone(), algorithms[*algorithm], octets))
        });
        let mut made = claims().with_rcdi(rcdi).with_other("other", raw(&other.to_string()));
        if let Some(rcd) = rcd { made = made.with_rcd(rcd); }
        if let Some(crn) = crn { made = made.with_crn(crn); }
        if let Some(auth) = auth { made = made.with_rph(ResourcePriority::new(auth)); }
        if sph { made = made.with_sph_psap_callback(); }

        let json = made.to_json();
        let read = Claims::from_json(&json, Tolerance::STRICT).unwrap();
        prop_assert_eq!(read.to_json(), json.clone());
        prop_assert_eq!((read.crn(), read.sph()), (made.crn(), made.sph()));
        prop_assert_eq!(read.rph().map(|rph| rph.auth().to_vec()), made.rph().map(|rph| rph.auth().to_vec()));
        let mut sorted = made.rcdi().unwrap().digests().to_vec();
        sorted.sort_by(|a, b| a.pointer().cmp(b.pointer()));
        prop_assert_eq!(read.rcdi().unwrap().digests(), sorted);
        let members = |claims: &Claims<'_>| {
            claims.rcd().map(|rcd| [rcd.nam(), rcd.apn(), rcd.icn(), rcd.jcl()].map(|text| text.map(str::to_owned)))
        };
        prop_assert_eq!(members(&read), members(&made));
        let cards = |claims: &Claims<'_>| {
            claims.rcd().and_then(|rcd| rcd.jcd()).map(|jcd| serde_json::from_str::<serde_json::Value>(jcd.get()).unwrap())
        };
        prop_assert_eq!(cards(&read), cards(&made));
    }
}
