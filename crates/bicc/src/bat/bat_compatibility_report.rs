//! BAT compatibility report (ITU-T Q.765.5 with Amd.1, element identifier 0x06).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                    reason                     |
//!         +-----------------------------------------------+
//! octet 2 |        identifier of an unknown element       |
//! octet 3 |         index, least significant octet        |   2-4 once for each
//! octet 4 |         index, most significant octet         |
//!         +-----------------------------------------------+
//! ```

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use super::{BatElement, BatIdentifier};

/// Tells the sender which elements were not understood.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct BatCompatibilityReport<'a> {
    reason: CompatibilityReportReason,
    /// Three octets for each, and what is left behind them.
    elements: Cow<'a, [u8]>,
}

trueline_wire::code_registry! {
    /// Report reason: octet 1.
    pub struct CompatibilityReportReason {
        ELEMENT_NOT_KNOWN = 1, "element not known";
        BICC_DATA_DISCARDED = 2, "BICC data with unknown element discarded";
    }
}

/// An element that was not understood.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct UnknownElement {
    /// Which.
    pub identifier: BatIdentifier,
    /// Which occurrence of it.
    pub index: u16,
}

impl BatCompatibilityReport<'static> {
    /// A report of these elements.
    #[must_use]
    pub fn new(
        reason: CompatibilityReportReason,
        elements: impl IntoIterator<Item = UnknownElement>,
    ) -> Self {
        let mut octets = Vec::new();
        for element in elements {
            octets.push(element.identifier.0);
            octets.extend(element.index.to_le_bytes());
        }
        Self { reason, elements: Cow::Owned(octets) }
    }
}

impl BatCompatibilityReport<'_> {
    /// Why: octet 1.
    #[must_use]
    pub const fn reason(&self) -> CompatibilityReportReason {
        self.reason
    }

    /// The elements that were not understood.
    pub fn unknown_elements(&self) -> impl Iterator<Item = UnknownElement> {
        let (triples, _) = self.elements.as_chunks::<3>();
        triples.iter().map(|&[identifier, low, high]| UnknownElement {
            identifier: BatIdentifier(identifier),
            index: u16::from_le_bytes([low, high]),
        })
    }

    /// One or two octets behind the last whole element.
    #[must_use]
    pub fn trailing(&self) -> &[u8] {
        self.elements.as_chunks::<3>().1
    }
}

impl<'a> BatElement<'a> for BatCompatibilityReport<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::BAT_COMPATIBILITY_REPORT;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        let reason = CompatibilityReportReason(r.u8("report reason")?);
        Ok(Self { reason, elements: Cow::Borrowed(r.rest()) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.reason.0);
        out.extend_from_slice(&self.elements);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("reason", self.reason.0.into());
        to.list("unknown_elements", self.unknown_elements(), |to, element| {
            to.code("identifier", element.identifier.0.into());
            to.code("index", element.index.into());
        });
        to.octets_unless_empty("trailing", self.trailing());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        out.push(members.u8("reason", u8::MAX)?.ok_or_else(|| crate::json::missing("reason"))?);
        for element in members.list("unknown_elements")?.unwrap_or_default() {
            let within = |error: MemberError| error.within("unknown_elements");
            let identifier = element.u8("identifier", u8::MAX).map_err(within)?;
            out.push(identifier.ok_or_else(|| within(crate::json::missing("identifier")))?);
            out.extend(element.u16("index").map_err(within)?.unwrap_or_default().to_le_bytes());
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_code(out, self.reason.text(), self.reason.0)?;
        let mut separator = ": ";
        for UnknownElement { identifier, index } in self.unknown_elements() {
            write!(out, "{separator}{identifier} (index {index})")?;
            separator = "; ";
        }
        Ok(())
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
    fn elements_are_told_by_identifier_and_index() {
        let unknown = [
            UnknownElement { identifier: BatIdentifier(0x77), index: 1 },
            UnknownElement { identifier: BatIdentifier::SIGNAL, index: 0x102 },
        ];
        let report = BatCompatibilityReport::new(CompatibilityReportReason::ELEMENT_NOT_KNOWN, unknown);
        let mut out = Vec::new();
        report.encode(&mut out);
        assert_eq!(out, hex!("01  77 01 00  0B 02 01"));
        let expected = "element not known: unknown element (0x77) (index 1); signal (index 258)";
        assert_eq!(BatCompatibilityReport::decode(&out).unwrap().to_string(), expected);
        assert_eq!(BatCompatibilityReport::decode(&out[..6]).unwrap().trailing(), hex!("0B 02"));
    }
}
