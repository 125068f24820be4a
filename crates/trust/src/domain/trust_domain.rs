//! One trust domain.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::domain::anchor::DomainAnchor;
use crate::domain::anchor_scope::AnchorScope;
use crate::domain::error::DomainError;
use crate::domain::kind::DomainKind;
use crate::domain::rules::DomainRules;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::certificate::Certificate;
use crate::x509::crl::Crl;
use crate::x509::name::Name;

/// Most octets of the name of a domain; our choice: it stands in every verdict.
pub const MAX_NAME_OCTETS: usize = 128;
/// Most anchors of a domain; our choice: the countries of the world a few times over.
pub const MAX_ANCHORS: usize = 1024;
/// Most intermediate certificates of a domain; our choice, below [`MAX_CERTIFICATES`](crate::MAX_CERTIFICATES) so that the
/// chain of a call still has room beside them.
pub const MAX_INTERMEDIATES: usize = 96;
/// Most CRLs of a domain; our choice.
pub const MAX_CRLS: usize = 256;

/// Anchors under one name with common rules. All octets are owned, checked when they come in, and decoded when needed.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct TrustDomain {
    name: String,
    kind: DomainKind,
    rules: DomainRules,
    anchors: Vec<DomainAnchor>,
    intermediates: Vec<Box<[u8]>>,
    crls: Vec<Box<[u8]>>,
    crl_anchors: Vec<DomainAnchor>,
    valid_until: Option<i64>,
}

impl TrustDomain {
    /// A domain without anchors, under the rules of its kind.
    ///
    /// # Errors
    /// [`DomainError::EmptyName`], [`DomainError::Name`].
    pub fn new(name: &str, kind: DomainKind) -> Result<Self, DomainError> {
        if name.trim().is_empty() {
            return Err(DomainError::EmptyName);
        }
        if name.len() > MAX_NAME_OCTETS || name.chars().any(char::is_control) {
            return Err(DomainError::Name);
        }
        Ok(Self {
            name: name.into(),
            kind,
            rules: DomainRules::of(kind),
            anchors: Vec::new(),
            intermediates: Vec::new(),
            crls: Vec::new(),
            crl_anchors: Vec::new(),
            valid_until: None,
        })
    }

    /// Other rules than those of the kind.
    #[must_use]
    pub fn with_rules(mut self, rules: DomainRules) -> Self {
        self.rules = rules;
        self
    }

    /// One more anchor.
    ///
    /// # Errors
    /// [`DomainError::TooManyAnchors`], [`DomainError::DuplicateAnchor`].
    pub fn with_anchor(mut self, anchor: DomainAnchor) -> Result<Self, DomainError> {
        self.push_anchor(anchor)?;
        Ok(self)
    }

    /// One more certificate that paths may go through, in DER.
    ///
    /// # Errors
    /// [`DomainError::TooManyIntermediates`], [`DomainError::Octets`].
    pub fn with_intermediate(mut self, octets: impl Into<Box<[u8]>>) -> Result<Self, DomainError> {
        self.push_intermediate(octets.into())?;
        Ok(self)
    }

    /// One more CRL, in DER.
    ///
    /// # Errors
    /// [`DomainError::TooManyCrls`], [`DomainError::Octets`].
    pub fn with_crl(mut self, octets: impl Into<Box<[u8]>>) -> Result<Self, DomainError> {
        self.push_crl(octets.into())?;
        Ok(self)
    }

    /// One more root, in DER, under which CRLs may be signed in the name of the whole domain: the indirect list of a policy
    /// administrator. No chain of a call ends there.
    ///
    /// # Errors
    /// [`DomainError::TooManyAnchors`], [`DomainError::Octets`].
    pub fn with_crl_anchor(mut self, octets: impl Into<Box<[u8]>>) -> Result<Self, DomainError> {
        self.push_crl_anchor(octets.into())?;
        Ok(self)
    }

    /// Trusted no longer than until this second, in Unix seconds, whatever its certificates say.
    #[must_use]
    pub const fn with_valid_until(mut self, time: i64) -> Self {
        self.valid_until = Some(time);
        self
    }

    /// Another name.
    pub(crate) fn renamed(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    /// Its anchors for no more than the numbers of `limit`, and those that are left without any.
    pub(crate) fn limited(mut self, limit: &AnchorScope) -> (Self, Vec<DomainAnchor>) {
        let limited = self.anchors.iter().map(|anchor| anchor.limited(limit));
        let (without, with) = limited.partition(|anchor: &DomainAnchor| anchor.scope().is_nothing());
        self.anchors = with;
        (self, without)
    }

    /// The name, which no other domain of a set has.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose rules it follows.
    #[must_use]
    pub const fn kind(&self) -> DomainKind {
        self.kind
    }

    /// What it asks of chains.
    #[must_use]
    pub const fn rules(&self) -> &DomainRules {
        &self.rules
    }

    /// The last second in which it is trusted at all, in Unix seconds, where it has an end: that of the cross-border list it
    /// came with.
    #[must_use]
    pub const fn valid_until(&self) -> Option<i64> {
        self.valid_until
    }

    /// Its anchors in their order.
    #[must_use]
    pub fn anchors(&self) -> &[DomainAnchor] {
        &self.anchors
    }

    /// The anchors whose subject has this name, with the decoded certificate of each. The others are not decoded.
    pub fn anchors_of(&self, issuer: &Name<'_>) -> impl Iterator<Item = (&DomainAnchor, TrustAnchor<'_>)> {
        named(&self.anchors, *issuer)
    }

    /// Certificates in DER that paths may go through, whatever a call brings.
    #[must_use]
    pub fn intermediates(&self) -> &[Box<[u8]>] {
        &self.intermediates
    }

    /// CRLs in DER.
    #[must_use]
    pub fn crls(&self) -> &[Box<[u8]>] {
        &self.crls
    }

    /// Roots under which CRLs may be signed in the name of the whole domain; their scope is everything.
    #[must_use]
    pub fn crl_anchors(&self) -> &[DomainAnchor] {
        &self.crl_anchors
    }

    /// As [`Self::anchors_of`], for [`Self::crl_anchors`].
    pub fn crl_anchors_of(
        &self,
        issuer: &Name<'_>,
    ) -> impl Iterator<Item = (&DomainAnchor, TrustAnchor<'_>)> {
        named(&self.crl_anchors, *issuer)
    }

    pub(crate) fn push_anchor(&mut self, anchor: DomainAnchor) -> Result<(), DomainError> {
        if self.anchors.len() >= MAX_ANCHORS {
            return Err(DomainError::TooManyAnchors);
        }
        if self.anchors.iter().any(|other| other.octets() == anchor.octets()) {
            let subject = anchor.certificate()?.subject().to_string();
            return Err(DomainError::DuplicateAnchor { name: self.name.clone(), subject });
        }
        self.anchors.push(anchor);
        Ok(())
    }

    pub(crate) fn push_intermediate(&mut self, octets: Box<[u8]>) -> Result<(), DomainError> {
        if self.intermediates.len() >= MAX_INTERMEDIATES {
            return Err(DomainError::TooManyIntermediates);
        }
        Certificate::from_der(&octets)?;
        self.intermediates.push(octets);
        Ok(())
    }

    pub(crate) fn push_crl(&mut self, octets: Box<[u8]>) -> Result<(), DomainError> {
        if self.crls.len() >= MAX_CRLS {
            return Err(DomainError::TooManyCrls);
        }
        Crl::from_der(&octets)?;
        self.crls.push(octets);
        Ok(())
    }

    pub(crate) fn push_crl_anchor(&mut self, octets: Box<[u8]>) -> Result<(), DomainError> {
        if self.crl_anchors.len() >= MAX_ANCHORS {
            return Err(DomainError::TooManyAnchors);
        }
        self.crl_anchors.push(DomainAnchor::new(octets, AnchorScope::EVERYTHING)?);
        Ok(())
    }
}

fn named<'d>(
    anchors: &'d [DomainAnchor],
    issuer: Name<'_>,
) -> impl Iterator<Item = (&'d DomainAnchor, TrustAnchor<'d>)> {
    let fingerprint = issuer.fingerprint();
    anchors.iter().filter_map(move |anchor| Some((anchor, anchor.named(&issuer, fingerprint)?)))
}
