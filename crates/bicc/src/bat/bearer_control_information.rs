//! Bearer control information (ITU-T Q.765.5 with Amd.1, element identifier 0x08): a message of the bearer control
//! tunnelling protocol, BCTP (ITU-T Q.1990).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----+-----------------------------+
//! octet 1 |spare|BVEI |spare|        BCTP version         |
//!         +-----+-----+-----+-----------------------------+
//! octet 2 |spare|TPEI |    tunnelled protocol indicator   |
//!         +-----+-----+-----------------------------------+
//! octet 3 |    protocol data: of IPBCP (ITU-T Q.1970)     |
//!         |    the text of a session description (SDP)    |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use super::{BatElement, BatIdentifier};

/// What the two sides of the bearer tell each other, inside the messages of call control.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct BearerControlInformation<'a> {
    octet1: u8,
    octet2: u8,
    data: &'a [u8],
}

trueline_wire::code_registry! {
    /// Tunnelled protocol indicator: octet 2, bits 6-1.
    pub struct TunnelledProtocol {
        IPBCP = 0x20, "IPBCP";
        SPARE_TEXT = 0x21, "spare text protocol";
    }
}

trueline_wire::code_enum! {
    /// BCTP version error indicator: octet 1, bit 7.
    pub enum BearerControlVersionError: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication";
        /// The version that was received is not supported.
        VersionNotSupported = 1, "BCTP version not supported";
    }
}

trueline_wire::code_enum! {
    /// Tunnelled protocol error indicator: octet 2, bit 7.
    pub enum BearerControlProtocolError: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication";
        /// The protocol that was received is not supported.
        ProtocolNotSupported = 1, "tunnelled protocol not supported";
    }
}

const VERSION: u8 = 0x1F;
const VERSION_SPARE: u8 = 0xA0;
const PROTOCOL: u8 = 0x3F;
const ERROR: u8 = 0x40;
const PROTOCOL_SPARE: u8 = 0x80;

impl<'a> BearerControlInformation<'a> {
    /// The text of an IPBCP message, in BCTP version 1.
    #[must_use]
    pub const fn new(ipbcp: &'a [u8]) -> Self {
        Self { octet1: 1, octet2: TunnelledProtocol::IPBCP.0, data: ipbcp }
    }

    /// The BCTP version, 0-31: octet 1, bits 5-1.
    #[must_use]
    pub const fn version(&self) -> u8 {
        self.octet1 & VERSION
    }

    /// Whether the version was not supported: octet 1, bit 7.
    #[must_use]
    pub const fn version_error(&self) -> BearerControlVersionError {
        BearerControlVersionError::from_code(self.octet1 >> 6)
    }

    /// What is tunnelled: octet 2, bits 6-1.
    #[must_use]
    pub const fn tunnelled_protocol(&self) -> TunnelledProtocol {
        TunnelledProtocol(self.octet2 & PROTOCOL)
    }

    /// Whether the tunnelled protocol was not supported: octet 2, bit 7.
    #[must_use]
    pub const fn protocol_error(&self) -> BearerControlProtocolError {
        BearerControlProtocolError::from_code(self.octet2 >> 6)
    }

    /// The same with another version, of which five bits count.
    #[must_use]
    pub const fn with_version(mut self, version: u8) -> Self {
        self.octet1 = self.octet1 & !VERSION | version & VERSION;
        self
    }

    /// The same with another version error indicator.
    #[must_use]
    pub const fn with_version_error(mut self, to: BearerControlVersionError) -> Self {
        self.octet1 = self.octet1 & !ERROR | to.code() << 6;
        self
    }

    /// The same with another tunnelled protocol, of which six bits count.
    #[must_use]
    pub const fn with_tunnelled_protocol(mut self, protocol: TunnelledProtocol) -> Self {
        self.octet2 = self.octet2 & !PROTOCOL | protocol.0 & PROTOCOL;
        self
    }

    /// The same with another tunnelled protocol error indicator.
    #[must_use]
    pub const fn with_protocol_error(mut self, to: BearerControlProtocolError) -> Self {
        self.octet2 = self.octet2 & !ERROR | to.code() << 6;
        self
    }

    /// What is tunnelled, as octets.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// What is tunnelled, where it is the text of a session description: IPBCP, and the text is UTF-8.
    #[must_use]
    pub fn session_description(&self) -> Option<&'a str> {
        let is_ipbcp = self.tunnelled_protocol() == TunnelledProtocol::IPBCP;
        core::str::from_utf8(self.data).ok().filter(|_| is_ipbcp)
    }

    fn is_text(&self) -> bool {
        matches!(self.tunnelled_protocol(), TunnelledProtocol::IPBCP | TunnelledProtocol::SPARE_TEXT)
    }
}

impl<'a> BatElement<'a> for BearerControlInformation<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::BEARER_CONTROL_INFORMATION;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        let octet1 = r.u8("BCTP version")?;
        let octet2 = r.u8("tunnelled protocol indicator")?;
        Ok(Self { octet1, octet2, data: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend([self.octet1, self.octet2]);
        out.extend_from_slice(self.data);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("bctp_version", self.version().into());
        to.code("bvei", self.version_error().code().into());
        to.code_unless_0("version_spare", (self.octet1 & VERSION_SPARE).into());
        to.code("tunnelled_protocol", self.tunnelled_protocol().0.into());
        to.code("tpei", self.protocol_error().code().into());
        to.code_unless_0("protocol_spare", (self.octet2 & PROTOCOL_SPARE).into());
        if self.is_text() {
            to.characters("tunnelled_text", self.data);
        } else {
            to.octets("tunnelled_data", self.data);
        }
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let masked = |name: &str, mask: u8| {
            let code = members.u8(name, mask)?.unwrap_or_default();
            let fits = code & !mask == 0;
            fits.then_some(code).ok_or_else(|| MemberError::new(name, "only bits of the field are expected"))
        };
        let version = members.u8("bctp_version", VERSION)?.unwrap_or(1);
        let protocol = members.u8("tunnelled_protocol", PROTOCOL)?.unwrap_or(TunnelledProtocol::IPBCP.0);
        out.push(version | masked("bvei", 1)? << 6 | masked("version_spare", VERSION_SPARE)?);
        out.push(protocol | masked("tpei", 1)? << 6 | masked("protocol_spare", PROTOCOL_SPARE)?);
        match members.characters("tunnelled_text")? {
            Some(text) => out.extend(text),
            None => out.extend(members.octets("tunnelled_data")?.unwrap_or_default()),
        }
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let protocol = self.tunnelled_protocol();
        write_code(out, protocol.text(), protocol.0)?;
        if self.version_error() == BearerControlVersionError::VersionNotSupported {
            out.write_str("; BCTP version not supported")?;
        }
        if self.protocol_error() == BearerControlProtocolError::ProtocolNotSupported {
            out.write_str("; tunnelled protocol not supported")?;
        }
        match self.session_description() {
            Some(text) => {
                let mut separator = ": ";
                for line in text.lines() {
                    out.write_str(separator)?;
                    // A line for an operator has no control characters in it.
                    line.chars().filter(|c| !c.is_control()).try_for_each(|c| out.write_char(c))?;
                    separator = " / ";
                }
                Ok(())
            }
            None => write!(out, ", {} octets", self.data.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn both_header_octets_survive() {
        for header in 0..=u16::MAX {
            let [octet1, octet2] = header.to_be_bytes();
            let octets = [octet1, octet2, b'v'];
            let mut out = Vec::new();
            BearerControlInformation::decode(&octets).unwrap().encode(&mut out);
            assert_eq!(out, octets);
        }
    }

    #[test]
    fn indicators_lie_where_the_figure_has_them() {
        let information = BearerControlInformation::decode(&[0x41, 0x61]).unwrap();
        assert_eq!(information.version(), 1);
        assert_eq!(information.version_error(), BearerControlVersionError::VersionNotSupported);
        assert_eq!(information.tunnelled_protocol(), TunnelledProtocol::SPARE_TEXT);
        assert_eq!(information.protocol_error(), BearerControlProtocolError::ProtocolNotSupported);
        assert_eq!(information.session_description(), None);
        let built = BearerControlInformation::new(&[])
            .with_version_error(BearerControlVersionError::VersionNotSupported)
            .with_tunnelled_protocol(TunnelledProtocol::SPARE_TEXT)
            .with_protocol_error(BearerControlProtocolError::ProtocolNotSupported);
        assert_eq!(built, information);
    }

    #[test]
    fn a_session_description_is_one_line_for_an_operator() {
        let information = BearerControlInformation::new(b"v=0\r\nc=IN IP4 192.0.2.1\r\n");
        assert_eq!(information.to_string(), "IPBCP: v=0 / c=IN IP4 192.0.2.1");
    }
}
