//! National information indicators (NICC ND1007 (2001) §3.2.11, parameter name 0xF5).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----+-----+-----+-----+-----+-----+
//! octet 1 |   spare   |ILI+M| ILI | TFM | OFM |edBSM| gBSM|
//!         +-----------------------------------------------+
//! octet 2 |                     spare                     |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of ND1007 is not at hand: the places of the bits are those of an open implementation.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Which of the information that was asked for comes with this message.
    pub struct NationalInformationIndicators: NATIONAL_INFORMATION_INDICATORS, u16 {
        /// Bit A: calling subscriber's basic service marks.
        calling_subscribers_basic_service_marks, with_calling_subscribers_basic_service_marks:
            NationalInformation = 0, 0x0001, "calling subscriber's basic service marks: ";
        /// Bit B: called subscriber's basic service marks.
        called_subscribers_basic_service_marks, with_called_subscribers_basic_service_marks:
            NationalInformation = 1, 0x0001, "called subscriber's basic service marks: ";
        /// Bit C: calling subscriber's originating facility marks.
        calling_subscribers_originating_facility_marks, with_calling_subscribers_originating_facility_marks:
            NationalInformation = 2, 0x0001, "originating facility marks: ";
        /// Bit D: called subscriber's terminating facility marks.
        called_subscribers_terminating_facility_marks, with_called_subscribers_terminating_facility_marks:
            NationalInformation = 3, 0x0001, "terminating facility marks: ";
        /// Bit E: intercepted line identity.
        intercepted_line_identity, with_intercepted_line_identity:
            NationalInformation = 4, 0x0001, "intercepted line identity: ";
        /// Bit F: intercepted line identity with the called subscriber's basic service marks.
        intercepted_line_identity_and_basic_service_marks, with_intercepted_line_identity_and_basic_service_marks:
            NationalInformation = 5, 0x0001, "intercepted line identity and marks: ";
    }
}

code_enum! {
    /// Whether one kind of information is there (ND1007 §3.2.11).
    pub enum NationalInformation: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "not included";
        /// Included.
        Included = 1, "included";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn each_kind_of_information_has_a_bit() {
        let indicators = NationalInformationIndicators::decode(&[0x12, 0x00]).unwrap();
        assert_eq!(indicators.called_subscribers_basic_service_marks(), NationalInformation::Included);
        assert_eq!(indicators.intercepted_line_identity(), NationalInformation::Included);
        assert_eq!(indicators.calling_subscribers_basic_service_marks(), NationalInformation::NotIncluded);
    }
}
