//! Pivot counter (ITU-T Q.763 (12/1999) §3.93, parameter name 0x87).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----------------------------+
//! octet 1 |      spare      |        pivot counter        |
//!         +-----------------+-----------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// How often the call was routed anew by a pivot.
    pub struct PivotCounter: PIVOT_COUNTER,
        /// How many, 0-31: bits 5-1.
        pivots, with_pivots: u8 from_be_bytes to_be_bytes mask 0x1F, field "pivot_counter", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn five_bits_count() {
        let counter = PivotCounter::decode(&[0x23]).unwrap();
        assert_eq!((counter.pivots(), counter.spare()), (3, 1));
        assert_eq!(PivotCounter::new(0x23).pivots(), 3);
    }
}
