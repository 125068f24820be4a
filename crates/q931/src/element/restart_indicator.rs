//! Restart indicator (ITU-T Q.931 (05/1998) §4.5.25, identifier 0x79).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------+-----------------+
//! octet 3 |  1  |  0     0     0     0  |      class      |
//!         +-----+-----------------------+-----------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// What is to be restarted.
    pub struct RestartIndicator: RESTART_INDICATOR {
        octet3: [required] {
            /// What: octet 3, bits 3-1.
            restart_class with_restart_class: RestartClass = 3-1;
            _ spare_3 = 7-4;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Class of restart: octet 3, bits 3-1.
    pub enum RestartClass: mask 0x07 {
        /// The channels that the message identifies.
        IndicatedChannels = 0, "indicated channels";
        /// One interface.
        SingleInterface = 6, "single interface";
        /// All interfaces.
        AllInterfaces = 7, "all interfaces";
    }
}

impl RestartIndicator<'static> {
    /// Of this class.
    #[must_use]
    pub fn new(restart_class: RestartClass) -> Self {
        Self::blank().with_restart_class(restart_class)
    }
}
