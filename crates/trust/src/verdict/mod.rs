//! What becomes of a chain of certificates: judged under every trust domain, remembered, and asked for the tokens of calls.

#[cfg(feature = "std")]
pub(crate) mod cache;
pub(crate) mod chain;
pub(crate) mod failure;
mod gathering;
mod judge;
pub(crate) mod judgement;
pub(crate) mod material;
mod number_lists;
pub(crate) mod remark;
#[cfg(feature = "std")]
pub(crate) mod repository;
#[cfg(feature = "std")]
pub(crate) mod trusted_signers;
pub(crate) mod verdict_of_chain;
