//! Signal (ITU-T Q.931 (05/1998) §4.5.28, identifier 0x34).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |                 signal value                  |
//!         +-----------------------------------------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// Which tone or alerting the terminal is to make.
    pub struct Signal: SIGNAL {
        octet3: [plain] {
            /// The signal: octet 3.
            signal_value with_signal_value: SignalValue = 8-1;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Signal value.
    pub enum SignalValue: mask 0xFF {
        /// Dial tone.
        DialToneOn = 0, "dial tone on";
        /// Ring back tone.
        RingBackToneOn = 1, "ring back tone on";
        /// Intercept tone.
        InterceptToneOn = 2, "intercept tone on";
        /// Network congestion tone.
        NetworkCongestionToneOn = 3, "network congestion tone on";
        /// Busy tone.
        BusyToneOn = 4, "busy tone on";
        /// Confirm tone.
        ConfirmToneOn = 5, "confirm tone on";
        /// Answer tone.
        AnswerToneOn = 6, "answer tone on";
        /// Call waiting tone.
        CallWaitingToneOn = 7, "call waiting tone on";
        /// Off-hook warning tone.
        OffHookWarningToneOn = 8, "off-hook warning tone on";
        /// Pre-emption tone.
        PreemptionToneOn = 9, "pre-emption tone on";
        /// Tones off.
        TonesOff = 63, "tones off";
        /// Alerting, pattern 0.
        AlertingOnPattern0 = 64, "alerting on, pattern 0";
        /// Alerting, pattern 1.
        AlertingOnPattern1 = 65, "alerting on, pattern 1";
        /// Alerting, pattern 2.
        AlertingOnPattern2 = 66, "alerting on, pattern 2";
        /// Alerting, pattern 3.
        AlertingOnPattern3 = 67, "alerting on, pattern 3";
        /// Alerting, pattern 4.
        AlertingOnPattern4 = 68, "alerting on, pattern 4";
        /// Alerting, pattern 5.
        AlertingOnPattern5 = 69, "alerting on, pattern 5";
        /// Alerting, pattern 6.
        AlertingOnPattern6 = 70, "alerting on, pattern 6";
        /// Alerting, pattern 7.
        AlertingOnPattern7 = 71, "alerting on, pattern 7";
        /// Alerting off.
        AlertingOff = 79, "alerting off";
    }
}

impl Signal<'static> {
    /// Of this value.
    #[must_use]
    pub fn new(signal_value: SignalValue) -> Self {
        Self::blank().with_signal_value(signal_value)
    }
}
