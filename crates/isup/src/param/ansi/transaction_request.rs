//! Transaction request (ANSI T1.113, parameter name 0xE3).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |              transaction request              |
//!         +-----------------------------------------------+
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! No layout of it is public: see [the list](crate::ParameterValue#parameters-that-stay-octets).

use crate::param::whole::whole_parameter;

whole_parameter! {
    /// Which transaction with another exchange goes with the call.
    pub struct TransactionRequest: TRANSACTION_REQUEST, octets "transaction_request"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_octets_are_as_received() {
        assert_eq!(TransactionRequest::decode(&[0x81, 0x02]).unwrap().octets(), [0x81, 0x02]);
    }
}
