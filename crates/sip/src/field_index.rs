//! Where the header fields of a message lie, so that no getter walks the head again.

use crate::header::Header;
use crate::header_name::HeaderName;

/// The most header fields whose places a message remembers; later ones are found by walking on from there.
/// Our choice: calls that were seen have at most 40, and 48 places take 192 octets on the stack.
pub(crate) const INDEXED_FIELDS: usize = 48;

/// The places of the first [`INDEXED_FIELDS`] header fields. They tile: each ends where the next begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldIndex {
    places: [Place; INDEXED_FIELDS],
    count: usize,
    /// Where the first field begins that has no place here.
    end: usize,
}

/// Four octets: a message is moved more often than a field is found far in it.
#[derive(Clone, Copy, Debug)]
struct Place {
    offset: u16,
    colon: u8,
    name: HeaderName,
}

impl FieldIndex {
    /// No fields yet; the first begins at `offset`.
    pub(crate) const fn new(offset: usize) -> Self {
        let place = Place { offset: 0, colon: 0, name: HeaderName::Other };
        Self { places: [place; INDEXED_FIELDS], count: 0, end: offset }
    }

    /// Remembers the next field in order. A field that finds no place closes the index.
    #[inline]
    pub(crate) fn push(&mut self, header: &Header<'_>) {
        let follows = header.offset() == self.end;
        let place = (self.places.get_mut(self.count), u16::try_from(self.end), u8::try_from(header.colon()));
        if let (true, (Some(place), Ok(offset), Ok(colon))) = (follows, place) {
            *place = Place { offset, colon, name: header.kind() };
            self.count = self.count.saturating_add(1);
            self.end = self.end.saturating_add(header.octets().len());
        }
    }

    /// The first field of a name at place `from` or later, and its place.
    #[inline]
    pub(crate) fn find<'a>(
        &self,
        octets: &'a [u8],
        name: HeaderName,
        from: usize,
    ) -> Option<(usize, Header<'a>)> {
        let places = self.places.get(from..self.count)?;
        let at = from.saturating_add(places.iter().position(|place| place.name == name)?);
        let place = self.places.get(at)?;
        let offset = usize::from(place.offset);
        let next = at.saturating_add(1);
        let end = match self.places.get(next) {
            Some(place) if next < self.count => usize::from(place.offset),
            _ => self.end,
        };
        Some((at, Header::new(octets.get(offset..end)?, usize::from(place.colon), place.name, offset)))
    }

    /// Where the fields begin that have no place here.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::String;

    use crate::{HeaderName, Message};

    #[test]
    fn fields_beyond_the_index_are_found_too() {
        let mut text = String::from("BYE sip:a SIP/2.0\r\n");
        for number in 0..2 * super::INDEXED_FIELDS {
            text += &std::format!("X: y\r\nVia: {number}, b\r\n");
        }
        text += "To: <sip:last>\r\n\r\n";
        let message = Message::decode(text.as_bytes()).unwrap();
        let vias: std::vec::Vec<_> =
            message.values(HeaderName::Via).step_by(2).map(|via| std::format!("{}", via.text())).collect();
        assert_eq!(
            vias,
            (0..2 * super::INDEXED_FIELDS).map(|n| std::format!("{n}")).collect::<std::vec::Vec<_>>()
        );
        assert_eq!(message.to().unwrap().unwrap().uri().host(), Some(&b"last"[..]));
    }

    #[test]
    fn a_field_too_long_for_the_index_hides_nothing_behind_it() {
        for long in [std::format!("{}: y", "x".repeat(300)), std::format!("X: {}", "y".repeat(70_000))] {
            let text = std::format!("BYE sip:a SIP/2.0\r\nVia: a\r\n{long}\r\nVia: b\r\nVia: c\r\n\r\n");
            let message = Message::decode(text.as_bytes()).unwrap();
            assert_eq!(message.values(HeaderName::Via).count(), 3);
            assert_eq!(message.headers().count(), 4);
        }
    }
}
