//! Parameters of Japan (TTC JT-Q763).
//!
//! The text of JT-Q763 is not at hand: layouts are those that tshark reads.

mod additional_partys_category;
mod carrier_information_transfer;
mod cause_of_no_cli;
mod charge_area_information;
mod charge_information;
mod charge_information_delay;
mod charge_information_type;
mod contractor_number;
mod emergency_call_information;
mod network_poi_ca;

pub use additional_partys_category::{AdditionalPartysCategory, TypeOfCategory};
pub use carrier_information_transfer::{
    CarrierInformationTransfer, CarrierTransfer, CategoryOfCarrier, TypeOfCarrierInformation,
};
pub use cause_of_no_cli::{CauseOfNoCli, NoCliCause};
pub use charge_area_information::{ChargeAreaInformation, NatureOfChargeArea};
pub use charge_information::ChargeInformation;
pub use charge_information_delay::{ChargeInformationDelay, DelayedChargeInformation};
pub use charge_information_type::{ChargeInformationType, TypeOfChargeInformation};
pub use contractor_number::ContractorNumber;
pub use emergency_call_information::{EmergencyCallHold, EmergencyCallInformation};
pub use network_poi_ca::{NetworkPoiCa, PoiHierarchy};
