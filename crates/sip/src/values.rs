//! The header fields and the values of one name.

use crate::field_index::FieldIndex;
use crate::header::{Header, Headers};
use crate::header_name::HeaderName;
use crate::value::{Split, Value};

/// The header fields of one name in order.
#[derive(Clone, Debug)]
pub struct HeadersNamed<'m, 'a> {
    index: &'m FieldIndex,
    octets: &'a [u8],
    next: usize,
    rest: Headers<'a>,
    name: HeaderName,
}

impl<'m, 'a> HeadersNamed<'m, 'a> {
    /// The fields in `index`, then those in `rest`.
    pub(crate) const fn new(
        index: &'m FieldIndex,
        octets: &'a [u8],
        rest: Headers<'a>,
        name: HeaderName,
    ) -> Self {
        Self { index, octets, next: 0, rest, name }
    }
}

impl<'a> Iterator for HeadersNamed<'_, 'a> {
    type Item = Header<'a>;

    #[inline]
    fn next(&mut self) -> Option<Header<'a>> {
        match self.index.find(self.octets, self.name, self.next) {
            Some((at, header)) => {
                self.next = at.saturating_add(1);
                Some(header)
            }
            None => self.rest.find(|header| header.kind() == self.name),
        }
    }
}

/// The values of one header field name over all its lines, lists split at their commas.
#[derive(Clone, Debug)]
pub struct Values<'m, 'a> {
    headers: HeadersNamed<'m, 'a>,
    line: Split<'a>,
}

impl<'m, 'a> Values<'m, 'a> {
    pub(crate) const fn new(headers: HeadersNamed<'m, 'a>) -> Self {
        Self { headers, line: Split { left: None, separator: b',' } }
    }
}

impl<'a> Iterator for Values<'_, 'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        loop {
            if let Some(value) = self.line.next() {
                return Some(value);
            }
            let header = self.headers.next()?;
            if !self.headers.name.is_list() {
                return Some(header.value());
            }
            self.line.left = Some(header.value());
        }
    }
}
