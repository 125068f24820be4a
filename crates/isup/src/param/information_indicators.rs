//! Information indicators (ITU-T Q.763 (12/1999) §3.28, parameter name 0x0F; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----+-----------+-----+-----------+
//! octet 1 |soli-|char-|cate-|   spare   |hold |  calling  |
//!         |cited|ge   |gory |           |     |  address  |
//!         +-----+-----+-----+-----------+-----+-----------+
//! octet 2 |                     spare                     |
//!         +-----------------------------------------------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Which of the information that was requested an information message brings.
    pub struct InformationIndicators: INFORMATION_INDICATORS, u16 {
        /// Bits BA: the calling party's address.
        calling_party_address_response_indicator, with_calling_party_address_response_indicator:
            CallingPartyAddressResponse = 0, 0x03, always;
        /// Bit C: holding.
        hold_provided_indicator, with_hold_provided_indicator: HoldProvided = 2, 0x01;
        /// Bit F: the calling party's category.
        calling_partys_category_response_indicator, with_calling_partys_category_response_indicator:
            CallingPartysCategoryResponse = 5, 0x01;
        /// Bit G: charge information.
        charge_information_response_indicator, with_charge_information_response_indicator:
            ChargeInformationResponse = 6, 0x01;
        /// Bit H: was the information asked for?
        solicited_information_indicator, with_solicited_information_indicator: SolicitedInformation = 7, 0x01;
    }
}

code_enum! {
    /// Calling party address response indicator (Q.763 §3.28, bits BA).
    pub enum CallingPartyAddressResponse: mask 0x03 {
        /// Not included.
        NotIncluded = 0, "calling party address not included";
        /// Not available.
        NotAvailable = 1, "calling party address not available";
        /// Included.
        Included = 3, "calling party address included";
    }
}

code_enum! {
    /// Hold provided indicator (Q.763 §3.28, bit C).
    pub enum HoldProvided: mask 0x01 {
        /// Not provided.
        NotProvided = 0, "hold not provided";
        /// Provided.
        Provided = 1, "hold provided";
    }
}

code_enum! {
    /// Calling party's category response indicator (Q.763 §3.28, bit F).
    pub enum CallingPartysCategoryResponse: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "calling party's category not included";
        /// Included.
        Included = 1, "calling party's category included";
    }
}

code_enum! {
    /// Charge information response indicator (Q.763 §3.28, bit G).
    pub enum ChargeInformationResponse: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "charge information not included";
        /// Included.
        Included = 1, "charge information included";
    }
}

code_enum! {
    /// Solicited information indicator (Q.763 §3.28, bit H).
    pub enum SolicitedInformation: mask 0x01 {
        /// It was asked for.
        Solicited = 0, "solicited";
        /// It was not.
        Unsolicited = 1, "unsolicited";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let indicators = InformationIndicators::decode(&[0xE7, 0x00]).unwrap();
        assert_eq!(
            indicators.to_string(),
            "calling party address included; hold provided; calling party's category included; \
             charge information included; unsolicited"
        );
        let indicators = InformationIndicators::decode(&[0x18, 0xFF]).unwrap();
        assert_eq!(indicators.to_string(), "calling party address not included");
    }
}
