//! Parameters of the United Kingdom (NICC ND1007).
//!
//! The text of ND1007 is not at hand: names and codes are those of open implementations, and so are the layouts. Those
//! without a public layout are kept as octets: see
//! [the list](crate::ParameterValue#parameters-that-stay-octets).

mod called_subscribers_basic_service_marks;
mod called_subscribers_terminating_facility_marks;
mod calling_subscribers_basic_service_marks;
mod calling_subscribers_originating_facility_marks;
mod last_diverting_line_identity;
mod national_forward_call_indicators;
mod national_forward_call_indicators_link_by_link;
mod national_information_indicators;
mod national_information_request_indicators;
mod partial_cli;
mod presentation_number;

pub use called_subscribers_basic_service_marks::CalledSubscribersBasicServiceMarks;
pub use called_subscribers_terminating_facility_marks::CalledSubscribersTerminatingFacilityMarks;
pub use calling_subscribers_basic_service_marks::CallingSubscribersBasicServiceMarks;
pub use calling_subscribers_originating_facility_marks::CallingSubscribersOriginatingFacilityMarks;
pub use last_diverting_line_identity::LastDivertingLineIdentity;
pub use national_forward_call_indicators::{
    CliBlocking, NationalForwardCallIndicators, NetworkTranslatedAddress, PriorityAccess, Protection,
};
pub use national_forward_call_indicators_link_by_link::NationalForwardCallIndicatorsLinkByLink;
pub use national_information_indicators::{NationalInformation, NationalInformationIndicators};
pub use national_information_request_indicators::NationalInformationRequestIndicators;
pub use partial_cli::PartialCli;
pub use presentation_number::PresentationNumber;
