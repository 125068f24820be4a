//! Calling party number (ITU-T Q.931 (05/1998) §4.5.10, identifier 0x6C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 3 | ext | type of number  |    numbering plan     |
//!         +-----+-----------+-----+-----------+-----------+
//!      3a |  1  | presentat.|  0     0     0  | screening |
//!         +-----+-----------+-----------------+-----------+
//! octet 4 |  0  |         number digit (IA5)              |
//!         +-----+-----------------------------------------+
//! ```

use trueline_number::{Ia5Digits, Presentation, Screening};

use crate::element::number::{NumberingPlan, TypeOfNumber, number_line};
use crate::octets::octet_element;

octet_element! {
    /// Who is calling, as the user or the network tells it. The digits are not checked against a numbering plan.
    ///
    /// A message to the called user may have two of them: see [`crate::Message::calling_party_numbers`].
    pub struct CallingPartyNumber: CALLING_PARTY_NUMBER, line line {
        octet3: [required] {
            /// In which form the digits are: octet 3, bits 7-5.
            type_of_number with_type_of_number: TypeOfNumber = 7-5;
            /// The plan that the digits belong to: octet 3, bits 4-1.
            numbering_plan with_numbering_plan: NumberingPlan = 4-1;
        }
        octet3a: [after octet3] {
            /// May the number be shown? Octet 3a, bits 7-6; allowed where the octet is absent.
            presentation with_presentation: Presentation = 7-6 or Presentation::Allowed;
            /// Who provided the number, and was it verified? Octet 3a, bits 2-1; user provided, not verified, where
            /// the octet is absent.
            screening with_screening: Screening = 2-1 or Screening::UserProvidedNotVerified;
            _ spare_3a = 5-3;
            ! extension_3a;
        }
        ..
        /// The digits: octet 4 and on.
        digits digits with_digits
    }
}

number_line!(CallingPartyNumber, presentation, screening);

impl<'a> CallingPartyNumber<'a> {
    /// An E.164 number without octet 3a: it may be shown, and the user provided it unverified.
    #[must_use]
    pub fn new(type_of_number: TypeOfNumber, digits: Ia5Digits<'a>) -> Self {
        Self::blank()
            .with_type_of_number(type_of_number)
            .with_numbering_plan(NumberingPlan::IsdnTelephony)
            .with_digits(digits)
    }

    /// Whether octet 3a is there, or presentation and screening are what its absence means.
    #[must_use]
    pub const fn has_octet_3a(&self) -> bool {
        self.octet3a.is_some()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    // Worked out by hand from the figure: national, E.164, restricted, network provided, 2025550142.
    const RESTRICTED: [u8; 12] = hex!("21 A3 32303235353530313432");

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let number = CallingPartyNumber::decode(&RESTRICTED).unwrap();
        assert_eq!(number.type_of_number(), TypeOfNumber::National);
        assert_eq!(number.numbering_plan(), NumberingPlan::IsdnTelephony);
        assert_eq!(number.presentation(), Presentation::Restricted);
        assert_eq!(number.screening(), Screening::NetworkProvided);
        assert_eq!(number.digits().to_string(), "2025550142");
    }

    #[test]
    fn restricted_digits_take_an_explicit_call() {
        let number = CallingPartyNumber::decode(&RESTRICTED).unwrap();
        assert_eq!(
            number.to_string(),
            "withheld (national, E.164; presentation restricted; network provided)"
        );
        assert!(number.disclosed().to_string().starts_with("2025550142 (national"));
    }

    #[test]
    fn without_octet_3a_the_number_may_be_shown_and_the_user_provided_it() {
        let octets = hex!("A1 32303235353530313432");
        let number = CallingPartyNumber::decode(&octets).unwrap();
        assert!(!number.has_octet_3a());
        assert_eq!(number.presentation(), Presentation::Allowed);
        assert_eq!(number.screening(), Screening::UserProvidedNotVerified);
        let digits = Ia5Digits::from_digits("2025550142").unwrap();
        assert_eq!(number, CallingPartyNumber::new(TypeOfNumber::National, digits));
    }

    #[test]
    fn setting_a_field_of_octet_3a_adds_the_octet() {
        let digits = Ia5Digits::from_digits("2025550142").unwrap();
        let number = CallingPartyNumber::new(TypeOfNumber::National, digits)
            .with_presentation(Presentation::Restricted)
            .with_screening(Screening::NetworkProvided);
        let mut out = Vec::new();
        number.encode(&mut out);
        assert_eq!(out, RESTRICTED);
    }

    #[test]
    fn octet_3a_must_be_there_when_octet_3_says_so() {
        assert_eq!(CallingPartyNumber::decode(&hex!("21")).unwrap_err().offset, 1);
    }
}
