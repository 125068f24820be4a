//! Query on release capability (ITU-T Q.763 (12/1999) §3.91, parameter name 0x85).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------+-----+
//! octet 1 | ext |               spare               | QoR |
//!         +-----+-----------------------------------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether this exchange can ask where a ported number is once the call was released (query on release, QoR).
    pub struct QueryOnReleaseCapability: QUERY_ON_RELEASE_CAPABILITY, u8 extended {
        /// Bit A: is query on release supported?
        qor_capability_indicator, with_qor_capability_indicator: QorCapability = 0, 0x01;
    }
}

code_enum! {
    /// QoR capability indicator (Q.763 §3.91, bit A).
    pub enum QorCapability: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Supported.
        Supported = 1, "query on release supported";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn bit_a_tells_of_support() {
        let capability = QueryOnReleaseCapability::decode(&[0x81]).unwrap();
        assert_eq!(capability.qor_capability_indicator(), QorCapability::Supported);
    }
}
