//! Charged party identification (ITU-T Q.763 (12/1999) §3.75, parameter name 0x71).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          Charged party identification         |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! The format is national.

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Who is charged (national use).
    pub struct ChargedPartyIdentification: CHARGED_PARTY_IDENTIFICATION, octets "charged_party_identification"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(ChargedPartyIdentification::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
