//! What is missing or odd in a call set-up.

use core::fmt;

/// Something an operator should know, with the clause that it rests on.
///
/// A remark is no verdict: many networks do odd things to honest calls.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Remark {
    /// What, in words.
    pub text: &'static str,
    /// The clause.
    pub clause: &'static str,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.text, self.clause)
    }
}
