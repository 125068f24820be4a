//! Pivot routing forward information (ITU-T Q.763 (12/1999) §3.94, parameter name 0x88).
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
//! * 1 return to invoking exchange possible: no information (national use)
//! * 2 return to invoking exchange call identifier: 3 octets of call identity, 2 of signalling point code (national use)
//! * 3 performing pivot indicator: reasons, each with an octet that tells until when
//! * 4 invoking pivot reason: reasons

use crate::param::routing_information::{Layout, routing_information_parameter};

routing_information_parameter! {
    /// What an exchange that routes a call anew tells those behind it.
    pub struct PivotRoutingForwardInformation: PIVOT_ROUTING_FORWARD_INFORMATION, tags &[
            ("return to invoking exchange possible", Layout::Empty),
            ("return to invoking exchange call identifier", Layout::CallIdentifier),
            ("performing pivot indicator", Layout::Performing),
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
    fn each_tag_has_its_information() {
        let octets = [1, 0, 2, 5, 1, 2, 3, 4, 5, 3, 3, 0x01, 0x02, 0x84, 4, 1, 0x81, 9, 9];
        let information = PivotRoutingForwardInformation::decode(&octets).unwrap();
        assert_eq!(
            information.information().map(|information| information.tag).collect::<std::vec::Vec<_>>(),
            [1, 2, 3, 4]
        );
        assert_eq!(information.trailing(), [9, 9]);
        assert_eq!(
            information.to_string(),
            "return to invoking exchange possible; return to invoking exchange call identifier 0102030405; \
             performing pivot indicator 010284; invoking pivot reason service provider portability"
        );
    }
}
