//! Access delivery information (ITU-T Q.763 (12/1999) §3.2, parameter name 0x2E).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |setup|
//!         +-----------------------------------------+-----+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Whether the called access was offered the call.
    pub struct AccessDeliveryInformation: ACCESS_DELIVERY_INFORMATION, u8 {
        /// Bit A.
        access_delivery_indicator, with_access_delivery_indicator: AccessDelivery = 0, 0x01, always;
    }
}

trueline_wire::code_enum! {
    /// Access delivery indicator (Q.763 §3.2, bit A).
    pub enum AccessDelivery: mask 0x01 {
        /// A set-up message was generated.
        SetUpGenerated = 0, "set-up message generated";
        /// None was.
        NoSetUpGenerated = 1, "no set-up message generated";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn both_are_said() {
        assert_eq!(AccessDeliveryInformation::new().to_string(), "set-up message generated");
        assert_eq!(
            AccessDeliveryInformation::decode(&[1]).unwrap().to_string(),
            "no set-up message generated"
        );
    }
}
