//! Low layer compatibility (ITU-T Q.931 (05/1998) §4.5.19, identifier 0x7C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------------------+
//! octet 3 | ext |  coding   |information transfer capabil.|
//!         +-----+-----+-----+-----------------------------+
//!      3a |  1  |neg. |  0     0     0     0     0     0  |
//!         +-----+-----+-----+-----------------------------+
//!  4 to 5d|      as in the bearer capability              |
//!         +-----+-----------+-----------------------------+
//! octet 6 | ext |  1     0  | user information layer 2    |
//!         +-----+-----------+-----------+-----------------+
//!      6a | ext |   mode    |  0  0  0  |    Q.933 use    |   or user-specified layer 2
//!         +-----+-----------+-----------+-----------------+
//!      6b |  1  |             window size (k)             |
//!         +-----+-----------+-----------------------------+
//! octet 7 | ext |  1     1  | user information layer 3    |
//!         +-----+-----------+-----------------------------+
//!      7a | ext |   mode    |  0  0  0  0  0              |   or what the layer 3 protocol has there
//!         +-----+-----------+-----+-----------------------+
//!      7b | ext |  0     0     0  |  default packet size  |
//!         +-----+-----------------+-----------------------+
//!      7c |  1  |           packet window size            |
//!         +-----+-----------------------------------------+
//! ```

use crate::element::bearer::{
    InformationTransferCapability, InformationTransferRate, Layer1Protocol, Layer2Protocol, Layer3Protocol,
    Parity, RateAdaption, Synchronization, TransferMode,
};
use crate::octets::octet_element;
use crate::q850::CodingStandard;

octet_element! {
    /// What the two users need to fit to each other. The network passes it on.
    pub struct LowLayerCompatibility: LOW_LAYER_COMPATIBILITY {
        octet3: [required] {
            /// Whose meaning the codes have: octet 3, bits 7-6.
            coding_standard with_coding_standard: CodingStandard = 7-6;
            /// What is to be carried: octet 3, bits 5-1.
            information_transfer_capability with_information_transfer_capability: InformationTransferCapability = 5-1;
        }
        octet3a: [after octet3] {
            /// Out-band negotiation possible: octet 3a, bit 7.
            negotiation_indicator with_negotiation_indicator: u8 = 7-7;
            _ spare_3a = 6-1;
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
            /// Octet 5b, bits 7-1; see [`LowLayerCompatibility::rate_adaption`].
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
            /// Octet 6a, bits 7-1: the mode in bits 7-6, or what a user-specified protocol has there.
            octet_6a with_octet_6a: u8 = 7-1;
        }
        octet6b: [after octet6a octet6] {
            /// Window size (k): octet 6b, bits 7-1.
            window_size with_window_size: u8 = 7-1;
            ! extension_6b;
        }
        octet7: [identified 0x60 0x60] {
            /// User information layer 3 protocol: octet 7, bits 5-1.
            user_information_layer_3_protocol with_user_information_layer_3_protocol: Layer3Protocol = 5-1;
        }
        octet7a: [after octet7] {
            /// Octet 7a, bits 7-1: the mode in bits 7-6, the upper half of an additional protocol in bits 4-1, or
            /// what a user-specified protocol has there.
            octet_7a with_octet_7a: u8 = 7-1;
        }
        octet7b: [after octet7a octet7] {
            /// Octet 7b, bits 7-1: the default packet size as a power of 2 in bits 4-1, or the lower half of an
            /// additional protocol there.
            octet_7b with_octet_7b: u8 = 7-1;
        }
        octet7c: [after octet7b octet7a octet7] {
            /// Packet window size: octet 7c, bits 7-1.
            packet_window_size with_packet_window_size: u8 = 7-1;
            ! extension_7c;
        }
        .. trailing trailing with_trailing
    }
}

impl LowLayerCompatibility<'static> {
    /// In circuit mode at 64 kbit/s, of the ITU-T coding standard.
    #[must_use]
    pub fn new(capability: InformationTransferCapability) -> Self {
        Self::blank()
            .with_information_transfer_capability(capability)
            .with_information_transfer_rate(InformationTransferRate::Rate64)
    }
}

impl LowLayerCompatibility<'_> {
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
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    #[test]
    fn windows_stand_in_the_last_octet_of_their_layers() {
        let octets = hex!("08 C0 C0 46 40 87 66 40 07 82");
        let compatibility = LowLayerCompatibility::decode(&octets).unwrap();
        assert_eq!(compatibility.negotiation_indicator(), Some(1));
        assert_eq!(compatibility.window_size(), Some(7));
        assert_eq!(compatibility.packet_window_size(), Some(2));
        assert!(compatibility.trailing().is_empty());
        let mut out = Vec::new();
        compatibility.encode(&mut out);
        assert_eq!(out, octets);
    }
}
