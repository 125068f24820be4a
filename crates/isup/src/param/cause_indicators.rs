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

pub use trueline_q931::{CauseLocation, CauseValue, CodingStandard};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Why a call ended or failed, and where that was found.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CauseIndicators<'a> {
    octet1: u8,
    octet1a: Option<u8>,
    octet2: u8,
    diagnostics: &'a [u8],
}

impl CauseIndicators<'static> {
    /// A cause of the ITU-T coding standard, without diagnostics.
    #[must_use]
    pub const fn new(location: CauseLocation, cause_value: CauseValue) -> Self {
        let octet1 = Self::LAST | location.code();
        Self { octet1, octet1a: None, octet2: Self::LAST | cause_value.0, diagnostics: &[] }
    }
}

impl<'a> CauseIndicators<'a> {
    /// The extension bit: no further octet of this group follows.
    const LAST: u8 = 0x80;
    const VALUE: u8 = 0x7F;

    /// Whose meaning the cause value has: octet 1, bits 7-6.
    #[must_use]
    pub const fn coding_standard(&self) -> CodingStandard {
        CodingStandard::from_code(self.octet1 >> 5)
    }

    /// Where the cause was found: octet 1, bits 4-1.
    #[must_use]
    pub const fn location(&self) -> CauseLocation {
        CauseLocation::from_code(self.octet1)
    }

    /// The recommendation that the sender's procedures are of: octet 1a, bits 7-1.
    #[must_use]
    pub const fn recommendation(&self) -> Option<u8> {
        match self.octet1a {
            Some(octet) => Some(octet & Self::VALUE),
            None => None,
        }
    }

    /// Why: octet 2, bits 7-1. The names of [`CauseValue`] hold for the ITU-T coding standard only.
    #[must_use]
    pub const fn cause_value(&self) -> CauseValue {
        CauseValue(self.octet2 & Self::VALUE)
    }

    /// More about the cause, coded as the cause value demands; often none.
    #[must_use]
    pub const fn diagnostics(&self) -> &'a [u8] {
        self.diagnostics
    }

    /// The same with another coding standard.
    #[must_use]
    pub const fn with_coding_standard(mut self, to: CodingStandard) -> Self {
        self.octet1 = self.octet1 & !0x60 | to.code() << 5;
        self
    }

    /// The same with another location.
    #[must_use]
    pub const fn with_location(mut self, to: CauseLocation) -> Self {
        self.octet1 = self.octet1 & !0x0F | to.code();
        self
    }

    /// The same with a recommendation, of which the lower seven bits count.
    #[must_use]
    pub const fn with_recommendation(mut self, to: u8) -> Self {
        self.octet1 &= !Self::LAST;
        self.octet1a = Some(Self::LAST | to);
        self
    }

    /// The same with another cause value, of which the lower seven bits count.
    #[must_use]
    pub const fn with_cause_value(mut self, to: CauseValue) -> Self {
        self.octet2 = self.octet2 & Self::LAST | to.0 & Self::VALUE;
        self
    }

    /// The same with other diagnostics.
    #[must_use]
    pub const fn with_diagnostics<'b>(self, to: &'b [u8]) -> CauseIndicators<'b> {
        CauseIndicators { octet1: self.octet1, octet1a: self.octet1a, octet2: self.octet2, diagnostics: to }
    }
}

impl<'a> Parameter<'a> for CauseIndicators<'a> {
    const CODE: ParameterName = ParameterName::CAUSE_INDICATORS;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8("cause indicators, octet 1")?;
        let octet1a = match octet1 & Self::LAST {
            0 => Some(r.u8("recommendation")?),
            _ => None,
        };
        Ok(Self { octet1, octet1a, octet2: r.u8("cause value")?, diagnostics: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.octet1a);
        out.push(self.octet2);
        out.extend_from_slice(self.diagnostics);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("cause_value", self.cause_value().0.into());
        to.code("cause_location", self.location().code().into());
        to.code("coding_standard", self.coding_standard().code().into());
        to.code_unless_0("spare", (self.octet1 >> 4 & 1).into());
        if let Some(octet) = self.octet1a {
            to.code("recommendation", (octet & Self::VALUE).into());
            to.code_unless_0("recommendation_continued", (!octet >> 7).into());
        }
        to.code_unless_0("cause_value_continued", (!self.octet2 >> 7).into());
        to.octets_unless_empty("diagnostics", self.diagnostics);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let recommendation = members.u8("recommendation", Self::VALUE)?;
        let octet1 =
            bits("cause_location", 0x0F)? | bits("spare", 1)? << 4 | bits("coding_standard", 3)? << 5;
        out.push(octet1 | if recommendation.is_none() { Self::LAST } else { 0 });
        if let Some(recommendation) = recommendation {
            out.push(recommendation | (bits("recommendation_continued", 1)? ^ 1) << 7);
        }
        let Some(cause_value) = members.u8("cause_value", Self::VALUE)? else {
            return Err(MemberError::new("cause_value", "a cause value is expected"));
        };
        out.push(cause_value | (bits("cause_value_continued", 1)? ^ 1) << 7);
        out.extend(members.octets("diagnostics")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let value = self.cause_value();
        match (self.coding_standard(), value.text()) {
            (CodingStandard::ItuT, Some(text)) => write!(out, "{} {text}; ", value.0)?,
            (CodingStandard::ItuT, None) => write!(out, "{}; ", value.0)?,
            (standard, _) => write!(out, "{} ({standard}); ", value.0)?,
        }
        write_code(out, self.location().text(), self.location().code())
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
