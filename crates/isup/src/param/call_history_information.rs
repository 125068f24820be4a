//! Call history information (ITU-T Q.763 (12/1999) §3.7, parameter name 0x2D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |        propagation delay value (high)         |
//!         +-----------------------------------------------+
//! octet 2 |        propagation delay value (low)          |
//!         +-----------------------------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// The propagation delay of the whole connection, for those behind the caller.
    pub struct CallHistoryInformation: CALL_HISTORY_INFORMATION,
        /// The delay in milliseconds.
        milliseconds, with_milliseconds: u16 from_be_bytes to_be_bytes mask 0xFFFF,
        field "propagation_delay", line "{} ms"
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_high_octet_comes_first() {
        assert_eq!(CallHistoryInformation::decode(&[0x01, 0x02]).unwrap().to_string(), "258 ms");
    }
}
