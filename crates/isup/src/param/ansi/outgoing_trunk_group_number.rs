//! Outgoing trunk group number (ANSI T1.113, parameter name 0xE7).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          outgoing trunk group number          |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// By which trunk group the call leaves the network.
    pub struct OutgoingTrunkGroupNumber: OUTGOING_TRUNK_GROUP_NUMBER, octets "outgoing_trunk_group_number"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(OutgoingTrunkGroupNumber::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
