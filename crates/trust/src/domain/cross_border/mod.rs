//! Signed lists of the trust domains of other countries (`docs/tsca-profile.md`).

pub(crate) mod error;
pub(crate) mod list;
pub(crate) mod read;
pub(crate) mod sequences;
pub(crate) mod signer;
pub(crate) mod write;
