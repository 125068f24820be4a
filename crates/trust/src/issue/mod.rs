//! Making certificates, requests for them, and CRLs (RFC 5280, RFC 2986, RFC 8226 §9). Time, random octets and keys come from
//! the caller.

pub(crate) mod access_method;
pub(crate) mod certificate_builder;
pub(crate) mod certificate_request;
pub(crate) mod certificate_request_builder;
pub(crate) mod crl_builder;
mod der_writing;
pub(crate) mod distinguished_name;
pub(crate) mod error;
mod extensions;
pub(crate) mod general_subtree;
pub(crate) mod issuer;
pub(crate) mod key_identifier;
pub(crate) mod serial_number;
pub(crate) mod validity;
