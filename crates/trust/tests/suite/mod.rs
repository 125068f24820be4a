//! What the conformance suites share: their files, and the list of known deviations that must stay true.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The file that `variable` names, else `name` among the shared vectors.
pub(crate) fn cases(variable: &str, name: &str, test: &str) -> Option<Value> {
    let path = match std::env::var_os(variable) {
        Some(path) => {
            // Tests run in the folder of their package; a relative path is meant from where cargo was called.
            let path = PathBuf::from(path);
            if path.exists() { path } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path) }
        }
        None => trueline_vectors::folder("x509", test)?.join(name),
    };
    Some(trueline_vectors::json(&path))
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().expect("text").to_owned()).collect()
}

pub(crate) fn from_base64(text: &str) -> Vec<u8> {
    STANDARD.decode(text).expect("base64")
}

/// Whether a suite expects that the certificate is accepted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    Success,
    Failure,
}

impl Verdict {
    pub(crate) fn from_text(text: &str) -> Self {
        match text {
            "SUCCESS" => Self::Success,
            "FAILURE" => Self::Failure,
            other => panic!("{other} is no verdict"),
        }
    }
}

/// Compares what came out with the list of known deviations, both ways: a deviation that is not listed fails, and so
/// does a line whose cases were run and of which none deviates.
///
/// A line is a case or, ending in `*`, all whose names start so; then ` | ` and a reason.
pub(crate) struct Deviations {
    lines: Vec<(String, String)>,
    met: BTreeMap<usize, usize>,
    problems: Vec<String>,
    run: usize,
    deviating: usize,
}

impl Deviations {
    pub(crate) fn from_text(text: &str) -> Self {
        let lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                let (pattern, reason) = line.split_once(" | ").expect("a pattern, a bar and a reason");
                assert!(!reason.trim().is_empty(), "no reason: {line}");
                (pattern.trim().to_owned(), reason.to_owned())
            })
            .collect();
        Self { lines, met: BTreeMap::new(), problems: Vec::new(), run: 0, deviating: 0 }
    }

    pub(crate) fn case(&mut self, name: &str, expected: Verdict, outcome: &Result<(), String>) {
        self.run += 1;
        let matches = |pattern: &str| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == pattern,
        };
        let place = self.lines.iter().position(|(pattern, _)| matches(pattern));
        let verdict = if outcome.is_ok() { Verdict::Success } else { Verdict::Failure };
        let deviates = verdict != expected;
        if let Some(place) = place {
            *self.met.entry(place).or_default() += usize::from(deviates);
        }
        if deviates {
            self.deviating += 1;
            if place.is_none() {
                self.problems.push(format!("{name}: {expected:?} expected, got {outcome:?}"));
            }
        }
    }

    pub(crate) fn finish(mut self, suite: &str) {
        for (place, deviating) in &self.met {
            if *deviating == 0 {
                let (pattern, reason) = &self.lines[*place];
                self.problems.push(format!("{pattern}: listed, yet it does not deviate ({reason})"));
            }
        }
        println!(
            "{suite}: {} cases, {} as expected, {} listed",
            self.run,
            self.run - self.deviating,
            self.deviating
        );
        assert!(self.run > 0, "{suite}: no cases");
        assert!(self.problems.is_empty(), "{}", self.problems.join("\n"));
    }
}
