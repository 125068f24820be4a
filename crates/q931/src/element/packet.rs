//! Elements of packet mode calls: information rate (ITU-T Q.931 (05/1998) §4.6.3, identifier 0x40), packet layer
//! binary parameters (§4.6.4, 0x44), packet layer window size (§4.6.5, 0x45), packet size (§4.6.6, 0x46) and reverse
//! charging indication (§4.6.8, 0x4A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----------------------------+
//! octet 3 |  1  |  0     0  | incoming information rate   |   information rate
//! octet 4 |  1  |  0     0  | outgoing information rate   |
//! octet 5 |  1  |  0     0  | minimum incoming rate       |
//! octet 6 |  1  |  0     0  | minimum outgoing rate       |
//!         +-----+-----------+-----------+-----+-----+-----+
//! octet 3 |  1  |  0     0  |fast select|exp. |conf.|modu.|   packet layer binary parameters
//!         +-----+-----------+-----------+-----+-----+-----+
//! octet 3 |  1  |              forward value              |   packet layer window size, packet size
//! octet 4 |  1  |              backward value             |   may be absent
//!         +-----+-----------------------+-----------------+
//! octet 3 |  1  |  0     0     0     0  |   indication    |   reverse charging indication
//!         +-----+-----------------------+-----------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// Throughput classes, and the least that the user accepts.
    pub struct InformationRate: INFORMATION_RATE {
        octet3: [required] {
            /// Incoming: octet 3, bits 5-1.
            incoming_information_rate with_incoming_information_rate: u8 = 5-1;
            _ spare_3 = 7-6;
            ! extension_3;
        }
        octet4: [required] {
            /// Outgoing: octet 4, bits 5-1.
            outgoing_information_rate with_outgoing_information_rate: u8 = 5-1;
            _ spare_4 = 7-6;
            ! extension_4;
        }
        octet5: [required] {
            /// Least incoming: octet 5, bits 5-1.
            minimum_incoming_information_rate with_minimum_incoming_information_rate: u8 = 5-1;
            _ spare_5 = 7-6;
            ! extension_5;
        }
        octet6: [required] {
            /// Least outgoing: octet 6, bits 5-1.
            minimum_outgoing_information_rate with_minimum_outgoing_information_rate: u8 = 5-1;
            _ spare_6 = 7-6;
            ! extension_6;
        }
        .. trailing trailing with_trailing
    }
}

impl InformationRate<'static> {
    /// The same rate both ways, and the same least rate; throughput classes of X.25, 5 bits.
    #[must_use]
    pub fn new(rate: u8, minimum: u8) -> Self {
        Self::blank()
            .with_incoming_information_rate(rate)
            .with_outgoing_information_rate(rate)
            .with_minimum_incoming_information_rate(minimum)
            .with_minimum_outgoing_information_rate(minimum)
    }
}

octet_element! {
    /// What a packet mode call asks of the packet layer.
    pub struct PacketLayerBinaryParameters: PACKET_LAYER_BINARY_PARAMETERS {
        octet3: [required] {
            /// Fast select: octet 3, bits 5-4; 2 without restriction on response, 3 with, others not requested.
            fast_select with_fast_select: u8 = 5-4;
            /// Request for expedited data: octet 3, bit 3.
            expedited_data with_expedited_data: u8 = 3-3;
            /// Delivery confirmation: octet 3, bit 2; 0 link by link, 1 end to end.
            delivery_confirmation with_delivery_confirmation: u8 = 2-2;
            /// Modulus of sequence numbers: octet 3, bit 1; 0 for 8, 1 for 128.
            modulus with_modulus: u8 = 1-1;
            _ spare_3 = 7-6;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

impl PacketLayerBinaryParameters<'static> {
    /// Nothing requested, modulus 8.
    #[must_use]
    pub const fn new() -> Self {
        Self::blank()
    }
}

impl Default for PacketLayerBinaryParameters<'_> {
    fn default() -> Self {
        Self::blank()
    }
}

octet_element! {
    /// Window sizes of the packet layer.
    pub struct PacketLayerWindowSize: PACKET_LAYER_WINDOW_SIZE {
        octet3: [required] {
            /// From the caller: octet 3, bits 7-1, in packets.
            forward_value with_forward_value: u8 = 7-1;
            ! extension_3;
        }
        octet4: [optional] {
            /// To the caller: octet 4, bits 7-1, in packets.
            backward_value with_backward_value: u8 = 7-1;
            ! extension_4;
        }
        .. trailing trailing with_trailing
    }
}

impl PacketLayerWindowSize<'static> {
    /// For the forward direction.
    #[must_use]
    pub fn new(forward_value: u8) -> Self {
        Self::blank().with_forward_value(forward_value)
    }
}

octet_element! {
    /// Packet sizes.
    pub struct PacketSize: PACKET_SIZE {
        octet3: [required] {
            /// From the caller: octet 3, bits 7-1, as the power of 2 that it is in octets.
            forward_value with_forward_value: u8 = 7-1;
            ! extension_3;
        }
        octet4: [optional] {
            /// To the caller: octet 4, bits 7-1, as the power of 2 that it is in octets.
            backward_value with_backward_value: u8 = 7-1;
            ! extension_4;
        }
        .. trailing trailing with_trailing
    }
}

impl PacketSize<'static> {
    /// For the forward direction.
    #[must_use]
    pub fn new(forward_value: u8) -> Self {
        Self::blank().with_forward_value(forward_value)
    }
}

octet_element! {
    /// Whether the called user is to pay.
    pub struct ReverseChargingIndication: REVERSE_CHARGING_INDICATION {
        octet3: [required] {
            /// Reverse charging: octet 3, bits 3-1.
            reverse_charging_indication with_reverse_charging_indication: ReverseCharging = 3-1;
            _ spare_3 = 7-4;
            ! extension_3;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Reverse charging indication: octet 3, bits 3-1.
    pub enum ReverseCharging: mask 0x07 {
        /// Reverse charging requested.
        Requested = 1, "reverse charging requested";
    }
}

impl ReverseChargingIndication<'static> {
    /// Of this indication.
    #[must_use]
    pub fn new(reverse_charging_indication: ReverseCharging) -> Self {
        Self::blank().with_reverse_charging_indication(reverse_charging_indication)
    }
}
