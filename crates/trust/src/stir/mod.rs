//! What STIR adds to certificates: numbers, provider codes and claim constraints (RFC 8226, RFC 9060, RFC 9118).

pub(crate) mod claim_constraints;
pub(crate) mod coverage;
pub(crate) mod number_scope;
pub(crate) mod number_set;
mod of_certificate;
pub(crate) mod service_provider_code;
pub(crate) mod telephone_number;
pub(crate) mod telephone_number_range;
pub(crate) mod tn_auth_list;
pub(crate) mod tn_entry;
pub(crate) mod tn_list_reference;
