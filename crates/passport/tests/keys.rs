//! Every token of the vectors (stir/tokens.json) under every key beside them (stir/keys): it verifies with those listed
//! for it, and with no other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use trueline_passport::es256::{SigningKey, Verify, VerifyingKey};
use trueline_passport::{Form, Token};

/// The RSA certificate of an authority: no ES256 signature is by its key.
const NO_P256_KEY: &[&str] = &["asterisk-astdev-ca.pem"];

#[test]
fn each_token_verifies_with_exactly_the_keys_listed() {
    let Some(folder) = trueline_vectors::folder("stir", "each_token_verifies_with_exactly_the_keys_listed")
    else {
        return;
    };
    let keys = keys(&folder.join("keys"));
    let tokens: Vec<Value> =
        serde_json::from_slice(&std::fs::read(folder.join("tokens.json")).unwrap()).unwrap();
    let mut full = 0;
    for vector in tokens.iter().filter(|vector| vector["form"] == "full") {
        let id = vector["id"].as_str().unwrap();
        let token = Token::parse(vector["token"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(token.form(), Form::Full, "{id}");
        let listed: BTreeSet<_> =
            vector["verifies_with"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(verifying(&keys, &token, token.signing_input()), listed, "{id}");
        full += 1;
    }
    assert_eq!(full, 14);
}

/// RFC 8224 prints a compact token in §4.1.1 and §5.1 with another `info` each, and one signature. What it is over is
/// what the full form of §4.1.1 shows: `iat` is a string, and the key is the public one of RFC 8225 appendix A. The
/// payload that §5.1 prints, with `iat` as a number, has another signature.
#[test]
fn the_compact_token_of_rfc_8224_is_over_an_iat_that_is_a_string() {
    const TEST: &str = "the_compact_token_of_rfc_8224_is_over_an_iat_that_is_a_string";
    const HEADER: &str = r#"{"alg":"ES256","typ":"passport","x5u":"https://cert.example.org/passport.cer"}"#;
    let Some(folder) = trueline_vectors::folder("stir", TEST) else { return };
    let keys = keys(&folder.join("keys"));
    let tokens: Vec<Value> =
        serde_json::from_slice(&std::fs::read(folder.join("tokens.json")).unwrap()).unwrap();
    let compact: Vec<_> = tokens.iter().filter(|vector| vector["form"] == "compact").collect();
    assert_eq!(compact.len(), 2);
    for vector in compact {
        let token = Token::parse(vector["token"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(token.form(), Form::Compact);
        for (iat, listed) in [("\"1443208345\"", &["rfc8225-public.pem"][..]), ("1443208345", &[])] {
            let payload = format!(
                r#"{{"dest":{{"uri":["sip:alice@example.com"]}},"iat":{iat},"orig":{{"tn":"12155551212"}}}}"#
            );
            let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(payload));
            let with = verifying(&keys, &token, input.as_bytes());
            assert_eq!(with, listed.iter().copied().collect(), "iat {iat}");
        }
    }
}

/// The public key of every file that has one of P-256: of a private key, a public key or a certificate.
fn keys(folder: &Path) -> BTreeMap<String, VerifyingKey> {
    let mut keys = BTreeMap::new();
    let mut without = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pem") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let pem = std::fs::read_to_string(&path).unwrap();
        let public = if pem.contains("PRIVATE KEY") {
            SigningKey::from_pem(&pem).map(|key| key.verifying_key().clone())
        } else {
            VerifyingKey::from_pem(&pem)
        };
        match public {
            Ok(key) => {
                keys.insert(name, key);
            }
            Err(_) => without.push(name),
        }
    }
    assert_eq!(without, NO_P256_KEY);
    assert_eq!(keys.len(), 14);
    keys
}

/// The files whose key verifies the signature of a token over this input.
fn verifying<'k>(
    keys: &'k BTreeMap<String, VerifyingKey>,
    token: &Token<'_>,
    input: &[u8],
) -> BTreeSet<&'k str> {
    let Ok(signature) = token.signature() else { return BTreeSet::new() };
    let verifies = |(_, key): &(&String, &VerifyingKey)| key.verify(input, &signature).is_ok();
    keys.iter().filter(verifies).map(|(name, _)| name.as_str()).collect()
}
