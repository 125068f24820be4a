//! Requests for certificates to be signed (RFC 2986 §4).

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;
use trueline_passport::es256::SigningKey;

use crate::asn1::tag::{self, OBJECT_IDENTIFIER, SEQUENCE, SET};
use crate::asn1::writer::{write_element, write_unsigned};
use crate::issue::certificate_request::EXTENSION_REQUEST;
use crate::issue::der_writing::{self, ExtensionToIssue, write_extensions, write_octets, write_public_key};
use crate::issue::extensions;
use crate::{BasicConstraints, CertificateRequest, DistinguishedName, IssueError, KeyUsage, TnAuthList};

/// A request (PKCS #10) to be signed with the key that a certificate is asked for.
///
/// ```
/// use trueline_passport::es256::SigningKey;
/// use trueline_trust::{CertificateRequest, CertificateRequestBuilder, TnAuthList, TnEntry};
///
/// let key = SigningKey::generate(&[2; 32])?;
/// let list = TnAuthList::from_entries([TnEntry::One("12025550142".parse()?)])?;
/// let octets =
///     CertificateRequestBuilder::new("C=US, O=Example, CN=gateway".parse()?).with_tn_auth_list(&list).sign(&key)?;
/// let request = CertificateRequest::from_der(&octets)?;
/// request.verify()?;
/// assert_eq!(request.tn_auth_list()?.map(|list| list.to_string()).as_deref(), Some("12025550142"));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct CertificateRequestBuilder {
    subject: DistinguishedName,
    extensions: Vec<ExtensionToIssue>,
}

impl CertificateRequestBuilder {
    /// A request in this name that asks for no extensions.
    #[must_use]
    pub const fn new(subject: DistinguishedName) -> Self {
        Self { subject, extensions: Vec::new() }
    }

    /// Asks for a certificate of a certification authority.
    #[must_use]
    pub fn certification_authority(self, path_length: Option<u32>) -> Self {
        let constraints = BasicConstraints { certification_authority: true, path_length };
        self.with_extension(
            ObjectIdentifier::new_unwrap("2.5.29.19"),
            true,
            extensions::basic_constraints(&constraints),
        )
    }

    /// Asks for a key usage.
    #[must_use]
    pub fn with_key_usage(self, usage: KeyUsage) -> Self {
        self.with_extension(ObjectIdentifier::new_unwrap("2.5.29.15"), true, extensions::key_usage(usage))
    }

    /// Asks to speak for numbers and providers.
    #[must_use]
    pub fn with_tn_auth_list(self, list: &TnAuthList<'_>) -> Self {
        self.with_extension(TnAuthList::OID, false, list.octets().to_vec())
    }

    /// Asks for any other extension: `value` is what extnValue holds.
    #[must_use]
    pub fn with_extension(mut self, identifier: ObjectIdentifier, critical: bool, value: Vec<u8>) -> Self {
        let identifier = identifier.as_bytes().to_vec();
        self.extensions.push(ExtensionToIssue { identifier, critical, value });
        self
    }

    /// Signs it; the request in DER.
    ///
    /// # Errors
    /// [`IssueError::Signing`], and [`IssueError::Request`] where something that was given makes a request that nobody could
    /// read.
    pub fn sign(&self, key: &SigningKey) -> Result<Vec<u8>, IssueError> {
        let mut signed = Vec::new();
        write_element(&mut signed, SEQUENCE, |out| {
            write_unsigned(out, 0);
            self.subject.write(out);
            write_public_key(out, key.verifying_key());
            // The attributes are not optional, so without any there is an empty SET.
            write_element(out, tag::context_constructed(0), |out| {
                if !self.extensions.is_empty() {
                    write_element(out, SEQUENCE, |out| {
                        write_octets(out, OBJECT_IDENTIFIER, &EXTENSION_REQUEST);
                        write_element(out, SET, |out| write_extensions(out, &self.extensions));
                    });
                }
            });
        });
        let octets = der_writing::sign(&signed, key).map_err(IssueError::Signing)?;
        CertificateRequest::from_der(&octets)?;
        Ok(octets)
    }
}
