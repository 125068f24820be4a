//! What a shaken token takes, all sides by turns in many short batches: on a machine that is shared, the fastest batch of
//! each can be compared where the means of one side after the other cannot.
//!
//! ```text
//! time_passport            nanoseconds of the fastest and the median batch, beside the backend alone
//! ```

use core::error::Error;
use std::time::Instant;

use trueline_benches::passport::{self, Side};

/// Batches of well below a time slice, so that the fastest and most others are not interrupted.
const BATCHES: usize = 2_001;
const BATCH: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    time("verify", &passport::verifying()?)?;
    time("sign", &passport::signing()?)
}

fn time(what: &str, sides: &[Side]) -> Result<(), Box<dyn Error>> {
    let mut took = vec![Vec::with_capacity(BATCHES); sides.len()];
    for _ in 0..BATCHES {
        for (side, took) in sides.iter().zip(&mut took) {
            let begin = Instant::now();
            for _ in 0..BATCH {
                if !(side.once)() {
                    return Err(format!("{what}, {side:?}: refused").into());
                }
            }
            took.push(begin.elapsed().as_secs_f64() * 1e9 / f64::from(BATCH));
        }
    }
    let (mut of_backend, mut median_of_backend) = (None, None);
    for (side, took) in sides.iter().zip(&mut took) {
        took.sort_by(f64::total_cmp);
        let (Some(fastest), Some(median)) = (took.first(), took.get(BATCHES / 2)) else { continue };
        let ratio = *fastest / *of_backend.get_or_insert(*fastest);
        let median_ratio = *median / *median_of_backend.get_or_insert(*median);
        println!(
            "{what:6}  {:30} {fastest:7.0} ns, {ratio:.3} x  median {median:7.0} ns, {median_ratio:.3} x",
            side.name
        );
    }
    Ok(())
}
