//! Parameters of the United Kingdom (NICC ND1007).
//!
//! The text of ND1007 is not at hand: names and codes are those of open implementations, and so are the layouts. The
//! parameters without a type here have no public layout.

mod called_subscribers_basic_service_marks;
mod last_diverting_line_identity;
mod national_forward_call_indicators;
mod national_information_indicators;
mod partial_cli;
mod presentation_number;

pub use called_subscribers_basic_service_marks::CalledSubscribersBasicServiceMarks;
pub use last_diverting_line_identity::LastDivertingLineIdentity;
pub use national_forward_call_indicators::{
    CliBlocking, NationalForwardCallIndicators, NetworkTranslatedAddress, PriorityAccess, Protection,
};
pub use national_information_indicators::{NationalInformation, NationalInformationIndicators};
pub use partial_cli::PartialCli;
pub use presentation_number::PresentationNumber;
