//! Special processing request (ANSI T1.113, from memory, parameter name 0xED).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |           special processing request          |
//!         +-----------------------------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// That the call needs special processing, and which.
    pub struct SpecialProcessingRequest: SPECIAL_PROCESSING_REQUEST,
        /// The code: octet 1.
        request, with_request: u8 from_be_bytes to_be_bytes mask 0xFF, field "special_processing_request", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn octet_1_is_the_code() {
        assert_eq!(SpecialProcessingRequest::decode(&[0x7F]).unwrap().request(), 0x7F);
    }
}
