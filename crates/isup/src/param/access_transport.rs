//! Access transport (ITU-T Q.763 (12/1999) §3.3, parameter name 0x03).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |  information elements of ITU-T Q.931, each    |
//! octet n |  with identifier and length; shifts too       |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_q931::{Element, ElementIdentifier, InformationElements, RawElement};
#[cfg(feature = "serde")]
use trueline_q931::{Framing, json};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What the users' accesses tell each other through the network: subaddresses, progress, compatibility.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct AccessTransport<'a> {
    octets: &'a [u8],
}

impl<'a> AccessTransport<'a> {
    /// The most octets of an element's content: its length is one octet.
    pub const MAX_ELEMENT: usize = 255;

    /// These information elements, one behind the other.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// Appends an element with its identifier and length, and tells whether it did: an element of more than
    /// [`AccessTransport::MAX_ELEMENT`] octets cannot be sent.
    ///
    /// ```
    /// use trueline_isup::AccessTransport;
    /// use trueline_q931::{CauseLocation, ProgressDescription, ProgressIndicator};
    ///
    /// let mut octets = Vec::new();
    /// let progress = ProgressIndicator::new(CauseLocation::PublicNetworkLocal, ProgressDescription::OriginationNotIsdn);
    /// assert!(AccessTransport::append(&mut octets, &progress));
    /// assert_eq!(octets, [0x1E, 0x02, 0x82, 0x83]);
    /// assert_eq!(AccessTransport::new(&octets).elements().count(), 1);
    /// ```
    #[must_use]
    pub fn append<'e>(octets: &mut Vec<u8>, element: &impl Element<'e>) -> bool {
        let mut content = Vec::new();
        element.encode(&mut content);
        append_content(octets, code_of(element).0, &content)
    }

    /// The elements in their order, shifts among them. The last is an error if the octets end too early.
    #[must_use]
    pub fn elements(&self) -> InformationElements<'a> {
        InformationElements::of(self.octets)
    }

    /// All octets as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    fn whole_elements(&self) -> impl Iterator<Item = RawElement<'a>> + use<'a> {
        self.elements().map_while(Result::ok)
    }
}

fn code_of<'e, E: Element<'e>>(_: &E) -> ElementIdentifier {
    E::CODE
}

/// Identifier, length and content, or the one octet of a single-octet element.
fn append_content(octets: &mut Vec<u8>, identifier: u8, content: &[u8]) -> bool {
    const SINGLE_OCTET: u8 = 0x80;
    if identifier & SINGLE_OCTET == 0 {
        let Ok(length) = u8::try_from(content.len()) else { return false };
        octets.extend([identifier, length]);
    }
    octets.extend_from_slice(content);
    true
}

impl<'a> Parameter<'a> for AccessTransport<'a> {
    const CODE: ParameterName = ParameterName::ACCESS_TRANSPORT;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.list("information_elements", self.whole_elements(), |to, raw| {
            to.code("codeset", raw.codeset.code().into());
            to.code("code", raw.code.0.into());
            to.text("name", raw.name());
            to.octets("hex", raw.value);
            match raw.typed() {
                Ok(element) => element.each_field(to),
                Err(error) => to.group("error", |to| {
                    to.text("field", error.field);
                    to.code("offset", u32::try_from(error.offset).unwrap_or(u32::MAX));
                    to.text("kind", error.kind.as_str());
                }),
            }
        });
        to.octets_unless_empty("trailing", self.trailing());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        json::encode_elements(members, Framing::Q931, out)
    }

    /// The octets of an element that is not whole.
    fn trailing(&self) -> &'a [u8] {
        let mut elements = self.elements();
        while elements.next().is_some() {}
        elements.broken_at().and_then(|at| self.octets.get(at..)).unwrap_or_default()
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.is_empty() {
            return out.write_str("no element");
        }
        let mut separator = "";
        for raw in self.elements() {
            out.write_str(separator)?;
            separator = "; ";
            match raw {
                Ok(raw) => write_element(out, &raw)?,
                Err(error) => write!(out, "error: {error}")?,
            }
        }
        Ok(())
    }
}

fn write_element(out: &mut impl fmt::Write, raw: &RawElement<'_>) -> fmt::Result {
    match raw.words() {
        Some(words) => out.write_str(words)?,
        None => write!(out, "unknown element (0x{:02X}, {})", raw.code.0, raw.codeset)?,
    }
    match raw.typed() {
        Ok(element) => {
            out.write_str(": ")?;
            element.write_line(out)
        }
        Err(error) => write!(out, ": error: {error}"),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;
    use trueline_q931::{Codeset, ElementValue};

    use super::*;

    #[test]
    fn elements_follow_each_other_and_shifts_lead_to_other_codesets() {
        let octets = hex!("1E 02 82 83 7D 02 91 81 96 01 01 41");
        let transport = AccessTransport::decode(&octets).unwrap();
        let elements: Vec<_> = transport.elements().map(|raw| raw.unwrap()).collect();
        assert_eq!(elements.len(), 4);
        assert!(matches!(elements[0].typed(), Ok(ElementValue::ProgressIndicator(_))));
        assert_eq!(elements[3].codeset, Codeset::LocalNetwork);
        assert!(transport.to_string().starts_with("progress indicator: "));
        assert!(transport.trailing().is_empty());
    }

    #[test]
    fn an_element_that_is_cut_off_is_kept() {
        let octets = hex!("1E 02 82 83 7D 05 91");
        let transport = AccessTransport::decode(&octets).unwrap();
        assert_eq!(transport.trailing(), hex!("7D 05 91"));
        assert!(transport.elements().last().unwrap().is_err());
        assert_eq!(AccessTransport::new(&[]).to_string(), "no element");
    }
}
