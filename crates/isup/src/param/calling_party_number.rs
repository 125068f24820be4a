//! Calling party number (ITU-T Q.763 (12/1999) §3.10, parameter name 0x0A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 | NI  | numbering plan  | restrict. | screening |
//!         +-----+-----------------+-----------+-----------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::{AddressSignals, Presentation, Screening};

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Who is calling, as the network tells it. The digits are not checked against a numbering plan.
    pub struct CallingPartyNumber: CALLING_PARTY_NUMBER, nature NatureOfAddress,
        indicators [number_incomplete, presentation, screening]
}

impl<'a> CallingPartyNumber<'a> {
    /// A complete E.164 number that may be shown and that the network provided.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), Screening::NetworkProvided.code(), signals) }
    }
}

impl CallingPartyNumber<'static> {
    /// There is no number to give: every other field is coded 0, screening says network provided (§3.10 e, note).
    #[must_use]
    pub const fn address_not_available() -> Self {
        let octet2 = Presentation::AddressNotAvailable.code() << 2 | Screening::NetworkProvided.code();
        Self { number: Number::without_signals(0, octet2) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::param::{NumberIncomplete, Parameter};

    // Worked out by hand from the figure. 5551234: seven signals, odd, filler set to 15 by a careless sender.
    const ODD_WITH_FILLER_SET: [u8; 6] = hex!("83 13 55 15 32 F4");

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let number = CallingPartyNumber::decode(&ODD_WITH_FILLER_SET).unwrap();
        assert_eq!(number.nature_of_address(), NatureOfAddress::National);
        assert_eq!(number.number_incomplete(), NumberIncomplete::Complete);
        assert_eq!(number.presentation(), Presentation::Allowed);
        assert_eq!(number.screening(), Screening::NetworkProvided);
        assert_eq!(number.signals().to_string(), "5551234");
    }

    #[test]
    fn restricted_digits_take_an_explicit_call() {
        let number = CallingPartyNumber::decode(&ODD_WITH_FILLER_SET)
            .unwrap()
            .with_presentation(Presentation::Restricted);
        assert_eq!(
            number.to_string(),
            "withheld (national, E.164; presentation restricted; network provided)"
        );
        assert!(number.disclosed().to_string().starts_with("5551234 (national"));
    }

    #[test]
    fn a_number_that_is_not_available_has_two_octets() {
        let mut out = Vec::new();
        CallingPartyNumber::address_not_available().encode(&mut out);
        assert_eq!(out, hex!("00 0B"));
    }
}
