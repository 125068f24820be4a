//! Trust domains from `trust.toml` and the files beside it.

pub(crate) mod error;
mod files;
pub(crate) mod load;
mod paths;
pub(crate) mod warning;
