//! Runs pyasn1, whose modules have the ASN.1 of RFC 8226 from one of its editors.

use std::io;
use std::path::Path;

use crate::python::Python;

/// What is installed.
pub const REQUIREMENTS: [&str; 2] = ["pyasn1==0.6.1", "pyasn1-modules==0.4.2"];

/// The script: `make` writes DER from values, `read` finds the values in DER; a line of JSON for each line.
pub const SCRIPT: &str = "pyasn1_extensions.py";

/// Python with pyasn1, in the folder.
///
/// # Errors
/// Those of [`Python::installed_in`].
pub fn installed_in(folder: &Path) -> io::Result<Python> {
    Python::installed_in(folder, &REQUIREMENTS, "pyasn1, pyasn1_modules.rfc8226")
}
