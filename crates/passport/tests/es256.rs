//! ES256 under every backend that is compiled in: the table of edge cases, Wycheproof, keys and certificates.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a test stops where it is wrong"
)]

use core::fmt::Debug;

use hex_literal::hex;
use p256::elliptic_curve::PrimeField as _;
use p256::elliptic_curve::ops::Reduce as _;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::{FieldBytes, ProjectivePoint, PublicKey, Scalar};
use sha2::{Digest as _, Sha256, Sha384};
use trueline_passport::es256::backend::{Backend, SigningKey, VerifyingKey};
use trueline_passport::es256::{self, KeyError, KeyMismatch, Sign, Signature, SignatureError, Verify};

/// Runs a generic function once for each backend that is compiled in.
macro_rules! under_every_backend {
    ($($test:ident)*) => {
        mod p256_backend { $(#[test] fn $test() { super::$test::<trueline_passport::es256::p256::P256>(); })* }
        #[cfg(feature = "aws-lc-rs")]
        mod aws_lc_rs { $(#[test] fn $test() { super::$test::<trueline_passport::es256::aws_lc_rs::AwsLcRs>(); })* }
        #[cfg(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")))]
        mod graviola { $(#[test] fn $test() { super::$test::<trueline_passport::es256::graviola::Graviola>(); })* }
        #[cfg(feature = "ring")]
        mod ring { $(#[test] fn $test() { super::$test::<trueline_passport::es256::ring::Ring>(); })* }
    };
}

under_every_backend! {
    the_table_of_edge_cases_holds
    wycheproof_agrees
    rfc_6979_signatures_verify
    each_signs_what_the_others_verify
    keys_come_from_every_form
    other_keys_are_refused_by_name
    a_certificate_for_another_key_is_found_when_loaded
    keys_that_others_published_are_read
    debug_shows_no_private_key
    keys_are_shared_between_threads
}

// ---- The table of edge cases --------------------------------------------------------------------------------------

/// Walks the table in the documentation of `es256`, so that the table cannot say what is not so.
fn the_table_of_edge_cases_holds<B: Backend>() {
    let documentation = include_str!("../src/es256/mod.rs");
    let (_, table) = documentation.split_once("//! | case | outcome |\n").unwrap();
    let mut cases = 0;
    for row in table.lines().skip(1).take_while(|line| line.starts_with("//! | ")) {
        let mut cells = row.trim_start_matches("//! | ").trim_end_matches(" |").split(" | ");
        let (case, expected) = (cells.next().unwrap(), cells.next().unwrap().trim_matches('`'));
        assert_eq!(outcome::<B>(case), expected, "{case}, {}", B::NAME);
        cases += 1;
    }
    assert_eq!(cases, 41);
}

fn outcome<B: Backend>(case: &str) -> String {
    let message = b"header.claims".as_slice();
    let e = hash(message);
    let d = Scalar::from(0x1234_5678_u32);
    let q = ProjectivePoint::GENERATOR * d;
    let valid = signed(d, Scalar::from(99_u32), e);
    let [r, s] = valid;
    let judge =
        |q: ProjectivePoint, message: &[u8], signature: &[u8]| judge::<B>(&sec1(q), message, signature);
    let octets = |r: [u8; 32], s: [u8; 32]| judge(q, message, &[r, s].concat());
    let scalars = |q: ProjectivePoint, [r, s]: [Scalar; 2]| judge(q, message, &raw(r, s));
    let over = |digest: &[u8]| scalars(q, signed(d, Scalar::from(99_u32), number(digest)));
    let public = |octets: &[u8]| name(VerifyingKey::<B>::from_sec1(octets).map(|_| ()));
    let private = |scalar: [u8; 32]| {
        let key = match SigningKey::<B>::generate(&scalar) {
            Ok(key) => key,
            Err(error) => return name(Err(error)),
        };
        name(key.verifying_key().verify(message, &key.sign(message).unwrap()))
    };

    match case {
        "signature of 64 octets, r then s" => scalars(q, valid),
        "s above n / 2" => scalars(q, [r, if is_high(s) { s } else { -s }]),
        "s of the same signature below n / 2" => scalars(q, [r, if is_high(s) { -s } else { s }]),
        "r = 0" => octets([0; 32], s.to_repr().into()),
        "s = 0" => octets(r.to_repr().into(), [0; 32]),
        "r = n" => octets(ORDER, s.to_repr().into()),
        "s = n" => octets(r.to_repr().into(), ORDER),
        "r and s of 32 octets 255" => octets([0xFF; 32], [0xFF; 32]),
        "r of a valid signature plus n" => {
            // Only for a small r does r + n fit in 32 octets.
            let (x, point) = point_with_x_from([0; 32]);
            let (q, [_, s]) = key_for(point, number(&x), Scalar::from(5_u32), e);
            assert_eq!(judge(q, message, &[x, s.to_repr().into()].concat()), "accepted");
            judge(q, message, &[plus(x, ORDER), s.to_repr().into()].concat())
        }
        "s of a valid signature plus n" => {
            let (q, [r, s]) = key_for_nonce(Scalar::from(7_u32), Scalar::from(5_u32), e);
            assert_eq!(scalars(q, [r, s]), "accepted");
            judge(q, message, &[r.to_repr().into(), plus(s.to_repr().into(), ORDER)].concat())
        }
        "r and s exchanged" => scalars(q, [s, r]),
        "r = n - 1, s = n - 1" => scalars(q, [-Scalar::ONE, -Scalar::ONE]),
        "x of the point not below n, so r is x - n" => {
            let (x, point) = point_with_x_from(ORDER);
            assert!(x > ORDER && x < PRIME);
            let (q, signature) = key_for(point, number(&x), Scalar::from(5_u32), e);
            assert!(signature[0].to_repr()[..16] == [0; 16], "r is x - n");
            scalars(q, signature)
        }
        "x of the point is r + n - p" => {
            let (x, point) = point_with_x_from([0; 32]);
            let r = number(&x) + number(&PRIME);
            scalars(key_for(point, r, Scalar::from(5_u32), e).0, [r, Scalar::from(5_u32)])
        }
        "s = 1" => {
            let (q, signature) = key_for_nonce(Scalar::from(7_u32), Scalar::ONE, e);
            scalars(q, signature)
        }
        "s = n - 1" => {
            let (q, signature) = key_for_nonce(Scalar::from(7_u32), -Scalar::ONE, e);
            scalars(q, signature)
        }
        "u1 G = u2 Q, so their sum is a doubling" => {
            let nonce = Scalar::from(99_u32);
            let d = e * inverse(x_of(nonce));
            scalars(ProjectivePoint::GENERATOR * d, signed(d, nonce, e))
        }
        "u1 G = -(u2 Q), so their sum is the point at infinity" => {
            let r = x_of(Scalar::from(99_u32));
            scalars(ProjectivePoint::GENERATOR * -(e * inverse(r)), [r, Scalar::from(5_u32)])
        }
        "d = 1" => scalars(ProjectivePoint::GENERATOR, signed(Scalar::ONE, Scalar::from(99_u32), e)),
        "d = n - 1" => scalars(-ProjectivePoint::GENERATOR, signed(-Scalar::ONE, Scalar::from(99_u32), e)),
        "message of 0 octets" => {
            let [r, s] = signed(d, Scalar::from(99_u32), hash(b""));
            judge(q, b"", &raw(r, s))
        }
        "message of 64 KiB" => {
            let long = vec![0x41; 65_536];
            let [r, s] = signed(d, Scalar::from(99_u32), hash(&long));
            judge(q, &long, &raw(r, s))
        }
        "one bit of the message changed" => judge(q, b"header.claimr", &raw(r, s)),
        "signature of another key" => scalars(q, signed(d + Scalar::ONE, Scalar::from(99_u32), e)),
        "signature over SHA-384 of the message, its first 32 octets" => over(&Sha384::digest(message)[..32]),
        "signature over the message hashed twice" => over(&Sha256::digest(Sha256::digest(message))),
        "signature of 63 octets" => judge(q, message, &raw(r, s)[..63]),
        "signature of 65 octets" => judge(q, message, &[raw(r, s).as_slice(), &[0]].concat()),
        "signature of 0 octets" => judge(q, message, &[]),
        "DER where raw is expected" => judge(q, message, &Signature(raw(r, s)).to_der()),
        "public key uncompressed, 65 octets" => public(&sec1(q)),
        "public key compressed, 33 octets" => {
            let key = VerifyingKey::<B>::from_sec1(&compressed(q)).unwrap();
            assert_eq!(key.to_sec1(), sec1(q));
            name(key.verify(message, &Signature(raw(r, s))))
        }
        "public key hybrid (first octet 6 or 7)" => {
            let mut octets = sec1(q);
            octets[0] = 6 | octets[64] & 1;
            public(&octets)
        }
        "public key without its first octet" => public(&sec1(q)[1..]),
        "public key the point at infinity" => public(&[0]),
        "public key not on the curve" => {
            let mut octets = sec1(q);
            octets[64] ^= 1;
            public(&octets)
        }
        "public key with x not below p" => {
            let (x, point) = point_with_x_from([0; 32]);
            let mut octets = sec1(point);
            assert_eq!(public(&octets), "accepted");
            octets[1..33].copy_from_slice(&plus(x, PRIME));
            public(&octets)
        }
        "compressed public key whose x is on no point" => {
            let mut octets = compressed(q);
            while PublicKey::from_sec1_bytes(&octets).is_ok() {
                octets[32] = octets[32].wrapping_add(1);
            }
            public(&octets)
        }
        "private key 0" => private([0; 32]),
        "private key n" => private(ORDER),
        "private key n - 1" => private((-Scalar::ONE).to_repr().into()),
        _ => panic!("no test for the case {case:?} of the table"),
    }
}

fn judge<B: Backend>(public: &[u8], message: &[u8], signature: &[u8]) -> String {
    let key = VerifyingKey::<B>::from_sec1(public).unwrap();
    name(Signature::from_slice(signature).and_then(|signature| key.verify(message, &signature)))
}

/// The variant without its fields.
fn name<E: Debug>(result: Result<(), E>) -> String {
    match result {
        Ok(()) => String::from("accepted"),
        Err(error) => format!("{error:?}").chars().take_while(char::is_ascii_alphanumeric).collect(),
    }
}

// ---- ECDSA by hand ------------------------------------------------------------------------------------------------

const ORDER: [u8; 32] = hex!("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
const PRIME: [u8; 32] = hex!("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");

fn number(octets: &[u8]) -> Scalar {
    Scalar::reduce(&FieldBytes::try_from(octets).unwrap())
}

fn hash(message: &[u8]) -> Scalar {
    number(&Sha256::digest(message))
}

fn inverse(scalar: Scalar) -> Scalar {
    scalar.invert().unwrap()
}

fn sec1(point: ProjectivePoint) -> [u8; 65] {
    point.to_affine().to_sec1_point(false).as_bytes().try_into().unwrap()
}

fn compressed(point: ProjectivePoint) -> [u8; 33] {
    point.to_affine().to_sec1_point(true).as_bytes().try_into().unwrap()
}

fn x_of(nonce: Scalar) -> Scalar {
    number(&sec1(ProjectivePoint::GENERATOR * nonce)[1..33])
}

fn signed(d: Scalar, nonce: Scalar, e: Scalar) -> [Scalar; 2] {
    let r = x_of(nonce);
    [r, inverse(nonce) * (e + r * d)]
}

fn raw(r: Scalar, s: Scalar) -> [u8; 64] {
    [r.to_repr(), s.to_repr()].concat().try_into().unwrap()
}

/// The public key for which (r, s) leads to `point`: Q = (s R - e G) / r.
fn key_for(point: ProjectivePoint, r: Scalar, s: Scalar, e: Scalar) -> (ProjectivePoint, [Scalar; 2]) {
    ((point * s - ProjectivePoint::GENERATOR * e) * inverse(r), [r, s])
}

fn key_for_nonce(nonce: Scalar, s: Scalar, e: Scalar) -> (ProjectivePoint, [Scalar; 2]) {
    key_for(ProjectivePoint::GENERATOR * nonce, x_of(nonce), s, e)
}

/// The first point whose x is above `start`.
fn point_with_x_from(start: [u8; 32]) -> ([u8; 32], ProjectivePoint) {
    let mut x = start;
    loop {
        let mut one = [0; 32];
        one[31] = 1;
        x = plus(x, one);
        if let Ok(key) = PublicKey::from_sec1_bytes(&[&[2], x.as_slice()].concat()) {
            return (x, key.to_projective());
        }
    }
}

fn plus(a: [u8; 32], b: [u8; 32]) -> [u8; 32] {
    let mut sum = [0; 32];
    let mut carry = 0;
    for i in (0..32).rev() {
        let digit = u16::from(a[i]) + u16::from(b[i]) + carry;
        sum[i] = digit as u8;
        carry = digit >> 8;
    }
    assert_eq!(carry, 0, "the sum fits in 32 octets");
    sum
}

fn is_high(s: Scalar) -> bool {
    s.to_repr() > (-s).to_repr()
}

// ---- Vectors of others --------------------------------------------------------------------------------------------

fn wycheproof_agrees<B: Backend>() {
    let mut key = None;
    let mut cases = 0;
    for line in include_str!("es256/wycheproof.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(point) = line.strip_prefix("key ") {
            key = Some(VerifyingKey::<B>::from_sec1(&trueline_vectors::octets(point)).unwrap());
            continue;
        }
        let fields: Vec<&str> = line.splitn(5, ' ').collect();
        let [_, verdict, message, signature, _] = fields[..] else { panic!("{line}") };
        let [message, signature] =
            [message, signature].map(|hex| trueline_vectors::octets(hex.trim_matches('-')));
        let verified = Signature::from_slice(&signature)
            .and_then(|signature| key.as_ref().unwrap().verify(&message, &signature));
        assert_eq!(verified.is_ok(), verdict == "valid", "{line}: {verified:?}");
        cases += 1;
    }
    assert_eq!(cases, 262);
}

/// RFC 6979 §A.2.5, with SHA-256.
const RFC_6979: [(&[u8], [u8; 64]); 2] = [
    (
        b"sample",
        hex!(
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
            "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
        ),
    ),
    (
        b"test",
        hex!(
            "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
            "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
        ),
    ),
];
const RFC_6979_KEY: [u8; 32] = hex!("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");

fn rfc_6979_signatures_verify<B: Backend>() {
    let key = SigningKey::<B>::generate(&RFC_6979_KEY).unwrap();
    for (message, signature) in RFC_6979 {
        assert_eq!(key.verifying_key().verify(message, &Signature(signature)), Ok(()));
    }
}

#[test]
fn p256_signs_as_rfc_6979_does() {
    let key = es256::p256::SigningKey::generate(&RFC_6979_KEY).unwrap();
    for (message, signature) in RFC_6979 {
        assert_eq!(key.sign(message).unwrap(), Signature(signature));
    }
}

fn each_signs_what_the_others_verify<B: Backend>() {
    let key = SigningKey::<B>::generate(&RFC_6979_KEY).unwrap();
    let by_hand = es256::p256::VerifyingKey::from_sec1(&key.verifying_key().to_sec1()).unwrap();
    for length in 0..200 {
        let message = vec![0x5A; length];
        let signature = key.sign(&message).unwrap();
        assert_eq!(key.verifying_key().verify(&message, &signature), Ok(()));
        assert_eq!(by_hand.verify(&message, &signature), Ok(()));
    }
}

// ---- Keys and certificates ----------------------------------------------------------------------------------------

const KEY_PKCS8: &str = include_str!("es256/key.pkcs8.pem");
const KEY_SEC1: &str = include_str!("es256/key.sec1.pem");
const CERTIFICATE: &str = include_str!("es256/certificate.pem");
const OTHER_CERTIFICATE: &str = include_str!("es256/other-certificate.pem");
const PUBLIC: &str = include_str!("es256/public.pem");

fn der_of(pem: &str) -> Vec<u8> {
    let block = &pem[pem.rfind("-----BEGIN").unwrap()..];
    der::pem::decode_vec(block.as_bytes()).unwrap().1
}

fn keys_come_from_every_form<B: Backend>() {
    let key = SigningKey::<B>::from_pem(KEY_PKCS8).unwrap();
    let public = key.verifying_key();
    let same = [
        SigningKey::<B>::from_pem(KEY_SEC1).unwrap(),
        SigningKey::<B>::from_pkcs8_der(&der_of(KEY_PKCS8)).unwrap(),
        SigningKey::<B>::from_sec1_der(&der_of(KEY_SEC1)).unwrap(),
        SigningKey::<B>::from_pem(&KEY_PKCS8.replace('\n', "\r\n")).unwrap(),
        // Several things in one file, as people keep them.
        SigningKey::<B>::from_pem(&[CERTIFICATE, PUBLIC, KEY_SEC1].concat()).unwrap(),
    ];
    for other in same {
        assert_eq!(other.verifying_key(), public);
        assert_eq!(public.verify(b"a", &other.sign(b"a").unwrap()), Ok(()));
    }
    let same = [
        VerifyingKey::<B>::from_pem(PUBLIC),
        VerifyingKey::<B>::from_pem(CERTIFICATE),
        VerifyingKey::<B>::from_pem(&[KEY_SEC1, CERTIFICATE, OTHER_CERTIFICATE].concat()),
        VerifyingKey::<B>::from_pem(include_str!("es256/compressed-public.pem")),
        VerifyingKey::<B>::from_spki_der(&der_of(PUBLIC)),
        VerifyingKey::<B>::from_certificate_der(&der_of(CERTIFICATE)),
        VerifyingKey::<B>::from_sec1(&public.to_sec1()),
    ];
    for other in same {
        assert_eq!(other.as_ref(), Ok(public));
    }
}

fn other_keys_are_refused_by_name<B: Backend>() {
    let public = |pem: &str| VerifyingKey::<B>::from_pem(pem).map(|_| ()).unwrap_err();
    assert_eq!(public(include_str!("es256/p384-public.pem")), KeyError::Curve("P-384"));
    assert_eq!(public(include_str!("es256/rsa-public.pem")), KeyError::Algorithm("RSA"));
    assert_eq!(public(include_str!("es256/explicit-parameters-public.pem")), KeyError::CurveNotNamed);
    assert_eq!(public(KEY_PKCS8), KeyError::NoPemBlock("PUBLIC KEY or CERTIFICATE"));
    assert_eq!(public(""), KeyError::NoPemBlock("PUBLIC KEY or CERTIFICATE"));
    assert_eq!(public(&PUBLIC.replace("-----END", "----")), KeyError::Pem);
    assert_eq!(public(&PUBLIC.replace('M', "*")), KeyError::Pem);

    let private = |pem: &str| SigningKey::<B>::from_pem(pem).map(|_| ()).unwrap_err();
    assert_eq!(private(include_str!("es256/secp256k1.sec1.pem")), KeyError::Curve("secp256k1"));
    assert_eq!(private(include_str!("es256/ed25519.pkcs8.pem")), KeyError::Algorithm("Ed25519"));
    assert_eq!(private(PUBLIC), KeyError::NoPemBlock("PRIVATE KEY or EC PRIVATE KEY"));

    let scalar = [1; 32];
    let named = hex!("A00A06082A8648CE3D030107");
    let without_curve = [&hex!("30250201010420")[..], &scalar].concat();
    assert_eq!(SigningKey::<B>::from_sec1_der(&without_curve).unwrap_err(), KeyError::CurveNotNamed);
    let short = [&hex!("3030020101041F")[..], &scalar[1..], &named].concat();
    assert_eq!(SigningKey::<B>::from_sec1_der(&short).unwrap_err(), KeyError::ScalarLength);
    let zero = [&hex!("30310201010420")[..], &[0; 32], &named].concat();
    assert_eq!(SigningKey::<B>::from_sec1_der(&zero).unwrap_err(), KeyError::ScalarOutOfRange);
    let own = [&hex!("30310201010420")[..], &scalar, &named].concat();
    assert!(SigningKey::<B>::from_sec1_der(&own).is_ok());
    let beside = SigningKey::<B>::from_pem(KEY_PKCS8).unwrap().verifying_key().to_sec1();
    let contradicting = [&hex!("30770201010420")[..], &scalar, &named, &hex!("A144034200"), &beside].concat();
    assert_eq!(SigningKey::<B>::from_sec1_der(&contradicting).unwrap_err(), KeyError::PublicKeyOfAnother);

    // Every prefix, and one octet too many, of each DER form.
    for (pem, read) in [
        (
            KEY_PKCS8,
            (|der| SigningKey::<B>::from_pkcs8_der(der).map(|_| ())) as fn(&[u8]) -> Result<(), KeyError>,
        ),
        (KEY_SEC1, |der| SigningKey::<B>::from_sec1_der(der).map(|_| ())),
        (PUBLIC, |der| VerifyingKey::<B>::from_spki_der(der).map(|_| ())),
        (CERTIFICATE, |der| VerifyingKey::<B>::from_certificate_der(der).map(|_| ())),
    ] {
        let mut der = der_of(pem);
        assert_eq!(read(&der), Ok(()));
        der.push(0);
        assert!(matches!(read(&der), Err(KeyError::Der(_))));
        for length in 0..der.len() - 1 {
            assert!(matches!(read(&der[..length]), Err(KeyError::Der(_))));
        }
    }
}

fn a_certificate_for_another_key_is_found_when_loaded<B: Backend>() {
    let key = SigningKey::<B>::with_certificate(KEY_SEC1, CERTIFICATE).unwrap();
    assert_eq!(key.check_certificate(&der_of(CERTIFICATE)), Ok(()));
    assert_eq!(key.check_certificate(&der_of(OTHER_CERTIFICATE)), Err(KeyMismatch::OtherKey));
    assert_eq!(
        key.check_certificate(b"nonsense"),
        Err(KeyMismatch::Certificate(KeyError::Der("a certificate")))
    );
    let with = |key, certificate| SigningKey::<B>::with_certificate(key, certificate).map(|_| ());
    assert_eq!(with(KEY_PKCS8, OTHER_CERTIFICATE), Err(KeyMismatch::OtherKey));
    assert_eq!(
        with(PUBLIC, CERTIFICATE),
        Err(KeyMismatch::Key(KeyError::NoPemBlock("PRIVATE KEY or EC PRIVATE KEY")))
    );
    assert_eq!(with(KEY_PKCS8, PUBLIC), Err(KeyMismatch::Certificate(KeyError::NoPemBlock("CERTIFICATE"))));
}

/// Keys and certificates of the RFCs and of other projects: each reads, and pairs fit.
fn keys_that_others_published_are_read<B: Backend>() {
    let Some(folder) = trueline_vectors::folder("stir", "keys_that_others_published_are_read") else {
        return;
    };
    let read = |name: &str| std::fs::read_to_string(folder.join("keys").join(name)).unwrap();
    // The two keys that RFC 8225 prints in its appendix A do not belong together.
    for (owner, pair) in [("rfc8225", false), ("rfc8946", true), ("freeswitch", true)] {
        let private = SigningKey::<B>::from_pem(&read(&format!("{owner}-private.pem"))).unwrap();
        let public = VerifyingKey::<B>::from_pem(&read(&format!("{owner}-public.pem"))).unwrap();
        assert_eq!(*private.verifying_key() == public, pair, "{owner}");
    }
    let mut points = Vec::new();
    for entry in std::fs::read_dir(folder.join("keys")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".pem") {
            let text = read(&name);
            let public = if text.contains("PRIVATE KEY") {
                SigningKey::<B>::from_pem(&text).map(|key| key.verifying_key().to_sec1())
            } else {
                VerifyingKey::<B>::from_pem(&text).map(|key| key.to_sec1())
            };
            match public {
                Ok(point) => points.push(point),
                // The one root that is an RSA key.
                Err(error) => {
                    assert_eq!((name.as_str(), error), ("asterisk-astdev-ca.pem", KeyError::Algorithm("RSA")))
                }
            }
        }
    }
    assert!(points.len() > 6);
    for owner in ["asterisk-SPAST1", "asterisk-SPAST1-caexp"] {
        let [key, certificate] = ["key", "cert"].map(|what| read(&format!("{owner}-{what}.pem")));
        SigningKey::<B>::with_certificate(&key, &certificate).unwrap();
    }
}

fn debug_shows_no_private_key<B: Backend>() {
    let key = SigningKey::<B>::generate(&[0xA7; 32]).unwrap();
    let public = key.verifying_key();
    assert_eq!(format!("{key:?}"), format!("SigningKey {{ verifying_key: {public:?}, .. }}"));
    assert!(!format!("{key:?}").contains("a7a7a7a7"));
    assert!(format!("{public:?}").starts_with(&format!("VerifyingKey({}, 04", B::NAME)));
}

fn keys_are_shared_between_threads<B: Backend>() {
    let key = SigningKey::<B>::generate(&[7; 32]).unwrap();
    let (signer, verifier): (&(dyn Sign + Sync), &(dyn Verify + Sync)) = (&key, key.verifying_key());
    std::thread::scope(|scope| {
        for thread in 0..4_u8 {
            scope.spawn(move || {
                let signature = signer.sign(&[thread; 100]).unwrap();
                assert_eq!(verifier.verify(&[thread; 100], &signature), Ok(()));
                assert_eq!(verifier.verify(&[thread; 99], &signature), Err(SignatureError::Mismatch));
            });
        }
    });
}

/// Whoever compiles several in gets the fastest, whichever way features come together.
#[test]
fn the_backend_follows_the_features() {
    let graviola = cfg!(all(feature = "graviola", any(target_arch = "x86_64", target_arch = "aarch64")));
    let expected = match (cfg!(feature = "aws-lc-rs"), graviola, cfg!(feature = "ring")) {
        (true, ..) => "aws-lc-rs",
        (_, true, _) => "graviola",
        (.., true) => "ring",
        _ => "p256",
    };
    assert_eq!(es256::BACKEND, expected);
}
