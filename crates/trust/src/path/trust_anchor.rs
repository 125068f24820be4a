//! Where paths end.

use crate::x509::certificate::Certificate;

/// A key and a name that are trusted without proof, as a certificate carries them.
#[derive(Clone, Copy, Debug)]
pub struct TrustAnchor<'a> {
    certificate: Certificate<'a>,
}

impl<'a> TrustAnchor<'a> {
    /// The name and key of this certificate. Its own signature is not looked at; what its extensions constrain holds
    /// for the path (RFC 5937) unless [`PathSettings::ignore_anchor_constraints`](crate::PathSettings::ignore_anchor_constraints) was called.
    #[must_use]
    pub const fn new(certificate: Certificate<'a>) -> Self {
        Self { certificate }
    }

    /// The certificate that carries it.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate<'a> {
        &self.certificate
    }
}
