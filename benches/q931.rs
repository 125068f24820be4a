//! Q.931: one SETUP of 95 octets, decoded and built.
//!
//! There is no peer, so these are figures and no ratios: we know of no crate that reads Q.931; pycrate has some of its
//! elements inside ISUP and TS 24.008, but not its messages; libpri is under the GPL and is not linked.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline_benches::setup;
use trueline_q931::ElementValue;

criterion_group!(benches, decode, build);
criterion_main!(benches);

fn decode(c: &mut Criterion) {
    let mut group = c.benchmark_group("SETUP of 95 octets, decoded");
    group.throughput(Throughput::Bytes(95));
    group.bench_function("trueline, all elements typed", |b| {
        b.iter(|| setup::read(black_box(&setup::OCTETS), &mut keep));
    });
    group.finish();
}

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("SETUP of 95 octets, built");
    group.throughput(Throughput::Bytes(95));
    group.bench_function("trueline, from digits", |b| {
        b.iter(|| setup::checked_numbers().map(|numbers| setup::build(black_box(&numbers))));
    });
    group.finish();
}

/// An element that the compiler must have typed in full.
fn keep(value: &ElementValue<'_>) {
    black_box(*value);
}
