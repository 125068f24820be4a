//! Redirecting number (ITU-T Q.931 (05/1998) §4.6.7 and Q.952, identifier 0x74).
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

use core::fmt;

use trueline_number::{Ia5Digits, Presentation, Screening};

use crate::element::number::{Disclosed, NumberingPlan, TypeOfNumber, number_methods};
use crate::octets::octet_element;

octet_element! {
    /// Who diverted the call, and why.
    pub struct RedirectingNumber: REDIRECTING_NUMBER, line line {
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

trueline_wire::code_enum! {
    /// Reason for redirection: octet 3b, bits 4-1.
    pub enum ReasonForRedirection: mask 0x0F {
        /// Not known.
        NotTold = 0, "reason unknown";
        /// Call forwarding busy, or called DTE busy.
        Busy = 1, "busy";
        /// Call forwarding no reply.
        NoReply = 2, "no reply";
        /// Call deflection.
        Deflection = 4, "call deflection";
        /// Called DTE out of order.
        OutOfOrder = 9, "called DTE out of order";
        /// Call forwarding by the called DTE.
        ForwardingByCalledDte = 10, "forwarding by the called DTE";
        /// Call forwarding unconditional, or systematic call redirection.
        Unconditional = 15, "unconditional";
    }
}

number_methods!(RedirectingNumber, presentation, screening);

impl<'a> RedirectingNumber<'a> {
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

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    #[test]
    fn the_reason_is_in_octet_3b() {
        let octets = hex!("21 01 8F 32303235353530313433");
        let number = RedirectingNumber::decode(&octets).unwrap();
        assert_eq!(
            number.to_string(),
            "2025550143 (national, E.164; presentation allowed; user provided, verified and passed); unconditional"
        );
        assert_eq!(number.reason_for_redirection(), Some(ReasonForRedirection::Unconditional));
    }

    #[test]
    fn a_reason_brings_the_octets_in_front_of_it() {
        let digits = Ia5Digits::from_digits("2025550143").unwrap();
        let number = RedirectingNumber::new(TypeOfNumber::National, digits)
            .with_reason_for_redirection(ReasonForRedirection::Busy);
        let mut out = Vec::new();
        number.encode(&mut out);
        assert_eq!(out, hex!("21 00 81 32303235353530313433"));
        assert_eq!(RedirectingNumber::decode(&out).unwrap(), number);
    }

    #[test]
    fn each_octet_may_be_the_last() {
        assert_eq!(RedirectingNumber::decode(&hex!("A1 32")).unwrap().reason_for_redirection(), None);
        assert_eq!(RedirectingNumber::decode(&hex!("21 81 32")).unwrap().digits().to_string(), "2");
        assert_eq!(RedirectingNumber::decode(&hex!("21 01")).unwrap_err().offset, 2);
    }
}
