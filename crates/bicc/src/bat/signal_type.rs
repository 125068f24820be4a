//! Signal type (ITU-T Q.765.5 with Amd.1, element identifier 0x0E), inside the element signal.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                  signal type                  |
//!         +-----------------------------------------------+
//! ```

use super::one_octet::one_octet_element;

one_octet_element! {
    /// Which DTMF signal or tone.
    pub struct SignalType: SIGNAL_TYPE, signal_type: SignalCode
}

trueline_wire::code_registry! {
    /// Signal type: octet 1. Codes below 0x40 are DTMF signals or spare, the others tones.
    pub struct SignalCode {
        DTMF_0 = 0x00, "DTMF 0";
        DTMF_1 = 0x01, "DTMF 1";
        DTMF_2 = 0x02, "DTMF 2";
        DTMF_3 = 0x03, "DTMF 3";
        DTMF_4 = 0x04, "DTMF 4";
        DTMF_5 = 0x05, "DTMF 5";
        DTMF_6 = 0x06, "DTMF 6";
        DTMF_7 = 0x07, "DTMF 7";
        DTMF_8 = 0x08, "DTMF 8";
        DTMF_9 = 0x09, "DTMF 9";
        DTMF_ASTERISK = 0x0A, "DTMF *";
        DTMF_NUMBER_SIGN = 0x0B, "DTMF #";
        DTMF_A = 0x0C, "DTMF A";
        DTMF_B = 0x0D, "DTMF B";
        DTMF_C = 0x0E, "DTMF C";
        DTMF_D = 0x0F, "DTMF D";
        DIAL_TONE = 0x40, "dial tone";
        PABX_INTERNAL_DIAL_TONE = 0x41, "PABX internal dial tone";
        SPECIAL_DIAL_TONE = 0x42, "special dial tone";
        SECOND_DIAL_TONE = 0x43, "second dial tone";
        RINGING_TONE = 0x44, "ringing tone";
        SPECIAL_RINGING_TONE = 0x45, "special ringing tone";
        BUSY_TONE = 0x46, "busy tone";
        CONGESTION_TONE = 0x47, "congestion tone";
        SPECIAL_INFORMATION_TONE = 0x48, "special information tone";
        WARNING_TONE = 0x49, "warning tone";
        INTRUSION_TONE = 0x4A, "intrusion tone";
        CALL_WAITING_TONE = 0x4B, "call waiting tone";
        PAY_TONE = 0x4C, "pay tone";
        PAYPHONE_RECOGNITION_TONE = 0x4D, "payphone recognition tone";
        COMFORT_TONE = 0x4E, "comfort tone";
        ON_HOLD_TONE = 0x4F, "on-hold tone";
        RECORD_TONE = 0x50, "record tone";
        CALLER_WAITING_TONE = 0x51, "caller waiting tone";
        POSITIVE_INDICATION_TONE = 0x52, "positive indication tone";
        NEGATIVE_INDICATION_TONE = 0x53, "negative indication tone";
    }
}
