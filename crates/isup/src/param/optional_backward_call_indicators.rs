//! Optional backward call indicators (ITU-T Q.763 (12/1999) §3.37, parameter name 0x29).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----+-----+-----+-----+
//! octet 1 |     national use      |MLPP |segm.|divn.|band |
//!         +-----------------------+-----+-----+-----+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::SimpleSegmentation;
use crate::param::indicators::indicators;

indicators! {
    /// What not every answer to a call has to tell. Bits H-E are of national use; they count as spare here.
    pub struct OptionalBackwardCallIndicators: OPTIONAL_BACKWARD_CALL_INDICATORS, u8 {
        /// Bit A: is there something to hear?
        in_band_information_indicator, with_in_band_information_indicator: InBandInformation = 0, 0x01;
        /// Bit B: may the call be diverted?
        call_diversion_may_occur_indicator, with_call_diversion_may_occur_indicator:
            CallDiversionMayOccur = 1, 0x01;
        /// Bit C: does a segmentation message follow? (Q.764 §2.1.12)
        simple_segmentation_indicator, with_simple_segmentation_indicator: SimpleSegmentation = 2, 0x01;
        /// Bit D: multi-level precedence and pre-emption.
        mlpp_user_indicator, with_mlpp_user_indicator: MlppUser = 3, 0x01;
    }
}

code_enum! {
    /// In-band information indicator (Q.763 §3.37, bit A).
    pub enum InBandInformation: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication of in-band information";
        /// In-band information or an appropriate pattern is available.
        Available = 1, "in-band information available";
    }
}

code_enum! {
    /// Call diversion may occur indicator (Q.763 §3.37, bit B).
    pub enum CallDiversionMayOccur: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication of a call diversion";
        /// Call diversion may occur.
        MayOccur = 1, "call diversion may occur";
    }
}

code_enum! {
    /// MLPP user indicator (Q.763 §3.37, bit D).
    pub enum MlppUser: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication of an MLPP user";
        /// MLPP user.
        MlppUser = 1, "MLPP user";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn each_bit_has_its_meaning() {
        let line = |octet| OptionalBackwardCallIndicators::decode(&[octet]).unwrap().to_string();
        assert_eq!(line(0x01), "in-band information available");
        assert_eq!(line(0x02), "call diversion may occur");
        assert_eq!(line(0x04), "a segmentation message follows");
        assert_eq!(line(0x08), "MLPP user");
        assert_eq!(line(0xF0), "nothing indicated");
    }
}
