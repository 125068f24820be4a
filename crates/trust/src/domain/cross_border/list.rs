//! A list of trust domains and how long it holds.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::domain::anchor::DomainAnchor;
use crate::domain::anchor_scope::AnchorScope;
use crate::domain::cross_border::error::ListError;
use crate::domain::trust_domain::{MAX_NAME_OCTETS, TrustDomain};
use crate::domain::trust_domains::TrustDomains;

/// Most octets of a list; our choice: some hundred countries with a few anchors and a CRL each.
pub const MAX_LIST_OCTETS: usize = 1 << 22;
/// Longest time from the making of a list to its end, in seconds; our choice: a year and a day, so that no list is for ever.
pub const MAX_LIST_VALIDITY: i64 = 366 * 86_400;
/// How far ahead of our clock that of the issuer may be, in seconds; our choice.
pub const MAX_CLOCK_SKEW: i64 = 300;

/// The value of `typ` in the header: keeps tokens for other purposes from passing for lists (RFC 8725 §3.11).
pub(crate) const TYPE: &str = "trueline-cross-border-list";
/// The version of the form.
pub(crate) const VERSION: i64 = 1;

/// Trust domains that somebody vouches for: the anchors of other countries.
///
/// The form is ours (`docs/tsca-profile.md`), as neither ITU-T nor the IETF has published one. Every anchor names its
/// numbers; which of them count is decided by the receiver: [`Self::into_domains`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrossBorderList {
    pub(super) issuer: String,
    pub(super) sequence: u64,
    pub(super) issued_at: i64,
    pub(super) expires_at: i64,
    pub(super) domains: Vec<TrustDomain>,
}

impl CrossBorderList {
    /// A list to be signed: who issues it, its number, and from when to when it holds in Unix seconds. The number grows
    /// with every list of an issuer.
    ///
    /// # Errors
    /// [`ListError::Issuer`], [`ListError::Validity`], [`ListError::Rollback`] for a number beyond 63 bits, and
    /// [`ListError::Domains`].
    pub fn new(
        issuer: &str,
        sequence: u64,
        issued_at: i64,
        expires_at: i64,
        domains: Vec<TrustDomain>,
    ) -> Result<Self, ListError> {
        let is_name = !issuer.trim().is_empty()
            && issuer.len() <= MAX_NAME_OCTETS / 2
            && !issuer.contains(|character: char| character.is_control() || character == '/');
        if !is_name {
            return Err(ListError::Issuer);
        }
        if !(1..=MAX_LIST_VALIDITY).contains(&expires_at.saturating_sub(issued_at)) {
            return Err(ListError::Validity);
        }
        // Counts and names; the set itself is not kept.
        let domains = TrustDomains::new(domains)?.into_domains();
        Ok(Self { issuer: issuer.to_owned(), sequence, issued_at, expires_at, domains })
    }

    /// Who made it, in its own words.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Its number among those of the issuer.
    #[must_use]
    pub const fn sequence(&self) -> u64 {
        self.sequence
    }

    /// When it was made, in Unix seconds.
    #[must_use]
    pub const fn issued_at(&self) -> i64 {
        self.issued_at
    }

    /// The last second in which it holds, in Unix seconds.
    #[must_use]
    pub const fn expires_at(&self) -> i64 {
        self.expires_at
    }

    /// Its domains as the issuer names them.
    #[must_use]
    pub fn domains(&self) -> &[TrustDomain] {
        &self.domains
    }

    /// The domains for use: each named `issuer/name`, trusted until the end of the list, every anchor for no more than
    /// the numbers of `limit`. Anchors that are left without numbers come second, and are not in the domains.
    #[must_use]
    pub fn into_domains(self, limit: &AnchorScope) -> (Vec<TrustDomain>, Vec<DomainAnchor>) {
        let mut left_out = Vec::new();
        let limited = |domain: TrustDomain| {
            let name = format!("{}/{}", self.issuer, domain.name());
            let (domain, without) = domain.limited(limit);
            left_out.extend(without);
            domain.renamed(name).with_valid_until(self.expires_at)
        };
        (self.domains.into_iter().map(limited).collect(), left_out)
    }
}
