//! One thing that is wrong or odd.

use alloc::string::String;
use core::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum LintSeverity {
    /// Worth knowing.
    Note,
    /// Some verifiers refuse the certificate, or a recommendation is not kept to.
    Warning,
    /// The certificate breaks a rule, or no call under it can be verified.
    Error,
}

impl fmt::Display for LintSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One thing that is wrong or odd about a certificate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// How much it matters.
    pub severity: LintSeverity,
    /// A name that stays the same from release to release.
    pub identifier: &'static str,
    /// The clause that is broken, or that recommends otherwise.
    pub clause: &'static str,
    /// What is wrong.
    pub text: String,
    /// What to do about it.
    pub remedy: &'static str,
}

/// One line: severity, clause, what is wrong, what to do.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}; {}", self.severity, self.clause, self.text, self.remedy)
    }
}
