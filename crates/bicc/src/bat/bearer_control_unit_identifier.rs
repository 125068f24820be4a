//! Bearer control unit identifier, BCU-ID (ITU-T Q.765.5 with Amd.1, element identifier 0x0A).
//!
//! ```text
//!               8     7     6     5     4     3     2     1
//!            +-----------------------------------------------+
//! octet 1    |               network id length n             |
//!            +-----------------------------------------------+
//! octet 2    |   network id: the content of an object        |
//! octet n+1  |   identifier, without tag and length          |
//!            +-----------------------------------------------+
//! octet n+2  |   local BCU id, least significant octet first |
//! octet n+5  |                                               |
//!            +-----------------------------------------------+
//! ```
//!
//! The order of the octets of the local BCU id is the one that Wireshark reads.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Hex, Reader};

use super::{BatElement, BatIdentifier};

/// Which unit controls the bearer, so that both calls of a node find the same one.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct BearerControlUnitIdentifier<'a> {
    network_id: &'a [u8],
    local_bcu_id: u32,
    trailing: &'a [u8],
}

impl BearerControlUnitIdentifier<'static> {
    /// A unit of the network itself: no network id.
    #[must_use]
    pub const fn new(local_bcu_id: u32) -> Self {
        Self { network_id: &[], local_bcu_id, trailing: &[] }
    }
}

impl<'a> BearerControlUnitIdentifier<'a> {
    /// The same in a network named by the content octets of an object identifier. `None` if there are more than 255.
    #[must_use]
    pub fn with_network_id(self, network_id: &[u8]) -> Option<BearerControlUnitIdentifier<'_>> {
        let Self { local_bcu_id, .. } = self;
        let fits = network_id.len() <= usize::from(u8::MAX);
        fits.then_some(BearerControlUnitIdentifier { network_id, local_bcu_id, trailing: &[] })
    }

    /// The content octets of an object identifier; empty inside one network.
    #[must_use]
    pub const fn network_id(&self) -> &'a [u8] {
        self.network_id
    }

    /// The unit, within its network.
    #[must_use]
    pub const fn local_bcu_id(&self) -> u32 {
        self.local_bcu_id
    }

    /// Octets behind those that this edition defines.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }
}

impl<'a> BatElement<'a> for BearerControlUnitIdentifier<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::BEARER_CONTROL_UNIT_IDENTIFIER;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        let length = r.u8("network id length")?;
        Ok(Self {
            network_id: r.take(length.into(), "network id")?,
            local_bcu_id: r.u32_le("local BCU id")?,
            trailing: r.rest(),
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        // No longer than 255: decoded behind its length octet, or checked by `with_network_id`.
        out.push(u8::try_from(self.network_id.len()).unwrap_or(u8::MAX));
        out.extend_from_slice(self.network_id);
        out.extend(self.local_bcu_id.to_le_bytes());
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.octets_unless_empty("network_id", self.network_id);
        to.code("local_bcu_id", self.local_bcu_id);
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let network_id = members.octets("network_id")?.unwrap_or_default();
        let local = members.code("local_bcu_id", u32::MAX)?;
        let local = local.ok_or_else(|| crate::json::missing("local_bcu_id"))?;
        let identifier = BearerControlUnitIdentifier::new(local).with_network_id(&network_id);
        let too_long = || MemberError::new("network_id", "at most 255 octets are expected");
        identifier.ok_or_else(too_long)?.encode(out);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "unit {}", self.local_bcu_id)?;
        if self.network_id.is_empty() { Ok(()) } else { write!(out, " of network {}", Hex(self.network_id)) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_network_stands_in_front_and_may_be_absent() {
        let octets = hex!("03 81 34 05  07 00 00 00");
        let unit = BearerControlUnitIdentifier::decode(&octets).unwrap();
        assert_eq!(unit.to_string(), "unit 7 of network 813405");
        let mut out = Vec::new();
        unit.encode(&mut out);
        assert_eq!(out, octets);
        let unit = BearerControlUnitIdentifier::decode(&hex!("00 01 02 00 00")).unwrap();
        assert_eq!((unit.network_id(), unit.local_bcu_id()), (&[][..], 0x0201));
        assert_eq!(BearerControlUnitIdentifier::decode(&hex!("05 01 02")).unwrap_err().field, "network id");
    }

    #[test]
    fn a_network_id_fits_its_length_octet() {
        let unit = BearerControlUnitIdentifier::new(1);
        assert!(unit.with_network_id(&vec![1; 255]).is_some());
        assert!(unit.with_network_id(&vec![1; 256]).is_none());
    }
}
