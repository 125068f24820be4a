//! Network transport (ANSI T1.113, parameter name 0xEF).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |               network transport               |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What networks hand on to each other unchanged.
    pub struct NetworkTransport: NETWORK_TRANSPORT, octets "network_transport"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(NetworkTransport::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
