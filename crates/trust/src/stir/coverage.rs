//! The answer to "does it speak for that?".

use core::fmt;

/// Whether something lies within what a certificate speaks for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Coverage {
    /// It does.
    Covered,
    /// It does not.
    NotCovered,
    /// It may by a service provider code whose numbers are not known here; policy decides.
    Undetermined,
}

impl Coverage {
    /// Whether it is known to lie within.
    #[must_use]
    pub const fn is_covered(self) -> bool {
        matches!(self, Self::Covered)
    }

    /// Within any of them.
    pub(crate) fn any(of: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::NotCovered;
        for one in of {
            match one {
                Self::Covered => return one,
                Self::Undetermined => any = one,
                Self::NotCovered => {}
            }
        }
        any
    }

    /// Within all of them.
    pub(crate) fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Covered;
        for one in of {
            match one {
                Self::NotCovered => return one,
                Self::Undetermined => all = one,
                Self::Covered => {}
            }
        }
        all
    }
}

impl From<Option<bool>> for Coverage {
    /// `None` is not known.
    fn from(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Covered,
            Some(false) => Self::NotCovered,
            None => Self::Undetermined,
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Covered => "covered",
            Self::NotCovered => "not covered",
            Self::Undetermined => "covered only if a provider code without known numbers covers it",
        })
    }
}
