//! MLPP precedence (ITU-T Q.763 (12/1999) §3.34, parameter name 0x3A).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----------------------+
//! octet 1 |spare|    LFB    |spare|   precedence level    |
//!         +-----+-----------+-----+-----------------------+
//! octet 2 | network identity 1st  | network identity 2nd  |
//! octet 3 | network identity 3rd  | network identity 4th  |
//!         +-----------------------+-----------------------+
//! octet 4 |             service domain (high)             |
//! octet 6 |             service domain (low)              |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Hex, Reader, code_enum, write_code};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::closed_user_group_interlock_code::network_identity_of;
use crate::parameter_name::ParameterName;

/// How a call ranks where calls may pre-empt each other.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct MlppPrecedence<'a> {
    octet1: u8,
    network_identity: [u8; 2],
    service_domain: [u8; 3],
    trailing: &'a [u8],
}

code_enum! {
    /// Look-ahead for busy (Q.763 §3.34). Implementations differ on which of 1 and 2 is "not allowed"; the path is
    /// reserved by 1 here.
    pub enum LookAheadForBusy: mask 0x03 {
        /// Allowed.
        Allowed = 0, "look-ahead for busy allowed";
        /// Path reserved (national use).
        PathReserved = 1, "path reserved";
        /// Not allowed.
        NotAllowed = 2, "look-ahead for busy not allowed";
    }
}

code_enum! {
    /// Precedence level (Q.763 §3.34).
    pub enum PrecedenceLevel: mask 0x0F {
        /// Flash override: the highest.
        FlashOverride = 0, "flash override";
        /// Flash.
        Flash = 1, "flash";
        /// Immediate.
        Immediate = 2, "immediate";
        /// Priority.
        Priority = 3, "priority";
        /// Routine: the lowest.
        Routine = 4, "routine";
    }
}

impl MlppPrecedence<'static> {
    /// A level in a service domain of the network with this identity: four digits, one a half octet, the first in
    /// bits 8-5 of octet 2. Of the domain 24 bits count.
    #[must_use]
    pub const fn new(level: PrecedenceLevel, network_identity: [u8; 2], service_domain: u32) -> Self {
        let [_, high, middle, low] = service_domain.to_be_bytes();
        Self { octet1: level.code(), network_identity, service_domain: [high, middle, low], trailing: &[] }
    }
}

impl MlppPrecedence<'_> {
    const LOOK_AHEAD: u8 = 0x60;
    const SPARE: u8 = 0x90;

    /// May exchanges look ahead whether the destination is busy? Octet 1, bits 7-6.
    #[must_use]
    pub const fn look_ahead_for_busy(&self) -> LookAheadForBusy {
        LookAheadForBusy::from_code(self.octet1 >> 5)
    }

    /// The same with another look-ahead for busy.
    #[must_use]
    pub const fn with_look_ahead_for_busy(mut self, to: LookAheadForBusy) -> Self {
        self.octet1 = self.octet1 & !Self::LOOK_AHEAD | to.code() << 5;
        self
    }

    /// The level: octet 1, bits 4-1.
    #[must_use]
    pub const fn precedence_level(&self) -> PrecedenceLevel {
        PrecedenceLevel::from_code(self.octet1)
    }

    /// The network: four digits, one a half octet, the first in bits 8-5 of octet 2.
    #[must_use]
    pub const fn network_identity(&self) -> [u8; 2] {
        self.network_identity
    }

    /// The service domain within the network, 24 bits.
    #[must_use]
    pub const fn service_domain(&self) -> u32 {
        let [high, middle, low] = self.service_domain;
        u32::from_be_bytes([0, high, middle, low])
    }
}

impl<'a> Parameter<'a> for MlppPrecedence<'a> {
    const CODE: ParameterName = ParameterName::MLPP_PRECEDENCE;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self {
            octet1: r.u8("precedence level")?,
            network_identity: r.array("network identity")?,
            service_domain: r.array("MLPP service domain")?,
            trailing: r.rest(),
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(&self.network_identity);
        out.extend_from_slice(&self.service_domain);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("look_ahead_for_busy", self.look_ahead_for_busy().code().into());
        to.code("precedence_level", self.precedence_level().code().into());
        to.code_unless_0("spare", (self.octet1 & Self::SPARE).into());
        to.octets("network_identity", &self.network_identity);
        to.code("service_domain", self.service_domain());
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let spare = bits("spare", Self::SPARE)? & Self::SPARE;
        out.push(bits("look_ahead_for_busy", 3)? << 5 | bits("precedence_level", 0x0F)? | spare);
        out.extend(network_identity_of(members)?);
        let [_, domain @ ..] = members.code("service_domain", 0x00FF_FFFF)?.unwrap_or_default().to_be_bytes();
        out.extend(domain);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.precedence_level().text(), self.precedence_level().code())?;
        out.write_str("; ")?;
        write_code(out, self.look_ahead_for_busy().text(), self.look_ahead_for_busy().code())?;
        write!(out, "; network {}; domain {}", Hex(&self.network_identity), self.service_domain())
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
    fn fields_lie_where_the_figure_has_them() {
        let octets = hex!("41 12 34 00 01 02");
        let precedence = MlppPrecedence::decode(&octets).unwrap();
        assert_eq!(precedence.look_ahead_for_busy(), LookAheadForBusy::NotAllowed);
        assert_eq!(
            precedence.to_string(),
            "flash; look-ahead for busy not allowed; network 1234; domain 258"
        );
        let built = MlppPrecedence::new(PrecedenceLevel::Flash, [0x12, 0x34], 258)
            .with_look_ahead_for_busy(LookAheadForBusy::NotAllowed);
        let mut out = Vec::new();
        built.encode(&mut out);
        assert_eq!(out, octets);
    }
}
