//! The captures in the repository are those that the program makes.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::fs;
use std::path::Path;

#[test]
fn committed_captures_are_what_make_captures_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    let captures = trueline_examples::captures::all().unwrap();
    for capture in &captures {
        let committed = fs::read(folder.join(capture.name)).unwrap();
        assert!(committed == capture.octets, "{} differs: run the example make_captures", capture.name);
    }
    let mut names: Vec<_> = captures.iter().map(|capture| capture.name.to_owned()).collect();
    let mut found: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    found.sort();
    assert_eq!(found, names);
}
