//! User service information (ITU-T Q.763 (12/1999) §3.57, parameter name 0x1D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |     bearer capability of ITU-T Q.931 §4.5.5   |
//! octet n |          from its octet 3 on                  |
//!         +-----------------------------------------------+
//! ```

use crate::param::carried_element::carried_element;

carried_element! {
    /// Which bearer service the caller asks for.
    ///
    /// ```
    /// use trueline_isup::UserServiceInformation;
    /// use trueline_q931::{BearerCapability, Layer1Protocol};
    ///
    /// let information = UserServiceInformation::new(BearerCapability::speech(Layer1Protocol::ALaw));
    /// assert_eq!(information.to_string(), "speech; circuit mode; 64 kbit/s; G.711 A-law");
    /// ```
    pub struct UserServiceInformation: USER_SERVICE_INFORMATION, bearer_capability: BearerCapability
}

#[cfg(test)]
mod tests {
    use hex_literal::hex;
    use trueline_q931::{InformationTransferCapability, Layer1Protocol};

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_content_is_that_of_a_bearer_capability() {
        let octets = hex!("90 90 A3");
        let bearer = UserServiceInformation::decode(&octets).unwrap().bearer_capability();
        assert_eq!(bearer.information_transfer_capability(), InformationTransferCapability::Audio3k1Hz);
        assert_eq!(bearer.user_information_layer_1_protocol(), Some(Layer1Protocol::ALaw));
        assert_eq!(UserServiceInformation::decode(&octets[..1]).unwrap_err().offset, 1);
    }
}
