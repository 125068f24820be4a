//! Taking octets from the front of a slice.

use crate::{DecodeError, DecodeErrorKind};

/// A position in received octets. Every read names its field, so that a failure can name it too.
///
/// A failed read takes nothing.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    left: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the first octet; offsets count from here.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { left: octets, offset: 0 }
    }

    /// Starts at the first octet of a field that itself begins `base` octets into its container.
    #[must_use]
    pub const fn within(octets: &'a [u8], base: usize) -> Self {
        Self { left: octets, offset: base }
    }

    /// Where the next octet lies, in octets from 0.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The octets not yet taken; takes none.
    #[must_use]
    pub const fn left(&self) -> &'a [u8] {
        self.left
    }

    /// Whether all octets are taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Takes all octets that are left; there may be none.
    #[inline]
    pub fn rest(&mut self) -> &'a [u8] {
        let rest = self.left;
        self.advance(rest.len(), &[]);
        rest
    }

    /// Takes `count` octets.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn take(&mut self, count: usize, field: &'static str) -> Result<&'a [u8], DecodeError> {
        match self.left.split_at_checked(count) {
            Some((taken, left)) => {
                self.advance(count, left);
                Ok(taken)
            }
            None => Err(self.truncated(count, field)),
        }
    }

    /// Takes `N` octets as an array.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn array<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], DecodeError> {
        match self.left.split_first_chunk::<N>() {
            Some((taken, left)) => {
                self.advance(N, left);
                Ok(*taken)
            }
            None => Err(self.truncated(N, field)),
        }
    }

    /// Takes one octet.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if none is left.
    #[inline]
    pub fn u8(&mut self, field: &'static str) -> Result<u8, DecodeError> {
        self.array::<1>(field).map(|[octet]| octet)
    }

    /// Takes two octets, most significant first.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn u16_be(&mut self, field: &'static str) -> Result<u16, DecodeError> {
        self.array(field).map(u16::from_be_bytes)
    }

    /// Takes two octets, least significant first.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn u16_le(&mut self, field: &'static str) -> Result<u16, DecodeError> {
        self.array(field).map(u16::from_le_bytes)
    }

    /// Takes four octets, most significant first.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn u32_be(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        self.array(field).map(u32::from_be_bytes)
    }

    /// Takes four octets, least significant first.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] if fewer are left.
    #[inline]
    pub fn u32_le(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        self.array(field).map(u32::from_le_bytes)
    }

    /// Ends the reading of a field that must be used up.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Trailing`] if octets are left.
    pub const fn finish(self, field: &'static str) -> Result<(), DecodeError> {
        match self.left.len() {
            0 => Ok(()),
            extra => Err(DecodeError::new(field, self.offset, DecodeErrorKind::Trailing { extra })),
        }
    }

    const fn advance(&mut self, count: usize, left: &'a [u8]) {
        self.offset = self.offset.saturating_add(count);
        self.left = left;
    }

    #[cold]
    const fn truncated(&self, needed: usize, field: &'static str) -> DecodeError {
        DecodeError::new(field, self.offset, DecodeErrorKind::Truncated { needed, left: self.left.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_read_takes_nothing() {
        let mut r = Reader::new(&[1, 2]);
        assert!(r.u32_be("four").is_err());
        assert_eq!(r.u16_be("two"), Ok(0x0102));
        assert!(r.is_empty());
        assert_eq!(r.offset(), 2);
    }

    #[test]
    fn offsets_count_from_the_container() {
        let mut r = Reader::within(&[1], 7);
        assert_eq!(r.u8("one"), Ok(1));
        assert_eq!(r.u8("next").unwrap_err().offset, 8);
    }

    #[test]
    fn finish_reports_what_is_too_much() {
        let mut r = Reader::new(&[1, 2, 3]);
        r.u8("one").unwrap();
        let error = r.finish("end").unwrap_err();
        assert_eq!((error.offset, error.kind), (1, DecodeErrorKind::Trailing { extra: 2 }));
    }

    #[test]
    fn rest_may_be_empty() {
        let mut r = Reader::new(&[1, 2]);
        assert_eq!(r.rest(), [1, 2]);
        assert_eq!((r.rest(), r.offset()), (&[][..], 2));
    }
}
