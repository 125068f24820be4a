//! Call state (ITU-T Q.931 (05/1998) §4.5.7, identifier 0x14).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------------------------------+
//! octet 3 |  coding   |  call state, or global interface  |
//!         +-----------+-----------------------------------+
//! ```

use crate::octets::octet_element;
use crate::q850::CodingStandard;

octet_element! {
    /// The state of a call, or of the whole interface where the call reference is the global one.
    pub struct CallState: CALL_STATE {
        octet3: [plain] {
            /// Whose meaning the value has: octet 3, bits 8-7.
            coding_standard with_coding_standard: CodingStandard = 8-7;
            /// The state: octet 3, bits 6-1.
            call_state with_call_state: CallStateValue = 6-1;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Call state value in the ITU-T coding standard: user state, network state or global interface state.
    pub enum CallStateValue: mask 0x3F {
        /// U0, N0; also REST 0 of the global call reference.
        Null = 0, "null";
        /// U1, N1.
        CallInitiated = 1, "call initiated";
        /// U2, N2.
        OverlapSending = 2, "overlap sending";
        /// U3, N3.
        OutgoingCallProceeding = 3, "outgoing call proceeding";
        /// U4, N4.
        CallDelivered = 4, "call delivered";
        /// U6, N6.
        CallPresent = 6, "call present";
        /// U7, N7.
        CallReceived = 7, "call received";
        /// U8, N8.
        ConnectRequest = 8, "connect request";
        /// U9, N9.
        IncomingCallProceeding = 9, "incoming call proceeding";
        /// U10, N10.
        Active = 10, "active";
        /// U11, N11.
        DisconnectRequest = 11, "disconnect request";
        /// U12, N12.
        DisconnectIndication = 12, "disconnect indication";
        /// U15, N15.
        SuspendRequest = 15, "suspend request";
        /// U17, N17.
        ResumeRequest = 17, "resume request";
        /// U19, N19.
        ReleaseRequest = 19, "release request";
        /// N22.
        CallAbort = 22, "call abort";
        /// U25, N25.
        OverlapReceiving = 25, "overlap receiving";
        /// REST 1 of the global call reference.
        RestartRequest = 0x3D, "restart request";
        /// REST 2 of the global call reference.
        Restart = 0x3E, "restart";
    }
}

impl CallState<'static> {
    /// Of the ITU-T coding standard.
    #[must_use]
    pub fn new(call_state: CallStateValue) -> Self {
        Self::blank().with_call_state(call_state)
    }
}
