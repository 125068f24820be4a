//! Propagation delay counter (ITU-T Q.763 (12/1999) §3.42, parameter name 0x31).
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
    /// The propagation delay so far. Each exchange adds that of the part it selects.
    pub struct PropagationDelayCounter: PROPAGATION_DELAY_COUNTER,
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
        let delay = PropagationDelayCounter::decode(&[0x01, 0x02]).unwrap();
        assert_eq!((delay.milliseconds(), delay.spare()), (258, 0));
        assert_eq!(delay.with_milliseconds(3).to_string(), "3 ms");
    }
}
