//! User service information prime (ITU-T Q.763 (12/1999) §3.58, parameter name 0x30).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |     bearer capability of ITU-T Q.931 §4.5.5   |
//! octet n |          from its octet 3 on                  |
//!         +-----------------------------------------------+
//! ```

use crate::param::carried_element::carried_element;

carried_element! {
    /// Which bearer service the caller would rather have, where the network can fall back to that of the user service
    /// information.
    pub struct UserServiceInformationPrime: USER_SERVICE_INFORMATION_PRIME, bearer_capability: BearerCapability
}
