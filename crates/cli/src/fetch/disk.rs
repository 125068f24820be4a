//! Answers that outlive the process: a directory with one file each, the metadata in a line of JSON and then the
//! octets. A file is written beside its place and moved there, so none is ever half there.

use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use ureq::http::Method;

use super::cache::{Key, hex_digest};
use super::freshness::{Entry, KeptHeaders};
use super::held;
use super::policy::{Bounds, KindPolicy};

/// The directory of answers.
#[derive(Debug)]
pub(super) struct DiskCache {
    directory: PathBuf,
    bounds: Bounds,
    files: Mutex<HashMap<String, Stored>>,
    written: AtomicU64,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug)]
struct Stored {
    octets: u64,
    at: SystemTime,
}

/// The first line of a file.
#[derive(Debug, Deserialize, Serialize)]
struct Metadata {
    schema: String,
    key: String,
    /// Seconds since 1970.
    received: u64,
    headers: Vec<(String, String)>,
    sha256: String,
}

const SCHEMA: &str = "trueline.fetched/1";
const EXTENSION: &str = ".fetched";
const UNFINISHED: &str = ".unfinished";

/// The most octets of the first line: as many as a status line with header fields and a URL may have.
const LONGEST_METADATA: u64 = 64 * 1024;

impl DiskCache {
    /// Opens the directory, or makes it; files that are not ours are let be.
    pub(super) fn open(directory: PathBuf, bounds: Bounds) -> io::Result<Self> {
        /// What a process that was killed left behind is removed after an hour.
        const ABANDONED: Duration = Duration::from_secs(3600);
        fs::create_dir_all(&directory)?;
        let mut files = HashMap::new();
        for entry in fs::read_dir(&directory)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let Ok(metadata) = entry.metadata() else { continue };
            let at = metadata.modified().unwrap_or(UNIX_EPOCH);
            if is_ours(&name, EXTENSION) {
                files.insert(name, Stored { octets: metadata.len(), at });
            } else if is_ours(&name, UNFINISHED) && at.elapsed().is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(entry.path());
            }
        }
        let cache = Self { directory, bounds, files: Mutex::new(files), written: AtomicU64::new(0) };
        cache.make_room();
        Ok(cache)
    }

    /// What was kept, be it fresh or not; a file that is damaged is removed.
    pub(super) fn load(&self, key: &Key, method: &Method, limits: &KindPolicy) -> Option<Entry> {
        let name = name_of(key);
        let path = self.directory.join(&name);
        let file = File::open(&path).ok()?;
        let entry = read(file, key, method, limits);
        if entry.is_none() {
            self.forget(key);
        }
        entry
    }

    pub(super) fn keep(&self, key: &Key, entry: &Entry) -> io::Result<()> {
        let received = entry.received.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let metadata = Metadata {
            schema: SCHEMA.to_owned(),
            key: key.as_str().to_owned(),
            received,
            headers: entry.headers.pairs(),
            sha256: hex_digest(&entry.octets),
        };
        let mut text = serde_json::to_vec(&metadata)?;
        text.push(b'\n');
        text.extend_from_slice(&entry.octets);
        let name = name_of(key);
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let digest = name.strip_suffix(EXTENSION).unwrap_or_default();
        let unfinished = self.directory.join(format!("{digest}-{}-{number}{UNFINISHED}", std::process::id()));
        write_and_move(&text, &unfinished, &self.directory.join(&name)).inspect_err(|_| {
            let _ = fs::remove_file(&unfinished);
        })?;
        let octets = u64::try_from(text.len()).unwrap_or(u64::MAX);
        held(&self.files).insert(name, Stored { octets, at: SystemTime::now() });
        self.make_room();
        Ok(())
    }

    pub(super) fn forget(&self, key: &Key) {
        let name = name_of(key);
        held(&self.files).remove(&name);
        let _ = fs::remove_file(self.directory.join(name));
    }

    /// Removes what was written first until the bounds hold.
    fn make_room(&self) {
        let mut files = held(&self.files);
        let mut octets = files.values().fold(0_u64, |sum, file| sum.saturating_add(file.octets));
        while files.len() > self.bounds.entries || octets > self.bounds.octets {
            let first =
                files.iter().min_by_key(|(_, file)| file.at).map(|(name, file)| (name.clone(), *file));
            let Some((name, file)) = first else { break };
            octets = octets.saturating_sub(file.octets);
            files.remove(&name);
            let _ = fs::remove_file(self.directory.join(name));
        }
    }
}

fn name_of(key: &Key) -> String {
    let mut name = hex_digest(key.as_str().as_bytes());
    name.push_str(EXTENSION);
    name
}

/// A digest in hex, perhaps with numbers behind it, and the extension.
fn is_ours(name: &str, extension: &str) -> bool {
    name.strip_suffix(extension).is_some_and(|stem| {
        let (digest, numbers) = stem.split_at_checked(64).unwrap_or_default();
        let hex = |octet: u8| octet.is_ascii_digit() || (b'a'..=b'f').contains(&octet);
        !digest.is_empty()
            && digest.bytes().all(hex)
            && numbers.bytes().all(|octet| octet == b'-' || octet.is_ascii_digit())
    })
}

fn write_and_move(octets: &[u8], unfinished: &Path, place: &Path) -> io::Result<()> {
    let mut file = File::create_new(unfinished)?;
    file.write_all(octets)?;
    file.sync_all()?;
    fs::rename(unfinished, place)
}

fn read(file: File, key: &Key, method: &Method, limits: &KindPolicy) -> Option<Entry> {
    let most = limits.largest.saturating_add(LONGEST_METADATA);
    if file.metadata().ok()?.len() > most {
        return None;
    }
    let mut text = Vec::new();
    file.take(most).read_to_end(&mut text).ok()?;
    let end = text.iter().position(|octet| *octet == b'\n')?;
    let (line, octets) = text.split_at_checked(end)?;
    let octets = octets.get(1..)?;
    let metadata: Metadata = serde_json::from_slice(line).ok()?;
    let is_it =
        metadata.schema == SCHEMA && metadata.key == key.as_str() && metadata.sha256 == hex_digest(octets);
    if !is_it || u64::try_from(octets.len()).ok()? > limits.largest {
        return None;
    }
    let received = UNIX_EPOCH.checked_add(Duration::from_secs(metadata.received))?;
    Entry::new(octets.into(), KeptHeaders::from_pairs(&metadata.headers), method, received, limits)
}
