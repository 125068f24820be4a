//! A call set-up of any protocol, and how each protocol fills it.

mod address;
mod alias;
mod call_setup;
mod category;
mod diversion;
mod from_bicc;
#[cfg(feature = "h225")]
mod from_h225;
mod from_isup;
mod from_q931;
#[cfg(feature = "capture")]
mod from_signal;
mod from_sip;
mod identity_claim;
mod peer;
mod proof;
mod remark;

pub use address::Address;
pub use alias::{Alias, MAX_ALIAS};
pub use call_setup::{CallSetup, MAX_CATEGORIES, MAX_CLAIMS, MAX_DIVERSIONS, MAX_PROOFS, MAX_REMARKS};
pub use category::CallerCategory;
pub use diversion::{Diversion, DiversionReason, DiversionSource};
pub use identity_claim::{ClaimSource, IdentityClaim};
pub use peer::{Peer, PointCodes};
pub use proof::{Carrier, PackedProof, Proof, ProofSource};
pub use remark::Remark;
