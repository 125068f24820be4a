//! What CRLs and OCSP responses say of one certificate, gathered one by one, and what follows from it under a policy.

use crate::path::path_settings::PathSettings;
use crate::x509::distribution_point::ALL_REASONS;
use crate::{PathError, RevocationGap, RevocationPolicy, RevocationSource, RevocationStatus};

/// What one of them says, once its signature is known to count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement {
    pub(crate) source: RevocationSource,
    pub(crate) next_update: Option<i64>,
    pub(crate) verdict: Verdict,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict {
    /// revocationDate in Unix seconds, and the CRLReason code.
    Revoked { date: i64, reason: u8 },
    /// Not revoked for these reasons.
    NotRevokedFor { reasons: u16 },
}

#[derive(Debug)]
pub(crate) struct Findings {
    policy: RevocationPolicy,
    time: i64,
    current: Joined,
    /// Past its nextUpdate.
    stale: Joined,
    gap: RevocationGap,
}

impl Findings {
    pub(crate) fn new(settings: &PathSettings<'_>) -> Self {
        Self {
            policy: settings.revocation,
            time: settings.time,
            current: Joined::default(),
            stale: Joined::default(),
            gap: RevocationGap::Missing,
        }
    }

    /// Something that does not count, and why.
    pub(crate) fn note(&mut self, gap: RevocationGap) {
        self.gap = self.gap.max(gap);
    }

    pub(crate) fn add(&mut self, statement: Statement) {
        let is_stale = statement.next_update.is_some_and(|next_update| next_update < self.time);
        // Without a nextUpdate, which RFC 5280 §5.1.2.5 asks for, an old list could be shown for ever.
        let is_open_ended = statement.next_update.is_none() && self.policy == RevocationPolicy::HardFail;
        if is_open_ended && matches!(statement.verdict, Verdict::NotRevokedFor { .. }) {
            self.note(RevocationGap::OpenEnded);
            return;
        }
        if is_stale { self.stale.add(statement) } else { self.current.add(statement) }
    }

    /// The table at [`RevocationPolicy`].
    pub(crate) fn conclude(self) -> Result<RevocationStatus, PathError> {
        let Self { policy, current, stale, mut gap, .. } = self;
        if let Some(revoked) = current.revoked {
            return Err(revoked);
        }
        if let (ALL_REASONS, Some(source)) = (current.reasons, current.source) {
            return Ok(RevocationStatus::Good { source, next_update: current.next_update });
        }
        if let Some(revoked) = stale.revoked {
            return Err(revoked);
        }
        let reasons = current.reasons | stale.reasons;
        if let (ALL_REASONS, Some(source), Some(next_update)) = (reasons, stale.source, stale.next_update) {
            return if policy == RevocationPolicy::HardFail {
                Err(PathError::RevocationStale { by: source, next_update })
            } else {
                Ok(RevocationStatus::Stale { source, next_update })
            };
        }
        if reasons != 0 {
            gap = gap.max(RevocationGap::SomeReasons);
        }
        if policy == RevocationPolicy::SoftFail {
            Ok(RevocationStatus::Unknown(gap))
        } else {
            Err(PathError::RevocationUnknown(gap))
        }
    }
}

/// Statements of one age taken together.
#[derive(Debug, Default)]
struct Joined {
    revoked: Option<PathError>,
    /// Those that are covered.
    reasons: u16,
    /// Whoever covered the last of them.
    source: Option<RevocationSource>,
    /// The earliest.
    next_update: Option<i64>,
}

impl Joined {
    fn add(&mut self, statement: Statement) {
        match statement.verdict {
            Verdict::Revoked { date, reason } => {
                self.revoked.get_or_insert(PathError::Revoked { date, reason });
            }
            Verdict::NotRevokedFor { reasons } => {
                if reasons & !self.reasons != 0 {
                    self.source = Some(statement.source);
                }
                self.reasons |= reasons;
                self.next_update = match (self.next_update, statement.next_update) {
                    (Some(earliest), Some(next)) => Some(earliest.min(next)),
                    (earliest, next) => earliest.or(next),
                };
            }
        }
    }
}
