//! A chain with a list of numbers judged anew, beside other implementations over the same backend.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use criterion::{Criterion, criterion_group, criterion_main};
use trueline_benches::chain;

criterion_group!(benches, judge);
criterion_main!(benches);

fn judge(c: &mut Criterion) {
    let mut group = c.benchmark_group("chain judged anew");
    #[expect(clippy::expect_used, reason = "the chain of the bench holds")]
    for side in chain::judging().expect("the chain holds") {
        assert!((side.once)(), "{side:?}");
        group.bench_function(side.name, |b| b.iter(&side.once));
    }
    group.finish();
}
