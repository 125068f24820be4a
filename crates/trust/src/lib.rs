//! May this signer speak for this number? Certificate chains of STIR (RFC 8226), judged without I/O.
//!
//! * [`TnAuthList`]: which numbers and service providers a certificate speaks for; [`NumberScope`] and [`NumberSet`] compare
//!   and join lists, [`ServiceProviders`] tells the numbers of a provider, [`TnListReference`] where a list is to be had.
//! * [`ClaimConstraints`]: which claims the tokens under a certificate must, may and must not have.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod asn1;
mod asn1_error;
mod claim_constraints;
mod coverage;
mod number_scope;
mod number_set;
mod service_provider_code;
mod telephone_number;
mod telephone_number_range;
mod tn_auth_list;
mod tn_entry;
mod tn_list_reference;

pub use asn1_error::{Asn1Error, Asn1ErrorKind};
pub use claim_constraints::{ClaimConstraints, ConstraintBroken, ConstraintsExtension, PermittedValues};
pub use coverage::Coverage;
pub use number_scope::NumberScope;
pub use number_set::NumberSet;
pub use service_provider_code::{ServiceProviderCode, ServiceProviderTable, ServiceProviders};
pub use telephone_number::TelephoneNumber;
pub use telephone_number_range::TelephoneNumberRange;
pub use tn_auth_list::TnAuthList;
pub use tn_entry::TnEntry;
pub use tn_list_reference::TnListReference;
