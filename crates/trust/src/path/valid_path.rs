//! What comes of a path that holds.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::path::revocation::RevocationStatus;
use crate::path::trust_anchor::TrustAnchor;
use crate::x509::certificate::Certificate;

/// A path that holds.
#[derive(Clone, Debug)]
pub struct ValidPath<'a> {
    pub(crate) certificates: Vec<Certificate<'a>>,
    pub(crate) anchor: TrustAnchor<'a>,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) revocation: Vec<RevocationStatus>,
}

impl<'a> ValidPath<'a> {
    /// From the target to the certificate that the anchor signed.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate<'a>] {
        &self.certificates
    }

    /// Where it ends.
    #[must_use]
    pub const fn anchor(&self) -> &TrustAnchor<'a> {
        &self.anchor
    }

    /// The policies that are valid for the whole path and acceptable to the caller, in the terms of the anchor's domain.
    #[must_use]
    pub fn policies(&self) -> &[ObjectIdentifier] {
        &self.policies
    }

    /// What is known of the revocation of each certificate, in their order.
    #[must_use]
    pub fn revocation(&self) -> &[RevocationStatus] {
        &self.revocation
    }

    /// The last second in which all certificates are valid and nothing current that tells of revocation is due for renewal, in Unix
    /// seconds.
    #[must_use]
    pub fn valid_until(&self) -> i64 {
        let certificates = self.certificates.iter().map(Certificate::not_after);
        let crls = self.revocation.iter().filter_map(|status| match status {
            RevocationStatus::Good { next_update, .. } => *next_update,
            _ => None,
        });
        certificates.chain(crls).fold(self.anchor.certificate().not_after(), i64::min)
    }
}
