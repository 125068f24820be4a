//! Transmission medium requirement prime (ITU-T Q.763 (12/1999) §3.55, parameter name 0x3E).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |     transmission medium requirement prime     |
//!         +-----------------------------------------------+
//! ```

use crate::param::TransmissionMedium;
use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What the connection must be able to carry if the network falls back: speech or 3.1 kHz audio, other codes
    /// are reserved.
    pub struct TransmissionMediumRequirementPrime: TRANSMISSION_MEDIUM_REQUIREMENT_PRIME,
        medium: TransmissionMedium, field "transmission_medium_requirement_prime"
}
