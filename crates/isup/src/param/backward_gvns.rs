//! Backward GVNS (ITU-T Q.763 (12/1999) §3.62, parameter name 0x4D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 1 | ext |            spare            |  access   |
//!         +-----+-----------------------------+-----------+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// What the global virtual network service tells of the destination.
    pub struct BackwardGvns: BACKWARD_GVNS, u8 extended {
        /// Bits BA: how the destination is reached.
        terminating_access_indicator, with_terminating_access_indicator: GvnsTerminatingAccess = 0, 0x03;
    }
}

trueline_wire::code_enum! {
    /// Terminating access indicator (Q.763 §3.62, bits BA).
    pub enum GvnsTerminatingAccess: mask 0x03 {
        /// No information.
        NoInformation = 0, "no information";
        /// Dedicated terminating access.
        Dedicated = 1, "dedicated terminating access";
        /// Switched terminating access.
        Switched = 2, "switched terminating access";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_built_one_says_that_it_ends() {
        let gvns = BackwardGvns::new().with_terminating_access_indicator(GvnsTerminatingAccess::Switched);
        assert_eq!(gvns.octets(), [0x82]);
        assert_eq!(BackwardGvns::decode(&[0x02]).unwrap().to_string(), "switched terminating access");
    }
}
