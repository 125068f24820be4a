//! CLLI code (ANSI T1.113, from memory, parameter name 0xE9).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                 1st character                 |
//!         +-----------------------------------------------+
//! octet n |                 last character                |
//!         +-----------------------------------------------+
//! ```

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Where an exchange is, in the common language location identification: 11 characters.
    pub struct ClliCode: CLLI_CODE, characters "characters"
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(ClliCode::decode(b"AB\n\xE9").unwrap().to_string(), "AB??");
    }
}
