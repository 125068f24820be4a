//! Charge information (TTC JT-Q763, parameter name 0xFB).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              charge information               |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! How the content is laid out is told by another parameter, the charge information type: see
//! [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// What the call costs.
    pub struct ChargeInformation: CHARGE_INFORMATION, octets "charge_information"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(ChargeInformation::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
