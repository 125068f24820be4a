//! Elements of DER (ITU-T X.690 (02/2021) §8 and §10), borrowed from the received octets.

use crate::asn1::error::{Asn1Error, Asn1ErrorKind};

/// One element: its identifier octet, its contents, and both with the length between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
    pub(crate) whole: &'a [u8],
    /// Where `value` begins.
    offset: usize,
}

impl<'a> Element<'a> {
    /// The contents, to be read further.
    pub(crate) const fn contents(&self) -> DerReader<'a> {
        DerReader { left: self.value, offset: self.offset }
    }
}

/// Octets yet to be read, and where they begin: elements one after another, or the contents of a single one.
///
/// Elements are taken from the front. Lengths must be definite and as short as they can be; tag numbers are below 31, as all of
/// RFC 5280 are. Nothing is copied, and nothing but the headers is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DerReader<'a> {
    left: &'a [u8],
    /// Counted from the start of what the outermost reader was given.
    offset: usize,
}

impl<'a> DerReader<'a> {
    pub(crate) const fn new(octets: &'a [u8]) -> Self {
        Self::at(octets, 0)
    }

    /// Octets that begin `offset` octets into something larger.
    pub(crate) const fn at(octets: &'a [u8], offset: usize) -> Self {
        Self { left: octets, offset }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// The octets not yet taken.
    pub(crate) const fn left(&self) -> &'a [u8] {
        self.left
    }

    /// Where the octets not yet taken begin.
    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    /// The tag of the next element.
    pub(crate) fn tag(&self) -> Option<u8> {
        self.left.first().copied()
    }

    /// An error where the octets not yet taken begin.
    #[cold]
    pub(crate) const fn error(&self, field: &'static str, kind: Asn1ErrorKind) -> Asn1Error {
        Asn1Error { field, offset: self.offset, kind }
    }

    /// The next element, whatever its tag.
    pub(crate) fn element(&mut self, field: &'static str) -> Result<Element<'a>, Asn1Error> {
        self.try_element().map_err(|kind| self.error(field, kind))
    }

    fn try_element(&mut self) -> Result<Element<'a>, Asn1ErrorKind> {
        let all = self.left;
        let [tag, first, rest @ ..] = all else { return Err(Asn1ErrorKind::Truncated) };
        let (length, rest) = match *first {
            length @ 0..=0x7F => (usize::from(length), rest),
            form => long_length(form, rest)?,
        };
        let (value, left) = rest.split_at_checked(length).ok_or(Asn1ErrorKind::Truncated)?;
        if tag & 0x1F == 0x1F {
            return Err(Asn1ErrorKind::TagNumber);
        }
        let header = all.len().saturating_sub(rest.len());
        let size = header.saturating_add(length);
        let whole = all.get(..size).unwrap_or(all);
        let offset = self.offset.saturating_add(header);
        *self = Self { left, offset: self.offset.saturating_add(size) };
        Ok(Element { tag: *tag, value, whole, offset })
    }

    /// The next element, which must have `tag`.
    pub(crate) fn tagged(&mut self, tag: u8, field: &'static str) -> Result<Element<'a>, Asn1Error> {
        match self.tag() {
            Some(found) if found != tag => {
                Err(self.error(field, Asn1ErrorKind::WrongTag { expected: tag, found }))
            }
            _ => self.element(field),
        }
    }

    /// The contents of the next element, which must have `tag`.
    pub(crate) fn expect(&mut self, tag: u8, field: &'static str) -> Result<&'a [u8], Asn1Error> {
        Ok(self.tagged(tag, field)?.value)
    }

    /// The contents of the next element, which must have `tag`, to be read further.
    pub(crate) fn contents(&mut self, tag: u8, field: &'static str) -> Result<Self, Asn1Error> {
        Ok(self.tagged(tag, field)?.contents())
    }

    /// The contents of the next element if it has `tag`; takes nothing otherwise.
    pub(crate) fn optional(&mut self, tag: u8, field: &'static str) -> Result<Option<&'a [u8]>, Asn1Error> {
        Ok(self.optional_contents(tag, field)?.map(|contents| contents.left))
    }

    /// The contents of the next element if it has `tag`, to be read further; takes nothing otherwise.
    pub(crate) fn optional_contents(
        &mut self,
        tag: u8,
        field: &'static str,
    ) -> Result<Option<Self>, Asn1Error> {
        if self.tag() == Some(tag) { Ok(Some(self.element(field)?.contents())) } else { Ok(None) }
    }

    /// The contents of what lies inside `[number]`: with EXPLICIT tagging that is one element with a tag of its own. That the
    /// next element is `[number]` is known.
    pub(crate) fn explicit(&mut self, tag: u8, field: &'static str) -> Result<Self, Asn1Error> {
        let inside = self.element(field)?.contents();
        match inside.tag() {
            Some(found) if found != tag => {
                Err(inside.error(field, Asn1ErrorKind::NotExplicit { expected: tag, found }))
            }
            _ => inside.single(tag, field),
        }
    }

    /// The contents of the single element with `tag` that these octets are.
    pub(crate) fn single(mut self, tag: u8, field: &'static str) -> Result<Self, Asn1Error> {
        let contents = self.contents(tag, field)?;
        self.end(field)?;
        Ok(contents)
    }

    /// Nothing may be left.
    pub(crate) const fn end(&self, field: &'static str) -> Result<(), Asn1Error> {
        match self.left.len() {
            0 => Ok(()),
            extra => Err(self.error(field, Asn1ErrorKind::Trailing { extra })),
        }
    }
}

/// Contents of primitive elements.
impl<'a> DerReader<'a> {
    /// BOOLEAN: 0xFF or 0x00 (X.690 §11.1).
    pub(crate) fn boolean(&self, field: &'static str) -> Result<bool, Asn1Error> {
        match self.left {
            [0xFF] => Ok(true),
            [0x00] => Ok(false),
            _ => Err(self.error(field, Asn1ErrorKind::Boolean)),
        }
    }

    /// INTEGER as it must be: not empty, no superfluous first octet (X.690 §8.3.2).
    pub(crate) fn integer(&self, field: &'static str) -> Result<&'a [u8], Asn1Error> {
        match self.left {
            [] => Err(self.error(field, Asn1ErrorKind::Truncated)),
            [0x00, second, ..] if second & 0x80 == 0 => Err(self.error(field, Asn1ErrorKind::NotMinimal)),
            [0xFF, second, ..] if second & 0x80 != 0 => Err(self.error(field, Asn1ErrorKind::NotMinimal)),
            octets => Ok(octets),
        }
    }

    /// INTEGER that is not negative: `None` where it is, [`u64::MAX`] where it is greater.
    pub(crate) fn unsigned(&self, field: &'static str) -> Result<Option<u64>, Asn1Error> {
        let octets = self.integer(field)?;
        if octets.first().is_some_and(|first| first & 0x80 != 0) {
            return Ok(None);
        }
        let octets = octets.strip_prefix(&[0]).unwrap_or(octets);
        let fits = octets.len() <= size_of::<u64>();
        let value = octets.iter().fold(0_u64, |value, &octet| value << 8 | u64::from(octet));
        Ok(Some(if fits { value } else { u64::MAX }))
    }

    /// A small INTEGER that is not negative; what is above `u32::MAX` reads as `u32::MAX`.
    pub(crate) fn small_integer(&self, field: &'static str) -> Result<u32, Asn1Error> {
        let value = self.unsigned(field)?.ok_or_else(|| self.error(field, Asn1ErrorKind::Negative))?;
        Ok(u32::try_from(value).unwrap_or(u32::MAX))
    }

    /// BIT STRING whose bits fill whole octets.
    pub(crate) fn whole_octets(&self, field: &'static str) -> Result<Self, Asn1Error> {
        match self.left {
            [0, octets @ ..] => Ok(Self { left: octets, offset: self.offset.saturating_add(1) }),
            _ => Err(self.error(field, Asn1ErrorKind::UnusedBits)),
        }
    }

    /// The first 16 bits of a BIT STRING of named bits: bit n of the ASN.1 is bit n of the number.
    pub(crate) fn named_bits(&self, field: &'static str) -> Result<u16, Asn1Error> {
        let unused_bits = || self.error(field, Asn1ErrorKind::UnusedBits);
        let (&unused, octets) = self.left.split_first().ok_or_else(unused_bits)?;
        if unused > 7 || octets.is_empty() && unused != 0 {
            return Err(unused_bits());
        }
        // Trailing zero bits are left away in DER (X.690 §11.2.2); a careless issuer keeps them, and they mean nothing.
        let last = octets.last().copied().unwrap_or(0);
        if unused != 0 && last.trailing_zeros() < u32::from(unused) {
            return Err(unused_bits());
        }
        let first = octets.first().copied().unwrap_or(0).reverse_bits();
        let second = octets.get(1).copied().unwrap_or(0).reverse_bits();
        Ok(u16::from(first) | u16::from(second) << 8)
    }

    /// Characters of IA5: seven bits each.
    pub(crate) fn ia5(&self, field: &'static str) -> Result<&'a str, Asn1Error> {
        let text = str::from_utf8(self.left).ok().filter(|text| text.is_ascii());
        text.ok_or_else(|| self.error(field, Asn1ErrorKind::Characters))
    }

    /// Characters in UTF-8.
    pub(crate) fn utf8(&self, field: &'static str) -> Result<&'a str, Asn1Error> {
        str::from_utf8(self.left).map_err(|_| self.error(field, Asn1ErrorKind::Characters))
    }
}

/// A length in the long form: the octet that tells how many octets it has, then these. What follows the length comes back too.
fn long_length(form: u8, rest: &[u8]) -> Result<(usize, &[u8]), Asn1ErrorKind> {
    if form == 0x80 {
        return Err(Asn1ErrorKind::IndefiniteLength);
    }
    let (octets, rest) = rest.split_at_checked(usize::from(form & 0x7F)).ok_or(Asn1ErrorKind::Truncated)?;
    if octets.first() == Some(&0) {
        return Err(Asn1ErrorKind::NotMinimal);
    }
    // What more than four octets announce cannot be there.
    if octets.len() > size_of::<u32>() {
        return Err(Asn1ErrorKind::Truncated);
    }
    let length = octets.iter().fold(0_u32, |length, &octet| length << 8 | u32::from(octet));
    if length < 0x80 {
        return Err(Asn1ErrorKind::NotMinimal);
    }
    Ok((usize::try_from(length).map_err(|_| Asn1ErrorKind::Truncated)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::tag::{BOOLEAN, INTEGER, SEQUENCE, SET};

    fn kind(octets: &[u8]) -> Asn1ErrorKind {
        DerReader::new(octets).element("x").unwrap_err().kind
    }

    #[test]
    fn lengths_are_definite_and_minimal() {
        assert_eq!(kind(&[0x04, 0x80, 0, 0]), Asn1ErrorKind::IndefiniteLength);
        assert_eq!(kind(&[0x04, 0x81, 0x01, 0]), Asn1ErrorKind::NotMinimal);
        assert_eq!(kind(&[0x04, 0x82, 0x00, 0x80]), Asn1ErrorKind::NotMinimal);
        assert_eq!(kind(&[0x04, 0x02, 0]), Asn1ErrorKind::Truncated);
        assert_eq!(kind(&[0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0]), Asn1ErrorKind::Truncated);
        assert_eq!(kind(&[0x04, 0x85, 1, 0, 0, 0, 0, 0]), Asn1ErrorKind::Truncated);
        assert_eq!(kind(&[0x04, 0xFF]), Asn1ErrorKind::Truncated);
        assert_eq!(DerReader::new(&[0x04, 0x01, 9, 7]).element("x").unwrap().value, [9]);
        assert_eq!(kind(&[0x1F, 0x00]), Asn1ErrorKind::TagNumber);
    }

    #[test]
    fn an_error_tells_where_in_the_outermost_octets() {
        // SEQUENCE { SEQUENCE { INTEGER 5, BOOLEAN 0x01 } }, ten octets into something.
        let octets = [0x30, 8, 0x30, 6, 2, 1, 5, 1, 1, 1];
        let mut outer = DerReader::at(&octets, 10).single(SEQUENCE, "outer").unwrap();
        let mut inner = outer.contents(SEQUENCE, "inner").unwrap();
        assert!(outer.is_empty());
        assert_eq!(inner.contents(INTEGER, "number").unwrap().small_integer("number"), Ok(5));
        let mut ahead = inner;
        let flag = inner.contents(BOOLEAN, "flag").unwrap();
        let wrong = Asn1Error { field: "flag", offset: 19, kind: Asn1ErrorKind::Boolean };
        assert_eq!(flag.boolean("flag"), Err(wrong));
        let kind = Asn1ErrorKind::WrongTag { expected: SET, found: BOOLEAN };
        assert_eq!(ahead.expect(SET, "set"), Err(Asn1Error { field: "set", offset: 17, kind }));
        let kind = Asn1ErrorKind::Trailing { extra: 3 };
        assert_eq!(ahead.end("inner"), Err(Asn1Error { field: "inner", offset: 17, kind }));
    }

    #[test]
    fn named_bits_count_from_the_most_significant_bit() {
        assert_eq!(DerReader::new(&[1, 0x06]).named_bits("x").unwrap(), 1 << 5 | 1 << 6);
        assert_eq!(DerReader::new(&[7, 0x00, 0x80]).named_bits("x").unwrap(), 1 << 8);
        assert!(DerReader::new(&[7, 0x01]).named_bits("x").is_err());
    }

    #[test]
    fn integers_are_minimal_and_bounded() {
        let small = |octets| DerReader::new(octets).small_integer("x").map_err(|error| error.kind);
        assert_eq!(small(&[0, 0x80]), Ok(0x80));
        assert_eq!(small(&[0x7F, 0xFF, 0xFF, 0xFF, 0xFF]), Ok(u32::MAX));
        assert_eq!(small(&[0, 0x7F]), Err(Asn1ErrorKind::NotMinimal));
        assert_eq!(small(&[0xFF, 0x80]), Err(Asn1ErrorKind::NotMinimal));
        assert_eq!(small(&[0x80]), Err(Asn1ErrorKind::Negative));
        assert_eq!(small(&[]), Err(Asn1ErrorKind::Truncated));
        assert_eq!(DerReader::new(&[1; 9]).unsigned("x"), Ok(Some(u64::MAX)));
        assert_eq!(DerReader::new(&[0x80]).unsigned("x"), Ok(None));
    }
}
