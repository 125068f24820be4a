//! The order of the members of an object, where it is not the lexicographic one.

use alloc::vec::Vec;

use arrayvec::ArrayVec;
use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

use super::MAX_PACKED_MEMBERS;
use super::layout::FILLER;

/// Names, in lexicographic order.
pub(super) type Names<'n> = ArrayVec<&'n str, MAX_PACKED_MEMBERS>;

/// For each place of the object, which of the names in lexicographic order stands there; empty for that order itself.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Order(ArrayVec<u8, MAX_PACKED_MEMBERS>);

impl Order {
    /// The order in which `names` are; `None` where they are too many.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let mut written = Names::new();
        for name in names {
            written.try_push(name).ok()?;
        }
        let mut sorted = written.clone();
        sorted.sort_unstable();
        if written == sorted {
            return Some(Self::default());
        }
        let place =
            |name| sorted.iter().position(|other| *other == name).and_then(|at| u8::try_from(at).ok());
        written.iter().map(|&name| place(name)).collect::<Option<_>>().map(Self)
    }

    pub(super) const fn is_lexicographic(&self) -> bool {
        self.0.is_empty()
    }

    /// The names in this order.
    pub(super) fn apply<'n>(&self, names: &Names<'n>) -> Names<'n> {
        if self.is_lexicographic() {
            return names.clone();
        }
        self.0.iter().filter_map(|&at| names.get(usize::from(at)).copied()).collect()
    }

    /// Two to an octet, the first in bits 4-1.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        write_nibbles(out, self.0.iter().copied());
    }

    /// Of `count` members.
    pub(super) fn decode(r: &mut Reader<'_>, count: usize, field: &'static str) -> Result<Self, DecodeError> {
        let offset = r.offset();
        let invalid = |expected| DecodeError::new(field, offset, DecodeErrorKind::Invalid { expected });
        let order: ArrayVec<u8, MAX_PACKED_MEMBERS> =
            nibbles(r, count, field)?.take(MAX_PACKED_MEMBERS).collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        if !sorted.iter().map(|&at| usize::from(at)).eq(0..count) {
            return Err(invalid("the index of each member once"));
        }
        if order == sorted {
            return Err(invalid("another order than the lexicographic one"));
        }
        Ok(Self(order))
    }
}

/// Writes two to an octet, the first in bits 4-1 as Q.763 packs address signals, and a filler behind an odd number.
pub(super) fn write_nibbles(out: &mut Vec<u8>, mut nibbles: impl Iterator<Item = u8>) {
    while let Some(low) = nibbles.next() {
        out.push(low & 0x0F | nibbles.next().unwrap_or(FILLER) << 4);
    }
}

/// Takes `count` of them.
pub(super) fn nibbles<'a>(
    r: &mut Reader<'a>,
    count: usize,
    field: &'static str,
) -> Result<impl Iterator<Item = u8> + use<'a>, DecodeError> {
    let octets = r.take(count.div_ceil(2), field)?;
    let odd = !count.is_multiple_of(2);
    if odd && octets.last().is_some_and(|last| last >> 4 != FILLER) {
        let at = r.offset().saturating_sub(1);
        return Err(DecodeError::new(field, at, DecodeErrorKind::Invalid { expected: "the filler 15" }));
    }
    Ok(octets.iter().flat_map(|octet| [octet & 0x0F, octet >> 4]).take(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn every_order_of_four_comes_back() {
        let sorted: Names<'_> = ["alg", "ppt", "typ", "x5u"].into_iter().collect();
        for code in 0..256_usize {
            let at = [code % 4, code / 4 % 4, code / 16 % 4, code / 64];
            let names = at.map(|at| sorted[at]);
            let mut octets = Vec::new();
            write_nibbles(&mut octets, at.iter().map(|&at| u8::try_from(at).unwrap()));
            let decoded = Order::decode(&mut Reader::new(&octets), 4, "order");
            let is_permutation = (0..4).all(|each| at.contains(&each));
            assert_eq!(decoded.is_ok(), is_permutation && at != [0, 1, 2, 3], "{at:?}");
            if let Ok(order) = decoded {
                assert_eq!(Order::of(names.into_iter()), Some(order.clone()));
                assert_eq!(order.apply(&sorted)[..], names);
                let mut again = Vec::new();
                order.encode(&mut again);
                assert_eq!(again, octets);
            }
        }
    }

    #[test]
    fn an_odd_number_has_a_filler() {
        let mut octets = Vec::new();
        write_nibbles(&mut octets, [1, 0, 2].into_iter());
        assert_eq!(octets, vec![0x01, 0xF2]);
        let error = Order::decode(&mut Reader::new(&[0x01, 0x02]), 3, "order").unwrap_err();
        assert_eq!((error.offset, error.kind), (1, DecodeErrorKind::Invalid { expected: "the filler 15" }));
    }
}
