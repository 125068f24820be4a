//! Connected address (ITU-T Q.931 (1988), identifier 0x0C), which the connected number took the place of.
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
//!
//! The text of 1988 is not at hand: this layout, that of the other numbers, is from memory.

use trueline_number::{Ia5Digits, Presentation, Screening};

use crate::element::number::{NumberingPlan, TypeOfNumber, number_line};
use crate::octets::octet_element;

octet_element! {
    /// Who answered the call, as networks of 1988 say it.
    pub struct ConnectedAddress: CONNECTED_ADDRESS, line line {
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

number_line!(ConnectedAddress, presentation, screening);

impl<'a> ConnectedAddress<'a> {
    /// An E.164 number without octet 3a: it may be shown, and the user provided it unverified.
    #[must_use]
    pub fn new(type_of_number: TypeOfNumber, digits: Ia5Digits<'a>) -> Self {
        Self::blank()
            .with_type_of_number(type_of_number)
            .with_numbering_plan(NumberingPlan::IsdnTelephony)
            .with_digits(digits)
    }
}
