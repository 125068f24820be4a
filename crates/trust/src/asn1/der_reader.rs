//! Elements of DER (ITU-T X.690 (02/2021) §8 and §10), borrowed from the received octets.

use crate::PathError;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0A;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// The tag `[number]` around a primitive value.
pub(crate) const fn context(number: u8) -> u8 {
    0x80 | number
}

/// The tag `[number]` around other elements.
pub(crate) const fn context_constructed(number: u8) -> u8 {
    0xA0 | number
}

/// One element: its identifier octet, its contents, and both with the length between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
    pub(crate) whole: &'a [u8],
}

/// Takes elements from the front. Lengths must be definite and as short as they can be; tag numbers are below 31,
/// as all of RFC 5280 are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DerReader<'a> {
    left: &'a [u8],
}

impl<'a> DerReader<'a> {
    pub(crate) const fn new(octets: &'a [u8]) -> Self {
        Self { left: octets }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// The octets not yet taken.
    pub(crate) const fn left(&self) -> &'a [u8] {
        self.left
    }

    /// The next element, whatever its tag.
    pub(crate) fn element(&mut self, field: &'static str) -> Result<Element<'a>, PathError> {
        self.try_element().ok_or(PathError::Malformed { field })
    }

    fn try_element(&mut self) -> Option<Element<'a>> {
        let all = self.left;
        let (&tag, rest) = all.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7F => (usize::from(first), rest),
            0x81..=0x84 => {
                let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
                let length = octets.iter().fold(0_usize, |length, &octet| length << 8 | usize::from(octet));
                if length < 0x80 || octets.first() == Some(&0) {
                    return None;
                }
                (length, rest)
            }
            _ => return None,
        };
        let (value, left) = rest.split_at_checked(length)?;
        let whole = all.get(..all.len().checked_sub(left.len())?)?;
        if tag & 0x1F == 0x1F {
            return None;
        }
        self.left = left;
        Some(Element { tag, value, whole })
    }

    /// The contents of the next element, which must have `tag`.
    pub(crate) fn expect(&mut self, tag: u8, field: &'static str) -> Result<&'a [u8], PathError> {
        let element = self.element(field)?;
        if element.tag == tag { Ok(element.value) } else { Err(PathError::Malformed { field }) }
    }

    /// The contents of the next element if it has `tag`; takes nothing otherwise.
    pub(crate) fn optional(&mut self, tag: u8, field: &'static str) -> Result<Option<&'a [u8]>, PathError> {
        if self.left.first() == Some(&tag) { self.expect(tag, field).map(Some) } else { Ok(None) }
    }

    /// Nothing may be left.
    pub(crate) fn end(&self, field: &'static str) -> Result<(), PathError> {
        if self.left.is_empty() { Ok(()) } else { Err(PathError::Malformed { field }) }
    }
}

/// The contents of the single element with `tag` that `octets` are.
pub(crate) fn single<'a>(octets: &'a [u8], tag: u8, field: &'static str) -> Result<&'a [u8], PathError> {
    let mut reader = DerReader::new(octets);
    let value = reader.expect(tag, field)?;
    reader.end(field)?;
    Ok(value)
}

/// BOOLEAN contents: 0xFF or 0x00 (X.690 §11.1).
pub(crate) fn boolean(value: &[u8], field: &'static str) -> Result<bool, PathError> {
    match value {
        [0xFF] => Ok(true),
        [0x00] => Ok(false),
        _ => Err(PathError::Malformed { field }),
    }
}

/// INTEGER contents as they must be: not empty, no superfluous first octet (X.690 §8.3.2).
pub(crate) fn integer<'a>(value: &'a [u8], field: &'static str) -> Result<&'a [u8], PathError> {
    match value {
        [] => Err(PathError::Malformed { field }),
        [0x00, second, ..] if second & 0x80 == 0 => Err(PathError::Malformed { field }),
        [0xFF, second, ..] if second & 0x80 != 0 => Err(PathError::Malformed { field }),
        _ => Ok(value),
    }
}

/// A small INTEGER that is not negative; what is above `u32::MAX` reads as `u32::MAX`.
pub(crate) fn small_integer(value: &[u8], field: &'static str) -> Result<u32, PathError> {
    let value = integer(value, field)?;
    if value.first().is_some_and(|octet| octet & 0x80 != 0) {
        return Err(PathError::Malformed { field });
    }
    if value.len() > 5 {
        return Ok(u32::MAX);
    }
    let number = value.iter().fold(0_u64, |number, &octet| number << 8 | u64::from(octet));
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// BIT STRING contents whose bits fill whole octets.
pub(crate) fn whole_octets<'a>(value: &'a [u8], field: &'static str) -> Result<&'a [u8], PathError> {
    match value {
        [0, octets @ ..] => Ok(octets),
        _ => Err(PathError::Malformed { field }),
    }
}

/// The first 16 bits of a BIT STRING of named bits: bit n of the ASN.1 is bit n of the number.
pub(crate) fn named_bits(value: &[u8], field: &'static str) -> Result<u16, PathError> {
    let malformed = PathError::Malformed { field };
    let (&unused, octets) = value.split_first().ok_or(malformed)?;
    if unused > 7 || octets.is_empty() && unused != 0 {
        return Err(malformed);
    }
    // Trailing zero bits are left away in DER (X.690 §11.2.2); a careless issuer keeps them, and they mean nothing.
    let last = octets.last().copied().unwrap_or(0);
    if unused != 0 && last.trailing_zeros() < u32::from(unused) {
        return Err(malformed);
    }
    let first = octets.first().copied().unwrap_or(0).reverse_bits();
    let second = octets.get(1).copied().unwrap_or(0).reverse_bits();
    Ok(u16::from(first) | u16::from(second) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_definite_and_minimal() {
        assert!(DerReader::new(&[0x04, 0x80, 0, 0]).element("x").is_err());
        assert!(DerReader::new(&[0x04, 0x81, 0x01, 0]).element("x").is_err());
        assert!(DerReader::new(&[0x04, 0x82, 0x00, 0x80]).element("x").is_err());
        assert!(DerReader::new(&[0x04, 0x02, 0]).element("x").is_err());
        assert_eq!(DerReader::new(&[0x04, 0x01, 9, 7]).element("x").unwrap().value, [9]);
    }

    #[test]
    fn named_bits_count_from_the_most_significant_bit() {
        assert_eq!(named_bits(&[1, 0x06], "x").unwrap(), 1 << 5 | 1 << 6);
        assert_eq!(named_bits(&[7, 0x00, 0x80], "x").unwrap(), 1 << 8);
        assert!(named_bits(&[7, 0x01], "x").is_err());
    }
}
