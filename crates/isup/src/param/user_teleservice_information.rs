//! User teleservice information (ITU-T Q.763 (12/1999) §3.59, parameter name 0x34).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 | high layer compatibility of ITU-T Q.931       |
//! octet n |          §4.5.17 from its octet 3 on          |
//!         +-----------------------------------------------+
//! ```

use crate::param::carried_element::carried_element;

carried_element! {
    /// Which teleservice the caller asks for.
    pub struct UserTeleserviceInformation: USER_TELESERVICE_INFORMATION,
        high_layer_compatibility: HighLayerCompatibility
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_content_is_that_of_a_high_layer_compatibility() {
        let octets = hex!("91 81");
        let information = UserTeleserviceInformation::decode(&octets).unwrap();
        assert_eq!(information.to_string(), "interpretation 4; presentation method 1; telephony");
    }
}
