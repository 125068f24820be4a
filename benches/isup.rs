//! ISUP: one initial address message of 76 octets, decoded, built and edited; one release message of 8.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline_benches::{iam, peers, rel};
use trueline_isup::{CauseValue, ParameterValue};

criterion_group!(benches, decode, build, release);
criterion_main!(benches);

fn decode(c: &mut Criterion) {
    let mut group = c.benchmark_group("IAM of 76 octets, decoded");
    group.throughput(Throughput::Bytes(76));
    group.bench_function("trueline, all parameters typed", |b| {
        b.iter(|| iam::read(black_box(&iam::OCTETS), &mut keep));
    });
    group.bench_function("trueline, all typed, digits as text", |b| {
        b.iter(|| {
            iam::read(black_box(&iam::OCTETS), &mut |value| {
                let mut text = [0; 32];
                if let Some(signals) = iam::signals(value) {
                    black_box(signals.write_ascii(&mut text));
                }
                black_box(value);
            })
        });
    });
    group.bench_function("itu-isup, owned, numbers typed", |b| {
        b.iter(|| peers::itu_isup::numbers(black_box(&iam::OCTETS)));
    });
    group.finish();
}

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("IAM of 76 octets, built");
    group.throughput(Throughput::Bytes(76));
    let digits = iam::NUMBERS.map(|(_, digits)| digits.to_ascii_uppercase());
    let digits = digits.each_ref().map(String::as_str);
    group.bench_function("trueline, from digits", |b| {
        b.iter(|| iam::packed_numbers().map(|numbers| iam::build(black_box(&numbers))));
    });
    group.bench_function("itu-isup, from digits", |b| {
        b.iter(|| peers::itu_isup::build(black_box(digits)));
    });
    group.bench_function("trueline, received and its number restricted", |b| {
        b.iter(|| iam::restrict(black_box(&iam::OCTETS)));
    });
    group.finish();
}

fn release(c: &mut Criterion) {
    let mut group = c.benchmark_group("REL of 8 octets");
    group.throughput(Throughput::Bytes(8));
    group.bench_function("trueline, decoded", |b| b.iter(|| rel::read(black_box(&rel::OCTETS))));
    group.bench_function("itu-isup, decoded", |b| {
        b.iter(|| peers::itu_isup::release(black_box(&rel::OCTETS)))
    });
    let cause_value = CauseValue::NORMAL_CALL_CLEARING;
    group.bench_function("trueline, built", |b| b.iter(|| rel::build(black_box(5), cause_value)));
    group.bench_function("itu-isup, built", |b| {
        b.iter(|| peers::itu_isup::build_release(black_box(5), cause_value.0));
    });
    group.finish();
}

/// A parameter that the compiler must have typed in full.
fn keep(value: &ParameterValue<'_>) {
    black_box(*value);
}
