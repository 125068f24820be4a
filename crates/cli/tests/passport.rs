//! `trueline passport` as a user meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that finds anything unexpected must stop"
)]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{stderr, stdout, trueline};

/// A key made for these tests (`openssl ecparam -name prime256v1 -genkey`), worth nothing.
const PRIVATE: &str = "-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIGUJx4VDU8I/8WcQt3bHJV8DVFCkL6L5f7XuVqMTUcWBoAoGCCqGSM49
AwEHoUQDQgAEFuW6JH/+oHhc8er/UuhjuQ0+0MEvI3SAlbTUjLTQCN20Qd0S6fDL
XsjtAbCU93VZGhQ9TPF+Pv4nWE2YKz5XFA==
-----END EC PRIVATE KEY-----
";
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFuW6JH/+oHhc8er/UuhjuQ0+0MEv
I3SAlbTUjLTQCN20Qd0S6fDLXsjtAbCU93VZGhQ9TPF+Pv4nWE2YKz5XFA==
-----END PUBLIC KEY-----
";
const X5U: &str = "https://cert.example.com/a.pem";
const AT: &str = "2026-11-25T14:00:00Z";

fn file(name: &str, text: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Signs with further arguments; what is printed, without the line feed.
fn sign(name: &str, more: &[&str]) -> String {
    let key = file(&format!("{name}.key.pem"), PRIVATE);
    let base = ["passport", "sign", "--key", &key, "--x5u", X5U, "--orig", "12025550142", "--iat", AT];
    let output = trueline(&[&base[..], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output).trim().to_owned()
}

const SHAKEN: [&str; 6] =
    ["--dest", "12025550143", "--attest", "A", "--origid", "123e4567-e89b-12d3-a456-426655440000"];

#[test]
fn what_is_signed_is_verified_step_by_step_and_shown() {
    let identity = sign("steps", &[&SHAKEN[..], &["--identity"]].concat());
    assert!(identity.ends_with(";info=<https://cert.example.com/a.pem>;alg=ES256;ppt=shaken"), "{identity}");
    // The request needs a Date beside it, which must be that of iat.
    let fields = sign("date", &[&SHAKEN[..], &["--identity", "--date"]].concat());
    let (date, value) = fields.split_once("\nIdentity: ").unwrap();
    assert_eq!(date, "Date: Wed, 25 Nov 2026 14:00:00 GMT");
    assert!(value.split('.').take(2).eq(identity.split('.').take(2)), "{value}");
    assert_eq!(value.split_once(';').unwrap().1, identity.split_once(';').unwrap().1);
    let public = file("steps.public.pem", PUBLIC);
    let verify =
        |more: &[&str]| trueline(&[&["passport", "verify", "--key", &public, &identity], more].concat());

    let good = verify(&[
        "--at",
        AT,
        "--caller",
        "+1-202-555-0142",
        "--called",
        "+12025550143",
        "--fail-on",
        "failed",
    ]);
    assert_eq!(good.status.code(), Some(0), "{}", stderr(&good));
    assert!(stdout(&good).ends_with("passed: the token holds\n"), "{}", stdout(&good));
    assert_eq!(stdout(&good).matches("\nok ").count(), 7, "{}", stdout(&good));

    let stale = verify(&["--at", "2026-11-25T14:01:01Z", "--fail-on", "failed"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(stdout(&stale).contains("FAILED  freshness         RFC 8224 §6.2 step 4"), "{}", stdout(&stale));
    assert!(stdout(&stale).contains("+12025550142 not compared; give --caller"), "{}", stdout(&stale));
    assert_eq!(verify(&["--at", "2026-11-25T14:01:01Z"]).status.code(), Some(0));

    let json = verify(&["--at", AT, "--called", "+12025550199", "--json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["result"], &json["reason"]), (&"failed".into(), &"dest_mismatch".into()));
    assert_eq!(json["claims"]["orig"]["tn"], "12025550142");
    assert_eq!(json["age_s"], 0);

    let shown = trueline(&["passport", "show", &identity, "--at", "2026-11-25T15:02:05Z"]);
    assert!(stdout(&shown).contains("issued   2026-11-25T14:00:00Z, 1h 2m ago"), "{}", stdout(&shown));
}

#[test]
fn a_token_is_packed_and_comes_back() {
    let token = sign("pack", &SHAKEN);
    let numbers = ["--calling", "+12025550142", "--called", "12025550143"];
    let packed = trueline(&[&["passport", "pack", &token][..], &numbers].concat());
    let hex = stdout(&packed).trim();
    assert!(hex.len() < 2 * 128, "{hex}");
    let back = trueline(&[&["passport", "unpack", hex][..], &numbers].concat());
    assert_eq!(stdout(&back).trim(), token, "{}", stderr(&back));

    let digest = trueline(&[&["passport", "pack", "--digest", &token][..], &numbers].concat());
    let lost = trueline(&[&["passport", "unpack", stdout(&digest).trim()][..], &numbers].concat());
    assert_eq!(lost.status.code(), Some(2), "{}", stderr(&lost));
    let list = file("pack.x5u", &format!("https://cert.example.com/other.pem\n{X5U}\n"));
    let found =
        trueline(&[&["passport", "unpack", stdout(&digest).trim(), "--x5u", &list][..], &numbers].concat());
    assert_eq!(stdout(&found).trim(), token, "{}", stderr(&found));
}

#[test]
fn what_would_not_hold_is_not_signed() {
    let key = file("refused.key.pem", PRIVATE);
    let base = ["passport", "sign", "--key", &key, "--x5u", X5U];
    for (more, told) in [
        (&["--orig", "12025550142", "--dest", "12025550143"][..], "attest_missing"),
        (&["--orig", "alice", "--dest", "12025550143", "--attest", "A"], "--orig alice: a number"),
        (&["--orig", "12025550142", "--dest", "12025550143", "--attest", "D"], "A, B or C"),
        (&["--orig", "12025550142", "--dest", "12025550143", "--ppt", "div"], "div_missing"),
        (&["--orig", "12025550142", "--dest", "12025550143", "--attest", "A", "--compact"], "--ppt base"),
        (&["--orig", "12025550142", "--dest", "12025550143", "--attest", "A", "--claim", "x"], "NAME=JSON"),
    ] {
        let output = trueline(&[&base[..], more].concat());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let missing = trueline(&["passport", "verify", "--key", "/does/not/exist.pem", "a.b.c"]);
    assert_eq!(missing.status.code(), Some(3));
    let public = file("refused.public.pem", PUBLIC);
    let no_token = trueline(&["passport", "verify", "--key", &public, "nonsense"]);
    assert_eq!(no_token.status.code(), Some(2));
    assert!(stderr(&no_token).contains("this is no token"), "{}", stderr(&no_token));
}

#[test]
fn diversions_and_the_compact_form_are_signed_too() {
    let div = sign("div", &["--dest", "12025550144", "--ppt", "div", "--div", "12025550143"]);
    let public = file("div.public.pem", PUBLIC);
    let alone = trueline(&["passport", "verify", "--key", &public, "--at", AT, &div]);
    assert!(stdout(&alone).contains("div_without_original"), "{}", stdout(&alone));

    let compact = sign("compact", &["--dest", "12025550143", "--ppt", "base", "--compact", "--identity"]);
    assert!(compact.starts_with(".."), "{compact}");
    let arguments = ["--caller", "+12025550142", "--called", "+12025550143", "--date", AT, "--at", AT];
    let verified = trueline(&[&["passport", "verify", "--key", &public, &compact][..], &arguments].concat());
    assert!(stdout(&verified).ends_with("passed: the token holds\n"), "{}", stdout(&verified));
}
