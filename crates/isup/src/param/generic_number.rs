//! Generic number (ITU-T Q.763 (12/1999) §3.26, parameter name 0xC0).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |           number qualifier indicator          |
//!         +-----+-----------------------------------------+
//! octet 2 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 3 | NI  | numbering plan  | restrict. | screening |
//!         +-----+-----------------+-----------+-----------+
//! octet 4 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::{AddressSignals, Screening};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::number::{Number, number_methods};
use crate::param::{NatureOfAddress, Parameter};
use crate::parameter_name::ParameterName;

/// A further number of a party, such as the one a caller's own equipment gave. A message may have several.
///
/// All four screening values mean something here, unlike in the calling party number. "Octet 2" in the methods below
/// is octet 3 of the figure, as the qualifier stands in front.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct GenericNumber<'a> {
    number_qualifier: NumberQualifier,
    number: Number<'a>,
}

trueline_wire::code_registry! {
    /// Number qualifier indicator: whose number it is (Q.763 §3.26 a). 128-254 are of national use.
    pub struct NumberQualifier {
        DIALLED_DIGITS = 0, "dialled digits";
        ADDITIONAL_CALLED_NUMBER = 1, "additional called number";
        SUPPLEMENTAL_CALLING_NUMBER_FAILED_SCREENING = 2, "supplemental calling number, failed network screening";
        SUPPLEMENTAL_CALLING_NUMBER_NOT_SCREENED = 3, "supplemental calling number, not screened";
        REDIRECTING_TERMINATING_NUMBER = 4, "redirecting terminating number";
        ADDITIONAL_CONNECTED_NUMBER = 5, "additional connected number";
        ADDITIONAL_CALLING_PARTY_NUMBER = 6, "additional calling party number";
        ADDITIONAL_ORIGINAL_CALLED_NUMBER = 7, "additional original called number";
        ADDITIONAL_REDIRECTING_NUMBER = 8, "additional redirecting number";
        ADDITIONAL_REDIRECTION_NUMBER = 9, "additional redirection number";
        RESERVED_1992 = 10, "reserved (used in 1992)";
        RESERVED_FOR_EXPANSION = 255, "reserved for expansion";
    }
}

number_methods!(GenericNumber, NatureOfAddress, [number_incomplete, presentation, screening]);

impl<'a> GenericNumber<'a> {
    /// A complete E.164 number that may be shown, provided by the user and not verified.
    #[must_use]
    pub const fn new(
        number_qualifier: NumberQualifier,
        nature: NatureOfAddress,
        signals: AddressSignals<'a>,
    ) -> Self {
        let indicators = Screening::UserProvidedNotVerified.code();
        Self { number_qualifier, number: Number::new(nature.code(), indicators, signals) }
    }

    /// Whose number it is: octet 1.
    #[must_use]
    pub const fn number_qualifier(&self) -> NumberQualifier {
        self.number_qualifier
    }

    /// The same with another number qualifier indicator.
    #[must_use]
    pub const fn with_number_qualifier(mut self, to: NumberQualifier) -> Self {
        self.number_qualifier = to;
        self
    }

    fn write_text(&self, out: &mut impl fmt::Write, disclosed: bool) -> fmt::Result {
        write_code(out, self.number_qualifier.text(), self.number_qualifier.0)?;
        out.write_str(": ")?;
        self.number.write_line(out, self.nature_of_address().text(), self.indicators(), disclosed)
    }
}

impl<'a> Parameter<'a> for GenericNumber<'a> {
    const CODE: ParameterName = ParameterName::GENERIC_NUMBER;

    #[inline(always)]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let number_qualifier = NumberQualifier(r.u8("number qualifier indicator")?);
        Ok(Self { number_qualifier, number: Number::decode(r, Self::CODE.field())? })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.number_qualifier.0);
        self.number.encode(out);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("number_qualifier", self.number_qualifier.0.into());
        self.number.each_field(self.indicators(), to);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let Some(number_qualifier) = members.u8("number_qualifier", u8::MAX)? else {
            return Err(MemberError::new("number_qualifier", "a number qualifier indicator is expected"));
        };
        out.push(number_qualifier);
        Number::encode_members(members, out)
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.write_text(out, false)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;
    use trueline_number::Presentation;

    use super::*;

    #[test]
    fn the_qualifier_stands_in_front() {
        let octets = hex!("06 83 50 12 02 55 05 00");
        let number = GenericNumber::decode(&octets).unwrap();
        assert_eq!(number.number_qualifier(), NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER);
        assert_eq!(number.screening(), Screening::UserProvidedNotVerified);
        assert_eq!(number.presentation(), Presentation::Allowed);
        assert_eq!(number.signals().to_string(), "212055500");
        assert_eq!(GenericNumber::decode(&hex!("06 83")).unwrap_err().offset, 1);
    }
}
