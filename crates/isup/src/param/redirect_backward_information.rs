//! Redirect backward information (ITU-T Q.763 (12/1999) §3.100, parameter name 0x8C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             information type tag              |
//!         +-----------------------------------------------+
//! octet 2 |                    length                     |
//!         +-----------------------------------------------+
//! octet 3 |                 information                   |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! Repeated. The tags:
//!
//! * 1 return to invoking exchange duration: seconds, 1 or 2 octets
//! * 2 return to invoking exchange call identifier: 3 octets of call identity, 2 of signalling point code
//! * 3 invoking redirect reason: reasons

use crate::param::routing_information::{Layout, routing_information_parameter};

routing_information_parameter! {
    /// What an exchange that asks for a call to be redirected tells those in front of it (national use).
    pub struct RedirectBackwardInformation: REDIRECT_BACKWARD_INFORMATION, tags &[
            ("return to invoking exchange duration", Layout::Duration),
            ("return to invoking exchange call identifier", Layout::CallIdentifier),
            ("invoking redirect reason", Layout::Invoking),
        ]
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn no_information_is_a_content_too() {
        assert_eq!(RedirectBackwardInformation::decode(&[]).unwrap().to_string(), "no information");
    }
}
