//! Tables of names and values, be they TOML or JSON, and the parts of a trust domain read from them.

pub(crate) mod field_error;
pub(crate) mod json_tree;
pub(crate) mod node;
pub(crate) mod parts;
#[cfg(feature = "config")]
pub(crate) mod toml_tree;
