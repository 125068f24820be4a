//! Carrier selection information (ANSI T1.113, from memory, parameter name 0xEE).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          carrier selection indicator          |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// How the long-distance carrier came to be chosen.
    pub struct CarrierSelectionInformation: CARRIER_SELECTION_INFORMATION, selection: CarrierSelection,
        field "carrier_selection_information"
}

trueline_wire::code_registry! {
    /// Carrier selection indicator.
    pub struct CarrierSelection {
        NO_INDICATION = 0, "no indication";
        PRESUBSCRIBED_NOT_INPUT = 1, "presubscribed carrier, not input by the caller";
        PRESUBSCRIBED_AND_INPUT = 2, "presubscribed carrier, input by the caller";
        PRESUBSCRIBED_INPUT_UNDETERMINED = 3, "presubscribed carrier, input by the caller undetermined";
        NOT_PRESUBSCRIBED_INPUT = 4, "carrier not presubscribed, input by the caller";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn octet_1_is_the_indicator() {
        let information = CarrierSelectionInformation::decode(&[4]).unwrap();
        assert_eq!(information.selection(), CarrierSelection::NOT_PRESUBSCRIBED_INPUT);
    }
}
