//! Transmission medium used (ITU-T Q.763 (12/1999) §3.56, parameter name 0x35).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |           transmission medium used            |
//!         +-----------------------------------------------+
//! ```

use crate::param::TransmissionMedium;
use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What the connection carries after a fallback: speech or 3.1 kHz audio, other codes are reserved.
    pub struct TransmissionMediumUsed: TRANSMISSION_MEDIUM_USED, medium: TransmissionMedium,
        field "transmission_medium_used"
}
