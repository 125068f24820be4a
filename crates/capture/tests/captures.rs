//! Real captures beside what tshark reads in them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a broken vector must stop the test"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use trueline_capture::{CaptureError, Content, Dissector, Frame, FrameReader, Layer, Protocol, RoutingLabel};

/// Where the truth and this crate differ: capture, frame, why.
const DIFFERENCES: &[(&str, u64, &str)] = &[
    ("derived-rfc-sip-examples.pcap", 170, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 202, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 207, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 212, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 214, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 215, TWO_SPACES),
    ("derived-rfc-sip-examples.pcap", 220, TWO_SPACES),
    ("ndpi-http_on_sip_port.pcap", 3, HTTP),
    ("ndpi-http_on_sip_port.pcap", 4, HTTP),
];

const TWO_SPACES: &str = "a malformed request line: tshark shows no SIP, here the SIP decoder is to judge";
const HTTP: &str = "HTTP on the port of SIP: tshark counts a SIP continuation, there is no SIP";

#[derive(Debug, Default, PartialEq)]
struct Seen {
    time: String,
    isup: usize,
    sip: usize,
    bicc: usize,
    /// Message type and call reference, flag included.
    q931: Vec<(u64, String)>,
    h225: Vec<(u64, String)>,
    malformed: usize,
    /// opc, dpc, ni, sls of the first message.
    label: Option<(u64, u64, u64, u64)>,
}

fn captures() -> Vec<PathBuf> {
    let Some(folder) = trueline_vectors::folder("captures", "captures") else { return Vec::new() };
    let mut captures: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            !matches!(path.extension().and_then(|e| e.to_str()), Some("jsonl" | "json" | "py" | "opts"))
        })
        .collect();
    captures.sort();
    captures
}

fn found(octets: &[u8]) -> Result<BTreeMap<u64, Seen>, CaptureError> {
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    let mut dissector = Dissector::new();
    let mut note = |signal: trueline_capture::Signal<'_>| {
        let entry = seen.entry(signal.frame).or_default();
        entry.time = signal.time.to_string();
        let label = |label: RoutingLabel| {
            (label.opc.into(), label.dpc.into(), label.network_indicator.into(), label.sls.into())
        };
        entry.label = entry.label.or(signal.mtp3.map(label));
        match signal.content {
            Content::Message { protocol: Protocol::Isup, .. } => entry.isup += 1,
            Content::Message { protocol: Protocol::Sip, .. } => entry.sip += 1,
            Content::Message { protocol: Protocol::Bicc, .. } => entry.bicc += 1,
            Content::Message { protocol: Protocol::Q931, octets } => entry.q931.push(call(octets)),
            Content::Message { protocol: Protocol::H225, octets } => entry.h225.push(call(octets)),
            Content::Malformed { .. } => entry.malformed += 1,
            Content::Message { .. } => panic!("{signal:?}"),
        }
    };
    let mut frames = FrameReader::new(octets)?;
    while let Some(frame) = frames.next_frame()? {
        dissector.dissect(&frame, &mut note);
    }
    dissector.finish(&mut note);
    Ok(seen)
}

/// Message type and call reference (Q.931 §4.3, §4.4).
fn call(octets: &[u8]) -> (u64, String) {
    let length = usize::from(octets[1] & 0x0F);
    let reference = octets[2..2 + length].iter().map(|octet| format!("{octet:02x}")).collect();
    (octets[2 + length].into(), reference)
}

fn truth(capture: &Path) -> BTreeMap<u64, Seen> {
    let mut name = capture.as_os_str().to_owned();
    name.push(".tshark.jsonl");
    let text = std::fs::read_to_string(name).unwrap();
    let mut truth = BTreeMap::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let stack: Vec<&str> = line["stack"].as_str().unwrap().split(':').collect();
        let count = |proto: &str| {
            line["messages"].as_array().unwrap().iter().filter(|message| message["proto"] == proto).count()
        };
        let calls = || {
            let messages = line["messages"].as_array().unwrap().iter().filter(|it| it["proto"] == "q931");
            let call = |it: &serde_json::Value| {
                (it["type"].as_u64().unwrap(), it["call_ref"].as_str().unwrap().to_owned())
            };
            messages.map(call).collect()
        };
        // What tshark takes for Q.931 with H.225.0 in an information element is H.225.0 here.
        let h225 = stack.contains(&"h225");
        let mtp3 = &line["mtp3"];
        let field = |name: &str| mtp3[name].as_u64().unwrap();
        let seen = Seen {
            time: line["time"].as_str().unwrap().to_owned(),
            // In a SIP body ISUP is the business of whoever reads the body.
            isup: if stack.contains(&"sip") { 0 } else { count("isup") },
            sip: count("sip"),
            malformed: 0,
            bicc: count("bicc"),
            q931: if h225 { Vec::new() } else { calls() },
            h225: if h225 { calls() } else { Vec::new() },
            label: mtp3.is_object().then(|| (field("opc"), field("dpc"), field("ni"), field("sls"))),
        };
        if seen.isup + seen.sip + seen.bicc + seen.q931.len() + seen.h225.len() > 0 {
            truth.insert(line["frame"].as_u64().unwrap(), seen);
        }
    }
    truth
}

#[test]
fn agrees_with_tshark() {
    let mut wrong = Vec::new();
    let mut differing = Vec::new();
    let (mut isup, mut sip, mut q931, mut h225) = (0, 0, 0, 0);
    let captures = captures();
    for capture in &captures {
        let name = capture.file_name().unwrap().to_str().unwrap();
        let found = found(&std::fs::read(capture).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let truth = truth(capture);
        isup += found.values().map(|seen| seen.isup).sum::<usize>();
        sip += found.values().map(|seen| seen.sip).sum::<usize>();
        q931 += found.values().map(|seen| seen.q931.len()).sum::<usize>();
        h225 += found.values().map(|seen| seen.h225.len()).sum::<usize>();
        let frames: std::collections::BTreeSet<_> = found.keys().chain(truth.keys()).copied().collect();
        for frame in frames {
            let (ours, theirs) = (found.get(&frame), truth.get(&frame));
            if ours == theirs {
                continue;
            }
            differing.push((name.to_owned(), frame));
            if !DIFFERENCES.iter().any(|(capture, at, _)| *capture == name && *at == frame) {
                wrong.push(format!("{name} frame {frame}: ours {ours:?}, tshark {theirs:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
    if captures.is_empty() {
        return;
    }
    for (capture, frame, reason) in DIFFERENCES {
        let still = differing.contains(&((*capture).to_owned(), *frame));
        assert!(still, "{capture} frame {frame} is listed ({reason}) but agrees");
    }
    assert!(isup > 3600 && sip > 600, "only {isup} ISUP and {sip} SIP messages");
    assert_eq!((q931, h225), (20, 4), "Q.931 and H.225.0 messages");
}

/// A capture cut anywhere gives the frames before the cut and then an error, or an end between two frames.
#[test]
fn every_prefix_of_a_small_capture_is_read_without_panic() {
    for capture in captures() {
        let octets = std::fs::read(&capture).unwrap();
        if octets.len() > 20_000 {
            continue;
        }
        for length in 0..octets.len() {
            // A cut is never taken for damage, save by the decompressor.
            if let Err(CaptureError::Malformed { .. } | CaptureError::Io(_)) = found(&octets[..length]) {
                assert!(octets.starts_with(&[0x1F, 0x8B]), "{}: {length}", capture.display());
            }
        }
    }
}

/// Frames cut short, as a small snap length leaves them.
#[test]
fn every_prefix_of_a_frame_is_dissected_without_panic() {
    const FRAMES_OF_A_CAPTURE: u64 = 60;
    for capture in captures() {
        let octets = std::fs::read(&capture).unwrap();
        let mut frames = FrameReader::new(octets.as_slice()).unwrap();
        let mut dissector = Dissector::new();
        let mut signals = 0_usize;
        while let Some(frame) = frames.next_frame().unwrap() {
            if frame.number > FRAMES_OF_A_CAPTURE {
                break;
            }
            for length in 0..=frame.octets.len() {
                let cut = Frame { octets: &frame.octets[..length], ..frame };
                dissector.dissect(&cut, &mut |signal| {
                    signals += 1;
                    if let Content::Malformed { octets, error, .. } = signal.content {
                        assert!(error.offset <= octets.len(), "{error}");
                    }
                    assert!(!signal.stack.layers().is_empty());
                });
            }
        }
        dissector.finish(&mut |signal| {
            assert!(matches!(signal.stack.layers().last(), Some(Layer::Sip | Layer::H225)), "{signal:?}");
        });
        assert!(signals < 1_000_000);
    }
}
