//! The information elements of a message as they lie in it (ITU-T Q.931 (05/1998) §4.5.1-4.5.4).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 1 |  1  |    identifier   |         value         |   single octet, type 1
//!         +-----+-----------------+-----------------------+
//! octet 1 |  1     0     1     0        identifier        |   single octet, type 2
//!         +-----+-----------------------------------------+
//! octet 1 |  0  |                identifier               |   variable length
//! octet 2 |          length of the content in octets      |   two octets in the user-user of H.225.0
//! octet 3 |                    content                    |
//!         +-----------------------------------------------+
//! ```

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::element::ElementValue;
use crate::element_identifier::{Codeset, ElementIdentifier};

/// Whose rules the frame of a message follows. They differ in the length of one element.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Framing {
    /// ITU-T Q.931: every length is one octet.
    Q931,
    /// ITU-T H.225.0: the length of the user-user element is two octets.
    H225,
}

impl Framing {
    /// Whether the length of an element is two octets.
    #[inline(always)]
    pub(crate) const fn has_long_length(self, codeset: Codeset, code: ElementIdentifier) -> bool {
        matches!((self, codeset, code), (Self::H225, Codeset::Standard, ElementIdentifier::USER_USER))
    }
}

/// One information element as it lies in the message, not interpreted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RawElement<'a> {
    /// The codeset that the identifier is of.
    pub codeset: Codeset,
    /// Which element of the codeset.
    pub code: ElementIdentifier,
    /// The content, without identifier and length. The whole octet of a single-octet element.
    pub value: &'a [u8],
    /// Where the content begins, in octets from 0, counted from the start of the message.
    pub offset: usize,
    /// Where the element begins with its identifier, counted alike.
    pub start: usize,
    /// Whether the codeset is the active one, or that of a non-locking shift in front of this element.
    pub reached: Reached,
}

/// How a codeset was reached (Q.931 §4.5.3 and §4.5.4).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Reached {
    /// It is active: codeset 0 from the start, or that of the last locking shift.
    Active,
    /// By a non-locking shift, for one element only.
    NonLockingShift,
}

impl<'a> RawElement<'a> {
    /// The content decoded; [`ElementValue::Other`] where the element has no type here, and for those of other
    /// codesets than 0.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts from the start of the message.
    #[inline]
    pub fn typed(&self) -> Result<ElementValue<'a>, DecodeError> {
        ElementValue::decode(self).map_err(|error| error.within(self.offset))
    }

    /// Whether this is the element `code` of codeset 0.
    #[inline(always)]
    #[must_use]
    pub const fn is(&self, code: ElementIdentifier) -> bool {
        self.code.0 == code.0 && matches!(self.codeset, Codeset::Standard)
    }

    /// Behind the last octet, counted from the start of the message.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.offset.saturating_add(self.value.len())
    }

    /// The name in snake case, as JSON has it; `unknown` where the element has none here.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.code.name_in(self.codeset)
    }

    /// The name in words, where the element has one here.
    #[must_use]
    pub const fn words(&self) -> Option<&'static str> {
        self.code.words_in(self.codeset)
    }
}

/// The elements of [`crate::Message::information_elements`], shifts among them. Allocates nothing; stops for good
/// after the end or an error.
///
/// A locking shift leads to a higher codeset only; one that does not is given like all others and has no effect
/// (Q.931 §4.5.2). A locking shift right behind a non-locking one stands alone (§4.5.4).
#[derive(Clone, Debug)]
pub struct InformationElements<'a> {
    left: &'a [u8],
    /// Length of the message in octets.
    length: usize,
    framing: Framing,
    active: Codeset,
    /// The codeset of a non-locking shift that the next element is in.
    next_only: Option<Codeset>,
    /// Where an element could not be read.
    broken_at: Option<usize>,
}

impl<'a> InformationElements<'a> {
    const NON_LOCKING: u8 = 0x08;

    #[inline(always)]
    pub(crate) fn new(octets: &'a [u8], body_at: usize, framing: Framing) -> Self {
        Self {
            left: octets.get(body_at..).unwrap_or_default(),
            length: octets.len(),
            framing,
            active: Codeset::Standard,
            next_only: None,
            broken_at: None,
        }
    }

    /// Elements that lie elsewhere than in a message of Q.931, such as in the access transport parameter of ISUP.
    /// Every length is one octet, and offsets count from the first octet.
    #[must_use]
    pub fn of(octets: &'a [u8]) -> Self {
        Self::new(octets, 0, Framing::Q931)
    }

    /// Where the element begins that could not be read, in octets from 0, counted from the start of the message; once
    /// the walk has ended with an error.
    #[must_use]
    pub const fn broken_at(&self) -> Option<usize> {
        self.broken_at
    }

    #[inline(always)]
    fn single_octet(&mut self, octet: u8, behind: &'a [u8]) -> RawElement<'a> {
        let start = self.length.saturating_sub(self.left.len());
        let value = self.left.get(..1).unwrap_or_default();
        let code = ElementIdentifier::from_octet(octet);
        self.left = behind;
        if code == ElementIdentifier::SHIFT {
            let codeset = Codeset::from_code(octet);
            let active = self.active;
            self.next_only = None;
            if octet & Self::NON_LOCKING != 0 {
                self.next_only = Some(codeset);
            } else if codeset.code() > active.code() {
                self.active = codeset;
            }
            return RawElement {
                codeset: active,
                code,
                value,
                offset: start,
                start,
                reached: Reached::Active,
            };
        }
        let (codeset, reached) = self.codeset();
        RawElement { codeset, code, value, offset: start, start, reached }
    }

    #[inline(always)]
    fn codeset(&mut self) -> (Codeset, Reached) {
        match self.next_only.take() {
            Some(codeset) => (codeset, Reached::NonLockingShift),
            None => (self.active, Reached::Active),
        }
    }

    #[inline(always)]
    fn variable(&mut self, octet: u8, behind: &'a [u8]) -> Result<RawElement<'a>, DecodeError> {
        let start = self.length.saturating_sub(self.left.len());
        let code = ElementIdentifier(octet);
        let (codeset, reached) = self.codeset();
        let (length, behind) = match *behind {
            [high, low, ref behind @ ..] if self.framing.has_long_length(codeset, code) => {
                (usize::from(u16::from_be_bytes([high, low])), behind)
            }
            [length, ref behind @ ..] if !self.framing.has_long_length(codeset, code) => {
                (usize::from(length), behind)
            }
            _ => return Err(self.broken(start, LENGTH, behind, 1_usize.saturating_add(behind.len()))),
        };
        let Some((value, left)) = behind.split_at_checked(length) else {
            return Err(self.broken(start, code.words_in(codeset).unwrap_or(ELEMENT), behind, length));
        };
        self.left = left;
        let offset = self.length.saturating_sub(behind.len());
        Ok(RawElement { codeset, code, value, offset, start, reached })
    }

    /// The octets of the element that begins at `start` end in `behind`.
    #[cold]
    fn broken(&mut self, start: usize, field: &'static str, behind: &[u8], needed: usize) -> DecodeError {
        self.left = &[];
        self.broken_at = Some(start);
        let offset = self.length.saturating_sub(behind.len());
        DecodeError::new(field, offset, DecodeErrorKind::Truncated { needed, left: behind.len() })
    }
}

const LENGTH: &str = "length of an information element";
const ELEMENT: &str = "information element";

impl<'a> Iterator for InformationElements<'a> {
    type Item = Result<RawElement<'a>, DecodeError>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let (&octet, behind) = self.left.split_first()?;
        if octet & 0x80 != 0 {
            return Some(Ok(self.single_octet(octet, behind)));
        }
        Some(self.variable(octet, behind))
    }
}

impl core::iter::FusedIterator for InformationElements<'_> {}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    fn walked(octets: &[u8], framing: Framing) -> Vec<(u8, u8, Vec<u8>, usize)> {
        InformationElements::new(octets, 0, framing)
            .map(|raw| raw.unwrap())
            .map(|raw| (raw.codeset.code(), raw.code.0, raw.value.to_vec(), raw.offset))
            .collect()
    }

    #[test]
    fn a_locking_shift_holds_until_the_next_and_a_non_locking_one_for_one_element() {
        let octets = hex!("A1 9E 01 01 41 28 01 42 95 1A 00 98 28 01 43 1A 00");
        let expected = [
            (0, 0xA1, hex!("A1").to_vec(), 0),
            (0, 0x90, hex!("9E").to_vec(), 1),
            (6, 0x01, hex!("41").to_vec(), 4),
            (0, 0x28, hex!("42").to_vec(), 7),
            (0, 0x90, hex!("95").to_vec(), 8),
            (5, 0x1A, Vec::new(), 11),
            (5, 0x90, hex!("98").to_vec(), 11),
            (0, 0x28, hex!("43").to_vec(), 14),
            (5, 0x1A, Vec::new(), 17),
        ];
        assert_eq!(walked(&octets, Framing::Q931), expected);
    }

    #[test]
    fn a_locking_shift_to_a_lower_codeset_has_no_effect() {
        let codesets = |octets: &[u8]| walked(octets, Framing::Q931).last().unwrap().0;
        assert_eq!(codesets(&hex!("96 95 28 00")), 6);
        assert_eq!(codesets(&hex!("90 28 00")), 0);
        assert_eq!(codesets(&hex!("95 96 28 00")), 6);
    }

    #[test]
    fn a_locking_shift_right_behind_a_non_locking_one_stands_alone() {
        let elements = walked(&hex!("9F 95 1A 00"), Framing::Q931);
        assert_eq!(elements[2].0, 5);
    }

    #[test]
    fn only_the_user_user_element_of_h225_has_a_length_of_two_octets() {
        let octets = hex!("28 01 41 7E 00 02 05 AA");
        let elements = walked(&octets, Framing::H225);
        assert_eq!(elements[1], (0, 0x7E, hex!("05 AA").to_vec(), 6));
        let elements = walked(&octets[..5], Framing::Q931);
        assert_eq!(elements[1], (0, 0x7E, Vec::new(), 5));
        // In another codeset the code means something else.
        assert_eq!(walked(&hex!("9D 7E 01 AA"), Framing::H225)[1], (5, 0x7E, hex!("AA").to_vec(), 3));
    }

    #[test]
    fn an_error_tells_where_and_ends_the_walk() {
        let cases: [(&[u8], Framing, usize, usize, usize); 4] = [
            (&hex!("A1 28"), Framing::Q931, 2, 1, 0),
            (&hex!("A1 28 03 41 42"), Framing::Q931, 3, 3, 2),
            (&hex!("7E 00"), Framing::H225, 1, 2, 1),
            (&hex!("7E 00 03 05"), Framing::H225, 3, 3, 1),
        ];
        for (octets, framing, offset, needed, left) in cases {
            let mut elements = InformationElements::new(octets, 0, framing);
            let error = elements.find_map(Result::err).unwrap();
            assert_eq!((error.offset, error.kind), (offset, DecodeErrorKind::Truncated { needed, left }));
            assert!(elements.next().is_none());
            assert!(elements.broken_at().is_some());
        }
    }
}
