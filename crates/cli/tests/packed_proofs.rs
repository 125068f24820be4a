//! Packed proofs in captures, as `inspect` shows them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use support::{file, isup_capture, octets};

/// From +1 202 555 0142 to +44 7700 900123, up to the pointer to its optional part and the calling party number.
const IAM: &str = "0500 01 00 2000 0A 03 02 0A 08 0410 44 77 00 09 10 32 0A 08 84 13 21 20 55 05 41 02";
/// docs/cli-authentication-profile.md §9.1: the certificate is named by its digest.
const PACKED: &str = "1150806b06b1a0b4da32fb6ca4d110123e4567e89b12d3a456426655440000e9\
                      ca69118b3cbf25b27e8b84087d2f2f049d07937e2a720276e24f5a3251de03bf\
                      690dfe1662a9028615a5680b2cef6d8b8d5f3cf56210238fedc73c66d08c6e";
const X5U: &str = "https://cert.example.com/a.pem";

fn inspect(arguments: &[&str], file: &Path) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .arg("inspect")
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// An IAM with the packed form in this parameter, on an MTP3 link at the time of its iat and 10 seconds, in a pcap file.
fn capture(name: &str, parameter: u8) -> PathBuf {
    let message = octets(&format!("{IAM} {parameter:02x}5f {PACKED} 3902{parameter:02x}c0 00"));
    isup_capture(name, 1_795_600_810, &message)
}

fn proofs(output: &Output) -> Value {
    let attempt: Value = serde_json::from_slice(&output.stdout).unwrap();
    attempt["proofs"].clone()
}

#[test]
fn a_packed_proof_is_opened_with_the_numbers_of_its_message_and_the_addresses_given() {
    let addresses = file("addresses.txt", X5U.as_bytes());
    let capture = capture("packed.pcap", 0xF0);
    let arguments = ["--json", "--x5u", addresses.to_str().unwrap()];
    let proofs = proofs(&inspect(&arguments, &capture));
    assert_eq!(proofs.as_array().unwrap().len(), 1);
    let proof = &proofs[0];
    assert_eq!(proof["source"], "proof_parameter");
    assert_eq!((&proof["result"], &proof["reason"]), (&"none".into(), &"not_verified".into()));
    assert_eq!(
        (&proof["ppt"], &proof["attest"], &proof["age_s"]),
        (&"shaken".into(), &"A".into(), &10.into())
    );
    assert_eq!(proof["header"]["x5u"], X5U);
    assert_eq!(proof["claims"]["orig"]["tn"], "12025550142");
    assert_eq!(proof["claims"]["dest"]["tn"][0], "447700900123");

    let lines = inspect(&arguments[1..], &capture);
    let lines = core::str::from_utf8(&lines.stdout).unwrap();
    assert!(lines.contains("proof shaken, attestation A, 10s old, not verified"), "{lines}");
}

#[test]
fn without_the_address_the_proof_gives_no_token_and_the_reason_is_told() {
    let proofs = proofs(&inspect(&["--json"], &capture("unresolved.pcap", 0xF0)));
    let proof = &proofs[0];
    assert_eq!((&proof["result"], &proof["reason"]), (&"failed".into(), &"certificate_unknown".into()));
}

#[test]
fn a_profile_says_where_proofs_are() {
    let capture = capture("other-parameter.pcap", 0x9A);
    assert_eq!(proofs(&inspect(&["--json"], &capture)), Value::Array(Vec::new()));
    let found = proofs(&inspect(&["--json", "--profile", "isup_parameter=0x9A"], &capture));
    assert_eq!(found[0]["source"], "proof_parameter");

    let refused = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .args(["inspect", "--profile", "isup_parameter=0"])
        .arg(&capture)
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is the end of optional parameters"));
}
