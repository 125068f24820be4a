//! Automatic congestion level (ITU-T Q.763 (12/1999) §3.4, parameter name 0x27).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          automatic congestion level           |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// How congested the exchange is that releases the call.
    pub struct AutomaticCongestionLevel: AUTOMATIC_CONGESTION_LEVEL, level: CongestionLevel,
        field "automatic_congestion_level"
}

trueline_wire::code_registry! {
    /// A congestion level.
    pub struct CongestionLevel {
        LEVEL_1_EXCEEDED = 1, "congestion level 1 exceeded";
        LEVEL_2_EXCEEDED = 2, "congestion level 2 exceeded";
    }
}
