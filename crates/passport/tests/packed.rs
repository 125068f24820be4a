//! The packed form: the same token comes back, or a named refusal.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use core::cell::Cell;
use std::borrow::Cow;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde_json::value::RawValue;
use trueline_passport::es256::p256::SigningKey;
use trueline_passport::es256::{Sign as _, Verify as _};
use trueline_passport::packed::{
    CertificateReference, JsonPart, MAX_DESTINATIONS, MAX_NESTED, MAX_PACKED, MAX_PACKED_MEMBERS,
    PackContext, PackError, PackOptions, UnpackError, X5uDigest, pack, unpack,
};
use trueline_passport::{
    Attestation, Claims, Destination, Diversion, Fingerprint, Header, Identity, MAX_ISUP_PARAMETER,
    MAX_TOKEN, PassportType, Profile, Reason, ResourcePriority, RichCallData, Token, sign,
};
use trueline_wire::{DecodeErrorKind, Hex};

const IAT: u64 = 1_795_600_800;
const X5U: &str = "https://cert.example.com/a.pem";
const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";
const CALLER: &str = "12025550142";
const CALLED: &str = "447700900123";
const OTHER: &str = "447700900124";

/// A key whose signatures are the same in every run (RFC 6979).
fn key() -> &'static SigningKey {
    static KEY: std::sync::LazyLock<SigningKey> =
        std::sync::LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());
    &KEY
}

fn context() -> PackContext {
    PackContext { calling: CALLER.parse().ok(), called: CALLED.parse().ok() }
}

/// The certificate directory of the tests.
fn resolve(digest: X5uDigest) -> Option<Cow<'static, str>> {
    (digest == X5uDigest::of(X5U)).then_some(Cow::Borrowed(X5U))
}

fn raw(json: &str) -> Cow<'static, RawValue> {
    Cow::Owned(RawValue::from_string(json.to_owned()).unwrap())
}

fn claims() -> Claims<'static> {
    Claims::new(IAT, Identity::tn(CALLER), Destination::new(Identity::tn(CALLED)))
}

fn shaken_claims() -> Claims<'static> {
    claims().with_attest(Attestation::Full).with_origid(ORIGID)
}

fn token(kind: PassportType<'_>, claims: &Claims<'_>) -> String {
    sign(&Header::new(kind, X5U), claims, key()).unwrap()
}

fn shaken() -> String {
    token(PassportType::Shaken, &shaken_claims())
}

/// A token of JSON as another signer would write it.
fn token_of(header: &str, payload: &str) -> String {
    let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = key().sign(input.as_bytes()).unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.0))
}

const HEADER: &str =
    r#"{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"https://cert.example.com/a.pem"}"#;
const PAYLOAD: &str = r#"{"attest":"A","dest":{"tn":["447700900123"]},"iat":1795600800,"orig":{"tn":"12025550142"},"origid":"123e4567-e89b-12d3-a456-426655440000"}"#;

fn pack_with(token: &str, context: &PackContext, options: &PackOptions) -> Result<Vec<u8>, PackError> {
    pack(&Token::parse(token.as_bytes()).unwrap(), context, options)
}

/// Packs with all the room there is.
fn pack_all(token: &str, context: &PackContext) -> Result<Vec<u8>, PackError> {
    pack_with(token, context, &PackOptions::within(MAX_PACKED))
}

/// A vector: what is packed, and how.
struct Vector {
    name: &'static str,
    shows: &'static str,
    token: String,
    context: PackContext,
    options: PackOptions,
}

fn vectors() -> Vec<Vector> {
    let all = PackOptions::within(MAX_PACKED);
    let digest = all.with_certificate(CertificateReference::Digest);
    let vector = |name, shows, token| Vector { name, shows, token, context: context(), options: all };
    let diverted = Claims::new(IAT, Identity::tn(CALLER), Destination::new(Identity::tn(OTHER)))
        .with_div(Diversion::new(Identity::tn(CALLED)).with_history_info("1.1"));
    let to_other = PackContext { called: OTHER.parse().ok(), ..context() };
    let several = Destination::new(Identity::tn(CALLED))
        .with(Identity::tn(OTHER))
        .with(Identity::tn("112"))
        .with(Identity::uri("sip:alice@example.com"));
    let fingerprint = Fingerprint::from_sdp("sha-256 02:1A:CC:54:27:AB:EB:9C:53:3F:3E:4B:65:2E:7D:46:3F:54:42:CD:54:F1:7A:03:A2:7D:F9:B0:7F:46:19:B2").unwrap();
    vec![
        vector("shaken-address", "calling and called number left out, certificate by address", shaken()),
        Vector { options: digest, ..vector("shaken-digest", "certificate by digest", shaken()) },
        Vector {
            context: PackContext::default(),
            ..vector("shaken-own-numbers", "a message without numbers: digits in the packed form", shaken())
        },
        vector(
            "shaken-typ-first",
            "members in an order of the signer's own, and an upper-case UUID",
            token_of(
                r#"{"typ":"passport","alg":"ES256","ppt":"shaken","x5u":"https://cert.example.com/a.pem"}"#,
                &PAYLOAD.replace(ORIGID, &ORIGID.to_uppercase()),
            ),
        ),
        vector(
            "shaken-plus",
            "numbers with a plus sign, origid that is no UUID, x5u with http",
            token_of(
                &HEADER.replace("https", "http"),
                &PAYLOAD
                    .replace(CALLER, "+12025550142")
                    .replace(CALLED, "+447700900123")
                    .replace(ORIGID, "trunk-7"),
            ),
        ),
        vector(
            "shaken-several",
            "several destinations: the called number, other numbers, a URI",
            token(
                PassportType::Shaken,
                &Claims::new(IAT, Identity::tn(CALLER), several)
                    .with_attest(Attestation::Gateway)
                    .with_origid(ORIGID),
            ),
        ),
        vector(
            "base-uri",
            "a base PASSporT of URIs, with the fingerprint of a media key",
            token(
                PassportType::Base,
                &Claims::new(
                    IAT,
                    Identity::uri("sip:bob@example.org"),
                    Destination::new(Identity::uri("sip:alice@example.com")),
                )
                .with_mky(vec![fingerprint]),
            ),
        ),
        Vector {
            context: to_other,
            options: digest,
            ..vector("div", "a diversion with the index of History-Info", token(PassportType::Div, &diverted))
        },
        Vector {
            context: to_other,
            options: digest,
            ..vector(
                "div-o",
                "a diversion that holds the token it diverts, packed in its turn",
                token(PassportType::DivO, &diverted.clone().with_opt(shaken())),
            )
        },
        vector(
            "rph",
            "Resource-Priority as a further member",
            token(PassportType::Rph, &claims().with_rph(ResourcePriority::new(["ets.0", "wps.1"]))),
        ),
        vector(
            "rcd",
            "rich call data as a further member",
            token(PassportType::Rcd, &claims().with_rcd(RichCallData::new("Example Traders"))),
        ),
        vector(
            "other-type",
            "a type without a code, and a further member of the header",
            sign(
                &Header::new(PassportType::Other("msgi".into()), X5U).with_other("kid", raw("\"k1\"")),
                &claims().with_other("msgi", raw("\"sha256-abc\"")),
                key(),
            )
            .unwrap(),
        ),
    ]
}

fn file(vector: &Vector, packed: &[u8]) -> String {
    let number = |number: Option<trueline_number::E164Number>| {
        number.map_or_else(|| String::from("none"), |number| number.to_string())
    };
    let mut lines = vec![
        format!("# {}: {} octets for a token of {}.", vector.shows, packed.len(), vector.token.len()),
        String::from(
            "# Layout: docs/cli-authentication-profile.md. Licence: Apache-2.0, like the project. Fictional numbers.",
        ),
        format!("# calling: {}", number(vector.context.calling)),
        format!("# called: {}", number(vector.context.called)),
    ];
    let hex = Hex(packed).to_string();
    lines.extend(hex.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line).into_owned()));
    lines.join("\n") + "\n"
}

/// `TRUELINE_WRITE_VECTORS=1` writes them.
#[test]
fn vectors_are_as_their_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/packed");
    let write = std::env::var_os("TRUELINE_WRITE_VECTORS").is_some();
    let mut names = Vec::new();
    for vector in vectors() {
        let packed = pack_with(&vector.token, &vector.context, &vector.options).unwrap();
        assert_eq!(unpack(&packed, &vector.context, resolve).unwrap(), vector.token, "{}", vector.name);
        for (extension, text) in [("hex", file(&vector, &packed)), ("txt", vector.token.clone() + "\n")] {
            let name = format!("{}.{extension}", vector.name);
            let path = folder.join(&name);
            if write {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &text).unwrap();
            }
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{name}");
            names.push(name);
        }
    }
    let mut there: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    names.sort();
    assert_eq!(there, names, "files without a vector");
}

#[test]
fn the_profile_shows_the_vectors_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("../../docs/cli-authentication-profile.md")).unwrap();
    for name in ["shaken-digest", "shaken-own-numbers", "div", "shaken-typ-first"] {
        let file = |extension: &str| {
            std::fs::read_to_string(root.join(format!("tests/vectors/packed/{name}.{extension}"))).unwrap()
        };
        let hex: Vec<String> =
            file("hex").lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        let block = format!("`{name}`:\n\n```text\n{}\n\n{}```\n", hex.join("\n"), file("txt"));
        assert!(page.contains(&block), "{block}");
    }
}

/// The figures of docs/cli-authentication-profile.md.
#[test]
fn a_shaken_token_takes_about_a_hundred_octets() {
    let token = shaken();
    let by = |certificate| PackOptions::default().with_certificate(certificate);
    let packed =
        |context: PackContext, certificate| pack_with(&token, &context, &by(certificate)).unwrap().len();
    assert_eq!(token.len(), 387);
    assert_eq!(packed(context(), CertificateReference::Digest), 95);
    assert_eq!(packed(context(), CertificateReference::Address), 110);
    assert_eq!(packed(PackContext::default(), CertificateReference::Digest), 109);
    assert_eq!(packed(PackContext::default(), CertificateReference::Address), 124);
    for (name, length, digest, address) in [("div", 354, 97, 112), ("div-o", 885, 194, 224)] {
        let vectors = vectors();
        let vector = vectors.iter().find(|vector| vector.name == name).unwrap();
        let packed = |certificate| pack_with(&vector.token, &vector.context, &by(certificate)).unwrap().len();
        assert_eq!(vector.token.len(), length);
        assert_eq!(packed(CertificateReference::Digest), digest);
        assert_eq!(packed(CertificateReference::Address), address);
    }
    // Any of the shaken ones goes into user-to-user information.
    assert!(packed(PackContext::default(), CertificateReference::Address) <= Profile::USER_TO_USER_ROOM);
}

#[test]
fn the_address_gives_way_to_a_digest_where_there_is_no_room() {
    let token = shaken();
    let packed =
        |limit| pack_with(&token, &context(), &PackOptions::within(limit)).map(|packed| packed.len());
    assert_eq!(packed(MAX_ISUP_PARAMETER), Ok(110));
    assert_eq!(packed(109), Ok(95));
    assert_eq!(packed(95), Ok(95));
    assert_eq!(packed(94), Err(PackError::TooLong { octets: 95, limit: 94 }));
    let address = PackOptions::within(109).with_certificate(CertificateReference::Address);
    assert_eq!(pack_with(&token, &context(), &address), Err(PackError::TooLong { octets: 110, limit: 109 }));
}

#[test]
fn what_was_left_out_must_be_there_again() {
    let token = shaken();
    let digest = PackOptions::default().with_certificate(CertificateReference::Digest);
    let packed = pack_with(&token, &context(), &digest).unwrap();
    let without = |calling, called| PackContext {
        calling: if calling { None } else { context().calling },
        called: if called { None } else { context().called },
    };
    assert_eq!(unpack(&packed, &without(true, false), resolve), Err(UnpackError::CallingNumberMissing));
    assert_eq!(unpack(&packed, &without(false, true), resolve), Err(UnpackError::CalledNumberMissing));
    let unknown = Err(UnpackError::CertificateUnknown(X5uDigest::of(X5U)));
    assert_eq!(unpack(&packed, &context(), |_| None), unknown);
    assert_eq!(unpack(&packed, &context(), |_| Some("https://cert.example.com/b.pem".into())), unknown);
    // Another number of the message makes another token, which the signature is not over.
    let other = PackContext { calling: OTHER.parse().ok(), ..context() };
    let made = unpack(&packed, &other, resolve).unwrap();
    assert_ne!(made, token);
    let made = Token::parse(made.as_bytes()).unwrap();
    assert!(key().verifying_key().verify(made.signing_input(), &made.signature().unwrap()).is_err());
}

#[test]
fn what_cannot_be_told_is_refused_by_name() {
    let not_exact = |part, offset| PackError::NotExact { part, offset };
    for (header, payload, error) in [
        (&*HEADER.replace(",\"ppt", ", \"ppt"), PAYLOAD, not_exact(JsonPart::Header, 15)),
        (&*HEADER.replace('/', "\\/"), PAYLOAD, not_exact(JsonPart::Header, 60)),
        (HEADER, &*PAYLOAD.replace("1795600800", "\"1795600800\""), not_exact(JsonPart::Payload, 51)),
        (HEADER, &*PAYLOAD.replace("1795600800", "1795600800.5"), not_exact(JsonPart::Payload, 61)),
        (
            HEADER,
            &*PAYLOAD.replace("[\"447700900123\"]", "\"447700900123\""),
            not_exact(JsonPart::Payload, 27),
        ),
        (HEADER, &*PAYLOAD.replace("\"A\"", "\"\\u0041\""), not_exact(JsonPart::Payload, 11)),
        (HEADER, &*PAYLOAD.replace("{\"tn\":\"1", "{\"tn\" :\"1"), not_exact(JsonPart::Payload, 74)),
        (
            HEADER,
            &*PAYLOAD.replace("{\"tn\":[", "{\"uri\":[\"sip:a@b.example\"],\"tn\":["),
            not_exact(JsonPart::Payload, 23),
        ),
        (HEADER, &*PAYLOAD.replace("{\"tn\":[", "{\"mail\":1,\"tn\":["), not_exact(JsonPart::Payload, 23)),
        (HEADER, &*PAYLOAD.replace("1795600800", "4294967296"), PackError::IatBeyond32Bits),
        (&*HEADER.replace("passport", "JWT"), PAYLOAD, PackError::Token(Reason::TypInvalid)),
        (&*HEADER.replace("ES256", "none"), PAYLOAD, PackError::Token(Reason::AlgUnsupported)),
        (HEADER, "{}", PackError::Token(Reason::OrigMissing)),
        (HEADER, "[1]", PackError::Token(Reason::JsonInvalid)),
        (HEADER, &*PAYLOAD.replace("\"A\"", "\"D\""), PackError::Token(Reason::AttestInvalid)),
    ] {
        assert_eq!(pack_all(&token_of(header, payload), &context()), Err(error), "{header} {payload}");
    }
    let numbers = |count: usize| {
        let to = (0..count)
            .fold(Destination::default(), |to, at| to.with(Identity::tn(format!("4477009{at:05}"))));
        token(PassportType::Base, &Claims::new(IAT, Identity::tn(CALLER), to))
    };
    assert!(pack_all(&numbers(MAX_DESTINATIONS), &context()).is_ok());
    assert_eq!(pack_all(&numbers(MAX_DESTINATIONS + 1), &context()), Err(PackError::TooManyDestinations));
    let many = |count: usize| {
        let claims = (0..count).fold(claims(), |claims, at| claims.with_other(format!("m{at}"), raw("0")));
        token(PassportType::Base, &claims)
    };
    assert!(pack_all(&many(MAX_PACKED_MEMBERS - 3), &context()).is_ok());
    let too_many = PackError::TooManyMembers(JsonPart::Payload);
    assert_eq!(pack_all(&many(MAX_PACKED_MEMBERS - 2), &context()), Err(too_many));
    assert_eq!(pack_all("..c2ln", &context()), Err(PackError::CompactForm));
    let (input, _) = shaken().rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert_eq!(
        pack_all(&format!("{input}.c2ln"), &context()),
        Err(PackError::Token(Reason::SignatureMalformed))
    );
}

/// The tokens that others made (vectors stir/tokens.json): packed where that is exact, the rest refused by name.
#[test]
fn tokens_of_others_are_packed_or_refused() {
    const PACKED: &[(&str, Result<usize, &str>)] = &[
        ("rfc8225-appendix", Ok(125)),
        ("rfc8224-compact-1", Err("compact_form")),
        ("rfc8224-compact-2", Err("compact_form")),
        ("rfc8946-1", Ok(105)),
        ("rfc8946-2", Ok(105)),
        ("libstirshaken-ref-1", Err("not_exact")),
        ("libstirshaken-README-1", Ok(132)),
        ("libstirshaken-README-5", Ok(130)),
        ("libstirshaken-README-9", Err("token")),
        ("libstirshaken-stir_shaken_test_13-1", Err("token")),
        ("freeswitch-test_sofia_funcs-2", Ok(118)),
        ("stirshaken-ruby-1", Err("token")),
        ("stirshaken-ruby-2", Err("token")),
        ("stirshaken-ruby-3", Err("token")),
        ("stirshaken-ruby-4", Err("token")),
        ("stirshaken-ruby-5", Err("token")),
    ];
    let Some(folder) = trueline_vectors::folder("stir", "tokens_of_others_are_packed_or_refused") else {
        return;
    };
    let text = std::fs::read(folder.join("tokens.json")).unwrap();
    let tokens: Vec<serde_json::Value> = serde_json::from_slice(&text).unwrap();
    let mut packed = Vec::new();
    for vector in &tokens {
        let (id, token) = (vector["id"].as_str().unwrap(), vector["token"].as_str().unwrap());
        // As numbers of the message: those of the token, without the plus sign that some have.
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        let payload = &vector["payload"];
        let context = PackContext {
            calling: number(payload["orig"]["tn"].as_str()),
            called: number(payload["dest"]["tn"][0].as_str()),
        };
        let result = pack_with(token, &context, &PackOptions::default());
        if let Ok(packed) = &result {
            assert_eq!(unpack(packed, &context, |_| None).unwrap(), token, "{id}");
        }
        packed.push((id, result.map(|packed| packed.len()).map_err(|error| error.as_str())));
    }
    assert_eq!(packed, PACKED);
}

#[test]
fn every_octet_counts() {
    let (mut refused, mut others) = (0, 0);
    for vector in vectors() {
        let packed = pack_with(&vector.token, &vector.context, &vector.options).unwrap();
        for at in 0..packed.len() {
            let mut changed = packed.clone();
            for change in 1..=u8::MAX {
                changed[at] = packed[at] ^ change;
                match unpack(&changed, &vector.context, resolve) {
                    Ok(token) => {
                        assert_ne!(
                            token, vector.token,
                            "{}: octet {at} changed by {change:02x}",
                            vector.name
                        );
                        others += 1;
                    }
                    Err(error) => {
                        lies_within(error, changed.len());
                        refused += 1;
                    }
                }
            }
        }
        for length in 0..packed.len() {
            lies_within(unpack(&packed[..length], &vector.context, resolve).unwrap_err(), length);
        }
        let longer = [&packed[..], &[0]].concat();
        assert!(unpack(&longer, &vector.context, resolve).is_err(), "{}", vector.name);
    }
    assert!(refused > 10_000 && others > 10_000, "{refused} {others}");
}

fn lies_within(error: UnpackError, length: usize) {
    if let UnpackError::Malformed(error) = error {
        assert!(error.offset <= length, "{error} in {length} octets");
    }
}

#[test]
fn another_version_is_told_apart() {
    let mut packed = pack_all(&shaken(), &context()).unwrap();
    for version in (0..16).filter(|version| *version != 1) {
        packed[0] = packed[0] & 0x0F | version << 4;
        assert_eq!(unpack(&packed, &context(), resolve), Err(UnpackError::Version(version)));
    }
}

#[test]
fn spare_codes_and_second_ways_to_say_the_same_are_refused() {
    let digest = PackOptions::default().with_certificate(CertificateReference::Digest);
    let packed = pack_with(&shaken(), &context(), &digest).unwrap();
    // Octets of the packed form exchanged for others at an offset, and the field and offset of the refusal.
    for (at, old, new, field, offset) in [
        (0, &[0x11][..], &[0x16][..], "type of PASSporT", 0),
        (0, &[0x11, 0x50, 0x80], &[0x1F, 0x50, 0x80, 6, b's', b'h', b'a', b'k', b'e', b'n'], "ppt", 3),
        (1, &[0x50], &[0x53], "dest", 1),
        (2, &[0x80], &[0xC0], "x5u", 7),
        // A UUID without letters has no case.
        (1, &[0x50], &[0x60], "", 0),
    ] {
        let mut changed = packed.clone();
        assert_eq!(changed.splice(at..at + old.len(), new.iter().copied()).collect::<Vec<_>>(), old);
        match unpack(&changed, &context(), resolve) {
            Err(UnpackError::Malformed(error)) => assert_eq!((error.field, error.offset), (field, offset)),
            other => assert!(field.is_empty() && other.is_ok(), "{other:?}"),
        }
    }
    let no_letters =
        token(PassportType::Shaken, &claims().with_origid("12304567-0890-1203-0456-426655440000"));
    let mut packed = pack_with(&no_letters, &context(), &digest).unwrap();
    packed[1] = packed[1] & 0xCF | 0x20;
    let error = unpack(&packed, &context(), resolve).unwrap_err();
    assert!(matches!(error, UnpackError::Malformed(error) if error.field == "origid"), "{error}");
}

#[test]
fn long_and_deep_tokens_cost_little() {
    // 64 KiB in one text: refused before anything is put together.
    let long = "a".repeat(45_000);
    let text = token_of(HEADER, &PAYLOAD.replace(ORIGID, &long));
    assert!(text.len() > 60_000 && text.len() <= MAX_TOKEN);
    assert_eq!(pack_all(&text, &context()), Err(PackError::FieldTooLong { field: "origid" }));
    let deep = ["{\"a\":", &"[".repeat(20_000), &"]".repeat(20_000), ",", &PAYLOAD[1..]].concat();
    assert_eq!(pack_all(&token_of(HEADER, &deep), &context()), Err(PackError::Token(Reason::JsonLimit)));

    // Tokens in one another: each is packed as far as MAX_NESTED, and its certificate is looked up once.
    let mut nested = shaken();
    for _ in 0..4 {
        nested = token(
            PassportType::DivO,
            &claims().with_div(Diversion::new(Identity::tn(CALLED))).with_opt(nested),
        );
    }
    let options = PackOptions::within(MAX_PACKED).with_certificate(CertificateReference::Digest);
    let packed = pack_with(&nested, &context(), &options).unwrap();
    let asked = Cell::new(0);
    let count = |digest| {
        asked.set(asked.get() + 1);
        resolve(digest)
    };
    assert_eq!(unpack(&packed, &context(), count).unwrap(), nested);
    assert_eq!(asked.get(), MAX_NESTED + 1);

    // The longest token that octets can stand for: every destination the called number, in one octet.
    let all_the_same =
        (0..MAX_DESTINATIONS).fold(Destination::default(), |to, _| to.with(Identity::tn(CALLED)));
    let text = token(PassportType::Base, &Claims::new(IAT, Identity::tn(CALLER), all_the_same));
    let packed = pack_all(&text, &context()).unwrap();
    assert!(packed.len() < 170 && text.len() < 2_000, "{} {}", packed.len(), text.len());
    let too_long = vec![0x10; MAX_PACKED + 1];
    let Err(UnpackError::Malformed(error)) = unpack(&too_long, &context(), resolve) else { panic!("read") };
    assert_eq!(error.kind, DecodeErrorKind::Limit { limit: MAX_PACKED });
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![Just(CALLER.to_owned()), Just(CALLED.to_owned()), "[0-9*#]{1,20}", "\\+?[0-9. ()-]{0,20}"]
}

fn identity() -> impl Strategy<Value = Identity<'static>> {
    prop_oneof![3 => number().prop_map(Identity::tn), 1 => "(sip:)?\\PC{0,60}".prop_map(Identity::uri)]
}

fn destination() -> impl Strategy<Value = Destination<'static>> {
    prop::collection::vec(identity(), 1..5)
        .prop_map(|list| list.into_iter().fold(Destination::default(), Destination::with))
}

fn value() -> impl Strategy<Value = Cow<'static, RawValue>> {
    prop_oneof![
        Just(raw("null")),
        Just(raw("[1, {\"a\" : \"\\u0041\"}]")),
        any::<i64>().prop_map(|number| raw(&number.to_string())),
        "\\PC*".prop_map(|text| raw(&serde_json::to_string(&text).unwrap())),
    ]
}

fn others() -> impl Strategy<Value = Vec<(String, Cow<'static, RawValue>)>> {
    // No name of a typed member begins with these.
    prop::collection::btree_map("[Az_é\"\\\\][a-z]{0,4}", value(), 0..4)
        .prop_map(|map| map.into_iter().collect())
}

fn any_claims() -> impl Strategy<Value = Claims<'static>> {
    let attest = prop::sample::select(vec![
        None,
        Some(Attestation::Full),
        Some(Attestation::Partial),
        Some(Attestation::Gateway),
    ]);
    let origid = prop::option::of(prop_oneof![
        any::<[u8; 16]>().prop_map(|octets| {
            let hex = Hex(&octets).to_string();
            [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
        }),
        "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}",
        "[0-9A-Fa-f]{8}-[0-9]{4}-[0-9a-f]{4}-[0-9A-F]{4}-[0-9]{12}",
        "\\PC{0,40}",
    ]);
    let div = prop::option::of((identity(), prop::option::of("[0-9.]{1,6}")));
    let opt = prop::option::of(prop_oneof![Just(shaken()), "\\PC{0,20}"]);
    (any::<u32>(), identity(), destination(), attest, origid, div, opt, others()).prop_map(
        |(iat, orig, dest, attest, origid, div, opt, others)| {
            let mut claims = Claims::new(iat.into(), orig, dest);
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
            others.into_iter().fold(claims, |claims, (name, value)| claims.with_other(name, value))
        },
    )
}

fn kind() -> impl Strategy<Value = PassportType<'static>> {
    prop_oneof![
        Just(None),
        Just(Some("shaken".to_owned())),
        Just(Some("div".to_owned())),
        Just(Some("div-o".to_owned())),
        Just(Some("rcd".to_owned())),
        Just(Some("rph".to_owned())),
        "\\PC{0,6}".prop_map(Some),
    ]
    .prop_map(|ppt| PassportType::from_ppt(ppt.map(Cow::Owned)))
}

fn any_context() -> impl Strategy<Value = PackContext> {
    let number = || prop::option::of(prop::sample::select(vec![CALLER, CALLED, OTHER]));
    (number(), number()).prop_map(|(calling, called)| PackContext {
        calling: calling.and_then(|number| number.parse().ok()),
        called: called.and_then(|number| number.parse().ok()),
    })
}

proptest! {
    #[test]
    fn what_is_signed_comes_back(
        claims in any_claims(),
        kind in kind(),
        x5u in prop_oneof![Just(X5U.to_owned()), "(https?://)?\\PC{1,40}"],
        others in others(),
        context in any_context(),
        digest in any::<bool>(),
    ) {
        let mut header = Header::new(kind, &*x5u);
        for (name, value) in others {
            header = header.with_other(name, value);
        }
        let token = sign(&header, &claims, key()).unwrap();
        let reference = if digest { CertificateReference::Digest } else { CertificateReference::Address };
        let options = PackOptions::within(MAX_PACKED).with_certificate(reference);
        let packed = pack_with(&token, &context, &options).unwrap();
        let directory = |asked| [&x5u, X5U].into_iter().find(|x5u| X5uDigest::of(x5u) == asked).map(Cow::Borrowed);
        prop_assert_eq!(unpack(&packed, &context, directory).unwrap(), token);
        prop_assert!(packed.len() < URL_SAFE_NO_PAD.encode(header.to_json()).len() + URL_SAFE_NO_PAD.encode(claims.to_json()).len());
    }

    #[test]
    fn members_come_back_in_any_order(
        header in Just([r#""alg":"ES256""#, r#""ppt":"shaken""#, r#""typ":"passport""#, r#""x5u":"https://cert.example.com/a.pem""#]).prop_shuffle(),
        payload in Just([
            r#""attest":"B""#,
            r#""dest":{"tn":["447700900123"]}"#,
            r#""iat":1795600800"#,
            r#""orig":{"tn":"12025550142"}"#,
            r#""origid":"123e4567-e89b-12d3-a456-426655440000""#,
        ]).prop_shuffle(),
    ) {
        let token = token_of(&format!("{{{}}}", header.join(",")), &format!("{{{}}}", payload.join(",")));
        let packed = pack_all(&token, &context()).unwrap();
        prop_assert!(packed.len() <= 115);
        prop_assert_eq!(unpack(&packed, &context(), resolve).unwrap(), token);
    }

    #[test]
    fn any_octets_give_a_token_or_an_error(octets in prop::collection::vec(any::<u8>(), 0..300), first in 0x10..0x20_u8) {
        for octets in [&octets[..], &[&[first], &octets[..]].concat()] {
            match unpack(octets, &context(), resolve) {
                Ok(token) => prop_assert!(Token::parse(token.as_bytes()).is_ok()),
                Err(error) => lies_within(error, octets.len()),
            }
        }
    }
}
