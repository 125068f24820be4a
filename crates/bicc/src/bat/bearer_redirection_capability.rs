//! Bearer redirection capability (ITU-T Q.765.5 with Amd.1, element identifier 0x0C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |  A  |
//!         +-----------------------------------------+-----+
//! ```

use super::one_octet::one_bit_element;

one_bit_element! {
    /// What the sender can do when a bearer is redirected.
    pub struct BearerRedirectionCapability: BEARER_REDIRECTION_CAPABILITY, late_cut_through: LateCutThrough
}

trueline_wire::code_enum! {
    /// Late cut-through capability indicator: bit A.
    pub enum LateCutThrough: mask 0x01 {
        /// Not supported.
        NotSupported = 0, "late cut-through not supported";
        /// Supported.
        Supported = 1, "late cut-through supported";
    }
}
