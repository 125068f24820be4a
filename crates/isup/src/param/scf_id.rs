//! SCF id (ITU-T Q.763 (12/1999) §3.71, parameter name 0x66).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                     SCF id                    |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! The content is the octet string of Q.1218, in a format that networks agree on.

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Which service control function (SCF) of an intelligent network to ask.
    pub struct ScfId: SCF_ID, octets "scf_id"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(ScfId::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
