//! HTR information (ITU-T Q.763 (12/1999) §3.89, parameter name 0x82).
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

use trueline_number::AddressSignals;

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// A number to keep, as calls to it are hard to complete: the destination is hard to reach (HTR).
    pub struct HtrInformation: HTR_INFORMATION, nature NatureOfAddress, indicators []
}

impl<'a> HtrInformation<'a> {
    /// An E.164 number.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::{NumberingPlan, Parameter};

    #[test]
    fn octet_2_has_a_numbering_plan_and_nothing_else() {
        let number = HtrInformation::decode(&[0x03, 0x10, 0x21]).unwrap();
        assert_eq!(number.numbering_plan(), NumberingPlan::IsdnTelephony);
        assert_eq!(number.signals(), AddressSignals::from_digits("12").unwrap());
    }
}
