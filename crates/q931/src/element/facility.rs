//! Facility (ITU-T Q.932 (05/1998) §8.2, identifier 0x1C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------------------+
//! octet 3 |  1  |  0     0  |      protocol profile       |
//!         +-----+-----------+-----------------------------+
//! octet 4 |      components in BER: tag, length, content  |
//!         +-----------------------------------------------+
//! ```

use core::fmt;

use crate::element::rose_component::RoseComponents;
use crate::line::Line;
use crate::octets::octet_element;

octet_element! {
    /// Invokes a supplementary service, or answers to that.
    pub struct Facility: FACILITY, line line {
        octet3: [required] {
            /// The protocol of the components: octet 3, bits 5-1.
            protocol_profile with_protocol_profile: ProtocolProfile = 5-1;
            _ spare_3 = 7-6;
            ! extension_3;
        }
        ..
        /// The components as they lie in the element: octet 4 and on. See [`Facility::components`].
        octets facility_information with_facility_information
    }
}

trueline_wire::code_enum! {
    /// Protocol profile: octet 3, bits 5-1.
    pub enum ProtocolProfile: mask 0x1F {
        /// Remote operations protocol: octet 3 is 0x91.
        RemoteOperations = 0x11, "remote operations";
        /// CMIP: 0x92.
        Cmip = 0x12, "CMIP";
        /// ACSE: 0x93.
        Acse = 0x13, "ACSE";
        /// Networking extensions, of QSIG: 0x9F.
        NetworkingExtensions = 0x1F, "networking extensions";
    }
}

impl<'a> Facility<'a> {
    /// Of components that are already encoded.
    #[must_use]
    pub fn new(protocol_profile: ProtocolProfile, facility_information: &'a [u8]) -> Self {
        Self::blank().with_protocol_profile(protocol_profile).with_facility_information(facility_information)
    }

    /// The components one by one. With networking extensions the facility extension, the network protocol profile
    /// and the interpretation come in front of them, as [`crate::RoseComponentKind::Other`].
    #[must_use]
    pub const fn components(&self) -> RoseComponents<'a> {
        RoseComponents::new(self.facility_information)
    }

    fn line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut line = Line::new(out);
        let profile = self.protocol_profile();
        line.field("protocol_profile", profile.text(), profile.code())?;
        for component in self.components().map_while(Result::ok) {
            line.part(format_args!("{component}"))?;
        }
        line.finish()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    #[test]
    fn components_of_networking_extensions_come_behind_their_head() {
        // Facility extension, network protocol profile, interpretation; then invoke 5 of operation 0 (a name).
        let octets = hex!("9F AA06800100820100 8B0100 A10A 020105 020100 80024142");
        let facility = Facility::decode(&octets).unwrap();
        assert_eq!(facility.protocol_profile(), ProtocolProfile::NetworkingExtensions);
        assert_eq!(
            facility.to_string(),
            "networking extensions; component 0xAA; component 0x8B; invoke 5, operation 0"
        );
    }

    #[test]
    fn octet_3_of_remote_operations_is_91() {
        let octets = hex!("91 A106 020101 020107");
        let facility = Facility::decode(&octets).unwrap();
        assert_eq!(facility, Facility::new(ProtocolProfile::RemoteOperations, &octets[1..]));
        assert_eq!(facility.to_string(), "remote operations; invoke 1, operation 7");
    }
}
