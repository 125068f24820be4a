//! Trust domains: anchors with a name, a kind, rules, and the numbers that each may speak for.

pub(crate) mod anchor;
pub(crate) mod anchor_scope;
#[cfg(feature = "config")]
pub(crate) mod config;
pub(crate) mod cross_border;
pub(crate) mod document;
pub(crate) mod error;
pub(crate) mod kind;
pub(crate) mod rules;
pub(crate) mod trust_domain;
pub(crate) mod trust_domains;
