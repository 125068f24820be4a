//! The folder of an authority: changes of several files that happen whole or not at all, whenever the program is killed.
//!
//! A change is first written beside everything else, in `pending.new`, and made durable. The rename of that folder to `pending`
//! is the one step that decides: what is killed before it never happened, what is killed after it is completed by whoever
//! comes next. Completing is moving each file to its place, which may be done again from wherever it stopped.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

const NEW: &str = "pending.new";
const PENDING: &str = "pending";
const MANIFEST: &str = "manifest.json";

/// One change: what it is, and the files that it writes.
#[derive(Debug)]
pub(super) struct Change {
    what: String,
    files: Vec<NewFile>,
}

#[derive(Debug)]
struct NewFile {
    path: String,
    octets: Vec<u8>,
    is_private: bool,
}

impl Change {
    /// A change in words for an operator, such as `issue of sp`.
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), files: Vec::new() }
    }

    /// A file by its path in the folder, `/` between its parts; one that is there is replaced.
    pub(super) fn write(&mut self, path: impl Into<String>, octets: impl Into<Vec<u8>>) {
        self.files.push(NewFile { path: path.into(), octets: octets.into(), is_private: false });
    }

    /// A file that only its owner may read.
    pub(super) fn write_private(&mut self, path: impl Into<String>, octets: impl Into<Vec<u8>>) {
        self.files.push(NewFile { path: path.into(), octets: octets.into(), is_private: true });
    }
}

/// What lies in `pending` beside the files, which are named by their number.
#[derive(Debug, Deserialize, Serialize)]
struct Manifest {
    what: String,
    paths: Vec<String>,
}

/// What was found of a change that had been interrupted.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Recovered {
    /// It had been decided, and is done.
    Completed(String),
    /// It had not been decided, and is gone.
    Dropped,
}

/// The operations on files that a change consists of, each one step.
pub(super) trait Disk {
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a whole file and makes it durable.
    fn write(&self, path: &Path, octets: &[u8], is_private: bool) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// A folder whose changes happen whole or not at all.
#[derive(Debug)]
pub(super) struct Store<D> {
    folder: PathBuf,
    disk: D,
}

impl<D: Disk> Store<D> {
    pub(super) const fn new(folder: PathBuf, disk: D) -> Self {
        Self { folder, disk }
    }

    /// Makes a change, durably.
    pub(super) fn commit(&self, change: &Change) -> io::Result<()> {
        let new = self.folder.join(NEW);
        self.disk.create_folder(&new)?;
        for (number, file) in change.files.iter().enumerate() {
            self.disk.write(&new.join(number.to_string()), &file.octets, file.is_private)?;
        }
        let paths = change.files.iter().map(|file| file.path.clone()).collect();
        let manifest = Manifest { what: change.what.clone(), paths };
        self.disk.write(&new.join(MANIFEST), &serde_json::to_vec(&manifest)?, false)?;
        self.disk.sync_folder(&new)?;
        self.disk.rename(&new, &self.folder.join(PENDING))?;
        self.disk.sync_folder(&self.folder)?;
        self.complete(&manifest)
    }

    /// Completes or drops what an interrupted change left behind.
    pub(super) fn recover(&self) -> io::Result<Option<Recovered>> {
        let (new, pending) = (self.folder.join(NEW), self.folder.join(PENDING));
        if pending.is_dir() {
            let recovered = match fs::read(pending.join(MANIFEST)) {
                Ok(octets) => {
                    let manifest: Manifest = serde_json::from_slice(&octets)?;
                    self.complete(&manifest)?;
                    Some(Recovered::Completed(manifest.what))
                }
                // The manifest goes last, so everything else is done.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    self.disk.remove_folder(&pending)?;
                    None
                }
                Err(error) => return Err(error),
            };
            return Ok(recovered);
        }
        if !new.is_dir() {
            return Ok(None);
        }
        for entry in fs::read_dir(&new)? {
            self.disk.remove_file(&entry?.path())?;
        }
        self.disk.remove_folder(&new)?;
        Ok(Some(Recovered::Dropped))
    }

    fn complete(&self, manifest: &Manifest) -> io::Result<()> {
        let pending = self.folder.join(PENDING);
        for (number, path) in manifest.paths.iter().enumerate() {
            let from = pending.join(number.to_string());
            // It has been moved before the interruption.
            if !from.exists() {
                continue;
            }
            let to = self.folder.join(path);
            let parent = to.parent().unwrap_or(&self.folder);
            if !parent.is_dir() {
                self.disk.create_folder(parent)?;
            }
            self.disk.rename(&from, &to)?;
            self.disk.sync_folder(parent)?;
        }
        self.disk.remove_file(&pending.join(MANIFEST))?;
        self.disk.remove_folder(&pending)?;
        self.disk.sync_folder(&self.folder)
    }
}

/// The disk of the machine.
#[derive(Debug)]
pub(super) struct Files;

impl Disk for Files {
    /// Only the owner may look into folders with private keys, so none that is made here is open to others but those that
    /// are published.
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        if path.ends_with(NEW) || path.ends_with(super::PRIVATE) {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        }
        builder.create(path)
    }

    fn write(&self, path: &Path, octets: &[u8], is_private: bool) -> io::Result<()> {
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if is_private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = is_private;
        let mut file = options.open(path)?;
        file.write_all(octets)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere folders cannot be opened; renames are durable there without it.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    /// A disk that stops after so many steps, as if the program had been killed; a file is then half written. Nothing is made
    /// durable, which would take most of the time of the tests.
    struct Killed {
        steps: Cell<usize>,
    }

    impl Killed {
        const fn after(steps: usize) -> Self {
            Self { steps: Cell::new(steps) }
        }

        const fn never() -> Self {
            Self::after(usize::MAX)
        }

        fn step(&self) -> io::Result<()> {
            let left = self.steps.get().checked_sub(1).ok_or(io::ErrorKind::Interrupted)?;
            self.steps.set(left);
            Ok(())
        }
    }

    impl Disk for Killed {
        fn create_folder(&self, path: &Path) -> io::Result<()> {
            self.step()?;
            Files.create_folder(path)
        }

        fn write(&self, path: &Path, octets: &[u8], _: bool) -> io::Result<()> {
            if let Err(error) = self.step() {
                fs::write(path, &octets[..octets.len() / 2])?;
                return Err(error);
            }
            fs::write(path, octets)
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.step()?;
            Files.rename(from, to)
        }

        fn sync_folder(&self, _: &Path) -> io::Result<()> {
            self.step()
        }

        fn remove_file(&self, path: &Path) -> io::Result<()> {
            self.step()?;
            Files.remove_file(path)
        }

        fn remove_folder(&self, path: &Path) -> io::Result<()> {
            self.step()?;
            Files.remove_folder(path)
        }
    }

    /// Every file below the folder with what it holds, by its path.
    fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }

    fn change(generation: u8) -> Change {
        let mut change = Change::new("issue of sp");
        change.write("issued/1.json", [generation; 9]);
        change.write_private("private/sp.pem", [generation; 5]);
        change.write("certs/a/b/sp.pem", [generation; 7]);
        change
    }

    #[test]
    fn a_change_killed_at_any_step_happens_whole_or_not_at_all() {
        let root = std::env::temp_dir().join(format!("trueline-store-{}", std::process::id()));
        let mut outcomes = Vec::new();
        for steps in 0.. {
            // A kill while recovering, at each of its steps, and then one that is let through.
            for steps_of_recovery in 0..=12 {
                let folder = root.join(format!("{steps}-{steps_of_recovery}"));
                fs::create_dir_all(&folder).unwrap();
                Store::new(folder.clone(), Killed::never()).commit(&change(1)).unwrap();
                let before = contents(&folder);
                let killed = Store::new(folder.clone(), Killed::after(steps));
                let outcome = killed.commit(&change(2));
                let _ = Store::new(folder.clone(), Killed::after(steps_of_recovery)).recover();
                let store = Store::new(folder.clone(), Killed::never());
                store.recover().unwrap();
                assert_eq!(store.recover().unwrap(), None);
                let after = contents(&folder);
                let generations: Vec<u8> = after.iter().map(|(_, octets)| octets[0]).collect();
                assert!(generations == [1; 3] || generations == [2; 3], "{steps}: {generations:?}");
                assert_eq!(after.len(), before.len());
                assert!(after.iter().zip(&before).all(|(now, then)| now.0 == then.0));
                // The next change is not hindered.
                store.commit(&change(3)).unwrap();
                assert!(contents(&folder).iter().all(|(_, octets)| octets[0] == 3));
                if outcome.is_ok() {
                    assert_eq!(generations, [2; 3]);
                }
                outcomes.push((outcome.is_ok(), generations));
            }
            if outcomes.last().is_some_and(|(done, _)| *done) {
                break;
            }
        }
        // Both ways of recovering occurred.
        assert!(outcomes.iter().any(|(done, generations)| !done && *generations == [1; 3]));
        assert!(outcomes.iter().any(|(done, generations)| !done && *generations == [2; 3]));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn private_files_are_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = std::env::temp_dir().join(format!("trueline-private-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Store::new(folder.clone(), Files).commit(&change(1)).unwrap();
        let mode = |path: &str| fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("private/sp.pem"), mode("private")), (0o600, 0o700));
        fs::remove_dir_all(folder).unwrap();
    }
}
