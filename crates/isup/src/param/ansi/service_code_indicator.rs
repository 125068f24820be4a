//! Service code indicator (ANSI T1.113, from memory, parameter name 0xEC).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             service code indicator            |
//!         +-----------------------------------------------+
//! ```
//!
//! The codes are assigned by the administration of the North American Numbering Plan.

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// Which service the call is for.
    pub struct ServiceCodeIndicator: SERVICE_CODE_INDICATOR,
        /// The code: octet 1.
        service_code, with_service_code: u8 from_be_bytes to_be_bytes mask 0xFF, field "service_code_indicator", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn octet_1_is_the_code() {
        assert_eq!(ServiceCodeIndicator::decode(&[0x7F]).unwrap().service_code(), 0x7F);
    }
}
