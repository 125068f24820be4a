//! CUG check response (ANSI T1.113, parameter name 0x1C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              CUG check response               |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What the check of a closed user group came to.
    pub struct CugCheckResponse: CUG_CHECK_RESPONSE, octets "cug_check_response"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(CugCheckResponse::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
