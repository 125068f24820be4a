//! Hop counter (ITU-T Q.763 (12/1999) §3.80, parameter name 0x3D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----------------------------+
//! octet 1 |      spare      |          hop counter        |
//!         +-----------------+-----------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// How many more exchanges the call may pass. Each counts it down, so that a call in a loop ends.
    pub struct HopCounter: HOP_COUNTER,
        /// How many, 0-31: bits 5-1.
        hops, with_hops: u8 from_be_bytes to_be_bytes mask 0x1F, field "hop_counter", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn spare_bits_stay_when_the_count_changes() {
        let hops = HopCounter::decode(&[0xE5]).unwrap();
        assert_eq!((hops.hops(), hops.spare()), (5, 7));
        assert_eq!((hops.with_hops(4).hops(), hops.with_hops(4).spare()), (4, 7));
    }
}
