//! Certificates and CRLs (RFC 5280 §4 and §5).

pub(crate) mod algorithm;
pub(crate) mod certificate;
pub(crate) mod crl;
pub(crate) mod distribution_point;
pub(crate) mod extensions;
pub(crate) mod general_name;
pub(crate) mod listed_certificate;
pub(crate) mod name;
pub(crate) mod name_constraints;
pub(crate) mod places;
pub(crate) mod profile;
pub(crate) mod revocation_reason;
pub(crate) mod time;
