//! The elements as they lie in the user information (ITU-T Q.765.5 with Amd.1).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                  identifier                   |
//!         +-----+-----------------------------------------+
//! octet 2 | ext |     length indicator, lower 7 bits      |
//!         +-----+-----------------------------------------+
//!      2a | ext |      spare      | length, upper 4 bits  |   only where bit 8 of octet 2 is 0
//!         +-----+-----------------+-----------------------+
//! octet 3 |           compatibility information           |
//! octet 4 |                    content                    |
//!         +-----------------------------------------------+
//! ```
//!
//! The length counts compatibility information and content.

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, Reader};

use super::{BatIdentifier, BatValue, CompatibilityInformation};

/// One element as it lies in the user information, not interpreted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RawBatElement<'a> {
    identifier: BatIdentifier,
    length_form: LengthForm,
    compatibility: CompatibilityInformation<'a>,
    content: &'a [u8],
    offset: usize,
}

/// How the length indicator is written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum LengthForm {
    OneOctet,
    /// With the bits 8-5 of octet 2a as a number 0-15.
    TwoOctets {
        upper: u8,
    },
}

impl LengthForm {
    /// The most octets that one octet of length can tell.
    const MOST_IN_ONE_OCTET: usize = 0x7F;
    /// The most octets that an element can have behind its length: 11 bits.
    pub(crate) const MOST: usize = 0x07FF;
    /// Bits 8-5 of octet 2a as we send them. Our choice: the extension bit says that no octet of length follows, as
    /// in octet 1a of the application transport parameter, and the spare bits are 0. Any value is accepted.
    pub(crate) const UPPER: u8 = 0x08;

    /// The shortest that can tell the length.
    pub(crate) const fn shortest(length: usize) -> Self {
        match length {
            0..=Self::MOST_IN_ONE_OCTET => Self::OneOctet,
            _ => Self::TwoOctets { upper: Self::UPPER },
        }
    }
}

impl<'a> RawBatElement<'a> {
    /// The identifier.
    #[must_use]
    pub const fn identifier(&self) -> BatIdentifier {
        self.identifier
    }

    /// What a receiver that does not know the element is to do.
    #[must_use]
    pub const fn compatibility(&self) -> CompatibilityInformation<'a> {
        self.compatibility
    }

    /// The content, behind the compatibility information.
    #[must_use]
    pub const fn content(&self) -> &'a [u8] {
        self.content
    }

    /// Where the content begins, in octets from 0, counted from the start of the user information, or of the element
    /// that this one lies in.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    pub(crate) const fn length_form(&self) -> LengthForm {
        self.length_form
    }

    /// The content decoded; [`BatValue::Other`] where the element has no type here.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts as that of [`RawBatElement::offset`].
    pub fn typed(&self) -> Result<BatValue<'a>, DecodeError> {
        BatValue::decode(self).map_err(|error| error.within(self.offset))
    }

    /// Appends the whole element as it was received.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let octets = self.compatibility.octet_count().saturating_add(self.content.len());
        write_head(self.identifier, self.length_form, octets, out);
        out.extend(self.compatibility.octets());
        out.extend_from_slice(self.content);
    }
}

/// Identifier and length. A length of more than [`LengthForm::MOST`] octets is for the caller to refuse.
pub(crate) fn write_head(identifier: BatIdentifier, form: LengthForm, octets: usize, out: &mut Vec<u8>) {
    let length = u16::try_from(octets).unwrap_or(u16::MAX);
    let [low, _] = (length & 0x7F).to_le_bytes();
    let [high, _] = (length >> 7 & 0x0F).to_le_bytes();
    out.push(identifier.0);
    match form {
        LengthForm::OneOctet => out.push(0x80 | low),
        LengthForm::TwoOctets { upper } => out.extend([low, upper << 4 | high]),
    }
}

/// The elements of user information, in order. Allocates nothing; stops for good after the end or an error.
#[derive(Clone, Copy, Debug)]
pub struct BatElements<'a> {
    reader: Reader<'a>,
    broken: bool,
}

impl<'a> BatElements<'a> {
    /// Those of the user information of an application transport parameter whose context is BAT.
    #[must_use]
    pub const fn new(user_information: &'a [u8]) -> Self {
        Self { reader: Reader::new(user_information), broken: false }
    }

    /// The octets that are not read yet; behind an error those from the element that cannot be read on.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.reader.left()
    }

    fn try_next(r: &mut Reader<'a>) -> Result<RawBatElement<'a>, DecodeError> {
        let identifier = BatIdentifier(r.u8("BAT element identifier")?);
        let first = r.u8("BAT element length")?;
        let (length, length_form) = if first & 0x80 != 0 {
            (usize::from(first & 0x7F), LengthForm::OneOctet)
        } else {
            let second = r.u8("BAT element length")?;
            let length = usize::from(second & 0x0F) << 7 | usize::from(first);
            (length, LengthForm::TwoOctets { upper: second >> 4 })
        };
        let body_at = r.offset();
        let body = r.take(length, identifier.words().unwrap_or("unknown BAT element"))?;
        let (compatibility, content) = CompatibilityInformation::split(body);
        let offset = body_at.saturating_add(compatibility.octet_count());
        Ok(RawBatElement { identifier, length_form, compatibility, content, offset })
    }
}

impl<'a> Iterator for BatElements<'a> {
    type Item = Result<RawBatElement<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken || self.reader.is_empty() {
            return None;
        }
        let mut reader = self.reader;
        let element = Self::try_next(&mut reader);
        match element {
            Ok(_) => self.reader = reader,
            Err(_) => self.broken = true,
        }
        Some(element)
    }
}

impl core::iter::FusedIterator for BatElements<'_> {}

/// Identifier and content, one line.
impl fmt::Display for RawBatElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.identifier)?;
        match self.typed() {
            Ok(value) => value.fmt(f),
            Err(error) => error.fmt(f),
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
    fn every_length_indicator_is_kept() {
        // All pairs of octets behind the identifier, in front of as many octets as eleven bits can ask for.
        let mut octets = Vec::from([0x01, 0, 0]);
        octets.extend((0..=LengthForm::MOST).map(|_| 0x81));
        for length in 0..=u16::MAX {
            octets[1..3].copy_from_slice(&length.to_be_bytes());
            let mut elements = BatElements::new(&octets);
            let element = elements.next().unwrap().unwrap();
            let mut out = Vec::new();
            element.encode(&mut out);
            out.extend_from_slice(elements.rest());
            assert_eq!(out, octets, "{length:04X}");
        }
    }

    #[test]
    fn two_octets_of_length_have_the_lower_bits_first() {
        let mut octets = Vec::from(hex!("08 02 81 90"));
        octets.extend([0x41; 129]);
        let element = BatElements::new(&octets).next().unwrap().unwrap();
        assert_eq!((element.content().len(), element.offset()), (129, 4));
        assert_eq!(LengthForm::shortest(130), element.length_form());
    }

    #[test]
    fn an_element_that_ends_too_early_ends_the_walk_and_is_still_there() {
        let octets = hex!("01 82 80 01  07 83 80 04");
        let mut elements = BatElements::new(&octets);
        assert!(elements.next().unwrap().is_ok());
        let error = elements.next().unwrap().unwrap_err();
        assert_eq!((error.field, error.offset), ("bearer network connection characteristics", 6));
        assert!(elements.next().is_none());
        assert_eq!(elements.rest(), hex!("07 83 80 04"));
    }

    #[test]
    fn unknown_elements_are_kept() {
        let octets = hex!("77 83 80 01 02");
        let element = BatElements::new(&octets).next().unwrap().unwrap();
        assert_eq!(element.to_string(), "unknown element (0x77): 2 octets");
        assert_eq!(element.typed().unwrap(), BatValue::Other(element));
    }
}
