//! Jurisdiction information (ANSI T1.113, parameter name 0xC4).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |   2nd address signal  |   1st address signal  |
//!         +-----------------------+-----------------------+
//! octet n |  last address signal  |      last but one     |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::write_signals;
use crate::parameter_name::ParameterName;

/// From where the call comes: the area code and exchange code (NPA-NXX) of the originating switch, six digits as a
/// rule. A caller cannot set it as easily as the calling party number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct JurisdictionInformation<'a> {
    signals: AddressSignals<'a>,
}

impl<'a> JurisdictionInformation<'a> {
    /// These digits. Their count is even: the last of an odd count becomes a digit and a 0.
    #[must_use]
    pub const fn new(signals: AddressSignals<'a>) -> Self {
        Self { signals }
    }

    /// The digits.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }
}

impl<'a> Parameter<'a> for JurisdictionInformation<'a> {
    const CODE: ParameterName = ParameterName::JURISDICTION_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { signals: AddressSignals::from_packed(value, false) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.signals("digits", self.signals.packed(), false);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let (_, packed) = signals_of(members)?;
        out.extend(packed);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.signals.is_empty() { out.write_str("no digits") } else { write_signals(out, self.signals) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn digits_begin_at_octet_1() {
        let information = JurisdictionInformation::decode(&[0x02, 0x52, 0x55]).unwrap();
        assert_eq!(information.to_string(), "202555");
    }
}
