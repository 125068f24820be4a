//! Called party number (ITU-T Q.931 (05/1998) §4.5.8, identifier 0x70).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 3 | ext | type of number  |    numbering plan     |
//!         +-----+-----------------+-----------------------+
//! octet 4 |  0  |         number digit (IA5)              |
//!         +-----+-----------------------------------------+
//! ```
//!
//! The extension bit is 1, as there is no octet 3a. A sender that codes it 0 all the same has one (§4.5.1).

use trueline_number::Ia5Digits;

use crate::element::number::{NumberingPlan, TypeOfNumber, number_line};
use crate::octets::octet_element;

octet_element! {
    /// Who is called. With overlap sending the digits come over several messages.
    pub struct CalledPartyNumber: CALLED_PARTY_NUMBER, line line {
        octet3: [required] {
            /// In which form the digits are: octet 3, bits 7-5.
            type_of_number with_type_of_number: TypeOfNumber = 7-5;
            /// The plan that the digits belong to: octet 3, bits 4-1.
            numbering_plan with_numbering_plan: NumberingPlan = 4-1;
        }
        octet3a: [after octet3] {
            /// Octet 3a, bits 7-1, which the clause does not have: it is no digit where the extension bit of octet 3
            /// announces it.
            octet_3a with_octet_3a: u8 = 7-1;
            ! extension_3a;
        }
        ..
        /// The digits: octet 4 and on.
        digits digits with_digits
    }
}

number_line!(CalledPartyNumber);

impl<'a> CalledPartyNumber<'a> {
    /// An E.164 number.
    #[must_use]
    pub fn new(type_of_number: TypeOfNumber, digits: Ia5Digits<'a>) -> Self {
        Self::blank()
            .with_type_of_number(type_of_number)
            .with_numbering_plan(NumberingPlan::IsdnTelephony)
            .with_digits(digits)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;
    use trueline_number::NumberingContext;

    use super::*;
    use crate::element::Element;

    #[test]
    fn octet_3_is_the_only_one_in_front_of_the_digits() {
        let octets = hex!("91 343437373030393030313233");
        let number = CalledPartyNumber::decode(&octets).unwrap();
        assert_eq!(number.to_string(), "447700900123 (international, E.164)");
        let digits = Ia5Digits::from_digits("447700900123").unwrap();
        assert_eq!(number, CalledPartyNumber::new(TypeOfNumber::International, digits));
        assert_eq!(number.canonical(&NumberingContext::UNKNOWN).to_string(), "447700900123");
    }

    #[test]
    fn an_octet_that_the_extension_bit_announces_is_no_digit() {
        let octets = hex!("11 A1 34");
        let number = CalledPartyNumber::decode(&octets).unwrap();
        assert_eq!(number.digits().to_string(), "4");
        assert_eq!(number.octet_3a(), Some(0x21));
    }
}
