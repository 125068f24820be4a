//! May this signer speak for this number? Certificate chains of STIR (RFC 8226), judged without I/O.
//!
//! * [`PathBuilder`] finds a path from a [`Certificate`] to a [`TrustAnchor`] and validates it (RFC 5280 §6) at the time that
//!   [`PathSettings`] names, revocation by [`Crl`]s included; [`PathError`] tells why there is none.
//! * [`TnAuthList`]: which numbers and service providers a certificate speaks for; [`NumberScope`] and [`NumberSet`] compare
//!   and join lists, [`ServiceProviders`] tells the numbers of a provider, [`TnListReference`] where a list is to be had.
//! * [`ClaimConstraints`]: which claims the tokens under a certificate must, may and must not have.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod algorithm;
mod asn1;
mod asn1_error;
mod build;
mod certificate;
mod claim_constraints;
mod coverage;
mod crl;
mod der_reader;
mod distribution_point;
mod error;
mod extensions;
mod general_name;
mod name;
mod name_constraints;
mod number_scope;
mod number_set;
mod path;
mod policies;
mod profile;
mod revocation;
mod service_provider_code;
mod telephone_number;
mod telephone_number_range;
mod time;
mod tn_auth_list;
mod tn_entry;
mod tn_list_reference;

pub use algorithm::{Algorithms, PublicKey, SignatureAlgorithm};
pub use asn1_error::{Asn1Error, Asn1ErrorKind};
pub use build::{
    MAX_CANDIDATES, MAX_CERTIFICATES, MAX_NAME_COMPARISONS, MAX_PATH_CERTIFICATES, MAX_SIGNATURES,
    PathBuilder, decode_bag,
};
pub use certificate::{Certificate, MAX_CERTIFICATE_OCTETS};
pub use claim_constraints::{ClaimConstraints, ConstraintBroken, ConstraintsExtension, PermittedValues};
pub use coverage::Coverage;
pub use crl::{Crl, MAX_CRL_OCTETS};
pub use error::{PathError, PathFailure};
pub use extensions::{BasicConstraints, Extension, KeyUsage, MAX_EXTENSIONS};
pub use general_name::{GeneralName, GeneralNameKind, GeneralNames};
pub use name::{MAX_ATTRIBUTES_PER_RDN, Name};
pub use name_constraints::NameConstraints;
pub use number_scope::NumberScope;
pub use number_set::NumberSet;
pub use path::{MIN_RSA_BITS, PathSettings, TrustAnchor, ValidPath};
pub use policies::MAX_POLICIES;
pub use revocation::{MAX_CRL_DEPTH, RevocationPolicy, RevocationStatus};
pub use service_provider_code::{ServiceProviderCode, ServiceProviderTable, ServiceProviders};
pub use telephone_number::TelephoneNumber;
pub use telephone_number_range::TelephoneNumberRange;
pub use tn_auth_list::TnAuthList;
pub use tn_entry::TnEntry;
pub use tn_list_reference::TnListReference;
