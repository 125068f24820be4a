//! Redirection number restriction (ITU-T Q.763 (12/1999) §3.47, parameter name 0x40).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------+-----------+
//! octet 1 |               spare               |presentat. |
//!         +-----------------------------------+-----------+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Whether the caller may be shown the redirection number.
    pub struct RedirectionNumberRestriction: REDIRECTION_NUMBER_RESTRICTION, u8 {
        /// Bits BA.
        presentation_restricted_indicator, with_presentation_restricted_indicator:
            RedirectionNumberPresentation = 0, 0x03, always;
    }
}

trueline_wire::code_enum! {
    /// Presentation restricted indicator (Q.763 §3.47, bits BA).
    pub enum RedirectionNumberPresentation: mask 0x03 {
        /// Allowed.
        Allowed = 0, "presentation allowed";
        /// Restricted.
        Restricted = 1, "presentation restricted";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn both_are_said() {
        assert_eq!(RedirectionNumberRestriction::new().to_string(), "presentation allowed");
        assert_eq!(
            RedirectionNumberRestriction::decode(&[0xFD]).unwrap().to_string(),
            "presentation restricted"
        );
    }
}
