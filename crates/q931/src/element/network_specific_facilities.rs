//! Network-specific facilities (ITU-T Q.931 (05/1998) §4.5.21, identifier 0x20).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |       length of network identification        |   octets 3.1 and 3.2; 0 for the network itself
//!         +-----+-----------------+-----------------------+
//!     3.1 |  1  | type of network | identification plan   |
//!         +-----+-----------------+-----------------------+
//!     3.2 |  0  |   network identification (IA5)          |
//!         +-----+-----------------------------------------+
//! octet 4 |    network-specific facility specification    |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_number::Ia5Digits;
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::element::Element;
use crate::element::transit_network_selection::{NetworkIdentificationPlan, TypeOfNetworkIdentification};
use crate::element_identifier::ElementIdentifier;
use crate::line::Line;
use crate::octets::{LAST, bits};

/// A facility of a network that Q.931 does not know.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct NetworkSpecificFacilities<'a> {
    octet3_1: Option<u8>,
    network_identification: Ia5Digits<'a>,
    facility_specification: &'a [u8],
}

impl<'a> NetworkSpecificFacilities<'a> {
    /// Of the network that gets the message.
    #[must_use]
    pub const fn new(facility_specification: &'a [u8]) -> Self {
        Self { octet3_1: None, network_identification: Ia5Digits::EMPTY, facility_specification }
    }

    /// Whose identification it is: octet 3.1, bits 7-5; `None` for the network that gets the message.
    #[must_use]
    pub const fn type_of_network_identification(&self) -> Option<TypeOfNetworkIdentification> {
        match self.octet3_1 {
            Some(octet) => Some(TypeOfNetworkIdentification::from_code(bits(octet, 7, 5))),
            None => None,
        }
    }

    /// The plan of it: octet 3.1, bits 4-1.
    #[must_use]
    pub const fn network_identification_plan(&self) -> Option<NetworkIdentificationPlan> {
        match self.octet3_1 {
            Some(octet) => Some(NetworkIdentificationPlan::from_code(bits(octet, 4, 1))),
            None => None,
        }
    }

    /// Which network: octet 3.2 and its repetitions.
    #[must_use]
    pub const fn network_identification(&self) -> Ia5Digits<'a> {
        self.network_identification
    }

    /// What is asked for, coded as the network demands: octet 4 and on.
    #[must_use]
    pub const fn facility_specification(&self) -> &'a [u8] {
        self.facility_specification
    }

    /// The same for a network by its identification.
    #[must_use]
    pub const fn with_network(
        mut self,
        type_of_network_identification: TypeOfNetworkIdentification,
        network_identification_plan: NetworkIdentificationPlan,
        network_identification: Ia5Digits<'a>,
    ) -> Self {
        let octet = type_of_network_identification.code() << 4 | network_identification_plan.code();
        self.octet3_1 = Some(LAST | octet);
        self.network_identification = network_identification;
        self
    }

    /// The same with another specification.
    #[must_use]
    pub const fn with_facility_specification(mut self, to: &'a [u8]) -> Self {
        self.facility_specification = to;
        self
    }
}

impl<'a> Element<'a> for NetworkSpecificFacilities<'a> {
    const CODE: ElementIdentifier = ElementIdentifier::NETWORK_SPECIFIC_FACILITIES;

    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let length = r.u8("length of network identification")?;
        let (octet3_1, digits) = match r.take(length.into(), "network identification")? {
            [octet, digits @ ..] => (Some(*octet), digits),
            [] => (None, &[][..]),
        };
        Ok(Self {
            octet3_1,
            network_identification: Ia5Digits::from_octets(digits),
            facility_specification: r.rest(),
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let digits = match self.octet3_1 {
            Some(_) => self.network_identification.octets(),
            None => &[],
        };
        let length = digits.len().saturating_add(usize::from(self.octet3_1.is_some()));
        // An identification of more octets makes the element too long for any message.
        out.push(u8::try_from(length).unwrap_or(u8::MAX));
        out.extend(self.octet3_1);
        out.extend_from_slice(digits);
        out.extend_from_slice(self.facility_specification);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        if let Some(octet) = self.octet3_1 {
            to.code("type_of_network_identification", bits(octet, 7, 5).into());
            to.code("network_identification_plan", bits(octet, 4, 1).into());
            if octet & LAST == 0 {
                to.code("extension_3_1", 0);
            }
            to.characters("network_identification", self.network_identification.octets());
        }
        to.octets("facility_specification", self.facility_specification);
    }

    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError> {
        let kind = members.u8("type_of_network_identification", 0x07)?;
        let plan = members.u8("network_identification_plan", 0x0F)?;
        let extension = members.u8("extension_3_1", 1)?.unwrap_or(1);
        let octet = extension << 7 | kind.unwrap_or_default() << 4 | plan.unwrap_or_default();
        let digits = members.characters("network_identification")?;
        let present = kind.is_some() || plan.is_some() || digits.is_some();
        let digits = digits.unwrap_or_default();
        let specification =
            crate::json::needed(members.octets("facility_specification")?, "facility_specification")?;
        NetworkSpecificFacilities {
            octet3_1: present.then_some(octet),
            network_identification: Ia5Digits::from_octets(&digits),
            facility_specification: &specification,
        }
        .encode(out);
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut line = Line::new(out);
        if let Some(kind) = self.type_of_network_identification() {
            line.part(format_args!("{kind} {}", self.network_identification))?;
        }
        line.octets(self.facility_specification)?;
        line.finish()
    }

    fn has_reserved_coding(&self) -> bool {
        self.type_of_network_identification().is_some_and(|kind| kind.text().is_none())
            || self.network_identification_plan().is_some_and(|plan| plan.text().is_none())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_network_may_go_without_saying() {
        let octets = hex!("00 E5");
        let facilities = NetworkSpecificFacilities::decode(&octets).unwrap();
        assert_eq!(facilities, NetworkSpecificFacilities::new(&hex!("E5")));
        assert_eq!(facilities.to_string(), "e5");
    }

    #[test]
    fn the_length_counts_octet_3_1_and_the_digits() {
        let octets = hex!("04 A1 323838 E5");
        let facilities = NetworkSpecificFacilities::decode(&octets).unwrap();
        let built = NetworkSpecificFacilities::new(&hex!("E5")).with_network(
            TypeOfNetworkIdentification::National,
            NetworkIdentificationPlan::CarrierIdentificationCode,
            Ia5Digits::from_digits("288").unwrap(),
        );
        assert_eq!(facilities, built);
        assert_eq!(facilities.to_string(), "national network 288; e5");
        assert_eq!(NetworkSpecificFacilities::decode(&hex!("04 A1")).unwrap_err().offset, 1);
    }
}
