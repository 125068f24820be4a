//! Runs scripts of this package with Python, in an environment of their own.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// An environment with what the scripts import.
#[derive(Clone, Debug)]
pub struct Python {
    interpreter: PathBuf,
}

impl Python {
    /// Makes the environment in `folder` and installs the requirements, unless `modules` can be imported there already.
    ///
    /// # Errors
    /// Where there is no Python with `venv`, or no way to the package index.
    pub fn installed_in(folder: &Path, requirements: &[&str], modules: &str) -> io::Result<Self> {
        let interpreter = folder.join("bin/python");
        let import = format!("import {modules}");
        if run(&interpreter, ["-c", &import]).is_err() {
            run("python3", [OsStr::new("-m"), OsStr::new("venv"), folder.as_os_str()])?;
            run(&interpreter, ["-m", "pip", "install", "--quiet"].iter().chain(requirements))?;
        }
        Ok(Self { interpreter })
    }

    /// Runs a script of this package with these arguments, and gives it `input`: the lines of JSON that it prints.
    ///
    /// # Errors
    /// Where the script fails.
    pub fn run(&self, script: &str, arguments: &[&str], input: String) -> io::Result<Vec<Value>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
        let mut script = Command::new(&self.interpreter)
            .arg(&path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipe = script.stdin.take();
        // Another thread feeds it, so that neither side waits for the other.
        let feeding =
            std::thread::spawn(move || pipe.map_or(Ok(()), |mut pipe| pipe.write_all(input.as_bytes())));
        let output = script.wait_with_output()?;
        feeding.join().map_err(|_| io::Error::other("the script was not fed"))??;
        if !output.status.success() {
            return Err(io::Error::other(format!("{}: {}", path.display(), output.status)));
        }
        let text = String::from_utf8(output.stdout).map_err(io::Error::other)?;
        text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::other)).collect()
    }
}

fn run(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> io::Result<()> {
    let program = program.as_ref();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", program.display())))?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{}: {status}", program.display()))) }
}
