//! Originating line information (ANSI T1.113, parameter name 0xEA).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                  ANI II code                  |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// From what kind of line the call comes: the pair of digits that goes with the automatic number identification
    /// (ANI II), as a binary number.
    pub struct OriginatingLineInformation: ORIGINATING_LINE_INFORMATION, line_information: LineInformation,
        field "originating_line_information"
}

trueline_wire::code_registry! {
    /// ANI II code. The meanings are those of the public list of the North American Numbering Plan Administration,
    /// from memory.
    pub struct LineInformation {
        ORDINARY = 0, "plain old telephone service";
        MULTIPARTY = 1, "multiparty line";
        ANI_FAILURE = 2, "ANI failure";
        STATION_LEVEL_RATING = 6, "station level rating";
        SPECIAL_OPERATOR_HANDLING = 7, "special operator handling required";
        AUTOMATIC_IDENTIFIED_OUTWARD_DIALLING = 20, "automatic identified outward dialling";
        COIN_OR_NON_COIN = 23, "coin or non-coin";
        TOLL_FREE = 24, "toll free service";
        TOLL_FREE_FROM_PAYPHONE = 25, "toll free service from a payphone";
        PAYPHONE_NETWORK_CONTROLLED = 27, "payphone using network provided coin control";
        INMATE = 29, "prison or inmate service";
        INTERCEPT_BLANK = 30, "intercept, blank";
        INTERCEPT_TROUBLE = 31, "intercept, trouble";
        INTERCEPT_REGULAR = 32, "intercept, regular";
        OPERATOR_HANDLED = 34, "operator handled call";
        OUTWARD_WIDE_AREA = 52, "outward wide area telecommunications service";
        RELAY_UNRESTRICTED = 60, "telecommunications relay service, unrestricted line";
        CELLULAR_TYPE_1 = 61, "cellular, type 1";
        CELLULAR_TYPE_2 = 62, "cellular, type 2";
        CELLULAR_ROAMING = 63, "cellular, roaming";
        RELAY_HOTEL = 66, "telecommunications relay service, hotel or motel";
        RELAY_RESTRICTED = 67, "telecommunications relay service, restricted line";
        PAYPHONE_WITHOUT_NETWORK_CONTROL = 70, "payphone not using network provided coin control";
        PRIVATE_VIRTUAL_NETWORK = 93, "access for private virtual network";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_pair_of_digits_is_a_binary_number() {
        let information = OriginatingLineInformation::decode(&[0x1D]).unwrap();
        assert_eq!(information.line_information(), LineInformation::INMATE);
    }
}
