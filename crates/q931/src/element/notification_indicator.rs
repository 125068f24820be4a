//! Notification indicator (ITU-T Q.931 (05/1998) §4.5.22, identifier 0x27).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 3 |  1  |        notification description         |
//!         +-----+-----------------------------------------+
//! octet 4 |   data, where the description announces it    |
//!         +-----------------------------------------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// What happened at the other side of the call.
    pub struct NotificationIndicator: NOTIFICATION_INDICATOR {
        octet3: [required] {
            /// What happened: octet 3, bits 7-1.
            notification_description with_notification_description: NotificationDescription = 7-1;
            ! extension_3;
        }
        ..
        /// Data that some descriptions announce, such as components in BER.
        some_octets notification_data with_notification_data
    }
}

trueline_wire::code_enum! {
    /// Notification description. Beyond those of Q.931 they are the ones of the generic notification indicator of
    /// ISUP (Q.763 (12/1999) §3.25).
    pub enum NotificationDescription: mask 0x7F {
        /// The user suspended the call.
        UserSuspended = 0, "user suspended";
        /// The user resumed the call.
        UserResumed = 1, "user resumed";
        /// The bearer service changed.
        BearerServiceChange = 2, "bearer service change";
        /// Components in BER follow.
        Discriminator = 3, "discriminator for extension to ASN.1 components";
        /// Call completion is delayed.
        CallCompletionDelay = 4, "call completion delay";
        /// A conference was established.
        ConferenceEstablished = 0x42, "conference established";
        /// The conference was disconnected.
        ConferenceDisconnected = 0x43, "conference disconnected";
        /// A party was added.
        OtherPartyAdded = 0x44, "other party added";
        /// Isolated from the conference.
        Isolated = 0x45, "isolated";
        /// Reattached to the conference.
        Reattached = 0x46, "reattached";
        /// Another party was isolated.
        OtherPartyIsolated = 0x47, "other party isolated";
        /// Another party was reattached.
        OtherPartyReattached = 0x48, "other party reattached";
        /// Another party was split off.
        OtherPartySplit = 0x49, "other party split";
        /// Another party was disconnected.
        OtherPartyDisconnected = 0x4A, "other party disconnected";
        /// The conference goes on without its controller.
        ConferenceFloating = 0x4B, "conference floating";
        /// The call is a waiting call.
        CallIsWaiting = 0x60, "call is a waiting call";
        /// Diversion is activated.
        DiversionActivated = 0x68, "diversion activated";
        /// Transferred, alerting.
        CallTransferAlerting = 0x69, "call transfer, alerting";
        /// Transferred, active.
        CallTransferActive = 0x6A, "call transfer, active";
        /// Put on hold.
        RemoteHold = 0x79, "remote hold";
        /// Taken from hold.
        RemoteRetrieval = 0x7A, "remote retrieval";
        /// The call is diverting.
        CallIsDiverting = 0x7B, "call is diverting";
    }
}

impl NotificationIndicator<'static> {
    /// Without data.
    #[must_use]
    pub fn new(description: NotificationDescription) -> Self {
        Self::blank().with_notification_description(description)
    }
}
