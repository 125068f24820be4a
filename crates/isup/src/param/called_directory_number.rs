//! Called directory number (ITU-T Q.763 (12/1999) §3.86, parameter name 0x7D).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------------------+
//! octet 2 | INN |  numbering plan |         spare         |
//!         +-----------------------+-----------------------+
//! octet 3 |   2nd address signal  |   1st address signal  |
//!         +-----------------------+-----------------------+
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::AddressSignals;

use crate::param::number::{Number, number_parameter};
use crate::param::{InternalNetworkNumber, NatureOfAddress};

number_parameter! {
    /// Who is called, where the called party number has a routing number of a ported number in it (national use).
    pub struct CalledDirectoryNumber: CALLED_DIRECTORY_NUMBER, nature NatureOfAddress,
        indicators [internal_network_number]
}

impl<'a> CalledDirectoryNumber<'a> {
    /// An E.164 number that may not be routed to an internal network number.
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

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn it_is_laid_out_as_the_called_party_number() {
        let number = CalledDirectoryNumber::decode(&[0x83, 0x10, 0x55, 0x05]).unwrap();
        assert_eq!(number.internal_network_number(), InternalNetworkNumber::RoutingAllowed);
        assert_eq!(number.to_string(), "555 (national, E.164)");
    }
}
