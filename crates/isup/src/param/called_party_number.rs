//! Called party number (ITU-T Q.763 (12/1999) §3.9, parameter name 0x04).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------------------+
//! octet 2 | INN | numbering plan  |         spare         |
//!         +-----+-----------------+-----------------------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::AddressSignals;

use crate::param::number::{Number, number_parameter};
use crate::param::{InternalNetworkNumber, NatureOfAddress};

number_parameter! {
    /// Who is called. The last signal may be ST, by which the sender says that no digit follows.
    pub struct CalledPartyNumber: CALLED_PARTY_NUMBER, nature NatureOfAddress, indicators [internal_network_number]
}

impl<'a> CalledPartyNumber<'a> {
    /// An E.164 number that may not be routed to an internal network number, as exchanges send it.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self {
            number: Number::new(nature.code(), InternalNetworkNumber::RoutingNotAllowed.code() << 7, signals),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;
    use crate::param::{NumberingPlan, Parameter};

    #[test]
    fn the_stop_signal_is_a_signal() {
        let octets = hex!("03 10 11 11 11 F1");
        let number = CalledPartyNumber::decode(&octets).unwrap();
        assert_eq!(number.nature_of_address(), NatureOfAddress::National);
        assert_eq!(number.numbering_plan(), NumberingPlan::IsdnTelephony);
        assert_eq!(number.internal_network_number(), InternalNetworkNumber::RoutingAllowed);
        assert!(number.signals().ends_with_st());
        assert_eq!(number.to_string(), "1111111f (national, E.164)");
    }
}
