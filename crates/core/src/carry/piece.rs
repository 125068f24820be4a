//! What application transport carries: packed forms, and the certificates that they are verified with.
//!
//! ```text
//!         +-----------------------------------------------+
//! octet 1 |                      kind                     |   1 packed form, 2 certificate
//!         +-----------------------------------------------+
//!       2 |                     length                    |   one octet below 128, two from 128 on
//!         +-----------------------------------------------+
//!       3 |                     content                   |
//!         +-----------------------------------------------+
//!         the same for each further piece
//! ```

use alloc::vec::Vec;

use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

/// A length of less than this takes one octet.
const TWO_OCTETS: usize = 0x80;

/// One piece of what application transport carries.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Piece<'a> {
    /// A packed form.
    Proof(&'a [u8]),
    /// A certificate (X.509, DER): that of the signer first, then each that issued the one in front.
    Certificate(&'a [u8]),
    /// A kind that this version does not know; it is passed over.
    Other {
        /// The kind.
        kind: u8,
        /// The content.
        content: &'a [u8],
    },
}

/// The pieces, in order; stops for good after an error. `Pieces::of` takes the user information of application
/// transport, whole.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    left: Reader<'a>,
}

impl<'a> Pieces<'a> {
    /// The pieces of these octets.
    #[must_use]
    pub const fn of(user_information: &'a [u8]) -> Self {
        Self { left: Reader::new(user_information) }
    }

    fn try_next(&mut self) -> Result<Piece<'a>, DecodeError> {
        let kind = self.left.u8("kind of piece")?;
        let offset = self.left.offset();
        let first = self.left.u8("length of piece")?;
        let length = if first & 0x80 == 0 {
            usize::from(first)
        } else {
            let second = self.left.u8("length of piece")?;
            let length = usize::from(first & 0x7F) << 8 | usize::from(second);
            if length < TWO_OCTETS {
                let kind = DecodeErrorKind::Invalid { expected: "one octet for a length below 128" };
                return Err(DecodeError::new("length of piece", offset, kind));
            }
            length
        };
        let content = self.left.take(length, "piece")?;
        Ok(match kind {
            Piece::PROOF => Piece::Proof(content),
            Piece::CERTIFICATE => Piece::Certificate(content),
            kind => Piece::Other { kind, content },
        })
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left.is_empty() {
            return None;
        }
        let item = self.try_next();
        if item.is_err() {
            self.left = Reader::new(&[]);
        }
        Some(item)
    }
}

impl Piece<'_> {
    const PROOF: u8 = 1;
    const CERTIFICATE: u8 = 2;

    /// The octets in front of content of this length.
    pub(super) const fn head(length: usize) -> usize {
        if length < TWO_OCTETS { 2 } else { 3 }
    }

    /// Appends the piece. Content of more than 32767 octets has no length that could be told; it is more than all segments
    /// hold, and is refused there.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let (kind, content) = match *self {
            Self::Proof(content) => (Self::PROOF, content),
            Self::Certificate(content) => (Self::CERTIFICATE, content),
            Self::Other { kind, content } => (kind, content),
        };
        out.push(kind);
        let [.., high, low] = content.len().to_be_bytes();
        if content.len() >= TWO_OCTETS {
            out.push(high | 0x80);
        }
        out.push(low);
        out.extend_from_slice(content);
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn pieces_are_read_as_they_were_written() {
        for length in [0, 1, 127, 128, 129, 700, 32_767] {
            let content = vec![7; length];
            let pieces = [
                Piece::Proof(&content),
                Piece::Certificate(&[1, 2]),
                Piece::Other { kind: 9, content: &content },
            ];
            let mut octets = Vec::new();
            for piece in &pieces {
                let in_front = octets.len();
                piece.encode(&mut octets);
                assert!(octets.len() >= in_front + 2);
            }
            let read: Result<Vec<_>, _> = Pieces::of(&octets).collect();
            assert_eq!(read.unwrap(), pieces);
            assert_eq!(octets.len(), 2 * (length + Piece::head(length)) + 4);
        }
    }

    #[test]
    fn what_is_cut_short_is_told_with_its_place_and_ends_the_pieces() {
        for (octets, offset) in
            [(&[1][..], 1), (&[1, 2, 0], 2), (&[1, 0x80], 2), (&[1, 0x80, 0x7F], 1), (&[2, 0, 1, 0x81], 4)]
        {
            let mut pieces = Pieces::of(octets);
            let error = pieces.find_map(Result::err).unwrap();
            assert_eq!(error.offset, offset, "{octets:?}");
            assert!(pieces.next().is_none());
        }
    }
}
