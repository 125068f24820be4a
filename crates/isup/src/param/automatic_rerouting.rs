//! Automatic rerouting (ITU-T Q.1902.3 Amd.3 §6.107, parameter name 0x96).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              Automatic rerouting              |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! One or two octets, of which no source at hand gives the layout.

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// That the call was or may be rerouted by itself.
    pub struct AutomaticRerouting: AUTOMATIC_REROUTING, octets "automatic_rerouting"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(AutomaticRerouting::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
