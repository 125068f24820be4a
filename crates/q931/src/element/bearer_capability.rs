//! Bearer capability (ITU-T Q.931 (05/1998) §4.5.5, identifier 0x04).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------------------+
//! octet 3 | ext |  coding   |information transfer capabil.|
//!         +-----+-----------+-----------------------------+
//!      3a |  1  |            extension of octet 3         |
//!         +-----+-----------+-----------------------------+
//! octet 4 | ext | trf. mode |  information transfer rate  |
//!         +-----+-----------+-----+-----------+-----------+
//!      4a | ext |    structure    |  config.  | establish.|
//!         +-----+-----------+-----+-----------+-----------+
//!      4b |  1  | symmetry  |  rate, destin. to originat. |
//!         +-----+-----------+-----------------------------+
//!     4.1 |  1  |  rate multiplier, if the rate is 11000  |
//!         +-----+-----------+-----------------------------+
//! octet 5 | ext |  0     1  | user information layer 1    |
//!         +-----+-----+-----+-----------------------------+
//!      5a | ext |s/a. | neg.|          user rate          |
//!         +-----+-----+-----+-----------------------------+
//!      5b | ext |      by the layer 1 protocol            |
//!         +-----+-----------+-----------+-----------------+
//!      5c | ext | stop bits | data bits |     parity      |
//!         +-----+-----+-----+-----------+-----------------+
//!      5d |  1  |mode |             modem type            |
//!         +-----+-----+-----+-----------------------------+
//! octet 6 | ext |  1     0  | user information layer 2    |
//!         +-----+-----------+-----------------------------+
//! octet 7 | ext |  1     1  | user information layer 3    |
//!         +-----+-----------+-----------------------------+
//!  7a, 7b | ext |      more of the layer 3 protocol       |
//!         +-----+-----------------------------------------+
//! ```
//!
//! Octets 4a and 4b are of older editions. Without identifier and length this is the user service information of
//! ISUP.

use crate::element::bearer::{
    InformationTransferCapability, InformationTransferRate, Layer1Protocol, Layer2Protocol, Layer3Protocol,
    Parity, RateAdaption, Synchronization, TransferMode,
};
use crate::octets::octet_element;
use crate::q850::CodingStandard;

octet_element! {
    /// Which bearer service the network is to give.
    pub struct BearerCapability: BEARER_CAPABILITY {
        octet3: [required] {
            /// Whose meaning the codes have: octet 3, bits 7-6.
            coding_standard with_coding_standard: CodingStandard = 7-6;
            /// What is to be carried: octet 3, bits 5-1.
            information_transfer_capability with_information_transfer_capability: InformationTransferCapability = 5-1;
        }
        octet3a: [after octet3] {
            /// Octet 3a, bits 7-1, of standards that extend octet 3.
            octet_3a with_octet_3a: u8 = 7-1;
            ! extension_3a;
        }
        octet4: [required] {
            /// Circuit or packet: octet 4, bits 7-6.
            transfer_mode with_transfer_mode: TransferMode = 7-6;
            /// How much is carried: octet 4, bits 5-1.
            information_transfer_rate with_information_transfer_rate: InformationTransferRate = 5-1;
        }
        octet4a: [after octet4] {
            /// Structure: octet 4a, bits 7-5.
            structure with_structure: u8 = 7-5;
            /// Configuration: octet 4a, bits 4-3.
            configuration with_configuration: u8 = 4-3;
            /// Establishment: octet 4a, bits 2-1.
            establishment with_establishment: u8 = 2-1;
        }
        octet4b: [after octet4a octet4] {
            /// Symmetry: octet 4b, bits 7-6.
            symmetry with_symmetry: u8 = 7-6;
            /// Rate from the destination to the origination: octet 4b, bits 5-1.
            backward_information_transfer_rate with_backward_information_transfer_rate:
                InformationTransferRate = 5-1;
            ! extension_4b;
        }
        octet4_1: [told_by octet4 0x1F 0x18 0x82] {
            /// How many channels of 64 kbit/s: octet 4.1, bits 7-1. Setting it makes the rate multirate.
            rate_multiplier with_rate_multiplier: u8 = 7-1;
            ! extension_4_1;
        }
        octet5: [identified 0x60 0x20] {
            /// User information layer 1 protocol: octet 5, bits 5-1.
            user_information_layer_1_protocol with_user_information_layer_1_protocol: Layer1Protocol = 5-1;
        }
        octet5a: [after octet5] {
            /// Synchronous or asynchronous: octet 5a, bit 7.
            synchronization with_synchronization: Synchronization = 7-7;
            /// In-band negotiation possible: octet 5a, bit 6.
            negotiation with_negotiation: u8 = 6-6;
            /// User rate: octet 5a, bits 5-1; 0 where the E bits tell it.
            user_rate with_user_rate: u8 = 5-1;
        }
        octet5b: [after octet5a octet5] {
            /// Octet 5b, bits 7-1; see [`BearerCapability::rate_adaption`].
            octet_5b with_octet_5b: u8 = 7-1;
        }
        octet5c: [after octet5b octet5a octet5] {
            /// Number of stop bits: octet 5c, bits 7-6; 1 for 1, 2 for 1.5, 3 for 2.
            stop_bits with_stop_bits: u8 = 7-6;
            /// Number of data bits without parity: octet 5c, bits 5-4; 1 for 5, 2 for 7, 3 for 8.
            data_bits with_data_bits: u8 = 5-4;
            /// Parity: octet 5c, bits 3-1.
            parity with_parity: Parity = 3-1;
        }
        octet5d: [after octet5c octet5b octet5a octet5] {
            /// Half duplex 0, full duplex 1: octet 5d, bit 7.
            duplex_mode with_duplex_mode: u8 = 7-7;
            /// Modem type: octet 5d, bits 6-1.
            modem_type with_modem_type: u8 = 6-1;
            ! extension_5d;
        }
        octet6: [identified 0x60 0x40] {
            /// User information layer 2 protocol: octet 6, bits 5-1.
            user_information_layer_2_protocol with_user_information_layer_2_protocol: Layer2Protocol = 5-1;
        }
        octet6a: [after octet6] {
            /// Octet 6a, bits 7-1, of older editions.
            octet_6a with_octet_6a: u8 = 7-1;
            ! extension_6a;
        }
        octet7: [identified 0x60 0x60] {
            /// User information layer 3 protocol: octet 7, bits 5-1.
            user_information_layer_3_protocol with_user_information_layer_3_protocol: Layer3Protocol = 5-1;
        }
        octet7a: [after octet7] {
            /// Octet 7a, bits 7-1: the upper half of the additional layer 3 protocol in bits 4-1.
            octet_7a with_octet_7a: u8 = 7-1;
        }
        octet7b: [after octet7a octet7] {
            /// Octet 7b, bits 7-1: the lower half of the additional layer 3 protocol in bits 4-1.
            octet_7b with_octet_7b: u8 = 7-1;
            ! extension_7b;
        }
        .. trailing trailing with_trailing
    }
}

impl BearerCapability<'static> {
    /// In circuit mode at 64 kbit/s, of the ITU-T coding standard.
    #[must_use]
    pub fn new(capability: InformationTransferCapability) -> Self {
        Self::blank()
            .with_information_transfer_capability(capability)
            .with_information_transfer_rate(InformationTransferRate::Rate64)
    }

    /// Speech with A-law or µ-law.
    #[must_use]
    pub fn speech(law: Layer1Protocol) -> Self {
        Self::new(InformationTransferCapability::Speech).with_user_information_layer_1_protocol(law)
    }
}

impl BearerCapability<'_> {
    /// Octet 5b as the layer 1 protocol lays it out; `None` if there is none, or if the protocol is another than
    /// V.110/I.460/X.30 and V.120.
    #[must_use]
    pub const fn rate_adaption(&self) -> Option<RateAdaption> {
        match (self.user_information_layer_1_protocol(), self.octet_5b()) {
            (Some(protocol), Some(octet)) => RateAdaption::from_octet(protocol, octet),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    fn encoded(bearer: &BearerCapability<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        bearer.encode(&mut out);
        out
    }

    #[test]
    fn speech_in_a_law_is_three_octets() {
        let octets = hex!("80 90 A3");
        let bearer = BearerCapability::decode(&octets).unwrap();
        assert_eq!(bearer, BearerCapability::speech(Layer1Protocol::ALaw));
        assert_eq!(bearer.to_string(), "speech; circuit mode; 64 kbit/s; G.711 A-law");
        assert_eq!(encoded(&bearer), octets);
    }

    #[test]
    fn a_multiplier_is_there_when_the_rate_is_multirate() {
        let octets = hex!("88 98 86 A5");
        let bearer = BearerCapability::decode(&octets).unwrap();
        assert_eq!(bearer.rate_multiplier(), Some(6));
        assert_eq!(bearer.user_information_layer_1_protocol(), Some(Layer1Protocol::H221));
        let plain = bearer.with_information_transfer_rate(InformationTransferRate::Rate384);
        assert_eq!(encoded(&plain), hex!("88 93 A5"));
        let multirate = BearerCapability::new(InformationTransferCapability::UnrestrictedDigital)
            .with_rate_multiplier(6)
            .with_user_information_layer_1_protocol(Layer1Protocol::H221);
        assert_eq!(multirate, bearer);
        assert_eq!(BearerCapability::decode(&octets[..2]).unwrap_err().offset, 2);
    }

    #[test]
    fn octets_of_layer_1_go_to_the_octet_without_an_extension_to_come() {
        let octets = hex!("88 90 21 48 40 B8");
        let bearer = BearerCapability::decode(&octets).unwrap();
        assert_eq!(bearer.user_rate(), Some(8));
        assert_eq!(bearer.synchronization(), Some(Synchronization::Asynchronous));
        assert_eq!(
            bearer.rate_adaption(),
            Some(RateAdaption::V110 {
                intermediate_rate: 2,
                clock_on_transmission: 0,
                clock_on_reception: 0,
                flow_control_on_transmission: 0,
                flow_control_on_reception: 0
            })
        );
        assert_eq!((bearer.stop_bits(), bearer.data_bits()), (Some(1), Some(3)));
        assert_eq!(bearer.parity(), Some(Parity::Odd));
        assert_eq!(bearer.modem_type(), None);
        assert_eq!(encoded(&bearer), octets);
    }

    #[test]
    fn layers_2_and_3_are_told_by_their_identifiers() {
        let octets = hex!("88 C0 C6 E6");
        let bearer = BearerCapability::decode(&octets).unwrap();
        assert_eq!(bearer.user_information_layer_1_protocol(), None);
        assert_eq!(bearer.user_information_layer_2_protocol(), Some(Layer2Protocol::X25LinkLayer));
        assert_eq!(bearer.user_information_layer_3_protocol(), Some(Layer3Protocol::X25PacketLayer));
        let built = BearerCapability::new(InformationTransferCapability::UnrestrictedDigital)
            .with_transfer_mode(TransferMode::Packet)
            .with_information_transfer_rate(InformationTransferRate::PacketMode)
            .with_user_information_layer_3_protocol(Layer3Protocol::X25PacketLayer)
            .with_user_information_layer_2_protocol(Layer2Protocol::X25LinkLayer);
        assert_eq!(built, bearer);
    }

    #[test]
    fn a_field_deep_in_a_group_brings_the_octets_in_front_of_it() {
        let bearer =
            BearerCapability::new(InformationTransferCapability::UnrestrictedDigital).with_modem_type(9);
        assert_eq!(encoded(&bearer), hex!("88 90 20 00 00 00 89"));
        assert_eq!(BearerCapability::decode(&encoded(&bearer)).unwrap(), bearer);
    }
}
