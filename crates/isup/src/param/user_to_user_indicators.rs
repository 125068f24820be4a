//! User-to-user indicators (ITU-T Q.763 (12/1999) §3.60, parameter name 0x2A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------+-----------+-----+
//! octet 1 |disc.| service 3 | service 2 | service 1 |type |
//!         +-----+-----------+-----------+-----------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Which user-to-user services a user asks for, or gets. The codes of a service mean one thing in a request and
    /// another in a response.
    pub struct UserToUserIndicators: USER_TO_USER_INDICATORS, u8 {
        /// Bit A: request or response.
        user_to_user_type, with_user_to_user_type: UserToUserType = 0, 0x01, always;
        /// Bits CB: information during set-up and release.
        service_1, with_service_1: UserToUserService = 1, 0x03, "service 1: ";
        /// Bits ED: information during alerting.
        service_2, with_service_2: UserToUserService = 3, 0x03, "service 2: ";
        /// Bits GF: information while the call is active.
        service_3, with_service_3: UserToUserService = 5, 0x03, "service 3: ";
        /// Bit H, in a response: did the network discard information? Spare in a request.
        network_discard_indicator, with_network_discard_indicator: NetworkDiscard = 7, 0x01;
    }
}

code_enum! {
    /// Type (Q.763 §3.60, bit A).
    pub enum UserToUserType: mask 0x01 {
        /// Request.
        Request = 0, "request";
        /// Response.
        Response = 1, "response";
    }
}

code_enum! {
    /// What is said of one service (Q.763 §3.60, bits CB, ED and GF).
    pub enum UserToUserService: mask 0x03 {
        /// No information.
        NoInformation = 0, "no information";
        /// In a response: not provided. Spare in a request.
        NotProvided = 1, "not provided";
        /// In a request: requested, not essential. In a response: provided.
        RequestedOrProvided = 2, "requested as not essential, or provided";
        /// In a request: requested, essential. Spare in a response.
        RequestedAsEssential = 3, "requested as essential";
    }
}

code_enum! {
    /// Network discard indicator (Q.763 §3.60, bit H).
    pub enum NetworkDiscard: mask 0x01 {
        /// No information.
        NoInformation = 0, "no information of a discard";
        /// User-to-user information discarded by the network.
        Discarded = 1, "user-to-user information discarded by the network";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn each_service_has_two_bits() {
        let indicators = UserToUserIndicators::decode(&[0b0110_0100]).unwrap();
        assert_eq!(indicators.service_1(), UserToUserService::RequestedOrProvided);
        assert_eq!(indicators.service_2(), UserToUserService::NoInformation);
        assert_eq!(indicators.service_3(), UserToUserService::RequestedAsEssential);
        assert_eq!(
            indicators.to_string(),
            "request; service 1: requested as not essential, or provided; service 3: requested as essential"
        );
    }

    #[test]
    fn a_response_may_tell_of_a_discard() {
        let indicators = UserToUserIndicators::decode(&[0x83]).unwrap();
        assert_eq!(
            indicators.to_string(),
            "response; service 1: not provided; user-to-user information discarded by the network"
        );
    }
}
