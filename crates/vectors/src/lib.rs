//! Finds the test vectors of others: real captures, octets and expected values.
//!
//! They are not ours to publish, so they live outside the repository, in the folder that the environment variable
//! `TRUELINE_VECTORS` names (default: `../shared/vectors` from the workspace root). Where it is missing, a test
//! says on standard error what it could not run and passes; with `CI` set it fails.
#![forbid(unsafe_code)]
#![expect(clippy::panic, reason = "only tests use this crate, and a broken vector must stop them")]

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The vectors below `part` (such as `isup`), or `None` after saying that `test` was not run.
///
/// # Panics
/// If the folder is missing and the environment variable `CI` is set: there every vector must be run.
#[must_use]
pub fn folder(part: &str, test: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TRUELINE_VECTORS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors"), PathBuf::from);
    let folder = root.join(part);
    if folder.is_dir() {
        return Some(folder);
    }
    let message =
        format!("{test}: NOT RUN, no vectors at {}; set TRUELINE_VECTORS to their folder", folder.display());
    assert!(std::env::var_os("CI").is_none(), "{message}");
    // Straight to the handle: the test runner swallows what `eprintln!` prints in a test that passes.
    let _ = writeln!(std::io::stderr(), "{message}");
    None
}

/// A JSON file in full.
///
/// # Panics
/// If it cannot be read or is not JSON.
#[must_use]
pub fn json(path: &Path) -> serde_json::Value {
    let octets = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_slice(&octets).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The octets that a string of hexadecimal digits stands for; white space and `#` comment lines are passed over.
///
/// # Panics
/// If it has another character or an odd count of digits.
#[must_use]
pub fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(16).unwrap_or_else(|| panic!("not a hexadecimal digit: {c:?}")))
        .collect();
    let (pairs, rest) = digits.as_chunks::<2>();
    assert!(rest.is_empty(), "an odd count of hexadecimal digits");
    pairs.iter().filter_map(|[high, low]| u8::try_from(high << 4 | low).ok()).collect()
}
