//! Q.931: one SETUP of 95 octets, decoded and built.
//!
//! No crate is known that types the elements of Q.931, so there is no peer here: `run-setup.sh` runs libpri, which is
//! under the GPL and is not linked, and pycrate as programs of their own.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline_benches::every_field::EveryField;
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
    group.bench_function("trueline, all elements typed and every field read", |b| {
        let mut fields = EveryField::default();
        b.iter(|| setup::read(black_box(&setup::OCTETS), &mut |value| value.each_field(&mut fields)));
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
