//! SIP: one INVITE of 1,958 octets, read to typed From, To, P-Asserted-Identity, Identity, Via, CSeq and Call-ID.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use bytes::Bytes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline_benches::{invite, peers};

criterion_group!(benches, read);
criterion_main!(benches);

fn read(c: &mut Criterion) {
    let mut group = c.benchmark_group("INVITE of 1,958 octets, identity fields typed");
    group.throughput(Throughput::Bytes(1958));
    group.bench_function("trueline", |b| b.iter(|| invite::read(black_box(invite::OCTETS))));
    group.bench_function("rsipstack", |b| b.iter(|| peers::rsipstack::read(black_box(invite::OCTETS))));
    group.bench_function("rsip", |b| b.iter(|| peers::rsip::read(black_box(invite::OCTETS))));
    let shared = Bytes::from_static(invite::OCTETS);
    group.bench_function("ezk-sip-types", |b| b.iter(|| peers::ezk_sip_types::read(black_box(&shared))));
    group.finish();
}
