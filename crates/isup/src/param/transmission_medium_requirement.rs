//! Transmission medium requirement (ITU-T Q.763 (12/1999) §3.54, parameter name 0x02).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |        transmission medium requirement        |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What the connection must be able to carry.
    pub struct TransmissionMediumRequirement: TRANSMISSION_MEDIUM_REQUIREMENT, medium: TransmissionMedium,
        field "transmission_medium_requirement"
}

trueline_wire::code_registry! {
    /// A transmission medium. 16-42 are n x 64 kbit/s with n = code - 13, of which n = 6 and n = 24 have a code of
    /// their own.
    pub struct TransmissionMedium {
        SPEECH = 0, "speech";
        UNRESTRICTED_64_KBIT_S = 2, "64 kbit/s unrestricted";
        AUDIO_3_1_KHZ = 3, "3.1 kHz audio";
        ALTERNATE_SPEECH_UNRESTRICTED = 4, "reserved (alternate speech / 64 kbit/s unrestricted)";
        ALTERNATE_UNRESTRICTED_SPEECH = 5, "reserved (alternate 64 kbit/s unrestricted / speech)";
        PREFERRED_64_KBIT_S = 6, "64 kbit/s preferred";
        UNRESTRICTED_2_64_KBIT_S = 7, "2 x 64 kbit/s unrestricted";
        UNRESTRICTED_384_KBIT_S = 8, "384 kbit/s unrestricted";
        UNRESTRICTED_1536_KBIT_S = 9, "1536 kbit/s unrestricted";
        UNRESTRICTED_1920_KBIT_S = 10, "1920 kbit/s unrestricted";
    }
}

impl TransmissionMedium {
    /// How many channels of 64 kbit/s it takes; `None` for spare codes.
    #[must_use]
    pub const fn channels(self) -> Option<u8> {
        match self.0 {
            0 | 2..=6 => Some(1),
            7 => Some(2),
            8 => Some(6),
            9 => Some(24),
            10 => Some(30),
            19 | 37 => None,
            16..=42 => Some(self.0.wrapping_sub(13)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_follow_from_the_code() {
        assert_eq!(TransmissionMedium::AUDIO_3_1_KHZ.channels(), Some(1));
        assert_eq!(TransmissionMedium(16).channels(), Some(3));
        assert_eq!(TransmissionMedium(42).channels(), Some(29));
        for spare in [1, 11, 15, 19, 37, 43, 255] {
            assert_eq!(TransmissionMedium(spare).channels(), None, "{spare}");
        }
    }
}
