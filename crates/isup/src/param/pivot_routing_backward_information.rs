//! Pivot routing backward information (ITU-T Q.763 (12/1999) §3.95, parameter name 0x89).
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
//! * 3 invoking pivot reason: reasons

use crate::param::routing_information::{Layout, routing_information_parameter};

routing_information_parameter! {
    /// What an exchange that asks for a call to be routed anew tells those in front of it.
    pub struct PivotRoutingBackwardInformation: PIVOT_ROUTING_BACKWARD_INFORMATION, tags &[
            ("return to invoking exchange duration", Layout::Duration),
            ("return to invoking exchange call identifier", Layout::CallIdentifier),
            ("invoking pivot reason", Layout::Invoking),
        ]
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_duration_has_its_low_octet_first() {
        let information = PivotRoutingBackwardInformation::decode(&[1, 2, 0x2C, 0x01, 3, 1, 0x80]).unwrap();
        let line = "return to invoking exchange duration 300 s; invoking pivot reason reason unknown";
        assert_eq!(information.to_string(), line);
    }
}
