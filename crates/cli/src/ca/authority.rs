//! An authority that is opened: its lock, its settings, and everything it has issued.

use core::time::Duration;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use fs4::fs_std::FileExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use trueline::passport::es256::SigningKey;
use trueline::trust::{Certificate, Issuer, PemLabel, SerialNumber, pem_blocks};

use crate::ca::record::{Issued, Record};
use crate::ca::settings::{SETTINGS, STATE, Settings, State};
use crate::ca::store::{Change, Files, Recovered, Store};
use crate::failure::Failure;

/// How long one waits for another who is at work in the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// The folder, which nobody else changes meanwhile.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    store: Store<Files>,
    /// Held until it is dropped, or the program ends in whatever way.
    _lock: File,
}

impl Folder {
    /// Locks a folder and completes what was interrupted in it.
    pub(super) fn lock(path: &Path) -> Result<Self, Failure> {
        let name = path.join("lock");
        let failed = |error| Failure::Write { name: name.display().to_string(), error };
        let lock = File::options().create(true).truncate(false).write(true).open(&name).map_err(failed)?;
        let began = Instant::now();
        while !lock.try_lock_exclusive().map_err(failed)? {
            if began.elapsed() > PATIENCE {
                return Err(Failure::Unreadable {
                    name: path.display().to_string(),
                    problem: "another trueline ca is at work here; try again when it is done".to_owned(),
                });
            }
            thread::sleep(Duration::from_millis(50));
        }
        let folder = Self { path: path.to_owned(), store: Store::new(path.to_owned(), Files), _lock: lock };
        match folder.store.recover().map_err(|error| folder.failed(error))? {
            Some(Recovered::Completed(what)) => {
                eprintln!("trueline: {}: {what} had been interrupted and is completed", path.display());
            }
            Some(Recovered::Dropped) => {
                eprintln!(
                    "trueline: {}: a change was interrupted before it counted; nothing came of it",
                    path.display()
                );
            }
            None => {}
        }
        Ok(folder)
    }

    /// Whether there is an authority in it.
    pub(super) fn has_authority(&self) -> bool {
        self.path.join(SETTINGS).exists()
    }

    pub(super) fn commit(&self, change: &Change) -> Result<(), Failure> {
        self.store.commit(change).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: io::Error) -> Failure {
        Failure::Write { name: self.path.display().to_string(), error }
    }

    /// A path in the folder as an operator can use it.
    pub(super) fn shown(&self, path: &str) -> String {
        self.path.join(path).display().to_string()
    }

    fn read(&self, path: &str) -> Result<String, Failure> {
        let path = self.path.join(path);
        std::fs::read_to_string(&path)
            .map_err(|error| Failure::Open { name: path.display().to_string(), error })
    }

    fn read_json<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        serde_json::from_str(&self.read(path)?).map_err(|error| Failure::Unreadable {
            name: self.shown(path),
            problem: format!("{error}; put back the file from a copy"),
        })
    }
}

/// An authority with everything it has issued, in the order of issuing.
#[derive(Debug)]
pub(super) struct Authority {
    pub(super) folder: Folder,
    pub(super) settings: Settings,
    pub(super) state: State,
    pub(super) issued: Vec<Issued>,
}

impl Authority {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let none = || Failure::Unreadable {
            name: path.display().to_string(),
            problem: format!("there is no authority here; make one: trueline ca init {}", path.display()),
        };
        if !path.is_dir() {
            return Err(none());
        }
        // A folder without an authority gets no lock file, unless one is half made.
        if !path.join(SETTINGS).exists() && !path.join("lock").exists() {
            return Err(none());
        }
        let folder = Folder::lock(path)?;
        if !folder.has_authority() {
            return Err(none());
        }
        let settings = folder.read_json(SETTINGS)?;
        let state = folder.read_json(STATE)?;
        let issued = read_issued(&folder)?;
        Ok(Self { folder, settings, state, issued })
    }

    /// The newest certificate of this name.
    pub(super) fn newest(&self, name: &str) -> Option<&Issued> {
        self.issued.iter().rev().find(|issued| issued.record.name == name)
    }

    /// The newest certificate of each name.
    pub(super) fn current(&self) -> impl Iterator<Item = &Issued> {
        self.issued.iter().enumerate().filter_map(|(at, issued)| {
            let later = self.issued.iter().skip(at.saturating_add(1));
            let is_newest = { later }.all(|other| other.record.name != issued.record.name);
            is_newest.then_some(issued)
        })
    }

    /// Name and key of someone who signs, the key being that of the certificate.
    pub(super) fn signer(&self, issued: &Issued) -> Result<(Issuer, SigningKey), Failure> {
        let path = issued.record.key_path();
        let key = self.key(&path)?;
        key.check_certificate(&issued.der)
            .map_err(|error| Failure::Key { name: self.folder.shown(&path), error: Box::new(error) })?;
        let unreadable = |error: trueline::trust::PathError| Failure::Unreadable {
            name: self.folder.shown(&issued.record.certificate_path()),
            problem: error.to_string(),
        };
        let certificate = Certificate::from_der(&issued.der).map_err(unreadable)?;
        Ok((Issuer::of_certificate(&certificate).map_err(unreadable)?, key))
    }

    /// A private key of the folder.
    pub(super) fn key(&self, path: &str) -> Result<SigningKey, Failure> {
        SigningKey::from_pem(&self.folder.read(path)?)
            .map_err(|error| Failure::Key { name: self.folder.shown(path), error: Box::new(error) })
    }

    /// The number of the next record.
    pub(super) fn next_number(&self) -> u64 {
        self.issued.last().map_or(1, |last| last.record.number.saturating_add(1))
    }
}

fn read_issued(folder: &Folder) -> Result<Vec<Issued>, Failure> {
    let path = folder.path.join("issued");
    let failed = |error| Failure::Open { name: path.display().to_string(), error };
    let mut all = Vec::new();
    for entry in std::fs::read_dir(&path).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(serial) = name.to_str().and_then(|name| name.strip_suffix(".json")) else { continue };
        let record: Record = folder.read_json(&format!("issued/{serial}.json"))?;
        let path = record.certificate_path();
        let unreadable = |problem: String| Failure::Unreadable {
            name: folder.shown(&path),
            problem: format!("{problem}; put back the file from a copy"),
        };
        let blocks = pem_blocks(&folder.read(&path)?, PemLabel::Certificate)
            .map_err(|error| unreadable(error.to_string()))?;
        let der =
            blocks.into_iter().next().ok_or_else(|| unreadable("there is no certificate".to_owned()))?;
        Certificate::from_der(&der).map_err(|error| unreadable(error.to_string()))?;
        all.push(Issued { record, der });
    }
    all.sort_by_key(|issued| issued.record.number);
    Ok(all)
}

/// JSON for a file that people may look into.
pub(super) fn to_json(value: &impl Serialize) -> Vec<u8> {
    // It fails only for maps whose keys are no text, which none of these has.
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text
}

/// Random octets of the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut octets = [0; N];
    getrandom::fill(&mut octets).map_err(|error| Failure::Unreadable {
        name: "random octets".to_owned(),
        problem: format!("{error}; the system has none"),
    })?;
    Ok(octets)
}

pub(super) fn serial_number() -> Result<SerialNumber, Failure> {
    Ok(SerialNumber::from_random(random()?))
}
