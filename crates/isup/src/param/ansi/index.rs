//! Index (ANSI T1.113, parameter name 0x1B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                     index                     |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Which closed user group of the subscriber is meant.
    pub struct Index: INDEX, octets "index"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(Index::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
