//! Several ways to do the same work, measured side by side.

use core::error::Error;
use core::fmt;
use std::time::Instant;

/// One way to do the work.
pub struct Side {
    /// What it is.
    pub name: &'static str,
    /// Does it once, and tells whether that went well.
    pub once: Box<dyn Fn() -> bool>,
}

impl Side {
    /// A way to do the work, and its name.
    pub fn new(name: &'static str, once: impl Fn() -> bool + 'static) -> Self {
        Self { name, once: Box::new(once) }
    }
}

impl fmt::Debug for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What a side takes for one piece of work, in nanoseconds.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// In the fastest batch.
    pub fastest: f64,
    /// In the batch that half of them were faster than.
    pub median: f64,
}

/// Measures all sides by turns in many short batches: on a machine that is shared, the fastest batch of each can be compared
/// where the means of one side after the other cannot.
///
/// # Errors
/// Where a side does not do its work.
pub fn by_turns(sides: &[Side], batches: usize, batch: u32) -> Result<Vec<Took>, Box<dyn Error>> {
    let mut took = vec![Vec::with_capacity(batches); sides.len()];
    for _ in 0..batches {
        for (side, took) in sides.iter().zip(&mut took) {
            let begin = Instant::now();
            for _ in 0..batch {
                if !(side.once)() {
                    return Err(format!("{side:?}: refused").into());
                }
            }
            took.push(begin.elapsed().as_secs_f64() * 1e9 / f64::from(batch));
        }
    }
    let summary = |took: &mut Vec<f64>| {
        took.sort_by(f64::total_cmp);
        let at = |place: usize| took.get(place).copied().unwrap_or(f64::NAN);
        Took { fastest: at(0), median: at(batches / 2) }
    };
    Ok(took.iter_mut().map(summary).collect())
}

/// Prints a line for each side, beside the first.
///
/// # Errors
/// Those of [`by_turns`].
pub fn print_by_turns(what: &str, sides: &[Side], batches: usize, batch: u32) -> Result<(), Box<dyn Error>> {
    let took = by_turns(sides, batches, batch)?;
    let Some(first) = took.first() else { return Ok(()) };
    for (side, took) in sides.iter().zip(&took) {
        let (ratio, median_ratio) = (took.fastest / first.fastest, took.median / first.median);
        println!(
            "{what:6}  {:44} {:8.0} ns, {ratio:.3} x  median {:8.0} ns, {median_ratio:.3} x",
            side.name, took.fastest, took.median
        );
    }
    Ok(())
}
