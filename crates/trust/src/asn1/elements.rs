//! Elements of DER one after another, with the names that errors give them.

use alloc::vec::Vec;

use der::{Decode as _, Encode as _, Length, Reader as _, SliceReader};

use crate::asn1::error::{Asn1Error, Asn1ErrorKind};

/// Octets of the tags that occur here (X.690 §8.1.2).
pub(crate) mod tag {
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const UTF8_STRING: u8 = 0x0C;
    pub(crate) const IA5_STRING: u8 = 0x16;
    pub(crate) const SEQUENCE: u8 = 0x30;

    /// `[number]` around something, as EXPLICIT tagging writes it.
    pub(crate) const fn explicit(number: u8) -> u8 {
        0xA0 | number & 0x1F
    }
}

/// Elements yet to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elements<'a> {
    octets: &'a [u8],
    /// Where they begin, counted from the start of the extension value.
    offset: usize,
}

impl<'a> Elements<'a> {
    pub(crate) const fn new(octets: &'a [u8]) -> Self {
        Self { octets, offset: 0 }
    }

    /// The one element that the octets of an extension are.
    pub(crate) fn only(octets: &'a [u8], field: &'static str, expected: u8) -> Result<Self, Asn1Error> {
        let mut elements = Self::new(octets);
        let contents = elements.element(field, expected)?;
        elements.end(field)?;
        Ok(contents)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.octets.is_empty()
    }

    pub(crate) const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The tag of the next element.
    pub(crate) fn tag(&self) -> Option<u8> {
        self.octets.first().copied()
    }

    /// An error where these elements begin.
    pub(crate) const fn error(&self, field: &'static str, kind: Asn1ErrorKind) -> Asn1Error {
        Asn1Error { field, offset: self.offset, kind }
    }

    /// The contents of the next element, whatever its tag.
    pub(crate) fn any(&mut self, field: &'static str) -> Result<Self, Asn1Error> {
        let failed = |error: der::Error| self.error(field, Asn1ErrorKind::from_der(error.kind()));
        let mut reader = SliceReader::new(self.octets).map_err(failed)?;
        reader.read_byte().map_err(failed)?;
        let length = Length::decode(&mut reader).map_err(failed)?;
        let header = usize::try_from(reader.position()).map_err(failed)?;
        let contents = reader.read_slice(length).map_err(failed)?;
        let inside = Self { octets: contents, offset: self.offset.saturating_add(header) };
        let whole = header.saturating_add(contents.len());
        self.octets = self.octets.get(whole..).unwrap_or_default();
        self.offset = self.offset.saturating_add(whole);
        Ok(inside)
    }

    /// The contents of the next element, which must have the tag expected.
    pub(crate) fn element(&mut self, field: &'static str, expected: u8) -> Result<Self, Asn1Error> {
        match self.tag() {
            Some(found) if found == expected => self.any(field),
            Some(found) => Err(self.error(field, Asn1ErrorKind::WrongTag { expected, found })),
            None => Err(self.error(field, Asn1ErrorKind::Truncated)),
        }
    }

    /// The contents of what lies inside `[number]`: with EXPLICIT tagging that is one element with a tag of its own. That the
    /// next element is `[number]` is known.
    pub(crate) fn explicit(&mut self, field: &'static str, expected: u8) -> Result<Self, Asn1Error> {
        let mut inside = self.any(field)?;
        let contents = match inside.tag() {
            Some(found) if found != expected => {
                return Err(inside.error(field, Asn1ErrorKind::NotExplicit { expected, found }));
            }
            _ => inside.element(field, expected)?,
        };
        inside.end(field)?;
        Ok(contents)
    }

    /// Nothing may follow.
    pub(crate) const fn end(&self, field: &'static str) -> Result<(), Asn1Error> {
        match self.octets.len() {
            0 => Ok(()),
            extra => Err(self.error(field, Asn1ErrorKind::Trailing { extra })),
        }
    }

    /// The contents as characters of IA5: seven bits each.
    pub(crate) fn ia5(&self, field: &'static str) -> Result<&'a str, Asn1Error> {
        let text = str::from_utf8(self.octets).ok().filter(|text| text.is_ascii());
        text.ok_or_else(|| self.error(field, Asn1ErrorKind::Characters))
    }

    /// The contents as UTF-8.
    pub(crate) fn utf8(&self, field: &'static str) -> Result<&'a str, Asn1Error> {
        str::from_utf8(self.octets).map_err(|_| self.error(field, Asn1ErrorKind::Characters))
    }

    /// The contents as a whole number that is not negative: `None` where it is, [`u64::MAX`] where it is greater.
    pub(crate) fn unsigned(&self, field: &'static str) -> Result<Option<u64>, Asn1Error> {
        let octets = match *self.octets {
            [] => return Err(self.error(field, Asn1ErrorKind::Truncated)),
            [0, second, ..] if second < 0x80 => return Err(self.error(field, Asn1ErrorKind::NotMinimal)),
            [0xFF, second, ..] if second >= 0x80 => return Err(self.error(field, Asn1ErrorKind::NotMinimal)),
            [first, ..] if first >= 0x80 => return Ok(None),
            [0, ref octets @ ..] => octets,
            ref octets => octets,
        };
        let fits = octets.len() <= size_of::<u64>();
        let value = octets.iter().fold(0_u64, |value, &octet| value << 8 | u64::from(octet));
        Ok(Some(if fits { value } else { u64::MAX }))
    }
}

/// Appends an element whose contents `write` appends.
pub(crate) fn write_element(out: &mut Vec<u8>, tag: u8, write: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    write(out);
    let contents = out.len().saturating_sub(start);
    let mut header = [tag, 0, 0, 0, 0, 0];
    // Nothing here comes near the 4 GiB that `der` can write the length of.
    let written = Length::try_from(contents)
        .and_then(|length| {
            let (_, place) = header.split_at_mut(1);
            Ok(length.encode_to_slice(place)?.len())
        })
        .unwrap_or_default();
    let header = header.into_iter().take(written.saturating_add(1));
    out.splice(start..start, header);
}

/// Appends an IA5String or UTF8String.
pub(crate) fn write_text(out: &mut Vec<u8>, tag: u8, text: &str) {
    write_element(out, tag, |out| out.extend_from_slice(text.as_bytes()));
}

/// Appends an INTEGER.
pub(crate) fn write_unsigned(out: &mut Vec<u8>, value: u64) {
    let octets = value.to_be_bytes();
    let zeros = octets.iter().take_while(|&&octet| octet == 0).count().min(7);
    let octets = octets.get(zeros..).unwrap_or_default();
    write_element(out, tag::INTEGER, |out| {
        // The first bit would be the sign.
        if octets.first().is_some_and(|&first| first >= 0x80) {
            out.push(0);
        }
        out.extend_from_slice(octets);
    });
}
