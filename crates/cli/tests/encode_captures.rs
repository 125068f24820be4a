//! `trueline encode` after `trueline decode --json`, over captures of others: every message comes back octet by octet,
//! a SIP message its head.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use trueline::capture::{Content, Dissector, FrameReader, Protocol};
use trueline::wire::Hex;

/// What a capture has: protocol and octets of each record, in order.
fn records(capture: &Path) -> Vec<(Protocol, Vec<u8>)> {
    let Ok(mut frames) = FrameReader::new(File::open(capture).unwrap()) else { return Vec::new() };
    let (mut dissector, mut records) = (Dissector::new(), Vec::new());
    // A capture that breaks off has what is in front of the break.
    while let Ok(Some(frame)) = frames.next_frame() {
        dissector.dissect(&frame, &mut |signal| {
            let (Content::Message { protocol, octets } | Content::Malformed { protocol, octets, .. }) =
                signal.content;
            records.push((protocol, octets.to_vec()));
        });
    }
    records
}

/// Standard output of the command.
fn trueline(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output.stdout
}

#[test]
fn every_message_of_real_captures_comes_back() {
    let Some(folder) = trueline_vectors::folder("captures", "messages of others made again") else { return };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if matches!(path.extension().and_then(|end| end.to_str()), Some("jsonl" | "json" | "py" | "opts")) {
            continue;
        }
        let name = path.display();
        let records = records(&path);
        let json = trueline(&["decode", "--json", path.to_str().unwrap()], &[]);
        let encoded = trueline(&["encode", "-"], &json);
        let json: Vec<&str> = core::str::from_utf8(&json).unwrap().lines().collect();
        let encoded: Vec<&str> = core::str::from_utf8(&encoded).unwrap().lines().collect();
        assert_eq!((json.len(), encoded.len()), (records.len(), records.len()), "{name}");
        for ((line, hex), (protocol, octets)) in json.into_iter().zip(encoded).zip(records) {
            let received = Hex(&octets).to_string();
            let value: Value = serde_json::from_str(line).unwrap();
            let is_fields = value.get("hex").is_none();
            if protocol == Protocol::Sip && is_fields {
                assert!(received.starts_with(hex) && hex.ends_with("0d0a0d0a"), "{name}: {line}");
            } else {
                assert_eq!(hex, received, "{name}: {line}");
            }
            if is_fields {
                *counts.entry(protocol.name()).or_default() += 1;
            }
        }
    }
    for (protocol, fewest) in [("isup", 3_000), ("q931", 20), ("h225", 4), ("sip", 600)] {
        assert!(counts.get(protocol).is_some_and(|count| *count >= fewest), "{counts:?}");
    }
}
