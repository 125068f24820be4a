//! Certificates to be signed (RFC 5280 §4.1).

use alloc::string::String;
use alloc::vec::Vec;

use der::oid::ObjectIdentifier;
use trueline_passport::es256::{Sign, VerifyingKey};

use crate::asn1::tag::{self, INTEGER, SEQUENCE};
use crate::asn1::writer::{write_element, write_unsigned};
use crate::issue::der_writing::{
    self, ExtensionToIssue, write_algorithm, write_extensions, write_octets, write_public_key,
};
use crate::issue::extensions;
use crate::x509::time;
use crate::{
    AccessMethod, BasicConstraints, Certificate, ClaimConstraints, DistinguishedName, GeneralSubtree,
    IssueError, Issuer, KeyIdentifier, KeyUsage, PathError, SerialNumber, TnAuthList, Validity,
};

/// A certificate to be signed: of version 3, signed with ES256, with a key of P-256.
///
/// ```
/// use trueline_passport::es256::SigningKey;
/// use trueline_trust::{
///     Certificate, CertificateBuilder, Issuer, KeyUsage, SerialNumber, ServiceProviderCode, TnAuthList, TnEntry, Validity,
/// };
///
/// // Random octets and the time come from the caller.
/// let (root_key, key) = (SigningKey::generate(&[1; 32])?, SigningKey::generate(&[2; 32])?);
/// let root = Issuer::new("C=US, O=Example, CN=Root".parse()?, root_key.verifying_key());
/// let list = TnAuthList::from_entries([TnEntry::ServiceProvider(ServiceProviderCode::new("709J")?)])?;
/// let validity = Validity::new(1_764_000_000, 1_764_000_000 + 90 * 86_400)?;
/// let octets = CertificateBuilder::new(
///     "C=US, O=Example, CN=SHAKEN 709J".parse()?,
///     key.verifying_key(),
///     SerialNumber::from_random([3; 20]),
///     validity,
/// )
/// .with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
/// .with_tn_auth_list(&list)
/// .sign(&root, &root_key)?;
///
/// let certificate = Certificate::from_der(&octets)?;
/// assert_eq!(certificate.issuer().to_string(), "C=US, O=Example, CN=Root");
/// assert_eq!(certificate.deviations().count(), 0);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct CertificateBuilder {
    subject: DistinguishedName,
    public_key: VerifyingKey,
    serial_number: SerialNumber,
    validity: Validity,
    basic_constraints: Option<BasicConstraints>,
    key_usage: Option<KeyUsage>,
    policies: Vec<ObjectIdentifier>,
    permitted: Vec<GeneralSubtree>,
    excluded: Vec<GeneralSubtree>,
    crl_distribution_points: Vec<(String, Option<DistinguishedName>)>,
    accesses: Vec<(AccessMethod, String)>,
    others: Vec<ExtensionToIssue>,
}

const NAME_CONSTRAINTS: [u8; 3] = [0x55, 0x1D, 30];
const BASIC_CONSTRAINTS: [u8; 3] = [0x55, 0x1D, 19];
const KEY_USAGE: [u8; 3] = [0x55, 0x1D, 15];
const SUBJECT_KEY_IDENTIFIER: [u8; 3] = [0x55, 0x1D, 14];
const AUTHORITY_KEY_IDENTIFIER: [u8; 3] = [0x55, 0x1D, 35];
const CERTIFICATE_POLICIES: [u8; 3] = [0x55, 0x1D, 32];
const CRL_DISTRIBUTION_POINTS: [u8; 3] = [0x55, 0x1D, 31];
/// id-pe-authorityInfoAccess, 1.3.6.1.5.5.7.1.1.
const AUTHORITY_INFORMATION_ACCESS: [u8; 8] = [0x2B, 6, 1, 5, 5, 7, 1, 1];

impl CertificateBuilder {
    /// A certificate for a key, with the identifiers of it and of the issuer's key and no other extension.
    #[must_use]
    pub fn new(
        subject: DistinguishedName,
        public_key: &VerifyingKey,
        serial_number: SerialNumber,
        validity: Validity,
    ) -> Self {
        Self {
            subject,
            public_key: public_key.clone(),
            serial_number,
            validity,
            basic_constraints: None,
            key_usage: None,
            policies: Vec::new(),
            permitted: Vec::new(),
            excluded: Vec::new(),
            crl_distribution_points: Vec::new(),
            accesses: Vec::new(),
            others: Vec::new(),
        }
    }

    /// For a certification authority: with a critical basicConstraints, and the key usages keyCertSign and cRLSign unless
    /// others are asked for. A path length of `None` sets no limit.
    #[must_use]
    pub fn certification_authority(mut self, path_length: Option<u32>) -> Self {
        self.basic_constraints = Some(BasicConstraints { certification_authority: true, path_length });
        self.key_usage = self.key_usage.or(Some(KeyUsage::KEY_CERT_SIGN | KeyUsage::CRL_SIGN));
        self
    }

    /// With a keyUsage, which is critical.
    #[must_use]
    pub const fn with_key_usage(mut self, usage: KeyUsage) -> Self {
        self.key_usage = Some(usage);
        self
    }

    /// With one more certificate policy, which is not critical.
    #[must_use]
    pub fn with_policy(mut self, policy: ObjectIdentifier) -> Self {
        self.policies.push(policy);
        self
    }

    /// With a subtree that the names below must lie in; nameConstraints is critical.
    #[must_use]
    pub fn with_permitted(mut self, subtree: GeneralSubtree) -> Self {
        self.permitted.push(subtree);
        self
    }

    /// With a subtree that the names below must not lie in.
    #[must_use]
    pub fn with_excluded(mut self, subtree: GeneralSubtree) -> Self {
        self.excluded.push(subtree);
        self
    }

    /// With a place where a CRL that covers the certificate is found. `crl_issuer` names who signs that CRL where it is not
    /// the issuer of the certificate, which makes the CRL an indirect one.
    #[must_use]
    pub fn with_crl_distribution_point(mut self, uri: &str, crl_issuer: Option<DistinguishedName>) -> Self {
        self.crl_distribution_points.push((uri.into(), crl_issuer));
        self
    }

    /// With an address in authorityInfoAccess.
    #[must_use]
    pub fn with_access(mut self, method: AccessMethod, uri: &str) -> Self {
        self.accesses.push((method, uri.into()));
        self
    }

    /// With the numbers and providers that it speaks for (RFC 8226 §9); not critical.
    #[must_use]
    pub fn with_tn_auth_list(self, list: &TnAuthList<'_>) -> Self {
        self.with_extension(TnAuthList::OID, false, list.octets().to_vec())
    }

    /// With what tokens under it may claim, in the extension that can say it (RFC 8226 §8, RFC 9118 §3); not critical.
    ///
    /// # Errors
    /// Those of [`ClaimConstraints::encode`].
    pub fn with_claim_constraints(
        self,
        constraints: &ClaimConstraints<'_>,
    ) -> Result<Self, crate::Asn1Error> {
        Ok(self.with_extension(constraints.extension().oid(), false, constraints.encode()?))
    }

    /// With any other extension: `value` is what extnValue holds.
    #[must_use]
    pub fn with_extension(mut self, identifier: ObjectIdentifier, critical: bool, value: Vec<u8>) -> Self {
        self.others.push(ExtensionToIssue { identifier: identifier.as_bytes().to_vec(), critical, value });
        self
    }

    /// Signs it; the certificate in DER.
    ///
    /// # Errors
    /// [`IssueError::Signing`], [`IssueError::DuplicateExtension`], and [`IssueError::Unreadable`] where something that was
    /// given makes a certificate that nobody could read.
    pub fn sign(&self, issuer: &Issuer, key: &impl Sign) -> Result<Vec<u8>, IssueError> {
        let mut signed = Vec::new();
        write_element(&mut signed, SEQUENCE, |out| {
            write_element(out, tag::context_constructed(0), |out| write_unsigned(out, 2));
            write_octets(out, INTEGER, self.serial_number.octets());
            write_algorithm(out);
            issuer.name().write(out);
            write_element(out, SEQUENCE, |out| {
                time::write(out, self.validity.not_before());
                time::write(out, self.validity.not_after());
            });
            self.subject.write(out);
            write_public_key(out, &self.public_key);
            write_element(out, tag::context_constructed(3), |out| {
                write_extensions(out, &self.extensions(issuer));
            });
        });
        let octets = der_writing::sign(&signed, key).map_err(IssueError::Signing)?;
        // What could not be read must not be issued.
        match Certificate::from_der(&octets) {
            Ok(_) => Ok(octets),
            Err(PathError::DuplicateExtension) => Err(IssueError::DuplicateExtension),
            Err(error) => Err(IssueError::Unreadable(error)),
        }
    }

    fn extensions(&self, issuer: &Issuer) -> Vec<ExtensionToIssue> {
        let mut all = Vec::new();
        let mut add = |identifier: &[u8], critical, value| {
            all.push(ExtensionToIssue { identifier: identifier.to_vec(), critical, value });
        };
        if let Some(constraints) = &self.basic_constraints {
            add(&BASIC_CONSTRAINTS, true, extensions::basic_constraints(constraints));
        }
        if let Some(usage) = self.key_usage {
            add(&KEY_USAGE, true, extensions::key_usage(usage));
        }
        let own = KeyIdentifier::of(&self.public_key);
        add(&SUBJECT_KEY_IDENTIFIER, false, extensions::subject_key_identifier(own.octets()));
        if let Some(above) = issuer.key_identifier() {
            add(&AUTHORITY_KEY_IDENTIFIER, false, extensions::authority_key_identifier(above));
        }
        if !self.policies.is_empty() {
            add(&CERTIFICATE_POLICIES, false, extensions::policies(&self.policies));
        }
        if !self.permitted.is_empty() || !self.excluded.is_empty() {
            add(&NAME_CONSTRAINTS, true, extensions::name_constraints(&self.permitted, &self.excluded));
        }
        if !self.crl_distribution_points.is_empty() {
            let points: Vec<_> =
                self.crl_distribution_points.iter().map(|(uri, issuer)| (&**uri, issuer.as_ref())).collect();
            add(&CRL_DISTRIBUTION_POINTS, false, extensions::crl_distribution_points(&points));
        }
        if !self.accesses.is_empty() {
            let accesses: Vec<_> = self.accesses.iter().map(|(method, uri)| (*method, &**uri)).collect();
            add(&AUTHORITY_INFORMATION_ACCESS, false, extensions::authority_info_access(&accesses));
        }
        all.extend_from_slice(&self.others);
        all
    }
}
