//! What `trueline decode --json` says of real captures, beside what tshark says.
//!
//! Every ISUP, Q.931, H.225.0 and SIP message of tshark's reading must be found, and every number field, type, circuit, method,
//! status, URI and identity header value must agree. Differences stand in `truth/exceptions.txt` with a reason each;
//! one that is listed and does not occur fails too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

#[path = "truth/q931.rs"]
mod q931;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

/// tshark's name of an ISUP field, and ours.
const ISUP_FIELDS: &[(&str, &str)] = &[
    ("noa", "nature_of_address"),
    ("npi", "numbering_plan"),
    ("inn", "inn"),
    ("ni", "incomplete"),
    ("apri", "presentation"),
    ("si", "screening"),
    ("number_qualifier", "number_qualifier"),
    ("category", "calling_partys_category"),
    ("cause_value", "cause_value"),
    ("cause_location", "cause_location"),
    ("redirecting_indicator", "redirecting_indicator"),
    ("original_redirection_reason", "original_redirection_reason"),
    ("redirection_counter", "redirection_counter"),
    ("redirection_reason", "redirecting_reason"),
    ("hop_counter", "hop_counter"),
];

/// tshark's name of a header field, and the names it may have on the wire.
const SIP_HEADERS: &[(&str, &[&str])] = &[
    ("from", &["from", "f"]),
    ("to", &["to", "t"]),
    ("pai", &["p-asserted-identity"]),
    ("ppi", &["p-preferred-identity"]),
    ("privacy", &["privacy"]),
    ("identity", &["identity", "y"]),
    ("identity_info", &["identity-info", "n"]),
    ("diversion", &["diversion"]),
    ("history_info", &["history-info"]),
    ("call_id", &["call-id", "i"]),
    ("cseq", &["cseq"]),
    ("contact", &["contact", "m"]),
    ("via", &["via", "v"]),
    ("date", &["date"]),
    ("remote_party_id", &["remote-party-id"]),
];

/// tshark's name of a part of a name-addr, the typed field of ours it belongs to, and the part.
const SIP_PARTS: &[(&str, &str, &str)] = &[
    ("from_display", "from", "display"),
    ("from_uri", "from", "uri"),
    ("from_user", "from", "user"),
    ("from_host", "from", "host"),
    ("to_display", "to", "display"),
    ("to_uri", "to", "uri"),
    ("to_user", "to", "user"),
    ("to_host", "to", "host"),
    ("pai_display", "p_asserted_identity", "display"),
    ("pai_uri", "p_asserted_identity", "uri"),
    ("pai_user", "p_asserted_identity", "user"),
    ("ppi_uri", "p_preferred_identity", "uri"),
    ("ppi_user", "p_preferred_identity", "user"),
];

#[derive(Default)]
struct Differences {
    found: BTreeMap<(String, u64, String), String>,
}

impl Differences {
    fn add(&mut self, capture: &str, frame: u64, what: &str, told: String) {
        self.found.entry((capture.to_owned(), frame, what.to_owned())).or_insert(told);
    }
}

#[test]
fn every_message_that_tshark_reads_is_read_alike() {
    let Some(folder) = trueline_vectors::folder("captures", "captures beside tshark") else { return };
    let mut differences = Differences::default();
    let mut messages = 0;
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    for name in names.iter().filter_map(|name| name.to_str()) {
        let Some(capture) = name.strip_suffix(".tshark.jsonl") else { continue };
        messages += compare(capture, &folder, &mut differences);
    }
    assert!(messages > 4000, "only {messages} messages were compared");
    judge(&differences);
}

/// Every difference is listed, and every listed one occurs.
fn judge(differences: &Differences) {
    let listed: BTreeSet<(String, u64, String)> = include_str!("truth/exceptions.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let parts: Vec<&str> = line.splitn(4, '|').map(str::trim).collect();
            let [capture, frame, what, reason] = parts[..] else { panic!("not four columns: {line}") };
            assert!(!reason.is_empty(), "no reason: {line}");
            (capture.to_owned(), frame.parse().unwrap(), what.to_owned())
        })
        .collect();
    let unlisted: Vec<String> = differences
        .found
        .iter()
        .filter(|(place, _)| !listed.contains(*place))
        .map(|((capture, frame, what), told)| format!("{capture} | {frame} | {what} | {told}"))
        .collect();
    let vanished: Vec<_> = listed.iter().filter(|place| !differences.found.contains_key(*place)).collect();
    assert!(unlisted.is_empty(), "{} differences are not listed:\n{}", unlisted.len(), unlisted.join("\n"));
    assert!(vanished.is_empty(), "listed, but they do not occur: {vanished:#?}");
}

fn compare(capture: &str, folder: &Path, differences: &mut Differences) -> usize {
    let ours = ours(&folder.join(capture));
    let truth = std::fs::read_to_string(folder.join(format!("{capture}.tshark.jsonl"))).unwrap();
    let mut messages = 0;
    let mut theirs = BTreeMap::new();
    for line in truth.lines() {
        let frame: Value = serde_json::from_str(line).unwrap();
        theirs.insert(frame["frame"].as_u64().unwrap(), frame);
    }
    for (&number, frame) in &theirs {
        for proto in ["isup", "sip", "q931", "h225"] {
            let theirs: Vec<&Value> =
                frame["messages"].as_array().unwrap().iter().filter(|m| m["proto"] == proto).collect();
            // A message of H.225.0 is one of Q.931 for tshark, and one more in it.
            let is_meant = |message: &&Value| {
                message["proto"] == proto || (proto, &message["proto"]) == ("q931", &json!("h225"))
            };
            let ours: Vec<&Value> = ours.get(&number).into_iter().flatten().filter(is_meant).collect();
            if theirs.len() != ours.len() {
                let told = format!("tshark {}, ours {}", theirs.len(), ours.len());
                differences.add(capture, number, &format!("count of {proto}"), told);
            }
            for (theirs, ours) in theirs.into_iter().zip(ours) {
                messages += 1;
                let mut differ = |what: &str, theirs: &Value, ours: &Value| {
                    if theirs != ours {
                        differences.add(capture, number, what, format!("tshark {theirs}, ours {ours}"));
                    }
                };
                if ours.get("time").is_some() {
                    differ("time", &frame["time"], &ours["time"]);
                }
                match proto {
                    "isup" => isup(theirs, ours, &mut differ),
                    "q931" => q931::q931(theirs, ours, &mut differ),
                    "h225" => q931::h225(theirs, ours, &mut differ),
                    _ => sip(theirs, ours, &mut differ),
                }
            }
        }
    }
    for (&number, messages) in &ours {
        let foreign = messages.len();
        if foreign > 0 && !theirs.contains_key(&number) {
            differences.add(capture, number, "only ours", format!("{foreign} messages"));
        }
    }
    messages
}

/// The records of a capture by frame; an ISUP message inside a SIP body counts as one of its own.
fn ours(capture: &Path) -> BTreeMap<u64, Vec<Value>> {
    let output = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .arg("decode")
        .arg("--json")
        .arg(capture)
        .output()
        .unwrap();
    let mut frames: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
    for line in output.stdout.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
        let record: Value = serde_json::from_slice(line).expect("every line is one JSON object");
        assert_eq!(record["schema"], "trueline.decode/1");
        let messages = frames.entry(record["frame"].as_u64().unwrap()).or_default();
        let nested = record.get("isup").cloned();
        messages.push(record);
        if let Some(Value::Object(mut isup)) = nested {
            isup.insert("proto".into(), json!("isup"));
            messages.push(Value::Object(isup));
        }
    }
    frames
}

fn isup(theirs: &Value, ours: &Value, differ: &mut impl FnMut(&str, &Value, &Value)) {
    differ("type", &theirs["type"], &ours["type"]);
    if theirs.get("cic").is_some() {
        differ("cic", &theirs["cic"], &ours["cic"]);
    }
    let empty = Vec::new();
    let mut left: Vec<&Value> = ours["parameters"].as_array().unwrap_or(&empty).iter().collect();
    for parameter in theirs["params"].as_array().unwrap() {
        let code = &parameter["code"];
        let Some(at) = left.iter().position(|ours| ours["code"] == *code) else {
            differ(&format!("parameter {code}"), code, &Value::Null);
            continue;
        };
        let found = left.remove(at);
        let what = |field: &str| format!("{}.{field}", found["name"].as_str().unwrap_or_default());
        if let Some(hex) = parameter["hex"].as_str() {
            // tshark's octets begin with name and length, or with the length, where the part has them.
            let same = hex.ends_with(found["hex"].as_str().unwrap());
            differ(&what("hex"), &json!(hex), if same { &parameter["hex"] } else { &found["hex"] });
        }
        // Not of what could not be read.
        if !found["error"].is_null() || found.as_object().is_some_and(|members| members.len() <= 4) {
            if parameter.get("digits").is_some() {
                differ(&what("digits"), &parameter["digits"], &Value::Null);
            }
            continue;
        }
        if let Some(digits) = parameter["digits"].as_str() {
            differ(&what("digits"), &json!(digits.to_lowercase()), &found["digits"]);
        }
        for (theirs, ours) in ISUP_FIELDS {
            if let Some(value) = parameter.get(theirs) {
                differ(&what(ours), value, &found[ours]);
            }
        }
    }
}

fn sip(theirs: &Value, ours: &Value, differ: &mut impl FnMut(&str, &Value, &Value)) {
    for field in ["method", "status", "request_uri"] {
        if let Some(value) = theirs.get(field) {
            differ(field, value, &ours[field]);
        }
    }
    let empty = Vec::new();
    let headers: Vec<(String, String)> = ours["headers"]
        .as_array()
        .unwrap_or(&empty)
        .iter()
        .map(|header| {
            (header["name"].as_str().unwrap().to_owned(), squeezed(header["value"].as_str().unwrap()))
        })
        .collect();
    if let Some(names) = theirs.get("header_names") {
        differ("header names", names, &headers.iter().map(|(name, _)| name.as_str()).collect());
    }
    for (key, names) in SIP_HEADERS {
        let Some(values) = theirs["headers"].get(key) else { continue };
        let values: Value =
            values.as_array().unwrap().iter().map(|v| squeezed(v.as_str().unwrap())).collect();
        let found = headers.iter().filter(|(name, _)| names.iter().any(|n| name.eq_ignore_ascii_case(n)));
        differ(&format!("header {key}"), &values, &found.map(|(_, value)| value.as_str()).collect());
    }
    for (key, field, part) in SIP_PARTS {
        let Some(value) = theirs.get(key).and_then(Value::as_str) else { continue };
        let found = match &ours[field] {
            Value::Array(fields) => fields.first().unwrap_or(&Value::Null),
            field => field,
        };
        // tshark keeps the quotes and the space behind a display name.
        let value = if *part == "display" { value.trim().trim_matches('"') } else { value };
        differ(
            key,
            &json!(value),
            found.as_object().unwrap_or(&Map::new()).get(*part).unwrap_or(&Value::Null),
        );
    }
    for (key, member) in [("cseq_number", "number"), ("cseq_method", "method")] {
        if let Some(value) = theirs.get(key) {
            differ(key, value, &ours["cseq"][member]);
        }
    }
}

/// Runs of white space as one space, as header fields may be folded.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
