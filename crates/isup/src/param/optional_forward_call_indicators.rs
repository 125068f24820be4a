//! Optional forward call indicators (ITU-T Q.763 (12/1999) §3.38, parameter name 0x08).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------+-----+-----------+
//! octet 1 |COLI |         spare         |segm.| CUG call  |
//!         +-----+-----------------------+-----+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What not every call has to tell.
    pub struct OptionalForwardCallIndicators: OPTIONAL_FORWARD_CALL_INDICATORS, u8 {
        /// Bits BA: closed user group.
        closed_user_group_call_indicator, with_closed_user_group_call_indicator: ClosedUserGroupCall = 0, 0x03;
        /// Bit C: does a segmentation message follow? (Q.764 §2.1.12)
        simple_segmentation_indicator, with_simple_segmentation_indicator: SimpleSegmentation = 2, 0x01;
        /// Bit H: does the caller ask who answers?
        connected_line_identity_request_indicator, with_connected_line_identity_request_indicator:
            ConnectedLineIdentityRequest = 7, 0x01;
    }
}

code_enum! {
    /// Closed user group call indicator (Q.763 §3.38, bits BA).
    pub enum ClosedUserGroupCall: mask 0x03 {
        /// Not a closed user group call.
        None = 0, "no closed user group call";
        /// Outgoing access allowed.
        OutgoingAccessAllowed = 2, "closed user group call, outgoing access allowed";
        /// Outgoing access not allowed.
        OutgoingAccessNotAllowed = 3, "closed user group call, outgoing access not allowed";
    }
}

code_enum! {
    /// Simple segmentation indicator (Q.763 §3.38, bit C).
    pub enum SimpleSegmentation: mask 0x01 {
        /// Nothing more will be sent.
        None = 0, "no segmentation message follows";
        /// More will be sent in a segmentation message.
        MoreFollows = 1, "a segmentation message follows";
    }
}

code_enum! {
    /// Connected line identity request indicator (Q.763 §3.38, bit H).
    pub enum ConnectedLineIdentityRequest: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "connected line identity not requested";
        /// Requested.
        Requested = 1, "connected line identity requested";
    }
}
