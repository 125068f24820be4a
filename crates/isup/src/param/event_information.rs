//! Event information (ITU-T Q.763 (12/1999) §3.21, parameter name 0x24).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 |pres.|                  event                  |
//!         +-----+-----------------------------------------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What happened to the call: why a call progress message was sent.
    pub struct EventInformation: EVENT_INFORMATION, u8 {
        /// Bits GFEDCBA.
        event_indicator, with_event_indicator: Event = 0, 0x7F, always;
        /// Bit H: may the caller be told?
        event_presentation_restricted_indicator, with_event_presentation_restricted_indicator:
            EventPresentation = 7, 0x01;
    }
}

code_enum! {
    /// Event indicator (Q.763 §3.21, bits G-A).
    pub enum Event: mask 0x7F {
        /// Alerting.
        Alerting = 1, "alerting";
        /// Progress.
        Progress = 2, "progress";
        /// In-band information or an appropriate pattern is available.
        InBandInformation = 3, "in-band information available";
        /// Call forwarded on busy (national use).
        ForwardedOnBusy = 4, "call forwarded on busy";
        /// Call forwarded on no reply (national use).
        ForwardedOnNoReply = 5, "call forwarded on no reply";
        /// Call forwarded unconditionally (national use).
        ForwardedUnconditionally = 6, "call forwarded unconditionally";
    }
}

code_enum! {
    /// Event presentation restricted indicator (Q.763 §3.21, bit H).
    pub enum EventPresentation: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication of a restriction";
        /// Presentation restricted.
        Restricted = 1, "presentation restricted";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_event_has_seven_bits() {
        assert_eq!(EventInformation::decode(&[0x01]).unwrap().to_string(), "alerting");
        assert_eq!(
            EventInformation::decode(&[0x84]).unwrap().to_string(),
            "call forwarded on busy; presentation restricted"
        );
        assert_eq!(EventInformation::decode(&[0x7F]).unwrap().event_indicator(), Event::Unknown(0x7F));
    }
}
