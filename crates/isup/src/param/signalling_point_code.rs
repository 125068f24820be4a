//! Signalling point code (ITU-T Q.763 (12/1999) §3.50, parameter name 0x1E; national use).
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
    /// The exchange at which the call failed.
    pub struct SignallingPointCode: SIGNALLING_POINT_CODE,
        /// The point code, 14 bits.
        point_code, with_point_code: u16 from_le_bytes to_le_bytes mask 0x3FFF,
        field "signalling_point_code", line "{}"
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_low_octet_comes_first_and_two_bits_are_spare() {
        let code = SignallingPointCode::decode(&[0xBC, 0x81]).unwrap();
        assert_eq!((code.point_code(), code.spare()), (444, 2));
        let mut out = Vec::new();
        SignallingPointCode::new(0xFFFF).encode(&mut out);
        assert_eq!(out, [0xFF, 0x3F]);
    }
}
