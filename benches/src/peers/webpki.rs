//! Crate `rustls-webpki`, over the same `aws-lc-rs`: paths of TLS. It looks at names, validity, basic constraints, name
//! constraints, purposes and signatures; at policies, key usage and the list of numbers it does not look.

use core::time::Duration;

use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert, aws_lc_rs::ECDSA_P256_SHA256};

use crate::chain::NOW;

/// Trusts one root.
#[derive(Debug)]
pub struct Judge([TrustAnchor<'static>; 1]);

impl Judge {
    /// The root made ready as far as this crate does so.
    ///
    /// # Errors
    /// Where it cannot be decoded.
    pub fn new(root: &[u8]) -> Result<Self, Error> {
        Ok(Self([anchor_from_trusted_cert(&CertificateDer::from(root))?.to_owned()]))
    }

    /// Whether there is a path.
    ///
    /// # Errors
    /// Why there is none.
    pub fn judge(&self, authority: &[u8], signer: &[u8]) -> Result<(), Error> {
        let (authority, signer) = ([CertificateDer::from(authority)], CertificateDer::from(signer));
        let now = UnixTime::since_unix_epoch(Duration::from_secs(NOW.unsigned_abs()));
        // A purpose is asked for only where the certificate names purposes.
        let usage = KeyUsage::client_auth();
        let target = EndEntityCert::try_from(&signer)?;
        target.verify_for_usage(&[ECDSA_P256_SHA256], &self.0, &authority, now, usage, None, None)?;
        Ok(())
    }
}
