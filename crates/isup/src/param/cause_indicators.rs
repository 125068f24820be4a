//! Cause indicators (ITU-T Q.763 (12/1999) §3.12, coded as ITU-T Q.850 (05/1998) §2.1, parameter name 0x12).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----------------------+
//! octet 1 | ext | coding std|spare|       location        |
//!         +-----+-----------+-----+-----------------------+
//! octet 1a| ext |             recommendation              |   only if ext of octet 1 is 0
//!         +-----+-----------------------------------------+
//! octet 2 | ext |               cause value               |
//!         +-----+-----------------------------------------+
//! octet 3 |                  diagnostics                  |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_q931::{Cause, Element};
pub use trueline_q931::{CauseLocation, CauseValue, CodingStandard};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Why a call ended or failed, and where that was found: the content of the cause element of Q.931.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CauseIndicators<'a>(Cause<'a>);

impl CauseIndicators<'static> {
    /// A cause of the ITU-T coding standard, without diagnostics.
    #[must_use]
    pub fn new(location: CauseLocation, cause_value: CauseValue) -> Self {
        Self(Cause::new(location, cause_value))
    }
}

impl<'a> CauseIndicators<'a> {
    /// Whose meaning the cause value has: octet 1, bits 7-6.
    #[must_use]
    pub fn coding_standard(&self) -> CodingStandard {
        self.0.coding_standard()
    }

    /// Where the cause was found: octet 1, bits 4-1.
    #[must_use]
    pub fn location(&self) -> CauseLocation {
        self.0.cause_location()
    }

    /// The recommendation that the sender's procedures are of: octet 1a, bits 7-1.
    #[must_use]
    pub fn recommendation(&self) -> Option<u8> {
        self.0.recommendation()
    }

    /// Why: octet 2, bits 7-1. The names of [`CauseValue`] hold for the ITU-T coding standard only.
    #[must_use]
    pub fn cause_value(&self) -> CauseValue {
        self.0.cause_value()
    }

    /// More about the cause, coded as the cause value demands; often none.
    #[must_use]
    pub fn diagnostics(&self) -> &'a [u8] {
        self.0.diagnostics()
    }

    /// The same with another coding standard.
    #[must_use]
    pub fn with_coding_standard(self, to: CodingStandard) -> Self {
        Self(self.0.with_coding_standard(to))
    }

    /// The same with another location.
    #[must_use]
    pub fn with_location(self, to: CauseLocation) -> Self {
        Self(self.0.with_cause_location(to))
    }

    /// The same with a recommendation, of which the lower seven bits count.
    #[must_use]
    pub fn with_recommendation(self, to: u8) -> Self {
        Self(self.0.with_recommendation(to))
    }

    /// The same with another cause value, of which the lower seven bits count.
    #[must_use]
    pub fn with_cause_value(self, to: CauseValue) -> Self {
        Self(self.0.with_cause_value(to))
    }

    /// The same with other diagnostics.
    #[must_use]
    pub fn with_diagnostics(self, to: &'a [u8]) -> Self {
        Self(self.0.with_diagnostics(to))
    }
}

impl<'a> Parameter<'a> for CauseIndicators<'a> {
    const CODE: ParameterName = ParameterName::CAUSE_INDICATORS;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Cause::decode(value).map(Self)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.0.each_field(to);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        Cause::encode_members(members, out)
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.0.write_line(out)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn without_octet_1a() {
        let octets = hex!("84 90");
        let cause = CauseIndicators::decode(&octets).unwrap();
        assert_eq!(cause.cause_value(), CauseValue::NORMAL_CALL_CLEARING);
        assert_eq!(cause.location(), CauseLocation::PublicNetworkRemote);
        assert_eq!(cause.recommendation(), None);
        assert_eq!(cause.to_string(), "16 normal call clearing; public network serving the remote user");
    }

    #[test]
    fn octet_1a_is_there_when_octet_1_has_no_extension_bit() {
        let octets = hex!("0A 83 9F 42");
        let cause = CauseIndicators::decode(&octets).unwrap();
        assert_eq!(cause.recommendation(), Some(3));
        assert_eq!(cause.cause_value(), CauseValue::NORMAL_UNSPECIFIED);
        assert_eq!(cause.diagnostics(), hex!("42"));
        let mut out = Vec::new();
        cause.encode(&mut out);
        assert_eq!(out, octets);
        assert_eq!(CauseIndicators::decode(&octets[..2]).unwrap_err().offset, 2);
    }

    #[test]
    fn names_hold_for_the_itu_coding_only() {
        let cause = CauseIndicators::new(CauseLocation::User, CauseValue::USER_BUSY)
            .with_coding_standard(CodingStandard::National);
        assert_eq!(cause.to_string(), "17 (national coding); user");
    }

    #[test]
    fn a_recommendation_can_be_built() {
        let cause = CauseIndicators::new(CauseLocation::User, CauseValue::USER_BUSY).with_recommendation(3);
        let mut out = Vec::new();
        cause.encode(&mut out);
        assert_eq!(CauseIndicators::decode(&out).unwrap(), cause);
    }
}
