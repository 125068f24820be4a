//! Presentation number (NICC ND1007 (2001) §3.2.3, parameter name 0xFD).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 | pref|  numbering plan | restrict. | screening |
//!         +-----------------------+-----------------------+
//! octet 3 |   2nd address signal  |   1st address signal  |
//!         +-----------------------+-----------------------+
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```
//!
//! The text of ND1007 is not at hand: two independent open implementations agree on this layout.

use trueline_number::{AddressSignals, Screening};

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// The number that a caller wants to be called back on, and that is shown to the called user in place of the
    /// calling party number.
    pub struct PresentationNumber: PRESENTATION_NUMBER, nature NatureOfAddress,
        indicators [presentation_number_preference, presentation, screening]
}

impl<'a> PresentationNumber<'a> {
    /// An E.164 number that may be shown, provided by the user and not verified.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), Screening::UserProvidedNotVerified.code(), signals) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;
    use trueline_number::Presentation;

    use super::*;
    use crate::param::{Parameter, PresentationNumberPreference};

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        // 7700 900123 is of the numbers that Ofcom keeps for drama.
        let octets = hex!("03 91 77 00 09 10 32");
        let number = PresentationNumber::decode(&octets).unwrap();
        assert_eq!(number.presentation_number_preference(), PresentationNumberPreference::Preferred);
        assert_eq!(number.presentation(), Presentation::Allowed);
        assert_eq!(number.screening(), Screening::UserProvidedVerifiedAndPassed);
        assert_eq!(
            number.to_string(),
            "7700900123 (national, E.164; presentation number preferred; presentation allowed; \
             user provided, verified and passed)"
        );
        let mut out = Vec::new();
        number.encode(&mut out);
        assert_eq!(out, octets);
    }

    #[test]
    fn restricted_digits_take_an_explicit_call() {
        let signals = AddressSignals::from_digits("7700900123").unwrap();
        let number = PresentationNumber::new(NatureOfAddress::National, signals);
        let restricted = number.with_presentation(Presentation::Restricted);
        assert!(restricted.to_string().starts_with("withheld"));
        assert!(restricted.disclosed().to_string().starts_with("7700900123"));
    }
}
