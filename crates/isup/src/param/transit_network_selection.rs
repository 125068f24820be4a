//! Transit network selection (ITU-T Q.763 (12/1999) §3.53, parameter name 0x23; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 | O/E |type of network  | network identification|
//!         |     | identification  |         plan          |
//!         +-----+-----------------+-----------------------+
//! octet 2 |       2nd digit       |       1st digit       |
//! octet m |  filler when O/E = 1  |      last digit       |
//!         +-----------------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// Through which network the caller wants the call to go.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TransitNetworkSelection<'a> {
    /// Bits 7-1 of octet 1.
    kind: u8,
    signals: AddressSignals<'a>,
}

code_enum! {
    /// Type of network identification (Q.763 §3.36 and §3.53).
    pub enum TypeOfNetworkIdentification: mask 0x07 {
        /// Standardised by ITU-T.
        ItuTStandardised = 0, "ITU-T standardised identification";
        /// National.
        National = 2, "national identification";
        /// Reserved for international network identification.
        International = 3, "reserved for international identification";
    }
}

code_enum! {
    /// Network identification plan where the identification is standardised by ITU-T (Q.763 §3.53).
    pub enum NetworkIdentificationPlan: mask 0x0F {
        /// Unknown.
        NotTold = 0, "plan unknown";
        /// Public data network identification code (X.121).
        DataNetwork = 3, "X.121 data network";
        /// Public land mobile network identification code (E.212).
        MobileNetwork = 6, "E.212 mobile network";
    }
}

impl<'a> TransitNetworkSelection<'a> {
    const ODD: u8 = 0x80;
    const PLAN: u8 = 0x0F;

    /// The network of this identification.
    #[must_use]
    pub const fn new(
        kind: TypeOfNetworkIdentification,
        plan: NetworkIdentificationPlan,
        signals: AddressSignals<'a>,
    ) -> Self {
        Self { kind: kind.code() << 4 | plan.code(), signals }
    }

    /// Whose numbering of networks it is: octet 1, bits 7-5.
    #[must_use]
    pub const fn type_of_network_identification(&self) -> TypeOfNetworkIdentification {
        TypeOfNetworkIdentification::from_code(self.kind >> 4)
    }

    /// Which plan of that: octet 1, bits 4-1. The names hold for [`TypeOfNetworkIdentification::ItuTStandardised`].
    #[must_use]
    pub const fn network_identification_plan(&self) -> NetworkIdentificationPlan {
        NetworkIdentificationPlan::from_code(self.kind)
    }

    /// The network.
    #[must_use]
    pub const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }
}

impl<'a> Parameter<'a> for TransitNetworkSelection<'a> {
    const CODE: ParameterName = ParameterName::TRANSIT_NETWORK_SELECTION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        let signals = AddressSignals::from_packed(r.rest(), octet1 & Self::ODD != 0);
        Ok(Self { kind: octet1 & !Self::ODD, signals })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.signals.is_odd()) << 7 | self.kind);
        out.extend_from_slice(self.signals.packed());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_signals_field(self.signals, to);
        to.code("type_of_network_identification", (self.kind >> 4).into());
        to.code("network_identification_plan", (self.kind & Self::PLAN).into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let (odd, packed) = signals_of(members)?;
        let kind = bits("type_of_network_identification", 7)? << 4;
        out.push(odd << 7 | kind | bits("network_identification_plan", Self::PLAN)?);
        out.extend(packed);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.signals.is_empty() {
            out.write_str("no digits")?;
        } else {
            write_signals(out, self.signals)?;
        }
        out.write_str(" (")?;
        let (kind, plan) = (self.type_of_network_identification(), self.network_identification_plan());
        write_code(out, kind.text(), kind.code())?;
        match kind {
            TypeOfNetworkIdentification::ItuTStandardised => write!(out, ", {plan})"),
            _ => write!(out, ", plan {})", plan.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn digits_begin_at_octet_2() {
        let octets = hex!("A1 88 02");
        let selection = TransitNetworkSelection::decode(&octets).unwrap();
        assert_eq!(selection.to_string(), "882 (national identification, plan 1)");
        let octets = hex!("06 32 14 10");
        let selection = TransitNetworkSelection::decode(&octets).unwrap();
        assert_eq!(selection.to_string(), "234101 (ITU-T standardised identification, E.212 mobile network)");
    }
}
