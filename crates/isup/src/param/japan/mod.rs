//! Parameters of Japan (TTC JT-Q763).
//!
//! The text of JT-Q763 is not at hand: layouts are those that tshark reads.

mod additional_partys_category;
mod cause_of_no_cli;
mod contractor_number;

pub use additional_partys_category::{AdditionalPartysCategory, TypeOfCategory};
pub use cause_of_no_cli::{CauseOfNoCli, NoCliCause};
pub use contractor_number::ContractorNumber;
