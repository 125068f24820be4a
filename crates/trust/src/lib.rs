//! May this signer speak for this number? Certificate chains of STIR (RFC 8226), judged without I/O.
//!
//! * [`PathBuilder`] finds a path from a [`Certificate`] to a [`TrustAnchor`] and validates it (RFC 5280 §6) at the time that
//!   [`PathSettings`] names, revocation by [`Crl`]s and [`OcspResponse`]s included; [`PathError`] tells why there is none.
//! * [`TrustDomains`]: which anchors are trusted, under which [`DomainRules`], and for which numbers ([`AnchorScope`]).
//!   `TrustDomains::load` (feature `config`) reads them from `trust.toml`, [`CrossBorderList`] from a signed list.
//! * [`TnAuthList`]: which numbers and service providers a certificate speaks for; [`NumberScope`] and [`NumberSet`] compare
//!   and join lists, [`ServiceProviders`] tells the numbers of a provider, [`TnListReference`] where a list is to be had.
//! * [`ClaimConstraints`]: which claims the tokens under a certificate must, may and must not have.
//! * [`TrustDomains::judge`] judges a [`Chain`] under every domain and gives a [`Judgement`]: [`ChainVerdict`]s, or the
//!   [`ChainFailure`] that says most. What has to be fetched comes out as [`Need`]s.
//! * `TrustedSigners` (feature `std`) are the credentials of calls over what `CertificateRepository` and `VerdictCache` hold.
//! * [`CertificateBuilder`], [`CertificateRequest`] and [`CrlBuilder`] are what an authority needs to issue and to revoke.
//!
//! # From a token to an answer
//!
//! ```
//! # #[cfg(all(feature = "std", feature = "config"))] {
//! use trueline_number::NumberingContext;
//! use trueline_passport::{Call, IdentityField, Party, Status, VerificationPolicy, Verifier};
//! use trueline_trust::{CertificateRepository, ListSequences, NeedKind, TrustDomains, TrustedSigners, VerdictCache};
//!
//! // What an operator configures: a domain with an anchor, and the country that it is trusted for.
//! let now = 1_795_615_200_i64;
//! let config = include_str!("../tests/vectors/call/trust.toml");
//! let root = include_bytes!("../tests/vectors/call/root.pem");
//! let file = |name: &str| if name == "root.pem" { Ok(root.to_vec()) } else { Err("no such file") };
//! let domains = TrustDomains::load(config, now, &ListSequences::new(), file)?.into_domains();
//!
//! // What a verifier holds for all its calls, from many threads.
//! let (repository, cache) = (CertificateRepository::new(10_000), VerdictCache::new(10_000));
//!
//! // A call, and the token that came with it.
//! let token = include_str!("../tests/vectors/call/token.txt").trim();
//! let x5u = "https://cert.example.com/shaken.pem";
//! let field = IdentityField::new(token.as_bytes(), Some(x5u), Some("ES256"), Some("shaken"))?;
//! let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
//! let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
//! let call = Call { callers: &callers, called: &called, ..Call::default() };
//!
//! let signers = TrustedSigners::new(&domains, &repository, &cache, now.unsigned_abs());
//! let verifier = Verifier::new(&signers, VerificationPolicy::SHAKEN, now.unsigned_abs());
//! let first = verifier.verify(&[field], &call, None, &mut ());
//! assert_eq!(first.caller().as_str(), "failed"); // the certificate is not there yet
//!
//! // Whoever may use the network fetches what is missing; here it lies in a file.
//! for need in signers.needs() {
//!     assert_eq!((need.kind(), need.url()), (NeedKind::Chain, x5u));
//!     let chain = include_bytes!("../tests/vectors/call/chain.pem");
//!     repository.insert(&need, Ok(chain), now + 3_600)?;
//! }
//! assert_eq!(verifier.verify(&[field], &call, None, &mut ()).caller(), Status::Passed);
//! # }
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod asn1;
mod domain;
mod issue;
mod lint;
mod ocsp;
mod path;
mod stir;
mod verdict;
mod x509;

pub use asn1::error::{Asn1Error, Asn1ErrorKind};
pub use asn1::pem::{MAX_PEM_BLOCKS, PemError, PemLabel, pem_blocks, to_pem};
pub use der::oid::ObjectIdentifier;
pub use domain::anchor::DomainAnchor;
pub use domain::anchor_scope::{AnchorScope, MAX_SCOPE_ENTRIES, ScopeError};
#[cfg(feature = "config")]
pub use domain::config::error::ConfigError;
#[cfg(feature = "config")]
pub use domain::config::load::{
    CONFIG_FILE, LoadedDomains, MAX_CONFIG_OCTETS, MAX_FILES, MAX_LISTS, MAX_PROVIDERS,
};
#[cfg(feature = "config")]
pub use domain::config::warning::{DomainWarning, MAX_WARNINGS};
pub use domain::cross_border::error::ListError;
pub use domain::cross_border::list::{CrossBorderList, MAX_CLOCK_SKEW, MAX_LIST_OCTETS, MAX_LIST_VALIDITY};
pub use domain::cross_border::sequences::ListSequences;
pub use domain::cross_border::signer::ListSigner;
pub use domain::document::field_error::{FieldError, FieldProblem, FileProblem};
pub use domain::error::DomainError;
pub use domain::kind::{DomainKind, DomainKindError};
pub use domain::rules::{DomainRules, UnknownProviderCodes};
pub use domain::trust_domain::{MAX_ANCHORS, MAX_CRLS, MAX_INTERMEDIATES, MAX_NAME_OCTETS, TrustDomain};
pub use domain::trust_domains::{MAX_DOMAINS, TrustDomains};
pub use issue::access_method::AccessMethod;
pub use issue::certificate_builder::CertificateBuilder;
pub use issue::certificate_request::{CertificateRequest, MAX_REQUEST_OCTETS};
pub use issue::certificate_request_builder::CertificateRequestBuilder;
pub use issue::crl_builder::{CrlBuilder, RevokedCertificate};
pub use issue::distinguished_name::{AttributeType, DistinguishedName, NameError};
pub use issue::error::IssueError;
pub use issue::general_subtree::GeneralSubtree;
pub use issue::issuer::Issuer;
pub use issue::key_identifier::KeyIdentifier;
pub use issue::serial_number::SerialNumber;
pub use issue::validity::Validity;
pub use lint::finding::{Finding, LintSeverity};
pub use lint::{LintRules, LintSettings, lint};
pub use ocsp::certificate_id::{CertificateId, CertificateIdHash};
pub use ocsp::ocsp_request::OcspRequest;
pub use ocsp::ocsp_response::{MAX_OCSP_RESPONSE_OCTETS, MAX_RESPONDER_CERTIFICATES, OcspResponse};
pub use ocsp::responder_id::ResponderId;
pub use ocsp::single_response::{CertificateStatus, SingleResponse};
pub use path::build::{
    MAX_CANDIDATES, MAX_CERTIFICATES, MAX_NAME_COMPARISONS, MAX_PATH_CERTIFICATES, MAX_SIGNATURES,
    PathBuilder, decode_bag,
};
pub use path::error::{PathError, PathFailure};
pub use path::path_settings::{MIN_RSA_BITS, PathSettings};
pub use path::policies::MAX_POLICIES;
pub use path::revocation::{
    MAX_CRL_DEPTH, RevocationGap, RevocationPolicy, RevocationSource, RevocationStatus,
};
pub use path::trust_anchor::TrustAnchor;
pub use path::valid_path::ValidPath;
pub use stir::claim_constraints::{
    ClaimConstraints, ConstraintBroken, ConstraintsExtension, PermittedValues,
};
pub use stir::coverage::Coverage;
pub use stir::number_scope::NumberScope;
pub use stir::number_set::NumberSet;
pub use stir::service_provider_code::{ServiceProviderCode, ServiceProviderTable, ServiceProviders};
pub use stir::telephone_number::TelephoneNumber;
pub use stir::telephone_number_range::TelephoneNumberRange;
pub use stir::tn_auth_list::TnAuthList;
pub use stir::tn_entry::TnEntry;
pub use stir::tn_list_reference::TnListReference;
#[cfg(feature = "std")]
pub use verdict::cache::VerdictCache;
pub use verdict::chain::{Chain, ChainDigest, ChainError, MAX_CHAIN_OCTETS};
pub use verdict::failure::{ChainFailure, ChainProblem};
pub use verdict::judgement::Judgement;
pub use verdict::material::{FetchFailure, Fetched, Material, Need, NeedKind};
pub use verdict::remark::Remark;
#[cfg(feature = "std")]
pub use verdict::repository::CertificateRepository;
#[cfg(feature = "std")]
pub use verdict::trusted_signers::TrustedSigners;
pub use verdict::verdict_of_chain::{ChainVerdict, ListedNumbers};
pub use x509::algorithm::{Algorithms, PublicKey, SignatureAlgorithm};
pub use x509::certificate::{Certificate, MAX_CERTIFICATE_OCTETS};
pub use x509::crl::{Crl, CrlEntry, MAX_CRL_OCTETS};
pub use x509::extensions::{BasicConstraints, Extension, KeyUsage, MAX_EXTENSIONS};
pub use x509::general_name::{GeneralName, GeneralNameKind, GeneralNames};
pub use x509::listed_certificate::ListedCertificate;
pub use x509::name::{MAX_ATTRIBUTES_PER_RDN, Name};
pub use x509::name_constraints::NameConstraints;
pub use x509::places::{MAX_URL_OCTETS, MAX_URLS};
pub use x509::revocation_reason::RevocationReason;
