//! A chain that is believed under one domain: for which numbers, with which key, until when.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use der::oid::ObjectIdentifier;
use trueline_passport::es256::VerifyingKey;
use trueline_passport::{Claims, Reason};

use crate::domain::anchor_scope::AnchorScope;
use crate::domain::kind::DomainKind;
use crate::domain::rules::UnknownProviderCodes;
use crate::path::revocation::RevocationStatus;
use crate::stir::claim_constraints::ClaimConstraints;
use crate::stir::coverage::Coverage;
use crate::stir::number_scope::NumberScope;
use crate::stir::service_provider_code::ServiceProviders;
use crate::stir::telephone_number::TelephoneNumber;
use crate::verdict::remark::Remark;

/// What a certificate of the path lists.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedNumbers {
    pub(crate) certificate: usize,
    pub(crate) is_by_reference: bool,
    pub(crate) scope: NumberScope,
}

impl ListedNumbers {
    /// Which certificate, from the signer's as 0 towards the anchor.
    #[must_use]
    pub const fn certificate(&self) -> usize {
        self.certificate
    }

    /// Whether the list was fetched from where the certificate refers to (RFC 8226 §10.1).
    #[must_use]
    pub const fn is_by_reference(&self) -> bool {
        self.is_by_reference
    }

    /// The numbers and codes.
    #[must_use]
    pub const fn scope(&self) -> &NumberScope {
        &self.scope
    }
}

/// A chain that leads to an anchor of a domain and keeps to its rules. It owns all it needs to answer for calls: nothing is
/// decoded again.
#[derive(Clone, Debug)]
pub struct ChainVerdict {
    pub(crate) domain: String,
    pub(crate) kind: DomainKind,
    pub(crate) anchor: String,
    pub(crate) scope: AnchorScope,
    pub(crate) unknown_provider_codes: UnknownProviderCodes,
    pub(crate) subject: String,
    pub(crate) key: VerifyingKey,
    pub(crate) numbers: Vec<ListedNumbers>,
    pub(crate) constraints: Option<ClaimConstraints<'static>>,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) revocation: Vec<RevocationStatus>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) valid_from: i64,
    pub(crate) valid_until: i64,
}

impl ChainVerdict {
    /// The name of the trust domain.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Whose rules the domain follows.
    #[must_use]
    pub const fn kind(&self) -> DomainKind {
        self.kind
    }

    /// The subject of the anchor.
    #[must_use]
    pub fn anchor(&self) -> &str {
        &self.anchor
    }

    /// The numbers for which the anchor is trusted.
    #[must_use]
    pub const fn scope(&self) -> &AnchorScope {
        &self.scope
    }

    /// The subject of the signer's certificate.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The key of the signer.
    #[must_use]
    pub const fn key(&self) -> &VerifyingKey {
        &self.key
    }

    /// What the certificates of the path list, that of the signer first; those without a list limit nothing.
    #[must_use]
    pub fn numbers(&self) -> &[ListedNumbers] {
        &self.numbers
    }

    /// What tokens of the signer may claim; `None` for anything.
    #[must_use]
    pub const fn constraints(&self) -> Option<&ClaimConstraints<'static>> {
        self.constraints.as_ref()
    }

    /// The certificate policies that are valid for the whole path.
    #[must_use]
    pub fn policies(&self) -> &[ObjectIdentifier] {
        &self.policies
    }

    /// What is known of the revocation of each certificate, that of the signer first.
    #[must_use]
    pub fn revocation(&self) -> &[RevocationStatus] {
        &self.revocation
    }

    /// What is odd about the chain.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The first second for which it holds, in Unix seconds.
    #[must_use]
    pub const fn valid_from(&self) -> i64 {
        self.valid_from
    }

    /// The last second for which it holds, in Unix seconds: the earliest end of a certificate, CRL or fetched list.
    #[must_use]
    pub const fn valid_until(&self) -> i64 {
        self.valid_until
    }

    /// Whether the signer may speak for a number: every list of the path covers it, and the anchor is trusted for it.
    ///
    /// [`Coverage::Undetermined`] where only service provider codes without known numbers can cover it and the rules of the
    /// domain accept that.
    ///
    /// # Errors
    /// [`Reason::NumberNotCovered`], [`Reason::ProviderUnknown`] or [`Reason::AnchorOutOfScope`].
    pub fn check_number(
        &self,
        number: &TelephoneNumber,
        providers: &impl ServiceProviders,
    ) -> Result<Coverage, Reason> {
        let lists = self.numbers.iter().map(|listed| listed.scope.covers_number(number, providers));
        let coverage = Coverage::all(lists);
        match (coverage, self.unknown_provider_codes) {
            (Coverage::NotCovered, _) => Err(Reason::NumberNotCovered),
            (Coverage::Undetermined, UnknownProviderCodes::Refuse) => Err(Reason::ProviderUnknown),
            _ if !self.is_in_scope(number) => Err(Reason::AnchorOutOfScope),
            _ => Ok(coverage),
        }
    }

    /// Only an anchor trusted for everything is trusted for numbers that are not international ones.
    fn is_in_scope(&self, number: &TelephoneNumber) -> bool {
        let covers = || number.as_str().parse().is_ok_and(|number| self.scope.covers(&number));
        self.scope.is_everything() || covers()
    }

    /// Whether the signer may make these claims.
    ///
    /// # Errors
    /// [`Reason::ClaimsConstrained`].
    pub fn check_claims(&self, claims: &Claims<'_>) -> Result<(), Reason> {
        self.constraints
            .as_ref()
            .map_or(Ok(()), |constraints| constraints.check(claims).map_err(Reason::from))
    }
}

/// The domain, the anchor and the signer.
impl fmt::Display for ChainVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {} under {}", self.domain, self.kind, self.subject, self.anchor)
    }
}
