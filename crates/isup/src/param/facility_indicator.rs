//! Facility indicator (ITU-T Q.763 (12/1999) §3.22, parameter name 0x18).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              facility indicator               |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// Which facility is requested, accepted or rejected.
    pub struct FacilityIndicator: FACILITY_INDICATOR, facility: Facility, field "facility_indicator"
}

trueline_wire::code_registry! {
    /// A facility.
    pub struct Facility {
        USER_TO_USER_SERVICE = 2, "user-to-user service";
    }
}
