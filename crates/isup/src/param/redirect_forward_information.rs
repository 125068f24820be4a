//! Redirect forward information (ITU-T Q.763 (12/1999) §3.99, parameter name 0x8B).
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
//! * 1 return to invoking exchange possible: no information
//! * 2 return to invoking exchange call identifier: 3 octets of call identity, 2 of signalling point code
//! * 3 performing redirect indicator: reasons, each with an octet that tells until when
//! * 4 invoking redirect reason: reasons

use crate::param::routing_information::{Layout, routing_information_parameter};

routing_information_parameter! {
    /// What an exchange that redirects a call tells those behind it (national use).
    pub struct RedirectForwardInformation: REDIRECT_FORWARD_INFORMATION, tags &[
            ("return to invoking exchange possible", Layout::Empty),
            ("return to invoking exchange call identifier", Layout::CallIdentifier),
            ("performing redirect indicator", Layout::Performing),
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
    fn an_unknown_tag_is_kept() {
        let information = RedirectForwardInformation::decode(&[7, 1, 0xAB]).unwrap();
        assert_eq!(information.information().next().unwrap().value, [0xAB]);
        assert_eq!(information.to_string(), "unknown (7) ab");
    }
}
