//! Egress service (ANSI T1.113, parameter name 0xC3).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                egress service                 |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What the network in which the call ends is asked to do, as two networks agree on it.
    pub struct EgressService: EGRESS_SERVICE, octets "egress_service"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(EgressService::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
