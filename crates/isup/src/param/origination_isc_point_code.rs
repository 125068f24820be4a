//! Origination ISC point code (ITU-T Q.763 (12/1999) §3.40, parameter name 0x2B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          signalling point code (low)          |
//!         +-----------+-----------------------------------+
//! octet 2 |   spare   |   signalling point code (high)    |
//!         +-----------+-----------------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// The international switching centre from which the call set out.
    pub struct OriginationIscPointCode: ORIGINATION_ISC_POINT_CODE,
        /// The point code, 14 bits.
        point_code, with_point_code: u16 from_le_bytes to_le_bytes mask 0x3FFF,
        field "signalling_point_code", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_low_octet_comes_first_and_two_bits_are_spare() {
        let code = OriginationIscPointCode::decode(&[0x4D, 0x41]).unwrap();
        assert_eq!((code.point_code(), code.spare()), (333, 1));
    }
}
