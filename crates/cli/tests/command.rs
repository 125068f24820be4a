//! The command as a user meets it: what it prints, on which stream, with which exit status.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod support;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use support::{file, stderr, stdout, trueline};

/// Captures without SIP alone.
const CAPTURES: [&str; 7] = [
    "first-light.pcapng",
    "isup-m3ua.pcapng",
    "isup-mtp3.pcap",
    "bicc-m3ua.pcapng",
    "q931-lapd.pcap",
    "h225-tcp.pcap",
    "malformed.pcap",
];

fn capture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/captures").join(name)
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn inspect_prints_one_line_a_call_attempt() {
    let output = trueline(&["inspect", path(&capture("first-light.pcapng"))]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 12);
    let first = stdout(&output).lines().next().unwrap();
    assert!(
        first.contains("to +447700900123; from +12025550142 (calling party number, network provided)"),
        "{first}"
    );
    let told = |line: &str| line.contains("no proof") || line.contains("not verified");
    assert!(stdout(&output).lines().all(told), "{}", stdout(&output));
    assert!(
        stdout(&output).contains("proof shaken, attestation A, 0s old, not verified"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn restricted_digits_are_shown_only_when_asked_for() {
    let name = capture("first-light.pcapng");
    let hidden = trueline(&["inspect", path(&name)]);
    let shown = trueline(&["inspect", "--show-restricted", path(&name)]);
    let restricted = |output: &Output| stdout(output).lines().nth(2).unwrap().to_owned();
    assert!(restricted(&hidden).contains("from withheld (calling party number, presentation restricted"));
    assert!(!restricted(&hidden).contains("120255501"));
    assert!(restricted(&shown).contains("from +120255501"), "{}", restricted(&shown));
    let line =
        |output: &Output| stdout(output).lines().find(|line| line.contains("cic 3 ")).unwrap().to_owned();
    assert!(line(&trueline(&["decode", path(&name)])).contains("IAM withheld > "));
    assert!(line(&trueline(&["decode", "--show-restricted", path(&name)])).contains("IAM 120255501"));
}

#[test]
fn decode_lines_fit_into_80_columns() {
    // Behind two addresses of IPv4 there is no room for the name of a cause.
    for name in CAPTURES.into_iter().filter(|name| *name != "h225-tcp.pcap") {
        let output = trueline(&["decode", path(&capture(name))]);
        for line in stdout(&output).lines() {
            assert!(line.chars().count() <= 80, "{name}: {line}");
        }
    }
}

#[test]
fn every_record_is_one_json_object_with_its_schema() {
    for name in CAPTURES.into_iter().chain(["sip-udp.pcap", "sip-tcp.pcap"]) {
        for (verb, schema) in [("decode", "trueline.decode/1"), ("inspect", "trueline.inspect/1")] {
            let output = trueline(&[verb, "--json", path(&capture(name))]);
            assert_eq!(output.status.code(), Some(0));
            assert!(!output.stdout.is_empty());
            for line in stdout(&output).lines() {
                let record: Value = serde_json::from_str(line).unwrap();
                assert_eq!(record["schema"], schema, "{line}");
            }
        }
    }
}

#[test]
fn damaged_frames_are_records_with_field_offset_and_kind() {
    let output = trueline(&["decode", "--json", path(&capture("malformed.pcap"))]);
    let records: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let damaged: Vec<&Value> = records.iter().filter(|record| !record["error"].is_null()).collect();
    assert!(damaged.len() >= 8, "{}", damaged.len());
    for record in &damaged {
        assert!(record["error"]["field"].is_string() && record["error"]["offset"].is_u64());
        assert!(record["error"]["kind"].is_string(), "{record}");
    }
    // What was readable in front of the damage is there.
    let cut = damaged.iter().find(|record| record["name"] == "IAM").unwrap();
    assert_eq!(cut["parameters"][0]["name"], "nature_of_connection_indicators");
}

#[test]
fn one_message_from_hex_is_a_tree_of_fields_with_clauses() {
    let hex = "0500 01 00 20 00 0A 03 02 08 06 03 10 11 11 11 F1 0A 06 03 13 22 22 22 22 00";
    let output = trueline(&["decode", "--as", "isup", hex]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let tree = stdout(&output);
    assert!(tree.contains("circuit identification code 5"));
    assert!(tree.contains("calling party number (optional, at octet 19)  [Q.763 §3.10]"), "{tree}");
    assert!(tree.contains("digits: 22222222") && tree.contains("screening: 3"));
    let json = trueline(&["decode", "--json", "--as", "isup", hex]);
    let record: Value = serde_json::from_str(stdout(&json)).unwrap();
    assert_eq!(record["parameters"][5]["digits"], "22222222");
}

#[test]
fn a_broken_message_is_shown_as_far_as_it_goes() {
    let output = trueline(&["decode", "--as", "isup", "0500 01 00 20 00 0A 03 02 08 06 03 10 11"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stdout(&output).contains("forward call indicators"));
    assert!(stderr(&output).contains("called party number at octet offset"), "{}", stderr(&output));
}

#[test]
fn hex_that_is_none_is_a_usage_error() {
    let output = trueline(&["decode", "--as", "isup", "05 0g"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("two hexadecimal digits an octet"), "{}", stderr(&output));
    assert_eq!(trueline(&["decode"]).status.code(), Some(2));
    assert_eq!(trueline(&["describe"]).status.code(), Some(2));
}

#[test]
fn an_input_that_cannot_be_read_says_what_to_do() {
    let empty = file("empty.pcap", b"");
    let text = file("text.pcap", b"From: alice\n");
    for (name, said) in [
        ("no-such-file.pcap", "check the name"),
        (path(&empty), "the capture is empty"),
        (path(&text), "not a capture"),
        (env!("CARGO_TARGET_TMPDIR"), "directory"),
    ] {
        let output = trueline(&["decode", name]);
        assert_eq!(output.status.code(), Some(3), "{name}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unreadable_input_does_not_stop_the_others() {
    let whole = capture("sip-udp.pcap");
    let alone = trueline(&["decode", path(&whole)]);
    let both = trueline(&["decode", "no-such-file.pcap", path(&whole)]);
    assert_eq!(both.status.code(), Some(3));
    assert_eq!(both.stdout, alone.stdout);
    assert!(stderr(&both).contains("1 of 2 inputs could not be read"));
}

#[test]
fn a_truncated_capture_gives_all_that_is_whole_and_says_so() {
    let whole = std::fs::read(capture("sip-udp.pcap")).unwrap();
    let cut = file("cut.pcap", &whole[..whole.len() - 10]);
    let all = trueline(&["decode", path(&capture("sip-udp.pcap"))]);
    let output = trueline(&["decode", path(&cut)]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output).lines().count() + 1, stdout(&all).lines().count());
    assert!(stderr(&output).contains("the capture ends inside frame"), "{}", stderr(&output));
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let name = capture("isup-m3ua.pcapng");
    let mut child = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .args(["decode", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let octets = std::fs::read(&name).unwrap();
    let writer = std::thread::spawn(move || input.write_all(&octets));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(output.stdout, trueline(&["decode", path(&name)]).stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    // More than a pipe holds, so that the command must write into the closed one.
    let name = capture("sip-udp.pcap");
    let files = vec![path(&name); 60];
    let mut child = Command::new(env!("CARGO_BIN_EXE_trueline"))
        .args(["decode", "--json"])
        .args(files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut [0; 10]).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
}

#[test]
fn subsequent_digits_belong_to_the_attempt_they_complete() {
    let output = trueline(&["inspect", "--json", path(&capture("isup-m3ua.pcapng"))]);
    let attempts: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let overlap = attempts.iter().find(|attempt| attempt["frames"].as_array().unwrap().len() > 1).unwrap();
    assert_eq!(overlap["called"]["number"], "447700900123");
}

#[test]
fn calls_of_every_protocol_are_attempts_with_their_callers() {
    let attempts = |name: &str| {
        let output = trueline(&["inspect", "--json", path(&capture(name))]);
        let attempts = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap());
        attempts.collect::<Vec<Value>>()
    };
    let claims = |attempt: &Value| {
        let claims = attempt["claims"].as_array().unwrap().iter();
        claims.map(|claim| (claim["number"].clone(), claim["presentation"].clone())).collect::<Vec<_>>()
    };
    let number = |digits: &str, presentation: u8| (Value::from(digits), Value::from(presentation));

    let bicc = attempts("bicc-m3ua.pcapng");
    assert_eq!(bicc.len(), 2);
    assert_eq!((&bicc[0]["proto"], &bicc[0]["called"]["number"]), (&"bicc".into(), &"447700900123".into()));
    assert_eq!(claims(&bicc[0]), [number("12025550142", 0)]);
    assert_eq!(claims(&bicc[1]), [number("12025550177", 1)]);

    let q931 = attempts("q931-lapd.pcap");
    assert_eq!(q931.len(), 3);
    assert_eq!((&q931[0]["proto"], &q931[0]["called"]["digits"]), (&"q931".into(), &"900123".into()));
    assert_eq!(claims(&q931[0]), [number("12025550142", 0)]);
    assert_eq!(claims(&q931[1]), [number("12025550110", 0), number("12025550199", 0)]);
    assert_eq!(claims(&q931[2]), [number("12025550177", 1)]);

    let h225 = attempts("h225-tcp.pcap");
    assert_eq!(h225.len(), 2);
    assert_eq!((&h225[0]["proto"], &h225[0]["called"]["number"]), (&"h225".into(), &"447700900123".into()));
    let alice = (Value::Null, Value::from(0));
    assert_eq!(claims(&h225[0]), [number("12025550142", 0), alice, number("12025550142", 0)]);
    assert_eq!(claims(&h225[1]), [number("12025550177", 1)]);
    assert_eq!(h225[1]["called"]["number"], "447700900123");
    for attempt in [bicc, q931, h225].concat() {
        assert_eq!(attempt["remarks"].as_array().unwrap().len(), 0, "{attempt}");
    }
}

#[test]
fn a_repeated_invite_is_one_attempt() {
    let decoded = trueline(&["decode", "--json", path(&capture("sip-udp.pcap"))]);
    let invites = stdout(&decoded)
        .lines()
        .filter(|line| line.contains("\"method\":\"INVITE\",\"request_uri\""))
        .count();
    let output = trueline(&["inspect", "--json", path(&capture("sip-udp.pcap"))]);
    let attempts: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let frames: usize = attempts.iter().map(|attempt| attempt["frames"].as_array().unwrap().len()).sum();
    assert!(frames > attempts.len(), "the capture has a repetition");
    assert!(invites >= frames, "a re-INVITE is no attempt");
    assert_eq!(attempts.len(), 20);
}

#[test]
fn encode_gives_the_octets_of_decode_back() {
    for name in CAPTURES {
        let json = trueline(&["decode", "--json", path(&capture(name))]);
        let file = file(&format!("{name}.jsonl"), &json.stdout);
        let encoded = trueline(&["encode", path(&file)]);
        assert_eq!(encoded.status.code(), Some(0), "{}", stderr(&encoded));
        let mut count = 0;
        for (line, hex) in stdout(&json).lines().zip(stdout(&encoded).lines()) {
            let protocol = serde_json::from_str::<Value>(line).unwrap()["proto"].as_str().unwrap().to_owned();
            // A message that could not be read has its octets only.
            if serde_json::from_str::<Value>(line).unwrap().get("hex").is_none() {
                let again = trueline(&["decode", "--as", &protocol, "--json", hex]);
                let again: Value = serde_json::from_slice(&again.stdout).unwrap();
                let first: Value = serde_json::from_str(line).unwrap();
                for member in [
                    "type",
                    "cic",
                    "parameters",
                    "information_elements",
                    "h225",
                    "headers",
                    "from",
                    "identity",
                ] {
                    assert_eq!(again.get(member), first.get(member), "{name}: {member}");
                }
            }
            count += 1;
        }
        assert!(count > 0 && count == stdout(&json).lines().count(), "{name}");
    }
}

#[test]
fn encode_says_which_line_and_which_member_is_wrong() {
    let lines = b"{\"proto\":\"isup\",\"type\":16,\"cic\":5,\"parameters\":[]}\n\n{\"proto\":\"isup\"}\nno\n";
    let output = trueline(&["encode", path(&file("wrong.jsonl", lines))]);
    assert_eq!((stdout(&output), output.status.code()), ("05001000\n", Some(3)));
    assert!(
        stderr(&output).contains("wrong.jsonl, line 3: type: a message type is expected\n"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("line 4: the line: a JSON object is expected"));
    assert!(stderr(&output).contains("2 of 3 lines are no messages"));
}
