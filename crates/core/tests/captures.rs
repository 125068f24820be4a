//! What real captures of ISDN and H.323 say of their callers, beside what tshark reads in them.
#![cfg(feature = "capture")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken vector must stop the test")]

use std::fs;
use std::path::{Path, PathBuf};

use trueline::CallSetup;
use trueline::capture::{Content, Dissector, FrameReader, Protocol};

/// SETUP (Q.931 §4.4).
const SETUP: u64 = 5;

/// Frame, called number, and the claims: number, name or URL as received.
type Told = (u64, Option<String>, Vec<String>);

fn found(capture: &Path) -> Vec<Told> {
    let octets = fs::read(capture).unwrap();
    let mut frames = FrameReader::new(octets.as_slice()).unwrap();
    let mut dissector = Dissector::new();
    let mut told = Vec::new();
    while let Some(frame) = frames.next_frame().unwrap() {
        dissector.dissect(&frame, &mut |signal| {
            let Content::Message { protocol: Protocol::Q931 | Protocol::H225, .. } = signal.content else {
                return;
            };
            if let Some(call) = CallSetup::from_signal(&signal).unwrap() {
                let called = call.called.map(|address| address.to_string());
                let claims = call.claims.iter().map(|claim| claim.address.to_string()).collect();
                told.push((signal.frame, called, claims));
            }
        });
    }
    told
}

fn truth(capture: &Path) -> Vec<Told> {
    let mut name = capture.as_os_str().to_owned();
    name.push(".tshark.jsonl");
    let mut told = Vec::new();
    for line in fs::read_to_string(name).unwrap().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let messages = line["messages"].as_array().unwrap();
        let Some(setup) = messages.iter().find(|it| it["proto"] == "q931" && it["type"] == SETUP) else {
            continue;
        };
        let digits = |name: &str| -> Vec<String> {
            let elements = setup["ies"].as_array().unwrap().iter().filter(|element| element["name"] == name);
            elements.map(|element| element["digits"].as_str().unwrap_or_default().to_owned()).collect()
        };
        let h225 = messages.iter().find(|it| it["proto"] == "h225");
        let aliases = |place: &str| -> Vec<String> {
            let aliases = h225.map(|it| it["aliases"].as_array().unwrap().as_slice()).unwrap_or_default();
            let aliases = aliases.iter().filter(|alias| alias["in"] == place);
            aliases.map(|alias| alias["value"].as_str().unwrap().to_owned()).collect()
        };
        let called = digits("called_party_number").into_iter().chain(aliases("destinationAddress")).next();
        let claims = [digits("calling_party_number"), aliases("sourceAddress")].concat();
        told.push((line["frame"].as_u64().unwrap(), called, claims));
    }
    told
}

#[test]
fn callers_of_isdn_and_h323_are_those_that_tshark_reads() {
    let Some(folder) = trueline_vectors::folder("captures", "captures") else { return };
    let truth_files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut calls = 0;
    for truth_file in truth_files.filter(|path| path.extension().is_some_and(|it| it == "jsonl")) {
        let name = truth_file.to_str().unwrap().strip_suffix(".tshark.jsonl").unwrap().to_owned();
        let capture = PathBuf::from(name);
        let told = found(&capture);
        assert_eq!(told, truth(&capture), "{}", capture.display());
        calls += told.len();
    }
    assert_eq!(calls, 9);
}
