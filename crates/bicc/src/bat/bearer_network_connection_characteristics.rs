//! Bearer network connection characteristics (ITU-T Q.765.5 with Amd.1, element identifier 0x07).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |   bearer network connection characteristics   |
//!         +-----------------------------------------------+
//! ```

use super::one_octet::one_octet_element;

one_octet_element! {
    /// The kind of network that carries the speech.
    pub struct BearerNetworkConnectionCharacteristics: BEARER_NETWORK_CONNECTION_CHARACTERISTICS,
        characteristics: BearerCharacteristics
}

trueline_wire::code_registry! {
    /// Bearer network connection characteristics: octet 1.
    pub struct BearerCharacteristics {
        NO_INDICATION = 0, "no indication";
        AAL_TYPE_1 = 1, "AAL type 1";
        AAL_TYPE_2 = 2, "AAL type 2";
        STRUCTURED_AAL_TYPE_1 = 3, "structured AAL type 1";
        IP_RTP = 4, "IP/RTP";
        /// For Q.1950 only.
        TDM = 5, "TDM";
    }
}
