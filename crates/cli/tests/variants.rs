//! `--isup-variant`: messages of North America, the United Kingdom and Japan, both ways.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod support;

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;
use support::{file, isup_capture, octets, stdout};

/// An IAM of ANSI T1.113 on circuit 16383, the last of 14 bits: from 202 555 0142, charge number 202 555 0149, with
/// name, from a prison.
const ANSI: &str = "ff3f01002000 0a 03060d 038090a2 0703100252551034 0a0703130252551024 eb0703100252551094 \
                    c70620414c494345 ea011d 00";
/// Presentation number 7700 900123, last diverting line identity 7700 900100, partial CLI.
const UNITED_KINGDOM: &str =
    "050001002000 0a03 020a 080410447700091032 fd0703917700091032 fc0703177700091000 fb052143658709 00";
/// Contractor number, cause of no CLI, additional party's category.
const JAPAN: &str = "050001002000 0a03 020a 080410447700091032 f90703100252551024 f50183 f304fe01fd09 00";
const MESSAGES: [(&str, &str, &str); 3] =
    [("ansi", "ansi", ANSI), ("uk", "united_kingdom", UNITED_KINGDOM), ("japan", "japan", JAPAN)];

fn trueline(arguments: &[&str]) -> Output {
    let output = support::trueline(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn squeezed(hex: &str) -> String {
    hex.split_whitespace().collect()
}

/// The message in a capture.
fn capture(name: &str, hex: &str) -> PathBuf {
    isup_capture(name, 0, &octets(hex))
}

#[test]
fn the_json_names_the_variant_and_encode_gives_the_octets_back() {
    for (word, name, hex) in MESSAGES {
        let decoded = trueline(&["decode", "--json", "--as", "isup", "--isup-variant", word, hex]);
        let record = json(&decoded);
        assert_eq!(record["variant"], name);
        assert!(record.get("body").is_none(), "{record}");
        assert!(record["parameters"].as_array().unwrap().iter().all(|p| p["name"] != "unknown"), "{record}");
        let lines = file(&format!("{word}.jsonl"), &decoded.stdout);
        let encoded = trueline(&["encode", lines.to_str().unwrap()]);
        assert_eq!(stdout(&encoded).trim_end(), squeezed(hex));
    }
}

#[test]
fn messages_of_q763_name_no_variant() {
    let record = json(&trueline(&["decode", "--json", "--as", "isup", UNITED_KINGDOM]));
    assert!(record.get("variant").is_none(), "{record}");
    let asked =
        json(&trueline(&["decode", "--json", "--as", "isup", "--isup-variant", "itu", UNITED_KINGDOM]));
    assert_eq!(asked, record);
}

#[test]
fn typed_fields_decide_in_a_variant_too() {
    let decoded = trueline(&["decode", "--json", "--as", "isup", "--isup-variant", "ansi", ANSI]);
    let changed = stdout(&decoded).replace("\"characters\":\"ALICE\"", "\"characters\":\"BOB\"");
    assert_ne!(changed, stdout(&decoded));
    let lines = file("changed.jsonl", changed.as_bytes());
    let expected = squeezed(ANSI).replace("c70620414c494345", "c70420424f42");
    assert_eq!(stdout(&trueline(&["encode", lines.to_str().unwrap()])).trim_end(), expected);
}

#[test]
fn encode_takes_the_variant_of_lines_that_name_none() {
    let decoded = trueline(&["decode", "--json", "--as", "isup", "--isup-variant", "ansi", ANSI]);
    let bare = stdout(&decoded).replace("\"variant\":\"ansi\",", "");
    assert_ne!(bare, stdout(&decoded));
    let lines = file("bare.jsonl", bare.as_bytes());
    let encoded = trueline(&["encode", "--isup-variant", "ansi", lines.to_str().unwrap()]);
    assert_eq!(stdout(&encoded).trim_end(), squeezed(ANSI));
}

#[test]
fn bicc_is_read_and_written_in_a_variant() {
    for (word, name, hex) in MESSAGES {
        let hex = format!("07000000{}", &squeezed(hex)[4..]);
        let decoded = trueline(&["decode", "--json", "--as", "bicc", "--isup-variant", word, &hex]);
        assert_eq!(json(&decoded)["variant"], name);
        let lines = file(&format!("bicc-{word}.jsonl"), &decoded.stdout);
        assert_eq!(stdout(&trueline(&["encode", lines.to_str().unwrap()])).trim_end(), hex);
    }
}

#[test]
fn the_tree_has_the_names_and_clauses_of_the_variant() {
    let tree = trueline(&["decode", "--as", "isup", "--isup-variant", "ansi", ANSI]);
    assert!(stdout(&tree).contains("circuit identification code 16383"), "{}", stdout(&tree));
    assert!(stdout(&tree).contains("originating line information (optional, at octet 50)  [ANSI T1.113]"));
    assert!(stdout(&tree).contains("prison or inmate service"));
}

#[test]
fn a_capture_is_read_in_the_variant() {
    let name = capture("ansi.pcap", ANSI);
    let name = name.to_str().unwrap();
    let record = json(&trueline(&["decode", "--json", "--isup-variant", "ansi", name]));
    assert_eq!((&record["variant"], &record["cic"]), (&"ansi".into(), &16383.into()));
    let line = trueline(&["decode", "--isup-variant", "ansi", name]);
    assert!(stdout(&line).contains("cic 16383    IAM 2025550142 > 2025550143"), "{}", stdout(&line));
}

#[test]
fn inspect_shows_what_the_variants_say_of_the_caller() {
    let inspect = |word: &str, hex: &str, code: &str, json: bool| {
        let name = capture(&format!("inspect-{word}-{json}.pcap"), hex);
        let mut arguments = vec!["inspect", "--isup-variant", word, "--country-code", code];
        arguments.extend(json.then_some("--json"));
        arguments.push(name.to_str().unwrap());
        stdout(&trueline(&arguments)).to_owned()
    };
    let ansi: Value = serde_json::from_str(&inspect("ansi", ANSI, "1", true)).unwrap();
    let sources: Vec<_> = ansi["claims"].as_array().unwrap().iter().map(|claim| &claim["source"]).collect();
    assert_eq!(sources, ["calling_party_number", "charge_number", "generic_name"]);
    assert_eq!(ansi["claims"][1]["number"], "12025550149");
    assert_eq!(ansi["claims"][2]["name"], "ALICE");
    assert_eq!(ansi["categories"][1]["source"], "originating_line_information");
    assert_eq!((&ansi["categories"][1]["category"], &ansi["peer"]["cic"]), (&29.into(), &16383.into()));
    let line = inspect("ansi", ANSI, "1", false);
    assert!(line.contains("; ALICE (generic name); prison or inmate service (originating line"), "{line}");
    assert!(!line.contains("ordinary"), "{line}");

    let uk: Value = serde_json::from_str(&inspect("uk", UNITED_KINGDOM, "44", true)).unwrap();
    assert_eq!(uk["claims"][0]["source"], "presentation_number");
    assert_eq!(uk["claims"][0]["number"], "447700900123");
    assert_eq!(uk["claims"][1]["source"], "partial_cli");
    assert_eq!(uk["diversions"][0]["source"], "last_diverting_line_identity");

    let japan: Value = serde_json::from_str(&inspect("japan", JAPAN, "81", true)).unwrap();
    assert_eq!(japan["claims"][0]["source"], "contractor_number");
    assert_eq!(japan["categories"][1]["type_of_category"], 254);
    let remarks = japan["remarks"].to_string();
    assert!(remarks.contains("call from a public telephone"), "{remarks}");
}
