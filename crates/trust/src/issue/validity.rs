//! How long a certificate is valid (RFC 5280 §4.1.2.5).

use crate::IssueError;
use crate::x509::time;

/// From the first second to the last, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Validity {
    not_before: i64,
    not_after: i64,
}

impl Validity {
    /// 9999-12-31T23:59:59Z in Unix seconds, which stands for no end that is known (RFC 5280 §4.1.2.5).
    pub const NO_END: i64 = time::LAST;

    /// From and to, in Unix seconds.
    ///
    /// # Errors
    /// [`IssueError::Time`], [`IssueError::ValidityReversed`].
    pub fn new(not_before: i64, not_after: i64) -> Result<Self, IssueError> {
        check_time(not_before)?;
        check_time(not_after)?;
        if not_after < not_before {
            return Err(IssueError::ValidityReversed);
        }
        Ok(Self { not_before, not_after })
    }

    /// The first second, in Unix seconds.
    #[must_use]
    pub const fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The last second, in Unix seconds.
    #[must_use]
    pub const fn not_after(&self) -> i64 {
        self.not_after
    }
}

/// Whether a Time can say it.
pub(super) fn check_time(seconds: i64) -> Result<(), IssueError> {
    if (time::FIRST..=time::LAST).contains(&seconds) { Ok(()) } else { Err(IssueError::Time(seconds)) }
}
