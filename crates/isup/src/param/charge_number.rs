//! Charge number (ANSI T1.113, parameter name 0xEB).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------------------+
//! octet 2 |spare| numbering plan  |         spare         |
//!         +-----+-----------------+-----------------------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::{AddressSignals, TypeOfNumber};

use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Who pays: the automatic number identification (ANI) of North America. Nothing in it says whether it may be
    /// shown.
    pub struct ChargeNumber: CHARGE_NUMBER, nature ChargeNumberNature, indicators []
}

trueline_wire::code_enum! {
    /// Nature of address of a charge number: octet 1, bits 7-1. It also tells whose number it is.
    pub enum ChargeNumberNature: mask 0x7F {
        /// Calling party, subscriber number.
        CallingPartySubscriber = 1, "calling party, subscriber";
        /// Not available.
        NotAvailable = 2, "ANI not available";
        /// Calling party, national number.
        CallingPartyNational = 3, "calling party, national";
        /// Called party, subscriber number.
        CalledPartySubscriber = 5, "called party, subscriber";
        /// Called party, no number.
        CalledPartyWithoutNumber = 6, "called party, no number";
        /// Called party, national number.
        CalledPartyNational = 7, "called party, national";
    }
}

impl<'a> ChargeNumber<'a> {
    /// An E.164 number.
    #[must_use]
    pub const fn new(nature: ChargeNumberNature, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }

    /// The form of the digits in words that other protocols share.
    #[must_use]
    pub const fn type_of_number(&self) -> TypeOfNumber {
        match self.nature_of_address() {
            ChargeNumberNature::CallingPartySubscriber | ChargeNumberNature::CalledPartySubscriber => {
                TypeOfNumber::Subscriber
            }
            ChargeNumberNature::CallingPartyNational | ChargeNumberNature::CalledPartyNational => {
                TypeOfNumber::National
            }
            _ => TypeOfNumber::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nature_tells_the_form() {
        let signals = AddressSignals::from_digits("2025550142").unwrap();
        let number = ChargeNumber::new(ChargeNumberNature::CallingPartyNational, signals);
        assert_eq!(number.type_of_number(), TypeOfNumber::National);
        let number = number.with_nature_of_address(ChargeNumberNature::Unknown(4));
        assert_eq!(number.type_of_number(), TypeOfNumber::Unknown);
    }
}
