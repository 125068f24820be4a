//! Action indicator (ITU-T Q.765.5 with Amd.1, element identifier 0x01).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                action indicator               |
//!         +-----------------------------------------------+
//! ```

use super::one_octet::one_octet_element;

one_octet_element! {
    /// What the other side is to do or has done with the bearer.
    pub struct ActionIndicator: ACTION_INDICATOR, action: Action
}

trueline_wire::code_registry! {
    /// Action indicator: octet 1.
    pub struct Action {
        NO_INDICATION = 0x00, "no indication";
        CONNECT_BACKWARD = 0x01, "connect backward";
        CONNECT_FORWARD = 0x02, "connect forward";
        CONNECT_FORWARD_NO_NOTIFICATION = 0x03, "connect forward, no notification";
        CONNECT_FORWARD_PLUS_NOTIFICATION = 0x04, "connect forward, plus notification";
        CONNECT_FORWARD_NO_NOTIFICATION_SELECTED_CODEC = 0x05, "connect forward, no notification, selected codec";
        CONNECT_FORWARD_PLUS_NOTIFICATION_SELECTED_CODEC = 0x06, "connect forward, plus notification, selected codec";
        USE_IDLE = 0x07, "use idle";
        CONNECTED = 0x08, "connected";
        SWITCHED = 0x09, "switched";
        SELECTED_CODEC = 0x0A, "selected codec";
        MODIFY_CODEC = 0x0B, "modify codec";
        SUCCESSFUL_CODEC_MODIFICATION = 0x0C, "successful codec modification";
        CODEC_MODIFICATION_FAILURE = 0x0D, "codec modification failure";
        MID_CALL_CODEC_NEGOTIATION = 0x0E, "mid-call codec negotiation";
        MODIFY_TO_SELECTED_CODEC_INFORMATION = 0x0F, "modify to selected codec information";
        MID_CALL_CODEC_NEGOTIATION_FAILURE = 0x10, "mid-call codec negotiation failure";
        START_SIGNAL_NOTIFY = 0x11, "start signal, notify";
        START_SIGNAL_NO_NOTIFY = 0x12, "start signal, no notify";
        STOP_SIGNAL_NOTIFY = 0x13, "stop signal, notify";
        STOP_SIGNAL_NO_NOTIFY = 0x14, "stop signal, no notify";
        START_SIGNAL_ACKNOWLEDGE = 0x15, "start signal acknowledge";
        START_SIGNAL_REJECT = 0x16, "start signal reject";
        STOP_SIGNAL_ACKNOWLEDGE = 0x17, "stop signal acknowledge";
        BEARER_REDIRECT = 0x18, "bearer redirect";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::super::BatElement;
    use super::*;

    #[test]
    fn one_octet_is_needed_and_more_are_kept() {
        assert!(ActionIndicator::decode(&[]).is_err());
        let action = ActionIndicator::decode(&[0x0A, 0x77]).unwrap();
        assert_eq!((action.action(), action.trailing()), (Action::SELECTED_CODEC, &[0x77][..]));
        let mut out = Vec::new();
        action.encode(&mut out);
        assert_eq!(out, [0x0A, 0x77]);
        assert_eq!(ActionIndicator::new(Action(0x19)).to_string(), "unknown (25)");
    }
}
