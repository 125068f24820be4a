//! Call identity (ITU-T Q.931 (05/1998) §4.5.6, identifier 0x10).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |                 call identity                 |   any bit pattern, such as IA5 characters
//!         +-----------------------------------------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// What a suspended call is known by. Any octets, up to 8.
    pub struct CallIdentity: CALL_IDENTITY {
        ..
        /// The identity: octet 3 and on.
        octets call_identity with_call_identity
    }
}

impl<'a> CallIdentity<'a> {
    /// Of these octets.
    #[must_use]
    pub const fn new(call_identity: &'a [u8]) -> Self {
        Self::blank().with_call_identity(call_identity)
    }
}
