//! Information request indicators (ITU-T Q.763 (12/1999) §3.29, parameter name 0x0E; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 1 |MCID |   spare   |char-|cate-|spare|hold-|call.|
//!         |     |           |ge   |gory |     |ing  |addr.|
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 2 |                     spare                     |
//!         +-----------------------------------------------+
//! ```

use trueline_wire::code_enum;

use crate::param::Holding;
use crate::param::indicators::indicators;

indicators! {
    /// What an information request message asks the preceding exchange for.
    pub struct InformationRequestIndicators: INFORMATION_REQUEST_INDICATORS, u16 {
        /// Bit A: the calling party's address.
        calling_party_address_request_indicator, with_calling_party_address_request_indicator:
            CallingPartyAddressRequest = 0, 0x01;
        /// Bit B: holding.
        holding_indicator, with_holding_indicator: Holding = 1, 0x01;
        /// Bit D: the calling party's category.
        calling_partys_category_request_indicator, with_calling_partys_category_request_indicator:
            CallingPartysCategoryRequest = 3, 0x01;
        /// Bit E: charge information.
        charge_information_request_indicator, with_charge_information_request_indicator:
            ChargeInformationRequest = 4, 0x01;
        /// Bit H: identification of a malicious caller.
        malicious_call_identification_request_indicator, with_malicious_call_identification_request_indicator:
            MaliciousCallIdentificationRequest = 7, 0x01;
    }
}

code_enum! {
    /// Calling party address request indicator (Q.763 §3.29, bit A).
    pub enum CallingPartyAddressRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "calling party address not requested";
        /// Requested.
        Requested = 1, "calling party address requested";
    }
}

code_enum! {
    /// Calling party's category request indicator (Q.763 §3.29, bit D).
    pub enum CallingPartysCategoryRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "calling party's category not requested";
        /// Requested.
        Requested = 1, "calling party's category requested";
    }
}

code_enum! {
    /// Charge information request indicator (Q.763 §3.29, bit E).
    pub enum ChargeInformationRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "charge information not requested";
        /// Requested.
        Requested = 1, "charge information requested";
    }
}

code_enum! {
    /// Malicious call identification request indicator (Q.763 (1988), bit H; reserved in later editions).
    pub enum MaliciousCallIdentificationRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "malicious call identification not requested";
        /// Requested.
        Requested = 1, "malicious call identification requested";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn each_bit_has_its_meaning() {
        let line = |octet| InformationRequestIndicators::decode(&[octet, 0]).unwrap().to_string();
        assert_eq!(line(0x01), "calling party address requested");
        assert_eq!(line(0x02), "holding requested");
        assert_eq!(line(0x08), "calling party's category requested");
        assert_eq!(line(0x10), "charge information requested");
        assert_eq!(line(0x80), "malicious call identification requested");
        assert_eq!(line(0x64), "nothing indicated");
    }
}
