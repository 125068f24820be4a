//! Service activation (ITU-T Q.763 (12/1999) §3.49, parameter name 0x33).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                feature code 1                 |
//! octet n |                feature code n                 |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// Which supplementary services are invoked, accepted or rejected.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ServiceActivation<'a> {
    octets: &'a [u8],
}

trueline_wire::code_registry! {
    /// A feature code: 2-123 are for international use, 124-254 for national use.
    pub struct FeatureCode {
        CALL_TRANSFER = 1, "call transfer";
        EXTENSION = 255, "reserved for extension";
    }
}

impl<'a> ServiceActivation<'a> {
    /// These feature codes, one an octet.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// The feature codes in their order.
    pub fn feature_codes(&self) -> impl Iterator<Item = FeatureCode> + use<'a> {
        self.octets.iter().map(|&code| FeatureCode(code))
    }
}

impl<'a> Parameter<'a> for ServiceActivation<'a> {
    const CODE: ParameterName = ParameterName::SERVICE_ACTIVATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.codes("feature_codes", self.octets.iter().map(|&code| code.into()));
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let codes = members.codes("feature_codes", u8::MAX.into())?.unwrap_or_default();
        out.extend(codes.into_iter().filter_map(|code| u8::try_from(code).ok()));
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.is_empty() {
            return out.write_str("no feature");
        }
        for (index, code) in self.feature_codes().enumerate() {
            if index != 0 {
                out.write_str("; ")?;
            }
            write_code(out, code.text(), code.0)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn each_octet_is_a_feature() {
        let activation = ServiceActivation::decode(&[1, 130]).unwrap();
        assert!(activation.feature_codes().eq([FeatureCode::CALL_TRANSFER, FeatureCode(130)]));
        assert_eq!(activation.to_string(), "call transfer; unknown (130)");
        assert_eq!(ServiceActivation::new(&[]).to_string(), "no feature");
    }
}
