//! Loop prevention indicators (ITU-T Q.763 (12/1999) §3.67, parameter name 0x44).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------+-----------+-----+
//! octet 1 |            spare            | response  |type |
//!         +-----------------------------+-----------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the transfer of a call would make a loop.
    pub struct LoopPreventionIndicators: LOOP_PREVENTION_INDICATORS, u8 {
        /// Bit A: request or response.
        loop_prevention_type, with_loop_prevention_type: LoopPreventionType = 0, 0x01, always;
        /// Bits CB: the answer. Spare in a request.
        response_indicator, with_response_indicator: LoopPreventionResponse = 1, 0x03;
    }
}

code_enum! {
    /// Type (Q.763 §3.67, bit A).
    pub enum LoopPreventionType: mask 0x01 {
        /// Request.
        Request = 0, "request";
        /// Response.
        Response = 1, "response";
    }
}

code_enum! {
    /// Response indicator (Q.763 §3.67, bits CB).
    pub enum LoopPreventionResponse: mask 0x03 {
        /// Insufficient information.
        InsufficientInformation = 0, "insufficient information";
        /// No loop exists.
        NoLoopExists = 1, "no loop exists";
        /// Simultaneous transfer.
        SimultaneousTransfer = 2, "simultaneous transfer";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let indicators = LoopPreventionIndicators::decode(&[0x05]).unwrap();
        assert_eq!(indicators.response_indicator(), LoopPreventionResponse::SimultaneousTransfer);
        assert_eq!(indicators.to_string(), "response; simultaneous transfer");
        assert_eq!(LoopPreventionIndicators::new().to_string(), "request");
    }
}
