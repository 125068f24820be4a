//! Call modification indicators (ANSI T1.113, parameter name 0x17).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |         call modification indicators          |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// To which service a call in progress is to change.
    pub struct CallModificationIndicators: CALL_MODIFICATION_INDICATORS, octets "call_modification_indicators"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(CallModificationIndicators::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
