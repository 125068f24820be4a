//! Redirection number (ITU-T Q.952, identifier 0x76).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 3 | ext | type of number  |    numbering plan     |
//!         +-----+-----------+-----+-----------------------+
//!      3a |  1  | presentat.|  0     0     0     0     0  |
//!         +-----+-----------+-----------------------------+
//! octet 4 |  0  |         number digit (IA5)              |
//!         +-----+-----------------------------------------+
//! ```

use trueline_number::{Ia5Digits, Presentation};

use crate::element::number::{NumberingPlan, TypeOfNumber, number_line};
use crate::octets::octet_element;

octet_element! {
    /// Whom the call is diverted to.
    pub struct RedirectionNumber: REDIRECTION_NUMBER, line line {
        octet3: [required] {
            /// In which form the digits are: octet 3, bits 7-5.
            type_of_number with_type_of_number: TypeOfNumber = 7-5;
            /// The plan that the digits belong to: octet 3, bits 4-1.
            numbering_plan with_numbering_plan: NumberingPlan = 4-1;
        }
        octet3a: [after octet3] {
            /// May the number be shown? Octet 3a, bits 7-6; allowed where the octet is absent.
            presentation with_presentation: Presentation = 7-6 or Presentation::Allowed;
            _ spare_3a = 5-1;
            ! extension_3a;
        }
        ..
        /// The digits: octet 4 and on.
        digits digits with_digits
    }
}

number_line!(RedirectionNumber, presentation);

impl<'a> RedirectionNumber<'a> {
    /// An E.164 number without octet 3a: it may be shown.
    #[must_use]
    pub fn new(type_of_number: TypeOfNumber, digits: Ia5Digits<'a>) -> Self {
        Self::blank()
            .with_type_of_number(type_of_number)
            .with_numbering_plan(NumberingPlan::IsdnTelephony)
            .with_digits(digits)
    }
}
