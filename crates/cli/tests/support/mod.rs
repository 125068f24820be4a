//! The command run by tests, and files for it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "no test needs all of it, and one that finds anything unexpected must stop"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(super) fn trueline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trueline")).args(arguments).output().unwrap()
}

pub(super) fn text(octets: &[u8]) -> &str {
    core::str::from_utf8(octets).unwrap()
}

pub(super) fn stdout(output: &Output) -> &str {
    text(&output.stdout)
}

pub(super) fn stderr(output: &Output) -> &str {
    text(&output.stderr)
}

/// What was printed; the status must be this one.
pub(super) fn printed(output: &Output, status: i32) -> &str {
    assert_eq!(output.status.code(), Some(status), "{}{}", stdout(output), stderr(output));
    stdout(output)
}

/// A file with these octets that lives as long as the folder of the tests.
pub(super) fn file(name: &str, octets: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, octets).unwrap();
    path
}

/// Octets in hex, white space between them.
pub(super) fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(|digit| !digit.is_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap()).collect()
}

/// An ISUP message on an MTP3 link, received at this second, in a pcap file.
pub(super) fn isup_capture(name: &str, second: u32, message: &[u8]) -> PathBuf {
    // Service indicator 5 of the national network; routing label from 333 to 444.
    let mut unit = vec![0x85];
    unit.extend((333_u32 << 14 | 444).to_le_bytes());
    unit.extend(message);
    let length = u32::try_from(unit.len()).unwrap();
    let mut octets = Vec::new();
    for word in [0xA1B2_C3D4, 0x0004_0002, 0, 0, 0xFFFF, 141, second, 0, length, length] {
        octets.extend(u32::to_le_bytes(word));
    }
    octets.extend(unit);
    file(name, &octets)
}
