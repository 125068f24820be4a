//! What a call takes whose chain is remembered, beside the backend alone, all sides by turns; then what a verdict takes among
//! a hundred thousand.
//!
//! ```text
//! time_verdict             nanoseconds of the fastest and the median batch
//! ```

use core::cell::Cell;
use core::error::Error;

use trueline_benches::side::print_by_turns;
use trueline_benches::verdict::{CHAINS, Held};
use trueline_benches::{Side, passport};

fn main() -> Result<(), Box<dyn Error>> {
    let held: &'static Held = Box::leak(Box::new(Held::new()?));
    println!("{CHAINS} chains held");
    let [backend, side_by_side, key_at_hand, ..] = passport::verifying()?;
    let call = Side::new("trueline, chain remembered", || held.call());
    let judge = Side::new("trueline, chain judged anew, no token", || held.judge());
    print_by_turns("call", &[backend, side_by_side, key_at_hand, call, judge], 2_001, 20)?;

    let (digests, addresses) = (Cell::new(0), Cell::new(0));
    let next = |at: &Cell<usize>| at.replace(at.get().wrapping_add(1));
    let one = Side::new("the same one by its digest", || held.verdict(0));
    let by_digest = Side::new("each in turn by its digest", move || held.verdict(next(&digests)));
    let by_address = Side::new("each in turn by its address", move || held.verdict_at(next(&addresses)));
    print_by_turns("verdict", &[one, by_digest, by_address], 501, 1_000)
}
