//! The newest cross-border list of each issuer, kept from run to run beside what was fetched (`docs/tsca-profile.md` §3.1).

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Map, Value};
use trueline::trust::ListSequences;

use crate::failure::Failure;

/// The file below the directory of `--cache`: a JSON object, the issuer and the number of its newest list.
const NAME: &str = "list-sequences.json";

/// What earlier runs have seen. A file that cannot be read stops the run: without it an old list could be shown again.
pub(super) fn read(cache: &Path) -> Result<ListSequences, Failure> {
    let path = cache.join(NAME);
    let octets = match std::fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ListSequences::new()),
        octets => octets.map_err(|error| Failure::Open { name: path.display().to_string(), error })?,
    };
    let object: Option<Map<String, Value>> = serde_json::from_slice(&octets).ok();
    let mut seen = ListSequences::new();
    for (issuer, sequence) in object.iter().flatten() {
        match sequence.as_u64() {
            Some(sequence) => seen.note(issuer, sequence),
            None => return Err(unreadable(&path)),
        }
    }
    if object.is_none() { Err(unreadable(&path)) } else { Ok(seen) }
}

fn unreadable(path: &Path) -> Failure {
    let problem =
        "not the sequences of cross-border lists; remove it, and old lists can be shown once more".to_owned();
    Failure::Unreadable { name: path.display().to_string(), problem }
}

/// Keeps what was seen: whole or not at all.
pub(super) fn write(cache: &Path, seen: &ListSequences) -> Result<(), Failure> {
    let object: Map<String, Value> =
        seen.iter().map(|(issuer, sequence)| (issuer.to_owned(), sequence.into())).collect();
    let place = cache.join(NAME);
    // A name of its own for each run, as two may end at once.
    let unfinished = cache.join(format!("{NAME}.{}", std::process::id()));
    let keep = || {
        std::fs::create_dir_all(cache)?;
        let mut file = File::create(&unfinished)?;
        file.write_all(Value::Object(object).to_string().as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&unfinished, &place)
    };
    keep().map_err(|error| Failure::Write { name: place.display().to_string(), error })
}
