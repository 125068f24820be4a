//! Collect call request (ITU-T Q.763 (12/1999) §3.81, parameter name 0x79).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |coll.|
//!         +-----------------------------------------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether the called user is asked to pay.
    pub struct CollectCallRequest: COLLECT_CALL_REQUEST, u8 {
        /// Bit A: is a collect call requested?
        collect_call_request_indicator, with_collect_call_request_indicator: CollectCall = 0, 0x01;
    }
}

code_enum! {
    /// Collect call request indicator (Q.763 §3.81, bit A).
    pub enum CollectCall: mask 0x01 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Requested.
        Requested = 1, "collect call requested";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn bit_a_asks_for_a_collect_call() {
        let request = CollectCallRequest::decode(&[0x01]).unwrap();
        assert_eq!(request.collect_call_request_indicator(), CollectCall::Requested);
        assert_eq!(CollectCallRequest::new().octets(), [0x00]);
    }
}
