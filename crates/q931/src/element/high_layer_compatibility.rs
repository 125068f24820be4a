//! High layer compatibility (ITU-T Q.931 (05/1998) §4.5.17, identifier 0x7D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------+-----------+
//! octet 3 |  1  |  coding   | interpretation  | presentat.|
//!         +-----+-----------+-----------------+-----------+
//! octet 4 | ext |     high layer characteristics          |
//!         +-----+-----------------------------------------+
//!      4a |  1  | extended high layer characteristics     |
//!         +-----+-----------------------------------------+
//! ```

use crate::octets::octet_element;
use crate::q850::CodingStandard;

octet_element! {
    /// Which teleservice the call is for. The network passes it on.
    pub struct HighLayerCompatibility: HIGH_LAYER_COMPATIBILITY {
        octet3: [required] {
            /// Whose meaning the codes have: octet 3, bits 7-6.
            coding_standard with_coding_standard: CodingStandard = 7-6;
            /// Interpretation: octet 3, bits 5-3; 4 for the first characteristics identification.
            interpretation with_interpretation: u8 = 5-3;
            /// Presentation method of protocol profile: octet 3, bits 2-1; 1 for a profile without specification of
            /// attributes.
            presentation_method with_presentation_method: u8 = 2-1;
            ! extension_3;
        }
        octet4: [required] {
            /// The teleservice: octet 4, bits 7-1.
            high_layer_characteristics with_high_layer_characteristics: HighLayerCharacteristics = 7-1;
        }
        octet4a: [after octet4] {
            /// More of it, for maintenance, management and audiovisual services: octet 4a, bits 7-1.
            extended_high_layer_characteristics with_extended_high_layer_characteristics: u8 = 7-1;
            ! extension_4a;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// High layer characteristics identification in the ITU-T coding standard.
    pub enum HighLayerCharacteristics: mask 0x7F {
        /// Telephony.
        Telephony = 0x01, "telephony";
        /// Facsimile group 2/3.
        FacsimileGroup2And3 = 0x04, "facsimile group 2/3";
        /// Facsimile group 4 class I.
        FacsimileGroup4 = 0x21, "facsimile group 4 class I";
        /// Teletex, basic and mixed mode, and facsimile group 4 classes II and III.
        TeletexMixedMode = 0x24, "teletex, basic and mixed mode";
        /// Teletex, basic and processable mode.
        TeletexProcessableMode = 0x28, "teletex, basic and processable mode";
        /// Teletex, basic mode.
        Teletex = 0x31, "teletex, basic mode";
        /// Syntax-based videotex.
        Videotex = 0x32, "syntax-based videotex";
        /// International videotex interworking.
        VideotexInterworking = 0x33, "international videotex interworking";
        /// Telex.
        Telex = 0x35, "telex";
        /// Message handling systems.
        MessageHandling = 0x38, "message handling systems";
        /// OSI application.
        OsiApplication = 0x41, "OSI application";
        /// File transfer, access and management.
        FileTransfer = 0x42, "FTAM application";
        /// For maintenance.
        Maintenance = 0x5E, "maintenance";
        /// For management.
        Management = 0x5F, "management";
        /// Videotelephony.
        Videotelephony = 0x60, "videotelephony";
        /// Videoconferencing.
        Videoconferencing = 0x61, "videoconferencing";
        /// Audiographic conferencing.
        AudiographicConferencing = 0x62, "audiographic conferencing";
        /// Multimedia services.
        Multimedia = 0x68, "multimedia services";
    }
}

impl HighLayerCompatibility<'static> {
    /// Of the ITU-T coding standard, first characteristics, protocol profile.
    #[must_use]
    pub fn new(characteristics: HighLayerCharacteristics) -> Self {
        Self::blank()
            .with_interpretation(4)
            .with_presentation_method(1)
            .with_high_layer_characteristics(characteristics)
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
    fn telephony_is_91_81() {
        let octets = hex!("91 81");
        let compatibility = HighLayerCompatibility::decode(&octets).unwrap();
        assert_eq!(compatibility, HighLayerCompatibility::new(HighLayerCharacteristics::Telephony));
        assert_eq!(compatibility.to_string(), "interpretation 4; presentation method 1; telephony");
    }
}
