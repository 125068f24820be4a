//! Network specific facility (ITU-T Q.763 (12/1999) §3.36, parameter name 0x2F; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |       length of network identification        |
//!         +-----+-----------------+-----------------------+
//! octet 1a| ext |type of network  | network identification|   only if the length is not 0
//!         |     | identification  |         plan          |
//!         +-----+-----------------+-----------------------+
//! octet 1b| ext |         network identification          |
//!         +-----+-----------------------------------------+
//! octet 2 |      network-specific facility indicator      |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! The length counts octet 1a and those behind it, as other implementations count it.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Hex, Reader, write_code};

use crate::param::{NetworkIdentificationPlan, Parameter, TypeOfNetworkIdentification};
use crate::parameter_name::ParameterName;

/// A facility that one network defines.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct NetworkSpecificFacility<'a> {
    octet1a: Option<u8>,
    identification: &'a [u8],
    indicator: &'a [u8],
}

impl<'a> NetworkSpecificFacility<'a> {
    const LAST: u8 = 0x80;
    const PLAN: u8 = 0x0F;

    /// A facility of the network that both ends know.
    #[must_use]
    pub const fn new(indicator: &'a [u8]) -> Self {
        Self { octet1a: None, identification: &[], indicator }
    }

    /// The same of the network with this identification, at most 254 octets; of a longer one nothing is taken.
    #[must_use]
    pub fn with_network(
        mut self,
        kind: TypeOfNetworkIdentification,
        plan: NetworkIdentificationPlan,
        identification: &'a [u8],
    ) -> Self {
        self.octet1a = Some(Self::LAST | kind.code() << 4 | plan.code());
        self.identification = if identification.len() < usize::from(u8::MAX) { identification } else { &[] };
        self
    }

    /// Whose numbering of networks it is: octet 1a, bits 7-5.
    #[must_use]
    pub fn type_of_network_identification(&self) -> Option<TypeOfNetworkIdentification> {
        self.octet1a.map(|octet| TypeOfNetworkIdentification::from_code(octet >> 4))
    }

    /// Which plan of that: octet 1a, bits 4-1.
    #[must_use]
    pub fn network_identification_plan(&self) -> Option<NetworkIdentificationPlan> {
        self.octet1a.map(NetworkIdentificationPlan::from_code)
    }

    /// The network: the octets behind octet 1a, bit 8 of each included.
    #[must_use]
    pub const fn network_identification(&self) -> &'a [u8] {
        self.identification
    }

    /// The facility, coded as the network defines.
    #[must_use]
    pub const fn indicator(&self) -> &'a [u8] {
        self.indicator
    }
}

impl<'a> Parameter<'a> for NetworkSpecificFacility<'a> {
    const CODE: ParameterName = ParameterName::NETWORK_SPECIFIC_FACILITY;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let length = r.u8("length of network identification")?;
        let (octet1a, identification) = match r.take(length.into(), "network identification")? {
            [octet1a, identification @ ..] => (Some(*octet1a), identification),
            [] => (None, &[][..]),
        };
        Ok(Self { octet1a, identification, indicator: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let length = self.identification.len().saturating_add(usize::from(self.octet1a.is_some()));
        // Both constructors keep it below 256.
        out.push(u8::try_from(length).unwrap_or(u8::MAX));
        out.extend(self.octet1a);
        out.extend_from_slice(self.identification);
        out.extend_from_slice(self.indicator);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        if let Some(octet1a) = self.octet1a {
            to.code("type_of_network_identification", (octet1a >> 4 & 7).into());
            to.code("network_identification_plan", (octet1a & Self::PLAN).into());
            to.code_unless_0("continued", (!octet1a >> 7).into());
            to.octets("network_identification", self.identification);
        }
        to.octets("network_specific_facility_indicator", self.indicator);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let identification = members.octets("network_identification")?;
        match &identification {
            Some(identification) => {
                let length = identification.len().checked_add(1).and_then(|length| u8::try_from(length).ok());
                let expected =
                    || MemberError::new("network_identification", "at most 254 octets are expected");
                out.push(length.ok_or_else(expected)?);
                let kind = bits("type_of_network_identification", 7)? << 4;
                let last = (bits("continued", 1)? ^ 1) << 7;
                out.push(last | kind | bits("network_identification_plan", Self::PLAN)?);
                out.extend_from_slice(identification);
            }
            None => out.push(0),
        }
        out.extend(members.octets("network_specific_facility_indicator")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if let Some(kind) = self.type_of_network_identification() {
            write_code(out, kind.text(), kind.code())?;
            write!(out, " {}; ", Hex(self.identification))?;
        }
        match self.indicator.len() {
            1 => out.write_str("1 octet"),
            octets => write!(out, "{octets} octets"),
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

    #[test]
    fn the_length_counts_the_octets_of_the_network() {
        let octets = hex!("03 A1 31 B2 AA BB");
        let facility = NetworkSpecificFacility::decode(&octets).unwrap();
        assert_eq!(facility.network_identification(), hex!("31 B2"));
        assert_eq!(facility.indicator(), hex!("AA BB"));
        assert_eq!(facility.to_string(), "national identification 31b2; 2 octets");
        let mut out = Vec::new();
        NetworkSpecificFacility::new(&octets[4..])
            .with_network(
                TypeOfNetworkIdentification::National,
                NetworkIdentificationPlan::Unknown(1),
                &octets[2..4],
            )
            .encode(&mut out);
        assert_eq!(out, octets);
    }

    #[test]
    fn the_network_may_be_absent() {
        let facility = NetworkSpecificFacility::decode(&hex!("00 AA")).unwrap();
        assert_eq!(
            (facility.network_identification_plan(), facility.to_string()),
            (None, "1 octet".to_string())
        );
        assert_eq!(NetworkSpecificFacility::decode(&hex!("02 A1")).unwrap_err().offset, 1);
    }
}
