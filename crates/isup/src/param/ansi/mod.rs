//! Parameters of North America (ANSI T1.113).
//!
//! The text of T1.113 is not at hand. These layouts are from memory: business group, carrier selection information,
//! circuit identification name, CLLI code, operator services information, service code indicator, special processing
//! request, and the meanings of the codes of originating line information. The others are those of project notes,
//! checked against tshark. Those without a public layout are kept as octets: see
//! [the list](crate::ParameterValue#parameters-that-stay-octets).

mod ansi_transit_network_selection;
mod business_group;
mod call_modification_indicators;
mod carrier_identification;
mod carrier_selection_information;
mod circuit_group_characteristic_indicator;
mod circuit_identification_name;
mod circuit_validation_response_indicator;
mod clli_code;
mod cug_check_response;
mod egress_service;
mod facility_information_indicators;
mod freephone_indicators;
mod generic_name;
mod index;
mod jurisdiction_information;
mod network_transport;
mod notification_indicator;
mod operator_services_information;
mod originating_line_information;
mod outgoing_trunk_group_number;
mod service_code_indicator;
mod special_processing_request;
mod transaction_request;

pub use ansi_transit_network_selection::AnsiTransitNetworkSelection;
pub use business_group::{BusinessGroup, PartySelector};
pub use call_modification_indicators::CallModificationIndicators;
pub use carrier_identification::{CarrierIdentification, CarrierIdentificationPlan, CarrierNetworkType};
pub use carrier_selection_information::{CarrierSelection, CarrierSelectionInformation};
pub use circuit_group_characteristic_indicator::{
    AlarmCarrier, CircuitGroupCarrier, CircuitGroupCharacteristicIndicator, ContinuityCheckRequirements,
    DoubleSeizingControl,
};
pub use circuit_identification_name::CircuitIdentificationName;
pub use circuit_validation_response_indicator::{CircuitValidation, CircuitValidationResponseIndicator};
pub use clli_code::ClliCode;
pub use cug_check_response::CugCheckResponse;
pub use egress_service::EgressService;
pub use facility_information_indicators::FacilityInformationIndicators;
pub use freephone_indicators::FreephoneIndicators;
pub use generic_name::{GenericName, NameAvailability, NamePresentation, TypeOfName};
pub use index::Index;
pub use jurisdiction_information::JurisdictionInformation;
pub use network_transport::NetworkTransport;
pub use notification_indicator::NotificationIndicator;
pub use operator_services_information::{OperatorInformationType, OperatorServicesInformation};
pub use originating_line_information::{LineInformation, OriginatingLineInformation};
pub use outgoing_trunk_group_number::OutgoingTrunkGroupNumber;
pub use service_code_indicator::ServiceCodeIndicator;
pub use special_processing_request::SpecialProcessingRequest;
pub use transaction_request::TransactionRequest;
