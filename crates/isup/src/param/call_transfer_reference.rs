//! Call transfer reference (ITU-T Q.763 (12/1999) §3.65, parameter name 0x43).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            call transfer identity             |
//!         +-----------------------------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// Which call transfer a loop prevention message belongs to.
    pub struct CallTransferReference: CALL_TRANSFER_REFERENCE,
        /// The call transfer identity.
        identity, with_identity: u8 from_be_bytes to_be_bytes mask 0xFF, field "call_transfer_identity", line "{}"
}
