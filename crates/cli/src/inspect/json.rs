//! One JSON object a call attempt: the contract `trueline.inspect/1`.

use crate::inspect::attempt::Attempt;

/// Appends the object without a line feed.
pub(crate) fn write(attempt: &Attempt, record: &mut Vec<u8>) {
    // Writing to memory cannot fail and no member refuses.
    let _ = serde_json::to_writer(record, attempt);
}
