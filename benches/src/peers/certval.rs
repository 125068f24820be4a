//! Crate `certval`: RFC 5280 with policies, on owned types of `x509-cert`. Signatures go through a function that the caller
//! gives: that of the crate itself, which is `p256`, or one over the same `aws-lc-rs`. The list of numbers it does not know.

use core::fmt;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use certval::{
    CertificationPath, CertificationPathResults, CertificationPathSettings, Error, PDVCertificate,
    PDVTrustAnchorChoice, PathValidationStatus, PkiEnvironment, Result, TimeOfInterest,
    calculate_hash_rust_crypto, validate_path_rfc5280,
};
use der::asn1::BitString;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::chain::{NOW, POLICY};

/// Trusts one root.
pub struct Judge {
    environment: PkiEnvironment,
    settings: CertificationPathSettings,
    root: PDVTrustAnchorChoice,
}

impl Judge {
    /// The root made ready, and signatures by `aws-lc-rs`.
    ///
    /// # Errors
    /// Where it cannot be decoded.
    pub fn new(root: &[u8]) -> Result<Self> {
        let mut environment = PkiEnvironment::new();
        environment.add_validate_path_callback(validate_path_rfc5280);
        environment.add_calculate_hash_callback(calculate_hash_rust_crypto);
        environment.add_verify_signature_message_callback(verify_es256);
        Self::with(environment, root)
    }

    /// The root made ready, and signatures by the functions of the crate.
    ///
    /// # Errors
    /// Where it cannot be decoded.
    pub fn with_p256(root: &[u8]) -> Result<Self> {
        let mut environment = PkiEnvironment::new();
        environment.populate_5280_pki_environment();
        Self::with(environment, root)
    }

    fn with(environment: PkiEnvironment, root: &[u8]) -> Result<Self> {
        let mut settings = CertificationPathSettings::new();
        settings.set_time_of_interest(TimeOfInterest::from_unix_secs(NOW.unsigned_abs())?);
        settings.set_initial_policy_set(vec![POLICY.to_owned()]);
        settings.set_initial_explicit_policy_indicator(true);
        // The caller names the anchor of the path, so there is no store to look it up in.
        settings.set_require_ta_store(false);
        Ok(Self { environment, settings, root: PDVTrustAnchorChoice::try_from(root)? })
    }

    /// Whether the path is valid.
    ///
    /// # Errors
    /// Why it is not.
    pub fn judge(&self, authority: &[u8], signer: &[u8]) -> Result<()> {
        let (authority, signer) = (PDVCertificate::try_from(authority)?, PDVCertificate::try_from(signer)?);
        let path = CertificationPath::new(self.root.clone(), vec![authority], signer);
        let mut results = CertificationPathResults::new();
        self.environment.validate_path(&self.environment, &self.settings, &path, &mut results)
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("certval")
    }
}

fn verify_es256(
    _: &PkiEnvironment,
    message: &[u8],
    signature: &BitString,
    _: &AlgorithmIdentifierOwned,
    key: &SubjectPublicKeyInfoOwned,
) -> Result<()> {
    let mismatch = || Error::PathValidation(PathValidationStatus::SignatureVerificationFailure);
    let (Some(point), Some(signature)) = (key.subject_public_key.as_bytes(), signature.as_bytes()) else {
        return Err(mismatch());
    };
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).map_err(|_| mismatch())
}
