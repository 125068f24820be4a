//! Constraints on claims: vectors of others, attacks, and tokens that keep to them or do not.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

use proptest::prelude::*;
use serde_json::Value;
use trueline_passport::{Claims, Reason, Tolerance};
use trueline_trust::ConstraintsExtension::{EnhancedJwtClaimConstraints, JwtClaimConstraints};
use trueline_trust::{Asn1ErrorKind, ClaimConstraints, ConstraintBroken};

/// Claims of a token with these members beside the three that every token has.
fn claims(members: &'static str) -> Claims<'static> {
    let json = format!(
        r#"{{"dest":{{"tn":["12025550143"]}},"iat":1443208345,"orig":{{"tn":"12025550142"}}{}{members}}}"#,
        if members.is_empty() { "" } else { "," }
    );
    Claims::from_json(json.leak().as_bytes(), Tolerance::default()).unwrap()
}

/// DER with a length of one octet.
fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let contents = contents.concat();
    [&[tag, u8::try_from(contents.len()).unwrap()], &*contents].concat()
}

// ---- What others made ----

#[test]
fn constraints_of_others_read_as_they_are_described_and_are_written_the_same() {
    let test = "constraints_of_others_read_as_they_are_described_and_are_written_the_same";
    let Some(folder) = trueline_vectors::folder("stir", test) else { return };
    let vectors = trueline_vectors::json(&folder.join("tnauthlist.json"));
    let all = vectors["jwt_claim_constraints"].as_array().unwrap();
    assert!(!all.is_empty());
    for vector in all {
        let extension = [JwtClaimConstraints, EnhancedJwtClaimConstraints]
            .into_iter()
            .find(|extension| extension.oid().to_string() == vector["extension"])
            .unwrap();
        let octets = trueline_vectors::octets(vector["hex"].as_str().unwrap());
        let constraints = ClaimConstraints::decode(extension, &octets).unwrap();
        assert_eq!(constraints.extension(), extension, "{}", vector["id"]);
        assert_eq!(constraints.encode().unwrap(), octets, "{}", vector["id"]);
        if let Some(decoded) = vector.get("decoded") {
            let texts = |value: &Value| -> Vec<String> {
                value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
            };
            assert_eq!(constraints.must_include(), texts(&decoded["mustInclude"]));
            let permitted = decoded["permittedValues"].as_array().unwrap();
            assert_eq!(constraints.permitted_values().len(), permitted.len());
            for (ours, theirs) in constraints.permitted_values().iter().zip(permitted) {
                assert_eq!(ours.claim(), theirs["claim"]);
                assert_eq!(ours.values(), texts(&theirs["permitted"]));
            }
        }
    }
}

/// RFC 9118 §5, Figure 2.
fn example_of_rfc_9118() -> ClaimConstraints<'static> {
    ClaimConstraints::new()
        .with_must_include(["confidence"])
        .with_permitted_values("confidence", ["high", "medium"])
        .with_must_exclude(["priority"])
}

#[test]
fn the_example_of_rfc_9118_is_written_as_its_figure_shows() {
    let octets = example_of_rfc_9118().encode().unwrap();
    let figure = "3040a00e300c160a636f6e666964656e6365a120301e301c160a636f6e666964656e6365300e0c04\
                  686967680c066d656469756da20c300a16087072696f72697479";
    assert_eq!(octets, trueline_vectors::octets(figure));
    assert_eq!(
        example_of_rfc_9118().to_string(),
        r#"must include ["confidence"]; confidence one of ["high", "medium"]; must exclude ["priority"]"#
    );
}

// ---- Tokens ----

#[test]
fn the_example_of_rfc_9118_permits_and_refuses() {
    let constraints = example_of_rfc_9118();
    let claim = "confidence";
    let cases = [
        (r#""confidence":"high""#, Ok(())),
        (r#""confidence":"\u0068igh""#, Ok(())),
        (r#""confidence":"medium","other":1"#, Ok(())),
        ("", Err(ConstraintBroken::Missing { claim })),
        (r#""confidence":"low""#, Err(ConstraintBroken::NotPermitted { claim })),
        (r#""confidence":"High""#, Err(ConstraintBroken::NotPermitted { claim })),
        (r#""confidence":["high"]"#, Err(ConstraintBroken::NotPermitted { claim })),
        (r#""confidence":null"#, Err(ConstraintBroken::NotPermitted { claim })),
        (r#""confidence":"high","priority":null"#, Err(ConstraintBroken::Excluded { claim: "priority" })),
    ];
    for (members, expected) in cases {
        assert_eq!(constraints.check(&claims(members)), expected, "{members}");
    }
}

#[test]
fn a_claim_that_is_not_there_breaks_no_list_of_values() {
    let constraints = ClaimConstraints::new().with_permitted_values("confidence", ["high"]);
    assert_eq!(constraints.check(&claims("")), Ok(()));
}

#[test]
fn claims_that_every_token_has_may_be_asked_for_and_limited() {
    let asked = ClaimConstraints::new().with_must_include(["iat", "orig", "dest"]);
    assert_eq!(asked.check(&claims("")), Ok(()));
    let one_caller = |orig| ClaimConstraints::new().with_permitted_values("orig", [orig]);
    assert_eq!(one_caller(r#"{"tn":"12025550142"}"#).check(&claims("")), Ok(()));
    let refused = Err(ConstraintBroken::NotPermitted { claim: "orig" });
    assert_eq!(one_caller(r#"{"tn":"12025550143"}"#).check(&claims("")), refused);
    assert_eq!(one_caller(r#"{ "tn": "12025550142" }"#).check(&claims("")), refused);
    let at = ClaimConstraints::new().with_permitted_values("iat", ["1443208345"]);
    assert_eq!(at.check(&claims("")), Ok(()));
}

#[test]
fn values_that_are_no_text_are_compared_in_their_deterministic_form() {
    let constraints = ClaimConstraints::new().with_permitted_values("x", [r#"{"a":[1,true],"b":null}"#, "1"]);
    assert_eq!(constraints.check(&claims(r#""x": { "b" : null, "a": [1, true] }"#)), Ok(()));
    assert_eq!(constraints.check(&claims(r#""x":1"#)), Ok(()));
    assert_eq!(constraints.check(&claims(r#""x":"1""#)), Ok(()));
    let refused = Err(ConstraintBroken::NotPermitted { claim: "x" });
    assert_eq!(constraints.check(&claims(r#""x":1.0"#)), refused);
    assert_eq!(constraints.check(&claims(r#""x":{"a":[1,true],"b":null,"c":0}"#)), refused);
}

#[test]
fn claims_with_a_type_of_their_own_are_constrained_too() {
    let shaken = claims(r#""attest":"A","origid":"123e4567-e89b-12d3-a456-426655440000""#);
    assert_eq!(ClaimConstraints::new().with_permitted_values("attest", ["A"]).check(&shaken), Ok(()));
    for constraints in [
        ClaimConstraints::new().with_permitted_values("attest", ["B", "C"]),
        ClaimConstraints::new().with_must_exclude(["origid"]),
        ClaimConstraints::new().with_must_include(["rcd"]),
    ] {
        let broken = constraints.check(&shaken).unwrap_err();
        assert_eq!(Reason::from(broken), Reason::ClaimsConstrained);
    }
}

#[test]
fn excluding_a_claim_that_every_token_has_makes_the_extension_void() {
    for baseline in ["iat", "orig", "dest"] {
        let constraints = example_of_rfc_9118().with_must_exclude([baseline]);
        assert!(constraints.is_void());
        assert_eq!(constraints.check(&claims(r#""priority":1"#)), Ok(()));
    }
    assert!(!example_of_rfc_9118().is_void());
}

#[test]
fn asking_for_and_excluding_the_same_claim_refuses_every_token() {
    let constraints = ClaimConstraints::new().with_must_include(["rcd"]).with_must_exclude(["rcd"]);
    assert!(constraints.check(&claims("")).is_err());
    assert!(constraints.check(&claims(r#""rcd":{"nam":"A"}"#)).is_err());
}

// ---- Attacks ----

#[test]
fn what_are_no_constraints_is_refused_by_name() {
    let name = &*element(0x16, &[b"rcd"]);
    let names = &*element(0x30, &[name]);
    let include = &*element(0xA0, &[names]);
    let exclude = &*element(0xA2, &[names]);
    let whole = |inside: &[&[u8]]| element(0x30, inside);
    let values = |values: &[u8]| {
        let list = element(0x30, &[&element(0x30, &[name, values])]);
        element(0x30, &[&element(0xA1, &[&list])])
    };
    let (jwt, enhanced) = (JwtClaimConstraints, EnhancedJwtClaimConstraints);
    let cases = [
        (jwt, whole(&[]), "JWTClaimConstraints at octet offset 2: nothing inside"),
        (jwt, whole(&[names]), "JWTClaimConstraints at octet offset 2: no alternative has SEQUENCE (0x30)"),
        (
            jwt,
            whole(&[&element(0xA0, &[name])]),
            "mustInclude at octet offset 4: EXPLICIT tag must hold SEQUENCE (0x30), found IA5String (0x16)",
        ),
        (jwt, whole(&[&[0xA0, 2, 0x30, 0]]), "mustInclude at octet offset 6: nothing inside"),
        // Only the other extension has mustExclude.
        (
            jwt,
            whole(&[exclude]),
            "JWTClaimConstraints at octet offset 2: no alternative has [2] constructed (0xA2)",
        ),
        // The same part twice; parts in another order; octets behind all.
        (
            enhanced,
            whole(&[include, include]),
            "EnhancedJWTClaimConstraints at octet offset 11: 9 octets too many",
        ),
        (
            enhanced,
            whole(&[exclude, include]),
            "EnhancedJWTClaimConstraints at octet offset 11: 9 octets too many",
        ),
        (
            enhanced,
            [&*whole(&[exclude]), &[0]].concat(),
            "EnhancedJWTClaimConstraints at octet offset 11: 1 octets too many",
        ),
        (
            enhanced,
            whole(&[&element(0xA2, &[&element(0x30, &[b"\x0C\x03rcd"])])]),
            "JWTClaimName at octet offset 6: expected IA5String (0x16), found UTF8String (0x0C)",
        ),
        (
            enhanced,
            whole(&[&element(0xA2, &[&element(0x30, &[b"\x16\x02\xC3\xA9"])])]),
            "JWTClaimName at octet offset 8: a character that the type does not have",
        ),
        (jwt, values(&[0x30, 0x00]), "permitted at octet offset 15: nothing inside"),
        (
            jwt,
            values(b"\x30\x03\x16\x01A"),
            "permitted at octet offset 15: expected UTF8String (0x0C), found IA5String (0x16)",
        ),
        (
            jwt,
            values(b"\x30\x03\x0C\x01\xFF"),
            "permitted at octet offset 17: a character that the type does not have",
        ),
    ];
    for (extension, octets, why) in cases {
        match ClaimConstraints::decode(extension, &octets) {
            Ok(constraints) => panic!("{octets:02X?} is read as {constraints}, not refused: {why}"),
            Err(error) => assert_eq!(error.to_string(), why),
        }
    }
}

#[test]
fn lists_are_bounded() {
    let names = |count| ClaimConstraints::new().with_must_include((0..count).map(|_| "rcd"));
    assert!(names(ClaimConstraints::MAX_NAMES).encode().is_ok());
    let error = names(ClaimConstraints::MAX_NAMES.saturating_add(1)).encode().unwrap_err();
    assert_eq!(error.kind, Asn1ErrorKind::Limit { limit: ClaimConstraints::MAX_NAMES });
    let values = |count| ClaimConstraints::new().with_permitted_values("rcd", (0..count).map(|_| "x"));
    assert!(values(ClaimConstraints::MAX_VALUES).encode().is_ok());
    let error = values(ClaimConstraints::MAX_VALUES.saturating_add(1)).encode().unwrap_err();
    assert_eq!(error.kind, Asn1ErrorKind::Limit { limit: ClaimConstraints::MAX_VALUES });
    assert_eq!(ClaimConstraints::new().encode().unwrap_err().kind, Asn1ErrorKind::Empty);
}

#[test]
fn a_certificate_has_one_of_the_two_extensions() {
    let jwt = ClaimConstraints::new().with_must_include(["rcd"]);
    let (one, two) = (jwt.encode().unwrap(), example_of_rfc_9118().encode().unwrap());
    assert_eq!(ClaimConstraints::of_certificate(None, None), Ok(None));
    assert_eq!(ClaimConstraints::of_certificate(Some(&one), None), Ok(Some(jwt.clone())));
    assert_eq!(ClaimConstraints::of_certificate(None, Some(&one)), Ok(Some(jwt)));
    assert_eq!(ClaimConstraints::of_certificate(None, Some(&two)), Ok(Some(example_of_rfc_9118())));
    let both = ClaimConstraints::of_certificate(Some(&one), Some(&two)).unwrap_err();
    assert_eq!(both.kind, Asn1ErrorKind::BothConstraints);
}

proptest! {
    #[test]
    fn constraints_come_back(
        include in prop::collection::vec("[ -~]{0,12}", 0..5),
        permitted in prop::collection::vec(("[ -~]{0,12}", prop::collection::vec("\\PC{0,12}", 1..5)), 0..5),
        exclude in prop::collection::vec("[ -~]{0,12}", 1..5),
    ) {
        let mut constraints = ClaimConstraints::new()
            .with_must_include(include.iter().map(|name| &**name))
            .with_must_exclude(exclude.iter().map(|name| &**name));
        for (claim, values) in &permitted {
            constraints = constraints.with_permitted_values(claim, values.iter().map(|value| &**value));
        }
        let octets = constraints.encode().unwrap();
        prop_assert_eq!(ClaimConstraints::decode(EnhancedJwtClaimConstraints, &octets).unwrap(), constraints);
    }
}
