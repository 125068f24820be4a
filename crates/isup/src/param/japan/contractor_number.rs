//! Contractor number (TTC JT-Q763, parameter name 0xF9).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------------------+
//! octet 2 |spare|  numbering plan |         spare         |
//!         +-----------------------+-----------------------+
//! octet 3 |   2nd address signal  |   1st address signal  |
//!         +-----------------------+-----------------------+
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: the layout is the one that tshark reads.

use trueline_number::AddressSignals;

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Whose contract the call is under. Nothing in it says whether it may be shown.
    pub struct ContractorNumber: CONTRACTOR_NUMBER, nature NatureOfAddress, indicators []
}

impl<'a> ContractorNumber<'a> {
    /// An E.164 number.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn digits_begin_at_octet_3() {
        let number = ContractorNumber::decode(&[0x83, 0x10, 0x55, 0x05]).unwrap();
        assert_eq!(number.signals(), AddressSignals::from_digits("555").unwrap());
        assert_eq!(number.nature_of_address(), NatureOfAddress::National);
    }
}
