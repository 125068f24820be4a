//! Why trust domains cannot be loaded.

use alloc::string::String;

use crate::domain::config::load::{CONFIG_FILE, MAX_CONFIG_OCTETS};
use crate::domain::document::field_error::{FieldError, FieldProblem};
use crate::domain::error::DomainError;

/// Why a directory of trust domains cannot be loaded: one line for an operator, that ends with what to do.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// No `trust.toml` where it should be.
    #[error(
        "{CONFIG_FILE} cannot be read: {reason}; the least it must say is\n\n{}",
        crate::TrustDomains::EXAMPLE_CONFIG
    )]
    NoConfig {
        /// In the words of whoever tried.
        reason: String,
    },
    /// More than [`MAX_CONFIG_OCTETS`].
    #[error(
        "{CONFIG_FILE} has {octets} octets, more than {MAX_CONFIG_OCTETS}; certificates belong in files of their own"
    )]
    TooLarge {
        /// How many it has.
        octets: usize,
    },
    /// Octets that are no text.
    #[error("{CONFIG_FILE} is no UTF-8 from octet {offset} on; save it as UTF-8")]
    NotUtf8 {
        /// The first octet that is none, from 0.
        offset: usize,
    },
    /// Neither domains nor lists.
    #[error(
        "{CONFIG_FILE} names no domain and no list; the least it must say is\n\n{}",
        crate::TrustDomains::EXAMPLE_CONFIG
    )]
    NoDomains,
    /// Something in it, or in a file that it names.
    #[error("{CONFIG_FILE}, {0}")]
    Field(#[from] FieldError),
    /// Domains that do not go together.
    #[error("{CONFIG_FILE}: {0}; give each domain a name of its own")]
    Domains(#[from] DomainError),
}

impl ConfigError {
    /// What is wrong with a value, where that is what is wrong.
    #[must_use]
    pub const fn problem(&self) -> Option<&FieldProblem> {
        match self {
            Self::Field(error) => Some(error.problem()),
            _ => None,
        }
    }
}
