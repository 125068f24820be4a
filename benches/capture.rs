//! Captures in memory: taken apart, and every message in them decoded.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline_benches::{iam, invite};
use trueline_capture::{CaptureError, Content, Dissector, FrameReader, Protocol};
use trueline_examples::load;
use trueline_isup::ParameterValue;

/// Messages in each capture: enough to leave the nearest cache, as a capture does.
const MESSAGES: u64 = 10_000;

criterion_group!(benches, isup, sip);
criterion_main!(benches);

fn isup(c: &mut Criterion) {
    measure(c, "10,000 ISUP messages over M3UA and SCTP", load::Protocol::Isup);
}

fn sip(c: &mut Criterion) {
    measure(c, "10,000 INVITEs over UDP", load::Protocol::Sip);
}

fn measure(c: &mut Criterion, name: &str, protocol: load::Protocol) {
    let mut capture = Vec::new();
    let written = load::write(protocol, MESSAGES, &mut capture);
    assert!(written.is_ok(), "{written:?}");
    assert_eq!(each_message(&capture, |_, _| ()).ok(), Some(MESSAGES));
    let mut group = c.benchmark_group(name);
    group.sample_size(20);
    group.throughput(Throughput::Elements(MESSAGES));
    group.bench_function("taken apart", |b| {
        b.iter(|| {
            each_message(black_box(&capture), |_, octets| {
                black_box(octets);
            })
        })
    });
    group.bench_function("taken apart and typed", |b| {
        b.iter(|| each_message(black_box(&capture), decode));
    });
    group.finish();
}

/// The count of messages, each of which is handed to `look`.
fn each_message(capture: &[u8], look: impl Fn(Protocol, &[u8])) -> Result<u64, CaptureError> {
    let mut frames = FrameReader::new(capture)?;
    let mut dissector = Dissector::new();
    let mut messages = 0_u64;
    while let Some(frame) = frames.next_frame()? {
        dissector.dissect(&frame, &mut |signal| {
            if let Content::Message { protocol, octets } = signal.content {
                look(protocol, octets);
                messages = messages.saturating_add(1);
            }
        });
    }
    Ok(messages)
}

fn decode(protocol: Protocol, octets: &[u8]) {
    match protocol {
        Protocol::Isup => drop(black_box(iam::read(octets, &mut keep))),
        Protocol::Sip => drop(black_box(invite::read(octets))),
        _ => {}
    }
}

/// A parameter that the compiler must have typed in full.
fn keep(value: &ParameterValue<'_>) {
    black_box(*value);
}
