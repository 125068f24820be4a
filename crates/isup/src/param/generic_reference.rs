//! Generic reference (ITU-T Q.763 (12/1999) §3.27, parameter name 0x42; reserved).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                   reserved                    |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Reserved: the standard gives it a name and no content yet.
    pub struct GenericReference: GENERIC_REFERENCE, octets "reference"
}
