//! Segmented message (ITU-T Q.931 (05/1998) §4.5.26 and Annex H, identifier 0x00).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 3 |first|      number of segments remaining       |
//!         +-----+-----------------------------------------+
//! octet 4 |  0  |         segmented message type          |
//!         +-----+-----------------------------------------+
//! ```

use crate::message_type::MessageType;
use crate::octets::octet_element;

octet_element! {
    /// Which part of a message a SEGMENT message carries; the part follows behind this element.
    pub struct SegmentedMessage: SEGMENTED_MESSAGE {
        octet3: [plain] {
            /// Whether this is the first segment: octet 3, bit 8.
            first_segment_indicator with_first_segment_indicator: FirstSegmentIndicator = 8-8;
            /// How many segments come behind this one, 0 to 127: octet 3, bits 7-1.
            segments_remaining with_segments_remaining: u8 = 7-1;
        }
        octet4: [plain] {
            /// The type of the message that was cut: octet 4, bits 7-1.
            segmented_message_type with_segmented_message_type: MessageType = 7-1;
            _ spare_4 = 8-8;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// First segment indicator: octet 3, bit 8.
    pub enum FirstSegmentIndicator: mask 0x01 {
        /// A segment behind the first.
        Subsequent = 0, "subsequent segment";
        /// The first segment.
        First = 1, "first segment";
    }
}

impl SegmentedMessage<'static> {
    /// Of a message of this type.
    #[must_use]
    pub fn new(first: FirstSegmentIndicator, segments_remaining: u8, message_type: MessageType) -> Self {
        Self::blank()
            .with_first_segment_indicator(first)
            .with_segments_remaining(segments_remaining)
            .with_segmented_message_type(message_type)
    }
}
