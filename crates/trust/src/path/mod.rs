//! Paths from a certificate to an anchor (RFC 5280 §6).

pub(crate) mod build;
pub(crate) mod error;
pub(crate) mod path_settings;
pub(crate) mod policies;
pub(crate) mod revocation;
pub(crate) mod trust_anchor;
pub(crate) mod valid_path;
pub(crate) mod validate;
