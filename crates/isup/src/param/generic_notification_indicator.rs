//! Generic notification indicator (ITU-T Q.763 (12/1999) §3.25, parameter name 0x2C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | ext |         notification indicator          |
//!         +-----+-----------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What a supplementary service has done to the call. A message may have several.
    pub struct GenericNotificationIndicator: GENERIC_NOTIFICATION, notification: Notification,
        field "notification_indicator", extended
}

trueline_wire::code_registry! {
    /// A notification, 7 bits.
    pub struct Notification {
        USER_SUSPENDED = 0x00, "user suspended";
        USER_RESUMED = 0x01, "user resumed";
        BEARER_SERVICE_CHANGE = 0x02, "bearer service change";
        ASN_1_DISCRIMINATOR = 0x03, "discriminator for extension to ASN.1";
        CALL_COMPLETION_DELAY = 0x04, "call completion delay";
        CONFERENCE_ESTABLISHED = 0x42, "conference established";
        CONFERENCE_DISCONNECTED = 0x43, "conference disconnected";
        OTHER_PARTY_ADDED = 0x44, "other party added";
        ISOLATED = 0x45, "isolated";
        REATTACHED = 0x46, "reattached";
        OTHER_PARTY_ISOLATED = 0x47, "other party isolated";
        OTHER_PARTY_REATTACHED = 0x48, "other party reattached";
        OTHER_PARTY_SPLIT = 0x49, "other party split";
        OTHER_PARTY_DISCONNECTED = 0x4A, "other party disconnected";
        CONFERENCE_FLOATING = 0x4B, "conference floating";
        CALL_IS_WAITING = 0x60, "call is a waiting call";
        DIVERSION_ACTIVATED = 0x68, "diversion activated";
        CALL_TRANSFER_ALERTING = 0x69, "call transfer, alerting";
        CALL_TRANSFER_ACTIVE = 0x6A, "call transfer, active";
        REMOTE_HOLD = 0x79, "remote hold";
        REMOTE_RETRIEVAL = 0x7A, "remote retrieval";
        CALL_IS_DIVERTING = 0x7B, "call is diverting";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_notification_has_seven_bits() {
        let indicator = GenericNotificationIndicator::decode(&[0xE0]).unwrap();
        assert_eq!(indicator.notification(), Notification::CALL_IS_WAITING);
        assert_eq!(indicator.to_string(), "call is a waiting call");
        let mut out = Vec::new();
        GenericNotificationIndicator::new(Notification::REMOTE_HOLD).encode(&mut out);
        assert_eq!(out, [0xF9]);
    }

    #[test]
    fn an_octet_that_announces_others_keeps_them() {
        let mut out = Vec::new();
        GenericNotificationIndicator::decode(&[0x79, 0x80]).unwrap().encode(&mut out);
        assert_eq!(out, [0x79, 0x80]);
    }
}
