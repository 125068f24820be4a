//! Subsequent number (ITU-T Q.763 (12/1999) §3.51, parameter name 0x05).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |                  spare                  |
//!         +-----+-----------------+-----------------------+
//! octet 2 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// Further digits of the called party number. The last signal may be ST.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct SubsequentNumber<'a> {
    /// Bits 7-1 of octet 1.
    spare: u8,
    signals: AddressSignals<'a>,
}

impl<'a> SubsequentNumber<'a> {
    const ODD: u8 = 0x80;

    /// Digits to append.
    #[must_use]
    pub const fn new(signals: AddressSignals<'a>) -> Self {
        Self { spare: 0, signals }
    }

    /// The digits.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }

    /// The spare bits 7-1 of octet 1; a sender codes them 0.
    #[must_use]
    pub const fn spare(&self) -> u8 {
        self.spare
    }
}

impl<'a> Parameter<'a> for SubsequentNumber<'a> {
    const CODE: ParameterName = ParameterName::SUBSEQUENT_NUMBER;

    #[inline(always)]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        let signals = AddressSignals::from_packed(r.rest(), octet1 & Self::ODD != 0);
        Ok(Self { spare: octet1 & !Self::ODD, signals })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.signals.is_odd()) << 7 | self.spare);
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_signals_field(self.signals, to);
        to.code_unless_0("spare", self.spare.into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let (odd, packed) = signals_of(members)?;
        out.push(odd << 7 | members.u8("spare", !Self::ODD)?.unwrap_or_default());
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
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn digits_begin_at_octet_2() {
        let octets = hex!("80 21 0F");
        let number = SubsequentNumber::decode(&octets).unwrap();
        assert_eq!(number.to_string(), "12f");
        assert!(number.signals().ends_with_st());
    }

    #[test]
    fn every_octet_1_survives() {
        for octet1 in 0..=u8::MAX {
            let mut out = Vec::new();
            SubsequentNumber::decode(&[octet1, 0x21]).unwrap().encode(&mut out);
            assert_eq!(out, [octet1, 0x21]);
        }
    }
}
