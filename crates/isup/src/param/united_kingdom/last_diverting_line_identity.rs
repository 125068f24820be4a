//! Last diverting line identity (NICC ND1007 (2001) §3.2.4, parameter name 0xFC).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 |spare|  numbering plan | restrict. | screening |
//!         +-----------------------+-----------------------+
//! octet 3 |   2nd address signal  |   1st address signal  |
//!         +-----------------------+-----------------------+
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The text of ND1007 is not at hand: two independent open implementations agree on this layout but for bit 8 of octet 2,
//! which one calls number incomplete and the other preference. Here it is spare.

use trueline_number::{AddressSignals, Screening};

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// The line that diverted the call last, as its network tells it.
    pub struct LastDivertingLineIdentity: LAST_DIVERTING_LINE_IDENTITY, nature NatureOfAddress,
        indicators [presentation, screening]
}

impl<'a> LastDivertingLineIdentity<'a> {
    /// An E.164 number that may be shown and that the network provided.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), Screening::NetworkProvided.code(), signals) }
    }
}

#[cfg(test)]
mod tests {
    use hex_literal::hex;
    use trueline_number::Presentation;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let octets = hex!("03 17 77 00 09 10 32");
        let number = LastDivertingLineIdentity::decode(&octets).unwrap();
        assert_eq!(number.presentation(), Presentation::Restricted);
        assert_eq!(number.screening(), Screening::NetworkProvided);
        assert_eq!(number.signals(), AddressSignals::from_digits("7700900123").unwrap());
    }
}
