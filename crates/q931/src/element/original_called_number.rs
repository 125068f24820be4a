//! Original called number (variants of North America, identifier 0x73).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 3 | ext | type of number  |    numbering plan     |
//!         +-----+-----------+-----+-----------+-----------+
//!      3a | ext | presentat.|  0     0     0  | screening |
//!         +-----+-----------+-----+-----------+-----------+
//!      3b |  1  |  0     0     0  | reason for redirection|
//!         +-----+-----------------+-----------------------+
//! octet 4 |  0  |         number digit (IA5)              |
//!         +-----+-----------------------------------------+
//! ```
//!
//! No standard of it is at hand: this layout, that of the redirecting number, is from memory.

use core::fmt;

use trueline_number::{Ia5Digits, Presentation, Screening};

use crate::element::ReasonForRedirection;
use crate::element::number::{Disclosed, NumberingPlan, TypeOfNumber, number_methods};
use crate::octets::octet_element;

octet_element! {
    /// Who was called before the first diversion, and why the call was diverted there.
    pub struct OriginalCalledNumber: ORIGINAL_CALLED_NUMBER, line line {
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
        }
        octet3b: [after octet3a octet3] {
            /// Why the call was diverted: octet 3b, bits 4-1.
            reason_for_redirection with_reason_for_redirection: ReasonForRedirection = 4-1;
            _ spare_3b = 7-5;
            ! extension_3b;
        }
        ..
        /// The digits: octet 4 and on.
        digits digits with_digits
    }
}

number_methods!(OriginalCalledNumber, presentation, screening);

impl<'a> OriginalCalledNumber<'a> {
    /// An E.164 number without octets 3a and 3b: it may be shown, the user provided it unverified, and no reason is
    /// given.
    #[must_use]
    pub fn new(type_of_number: TypeOfNumber, digits: Ia5Digits<'a>) -> Self {
        Self::blank()
            .with_type_of_number(type_of_number)
            .with_numbering_plan(NumberingPlan::IsdnTelephony)
            .with_digits(digits)
    }

    /// The line of `Display` with the digits in it, whatever their presentation.
    pub fn disclosed(&self) -> impl fmt::Display + '_ {
        Disclosed(self, |number, f| number.write_text(f, true))
    }

    fn line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.write_text(out, false)
    }

    fn write_text(&self, out: &mut impl fmt::Write, disclosed: bool) -> fmt::Result {
        self.number_line(disclosed).write(out)?;
        match self.reason_for_redirection() {
            Some(reason) => write!(out, "; {reason}"),
            None => Ok(()),
        }
    }
}
