//! What a shaken token takes, all sides by turns in many short batches: on a machine that is shared, the fastest batch of
//! each can be compared where the means of one side after the other cannot.
//!
//! ```text
//! time_passport            nanoseconds of the fastest and the median batch, beside the backend alone
//! ```

use core::error::Error;

use trueline_benches::passport;
use trueline_benches::side::print_by_turns;

/// Batches of well below a time slice, so that the fastest and most others are not interrupted.
const BATCHES: usize = 2_001;
const BATCH: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    print_by_turns("verify", &passport::verifying()?, BATCHES, BATCH)?;
    print_by_turns("sign", &passport::signing()?, BATCHES, BATCH)
}
