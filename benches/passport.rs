//! A shaken token: verified and signed whole, beside the backend alone and `jsonwebtoken` with the same backend.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use criterion::{Criterion, criterion_group, criterion_main};
use trueline_benches::{Side, passport};

criterion_group!(benches, verify, sign);
criterion_main!(benches);

fn verify(c: &mut Criterion) {
    #[expect(clippy::expect_used, reason = "the key of the bench is in range")]
    group(c, "shaken token verified", passport::verifying().expect("the key is good"));
}

fn sign(c: &mut Criterion) {
    #[expect(clippy::expect_used, reason = "the key of the bench is in range")]
    group(c, "shaken token signed", passport::signing().expect("the key is good"));
}

fn group(c: &mut Criterion, name: &str, sides: impl IntoIterator<Item = Side>) {
    let mut group = c.benchmark_group(name);
    for side in sides {
        assert!((side.once)(), "{side:?}");
        group.bench_function(side.name, |b| b.iter(&side.once));
    }
    group.finish();
}
