//! Cause (ITU-T Q.931 (05/1998) §4.5.12 and Q.850 (05/1998), identifier 0x08).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----------------------+
//! octet 3 | ext |  coding   |  0  |       location        |
//!         +-----+-----------+-----+-----------------------+
//!      3a |  1  |             recommendation              |
//!         +-----+-----------------------------------------+
//! octet 4 |  1  |               cause value               |
//!         +-----+-----------------------------------------+
//! octet 5 |                  diagnostics                  |
//!         +-----------------------------------------------+
//! ```

use core::fmt;

use trueline_wire::write_code;

use crate::octets::octet_element;
use crate::q850::{CauseLocation, CauseValue, CodingStandard};

octet_element! {
    /// Why a call is cleared, or what is wrong with a message.
    pub struct Cause: CAUSE, line line {
        octet3: [required] {
            /// Whose meaning the cause value has: octet 3, bits 7-6.
            coding_standard with_coding_standard: CodingStandard = 7-6;
            /// Where the cause was found: octet 3, bits 4-1.
            cause_location with_cause_location: CauseLocation = 4-1;
            _ spare_3 = 5-5;
        }
        octet3a: [after octet3] {
            /// The recommendation that the sender's procedures are of: octet 3a, bits 7-1.
            recommendation with_recommendation: u8 = 7-1;
            ! extension_3a;
        }
        octet4: [required] {
            /// Why: octet 4, bits 7-1. The names of [`CauseValue`] hold for the ITU-T coding standard only.
            cause_value with_cause_value: CauseValue = 7-1;
            ! extension_4;
        }
        ..
        /// More about the cause, coded as the cause value demands; often none.
        some_octets diagnostics with_diagnostics
    }
}

impl Cause<'static> {
    /// A cause of the ITU-T coding standard, without diagnostics.
    #[must_use]
    pub fn new(cause_location: CauseLocation, cause_value: CauseValue) -> Self {
        Self::blank().with_cause_location(cause_location).with_cause_value(cause_value)
    }
}

impl Cause<'_> {
    fn line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let value = self.cause_value();
        match (self.coding_standard(), value.text()) {
            (CodingStandard::ItuT, Some(text)) => write!(out, "{} {text}; ", value.0)?,
            (CodingStandard::ItuT, None) => write!(out, "{}; ", value.0)?,
            (standard, _) => write!(out, "{} ({standard}); ", value.0)?,
        }
        write_code(out, self.cause_location().text(), self.cause_location().code())
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
    fn without_octet_3a() {
        let octets = hex!("81 9C");
        let cause = Cause::decode(&octets).unwrap();
        assert_eq!(cause, Cause::new(CauseLocation::PrivateNetworkLocal, CauseValue::ADDRESS_INCOMPLETE));
        assert_eq!(cause.to_string(), "28 address incomplete; private network serving the local user");
    }

    #[test]
    fn octet_3a_is_there_when_octet_3_has_no_extension_bit() {
        let octets = hex!("0A 83 9F 42");
        let cause = Cause::decode(&octets).unwrap();
        assert_eq!(cause.recommendation(), Some(3));
        assert_eq!(cause.cause_value(), CauseValue::NORMAL_UNSPECIFIED);
        assert_eq!(cause.diagnostics(), hex!("42"));
        let mut out = Vec::new();
        cause.encode(&mut out);
        assert_eq!(out, octets);
        assert_eq!(Cause::decode(&octets[..2]).unwrap_err().offset, 2);
    }

    #[test]
    fn names_hold_for_the_itu_coding_only() {
        let cause = Cause::new(CauseLocation::User, CauseValue::USER_BUSY)
            .with_coding_standard(CodingStandard::National);
        assert_eq!(cause.to_string(), "17 (national coding); user");
    }
}
